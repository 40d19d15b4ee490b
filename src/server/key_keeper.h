// Người giữ khoá: follows the key file of the folder, and puts everything under a new key beside whoever works.
//
// The file is written by `ketnap keys`, as the user who owns it; a running server only reads it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <tuple>

#include "base/log.h"
#include "server/place.h"

namespace ketnap::server {

// A retired key is found in memory for so long: every request that began before its retirement has ended by then.
inline constexpr std::chrono::minutes key_leaves_after{10};

// Looks each second, until it is destroyed. A fault is told to the log and tried again.
class KeyKeeper {
public:
  KeyKeeper(OpenPlace& place, base::Log& log, std::chrono::milliseconds every = std::chrono::seconds{1},
            std::chrono::milliseconds leaves_after = key_leaves_after);

private:
  using Seen =
      std::tuple<std::uint64_t, std::int64_t, std::int64_t>; // the file's number, seconds, nanoseconds

  void work(const std::stop_token& until, std::chrono::milliseconds every,
            std::chrono::milliseconds leaves_after);
  void follow();

  OpenPlace& place_;
  base::Log& log_;
  std::optional<Seen> seen_;
  crypto::KeyId oldest_;
  std::optional<std::chrono::steady_clock::time_point> retired_at_;
  std::mutex guard_;
  std::condition_variable_any woken_;
  std::jthread thread_; // last: it is stopped before what it waits with goes
};

} // namespace ketnap::server
