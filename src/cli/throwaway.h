// A folder for the length of one command: for this user alone (mode 700), and gone at the end, also when the
// command fails or is interrupted from the terminal.
#pragma once

#include <csignal>
#include <filesystem>
#include <thread>

namespace ketnap::cli {

class ThrowawayFolder {
public:
  // In the system's place for temporary files. std::system_error when there is no room for it.
  ThrowawayFolder();
  ThrowawayFolder(const ThrowawayFolder&) = delete;
  ThrowawayFolder& operator=(const ThrowawayFolder&) = delete;
  ~ThrowawayFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
  void watch(const std::stop_token& until);

  std::filesystem::path path_;
  sigset_t watched_{}, before_{};
  std::jthread watcher_; // takes the signals that would end the program, and clears up first
};

} // namespace ketnap::cli
