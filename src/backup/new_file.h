// A file that is there whole or not at all: written beside under a temporary name, then given its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace ketnap::backup {

class NewFile {
public:
  // BackupFault when `path` exists already or another backup is writing it; std::system_error when the folder
  // cannot be written to. Mode 600.
  explicit NewFile(std::filesystem::path path);
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile(); // takes away what was not kept

  void write(std::span<const std::byte> bytes); // std::system_error, also for a full disk
  // On the disk and under its name; BackupFault when the name was taken meanwhile.
  void keep();
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

private:
  std::filesystem::path path_, beside_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  bool kept_ = false;
};

} // namespace ketnap::backup
