// Part of fast_bench, and loaded before the server it measures (LD_PRELOAD): every sync of the disk takes KETNAP_SYNC_US
// microseconds longer, so that a fast disk stands for a slow one.
#include <cstdlib>

#include <dlfcn.h>
#include <time.h>

namespace {

int late(const char* name, int file) {
  if (const char* us = std::getenv("KETNAP_SYNC_US")) {
    const long all = std::strtol(us, nullptr, 10);
    const timespec wait{all / 1'000'000, all % 1'000'000 * 1000};
    nanosleep(&wait, nullptr);
  }
  return reinterpret_cast<int (*)(int)>(dlsym(RTLD_NEXT, name))(file);
}

} // namespace

extern "C" {
int fsync(int file) {
  return late("fsync", file);
}
int fdatasync(int file) {
  return late("fdatasync", file);
}
}
