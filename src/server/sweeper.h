// Dọn dẹp: what is kept for some days only goes when they are over, whether somebody comes by or not.
//
// Answers to keys after thirty days, scans on their way after seven.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/log.h"
#include "record/record.h"

namespace ketnap::server {

void sweep(record::Record& record);

// Sweeps at once and then every hour, until it is destroyed. A fault is told to the log and tried again.
class Sweeper {
public:
  Sweeper(record::Record& record, base::Log& log, std::chrono::milliseconds every = std::chrono::hours{1});

private:
  std::mutex guard_;
  std::condition_variable_any woken_;
  std::jthread thread_; // last: it is stopped before what it waits with goes
};

} // namespace ketnap::server
