#include "cli/throwaway.h"

#include <pthread.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <string>
#include <system_error>

namespace ketnap::cli {

namespace fs = std::filesystem;

ThrowawayFolder::ThrowawayFolder() {
  std::string shape = (fs::temp_directory_path() / "ketnap-restore-XXXXXX").string();
  if (::mkdtemp(shape.data()) == nullptr)
    throw std::system_error(errno, std::generic_category(), "cannot make a temporary folder");
  path_ = shape;
  sigemptyset(&watched_);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    sigaddset(&watched_, signal);
  // Threads made from now on are not disturbed by them either.
  ::pthread_sigmask(SIG_BLOCK, &watched_, &before_);
  watcher_ = std::jthread([this](const std::stop_token& until) { watch(until); });
}

ThrowawayFolder::~ThrowawayFolder() {
  watcher_.request_stop();
  watcher_.join();
  std::error_code none;
  fs::remove_all(path_, none);
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void ThrowawayFolder::watch(const std::stop_token& until) {
  while (!until.stop_requested()) {
    const timespec moment{.tv_sec = 0, .tv_nsec = 50'000'000};
    const int signal = ::sigtimedwait(&watched_, nullptr, &moment);
    if (signal < 0) continue;
    std::error_code none;
    fs::remove_all(path_, none);
    ::_exit(128 + signal); // as a shell tells of it
  }
}

} // namespace ketnap::cli
