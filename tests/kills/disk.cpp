#include "disk.h"

#include <cstdint>
#include <fstream>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/invariant.h"
#include "served.h"

namespace ketnap::kills {

namespace {

namespace fs = std::filesystem;

// The same number for ext4 and xfs (EXT4_IOC_SHUTDOWN, XFS_IOC_GOINGDOWN); 2: not even the journal is flushed.
constexpr unsigned long going_down = _IOR('X', 125, std::uint32_t);
constexpr std::uint32_t without_flushing = 2;
constexpr std::uintmax_t to_try = 512U << 20U;

bool done(const std::vector<std::string>& words) {
  int status = 0;
  return waitpid(begin(words), &status, 0) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool installed(const std::string& program) {
  for (const char* folder : {"/usr/sbin", "/sbin", "/usr/bin", "/bin"})
    if (fs::exists(fs::path(folder) / program)) return true;
  return false;
}

} // namespace

std::string Disk::why_not(const std::string& kind) {
  if (geteuid() != 0) return "only root may mount";
  if (!fs::exists("/dev/loop-control")) return "there are no loop devices";
  for (const std::string& program : {"mkfs." + kind, std::string("mount"), std::string("umount")})
    if (!installed(program)) return program + " is not installed";
  // A machine may show loop devices and yet not lend them.
  const fs::path place = fs::temp_directory_path() / ("ketnap-disk-" + kind + std::to_string(getpid()));
  fs::create_directories(place / "mounted");
  std::ofstream(place / "disk").close();
  fs::resize_file(place / "disk", to_try);
  const bool mounted =
      done({"mkfs." + kind, "-q", (place / "disk").string()}) &&
      done({"mount", "-t", kind, "-o", "loop", (place / "disk").string(), (place / "mounted").string()});
  if (mounted) (void)done({"umount", (place / "mounted").string()});
  fs::remove_all(place);
  return mounted ? "" : "no " + kind + " can be mounted from a file";
}

Disk::Disk(const fs::path& place, std::string kind, std::uintmax_t bytes)
    : file_(place / "disk"), root_(place / "mounted"), kind_(std::move(kind)) {
  fs::create_directories(root_);
  std::ofstream(file_).close();
  fs::resize_file(file_, bytes);
  base::ensure(done({"mkfs." + kind_, "-q", file_.string()}), "a file system is made");
  mount();
}

Disk::~Disk() {
  (void)done({"umount", root_.string()});
}

void Disk::mount() const {
  base::ensure(done({"mount", "-t", kind_, "-o", "loop", file_.string(), root_.string()}), "it is mounted");
}

void Disk::unmount() const {
  base::ensure(done({"umount", root_.string()}), "nobody has files open on it");
}

void Disk::pull() {
  const int at = open(root_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  base::ensure(at >= 0, "it is there");
  const bool down = ioctl(at, going_down, &without_flushing) == 0;
  close(at);
  base::ensure(down, "the file system shuts down when told");
}

void Disk::back() {
  unmount();
  mount();
}

} // namespace ketnap::kills
