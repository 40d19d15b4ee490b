// While one lives, syncs of this process and of servers started meanwhile take so much longer (late_sync.cpp).
#pragma once

#include <chrono>
#include <string>

#include <stdlib.h>

namespace ketnap::fast {

class LateSync {
public:
  explicit LateSync(std::chrono::microseconds more) {
    ::setenv("KETNAP_SYNC_US", std::to_string(more.count()).c_str(), 1);
    ::setenv("LD_PRELOAD", KETNAP_LATE_SYNC, 1);
  }
  ~LateSync() {
    ::unsetenv("LD_PRELOAD");
    ::unsetenv("KETNAP_SYNC_US");
  }
  LateSync(const LateSync&) = delete;
  LateSync& operator=(const LateSync&) = delete;
};

} // namespace ketnap::fast
