// A disk of its own in a file, whose plug can be pulled: from that moment nothing reaches it that was not synced
// before. Wants root, loop devices and the programs of the file system; where they are missing, `why_not` says so.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace ketnap::kills {

class Disk {
public:
  // Makes a file system ("ext4", "xfs") of so many bytes in `place`/disk and mounts it on `place`/mounted. The least that
  // xfs takes is 300 MB, and only in name: the file is sparse.
  Disk(const std::filesystem::path& place, std::string kind, std::uintmax_t bytes = 512U << 20U);
  ~Disk(); // unmounts it
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }

  // The power goes: what was not synced never was. Whoever has files open there gets errors from now on.
  void pull();
  // The power is back: unmounts and mounts again, which replays the file system's own journal. Nobody may have
  // files open there.
  void back();

  // Why no such disk can be made here; empty: it can.
  [[nodiscard]] static std::string why_not(const std::string& kind);

private:
  void mount() const;
  void unmount() const;

  std::filesystem::path file_, root_;
  std::string kind_;
};

} // namespace ketnap::kills
