#include "measure.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <time.h>

namespace ketnap::fast {

namespace {

constexpr double long_enough = 20e6; // microseconds, of one figure

double us_of(clockid_t clock) {
  timespec t{};
  if (clock_gettime(clock, &t) != 0) return 0;
  return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_nsec) / 1e3;
}

std::string field(const std::filesystem::path& status, const std::string& name) {
  std::ifstream in(status);
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(name + ":")) return line.substr(name.size() + 1);
  return "0";
}

} // namespace

double us_since(Clock::time_point then) {
  return std::chrono::duration<double, std::micro>(Clock::now() - then).count();
}

double cpu_us_of_this_thread() {
  return us_of(CLOCK_THREAD_CPUTIME_ID);
}

double cpu_us_of(pid_t process) {
  clockid_t clock{};
  return clock_getcpuclockid(process, &clock) == 0 ? us_of(clock) : 0;
}

std::vector<pid_t> with_children(pid_t parent) {
  std::vector<pid_t> out{parent};
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    if (std::stoi(field(entry.path() / "status", "PPid")) == parent) out.push_back(std::stoi(name));
  }
  return out;
}

double mib_of(pid_t process, const std::string& line) {
  return std::stod(field("/proc/" + std::to_string(process) + "/status", line)) / 1024;
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  return values[std::min(at, values.size() - 1)];
}

Cost measured(int times, const std::function<double()>& cpu, const std::function<void()>& work) {
  for (int i = 0; i < times / 10 + 1; ++i)
    work();
  const double cpu_before = cpu();
  const auto began = Clock::now();
  int done = 0;
  for (; done < times && (done < 3 || us_since(began) < long_enough); ++done)
    work();
  const double wall = us_since(began);
  return {(cpu() - cpu_before) / done, wall / done};
}

} // namespace ketnap::fast
