// Loaded before a program (LD_PRELOAD), it makes every sync succeed at once without syncing anything: what SQLite's
// synchronous=OFF does, for the whole program.
#include <sys/types.h>

extern "C" {
int fsync(int) {
  return 0;
}
int fdatasync(int) {
  return 0;
}
int sync_file_range(int, off_t, off_t, unsigned) {
  return 0;
}
int msync(void*, size_t, int) {
  return 0;
}
}
