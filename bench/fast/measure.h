// CPU time of processes, memory of one, and what lies at a share of many figures.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace ketnap::fast {

using Clock = std::chrono::steady_clock;

[[nodiscard]] double us_since(Clock::time_point then);
[[nodiscard]] double cpu_us_of_this_thread();
[[nodiscard]] double cpu_us_of(pid_t process); // all its threads; 0 when it is gone
[[nodiscard]] std::vector<pid_t> with_children(pid_t parent);
[[nodiscard]] double mib_of(pid_t process, const std::string& line); // of /proc/PID/status: RssAnon, VmHWM

[[nodiscard]] double percentile(std::vector<double> values, double share); // 0 when there are none

// CPU and wall time of one call in microseconds, `cpu` telling what was used so far; after a tenth as many to warm up.
// Fewer calls when they are slow, three at least.
struct Cost {
  double cpu_us = 0, wall_us = 0;
};
[[nodiscard]] Cost measured(int times, const std::function<double()>& cpu, const std::function<void()>& work);

} // namespace ketnap::fast
