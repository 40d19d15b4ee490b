#include "crypto/private_file.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ketnap::crypto {
namespace {

class OpenFile {
public:
  OpenFile(const std::filesystem::path& path, int flags, mode_t mode = 0)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)), path_(path.string()) {
    if (number_ < 0) fail("cannot open ");
  }
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  [[nodiscard]] struct stat status() const {
    struct stat out{};
    if (::fstat(number_, &out) != 0) fail("cannot look at ");
    return out;
  }

  void read_into(std::string& text, std::size_t most) const {
    text.resize(most + 1);
    std::size_t got = 0;
    while (got < text.size()) {
      const auto count = ::read(number_, text.data() + got, text.size() - got);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail("cannot read ");
      if (count == 0) break;
      got += static_cast<std::size_t>(count);
    }
    text.resize(got);
  }

  void write_to_disk(std::string_view text) const {
    while (!text.empty()) {
      const auto count = ::write(number_, text.data(), text.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail("cannot write ");
      text.remove_prefix(static_cast<std::size_t>(count));
    }
    // The mask of the process may have taken bits away, but never adds any.
    if (::fchmod(number_, S_IRUSR | S_IWUSR) != 0) fail("cannot set the mode of ");
    sync();
  }

  void sync() const {
    if (::fsync(number_) != 0) fail("cannot sync ");
  }

private:
  [[noreturn]] void fail(const char* what) const {
    throw std::system_error(errno, std::generic_category(), what + path_);
  }

  int number_;
  std::string path_;
};

} // namespace

base::Result<std::unique_ptr<WipedText>, KeyFileFault> read_private(const std::filesystem::path& path,
                                                                    std::size_t most) {
  // What is behind a symbolic link can be exchanged by whoever owns the link. O_NONBLOCK: a pipe laid in the
  // file's place must not hold the start up.
  struct stat link{};
  if (::lstat(path.c_str(), &link) == 0 && !S_ISREG(link.st_mode))
    return base::refuse(KeyFileFault::not_a_plain_file);
  const OpenFile file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  const auto status = file.status();
  if (!S_ISREG(status.st_mode)) return base::refuse(KeyFileFault::not_a_plain_file);
  if (status.st_uid != ::geteuid() && status.st_uid != 0) return base::refuse(KeyFileFault::foreign_owner);
  if ((status.st_mode & (S_IRWXG | S_IRWXO | S_IXUSR)) != 0 || status.st_nlink != 1)
    return base::refuse(KeyFileFault::open_to_others);
  auto held = std::make_unique<WipedText>(most + 1);
  file.read_into(held->text, most);
  return held;
}

void create_private(const std::filesystem::path& path, std::string_view text) {
  OpenFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, S_IRUSR | S_IWUSR).write_to_disk(text);
  sync_folder_of(path);
}

void sync_folder_of(const std::filesystem::path& path) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  OpenFile(folder, O_RDONLY | O_DIRECTORY).sync();
}

} // namespace ketnap::crypto
