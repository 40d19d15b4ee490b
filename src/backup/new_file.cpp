#include "backup/new_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include "backup/format.h"

namespace ketnap::backup {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

void refuse_taken(const fs::path& path) {
  throw BackupFault("Đã có tệp " + path.string() + ", không ghi đè. Đặt tên khác cho bản sao lưu.",
                    "name_taken");
}

// A stick that people carry may know neither hard links nor this flag; then a look has to do.
void rename_to_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
  if (errno == EEXIST) refuse_taken(to);
  if (errno != EINVAL && errno != ENOSYS) fail("cannot name " + to.string());
  if (fs::exists(to)) refuse_taken(to);
  if (std::rename(from.c_str(), to.c_str()) != 0) fail("cannot name " + to.string());
}

void sync_folder_of(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail("cannot open " + folder.string());
  const bool synced = ::fsync(descriptor) == 0 || errno == EINVAL; // not every file system has this
  ::close(descriptor);
  if (!synced) fail("cannot sync " + folder.string());
}

} // namespace

NewFile::NewFile(fs::path path) : path_(std::move(path)), beside_(path_.string() + ".part") {
  if (fs::exists(path_)) refuse_taken(path_);
  descriptor_ = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor_ < 0) fail("cannot write " + beside_.string());
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor_);
    throw BackupFault("Một lệnh sao lưu khác đang viết " + path_.string() + ". Đợi lệnh ấy xong.",
                      "name_taken");
  }
  // What a power cut left here before is written over.
  if (::ftruncate(descriptor_, 0) != 0 || ::fchmod(descriptor_, 0600) != 0) {
    ::close(descriptor_);
    fail("cannot write " + beside_.string());
  }
}

NewFile::~NewFile() {
  if (!kept_) ::unlink(beside_.c_str());
  ::close(descriptor_);
}

void NewFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("cannot write " + beside_.string());
    bytes = bytes.subspan(static_cast<std::size_t>(count));
    size_ += static_cast<std::uint64_t>(count);
  }
}

void NewFile::keep() {
  if (::fsync(descriptor_) != 0) fail("cannot write " + beside_.string());
  rename_to_new(beside_, path_);
  kept_ = true;
  sync_folder_of(path_);
}

} // namespace ketnap::backup
