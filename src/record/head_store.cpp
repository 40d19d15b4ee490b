#include "record/head_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>

namespace ketnap::record {

namespace {

// What a disk writes whole or not at all.
constexpr std::size_t sector = 512;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

class File {
public:
  File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (is_open()) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  // Until it is closed: LOCK_EX keeps readers out, LOCK_SH whoever writes over the words.
  [[nodiscard]] bool lock(int how) const {
    while (::flock(descriptor_, how) != 0)
      if (errno != EINTR) return false;
    return true;
  }
  [[nodiscard]] bool write(std::string_view text) const {
    return ::pwrite(descriptor_, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
  }
  [[nodiscard]] bool is_as_long_as(std::string_view text) const {
    struct stat status{};
    return ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode) &&
           static_cast<std::size_t>(status.st_size) == text.size();
  }
  [[nodiscard]] std::string read() const {
    std::string text;
    std::array<char, 4096> some{};
    for (ssize_t got = 0; (got = ::read(descriptor_, some.data(), some.size())) != 0;) {
      if (got < 0) fail("cannot read the journal's head");
      text.append(some.data(), static_cast<std::size_t>(got));
    }
    return text;
  }

private:
  int descriptor_;
};

// Nearly every head is as long as the one before: it is written over that, which asks the file system for nothing. To make a
// file and give it the other's name takes ten times as long, and far longer while the disk is busy, as some file systems then
// write the words out first.
bool written_over(const std::string& path, std::string_view text) {
  const File file(path, O_WRONLY | O_NOFOLLOW);
  if (!file.is_open() || text.size() > sector || !file.is_as_long_as(text) || !file.lock(LOCK_EX))
    return false;
  if (!file.write(text)) fail("cannot write the journal's head");
  return true;
}

void replace(const std::string& path, std::string_view text) {
  const std::string fresh = path + ".new";
  {
    const File file(fresh, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.is_open() || !file.write(text)) fail("cannot write the journal's head");
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0) fail("cannot write the journal's head");
}

} // namespace

HeadStore head_in_memory() {
  auto kept = std::make_shared<std::optional<std::string>>();
  return {[kept] { return *kept; }, [kept](const std::string& text) { *kept = text; }};
}

HeadStore head_in_file(const std::string& path) {
  const auto load = [path]() -> std::optional<std::string> {
    const File file(path, O_RDONLY);
    if (!file.is_open()) return std::nullopt;
    if (!file.lock(LOCK_SH))
      fail("cannot read the journal's head"); // it is there: to take it for none would disarm the guard
    std::string text = file.read();
    // A name without its words is no other record, and guards no less than a file that is not there.
    if (text.empty()) return std::nullopt;
    return text;
  };
  const auto save = [path](const std::string& text) {
    if (!written_over(path, text)) replace(path, text);
  };
  const auto emptied = [path] {
    std::error_code none;
    return std::filesystem::file_size(path, none) == 0 && !none;
  };
  return {load, save, emptied};
}

} // namespace ketnap::record
