// Người giữ sổ xem hồ sơ: writes the log of reads each second and commits to it in the journal each minute.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/log.h"
#include "record/record.h"

namespace ketnap::server {

struct ReadKeeping {
  std::chrono::milliseconds write_every{std::chrono::seconds{1}};
  std::chrono::milliseconds seal_every{std::chrono::minutes{1}};
};

// Works until it is destroyed, and then once more. A fault is told to the log and tried again.
class ReadKeeper {
public:
  ReadKeeper(record::Record& record, base::Log& log, ReadKeeping keeping = {});
  ReadKeeper(const ReadKeeper&) = delete;
  ReadKeeper& operator=(const ReadKeeper&) = delete;
  ~ReadKeeper();

private:
  void work(const std::stop_token& until, ReadKeeping keeping);
  void keep(bool seal);

  record::Record& record_;
  base::Log& log_;
  std::mutex guard_;
  std::condition_variable_any woken_;
  std::jthread thread_; // last: it is stopped before what it waits with goes
};

} // namespace ketnap::server
