#include "db/testing/watched_disk.h"

#include <cstring>
#include <sqlite3.h>

namespace ketnap::db::testing {

// The real file lies behind ours in the same memory; its methods are ours but for three.
struct WatchedFile {
  sqlite3_file base;
  sqlite3_io_methods methods;
  const WatchedDisk* disk;
  std::string_view name;
  sqlite3_file* real;

  static WatchedFile* ours(sqlite3_file* file) { return reinterpret_cast<WatchedFile*>(file); }
  static sqlite3_file* behind(sqlite3_file* file) { return ours(file)->real; }
  static int watch(sqlite3_file* file, WatchedDisk::Change change) {
    change.file = ours(file)->name;
    return ours(file)->disk->watch_(change);
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    const auto* const disk = static_cast<const WatchedDisk*>(vfs->pAppData);
    std::memset(file, 0, sizeof(WatchedFile));
    WatchedFile* const opened = ours(file);
    opened->disk = disk;
    opened->real = reinterpret_cast<sqlite3_file*>(opened + 1);
    if (name != nullptr) { // it lives as long as the file
      opened->name = name;
      opened->name.remove_prefix(opened->name.rfind('/') + 1);
    }
    const int result = disk->real_->xOpen(disk->real_, name, opened->real, flags, out);
    if (result != SQLITE_OK || opened->real->pMethods == nullptr) return result;
    opened->methods = all();
    file->pMethods = &opened->methods;
    return SQLITE_OK;
  }

  static sqlite3_io_methods all() {
    using Kind = WatchedDisk::Change::Kind;
    sqlite3_io_methods m{};
    m.iVersion = 2;
    m.xClose = [](sqlite3_file* f) { return behind(f)->pMethods->xClose(behind(f)); };
    m.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
      return behind(f)->pMethods->xRead(behind(f), to, n, at);
    };
    m.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
      const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(n));
      if (const int no = watch(f, {Kind::write, {}, at, bytes}); no != SQLITE_OK) return no;
      return behind(f)->pMethods->xWrite(behind(f), from, n, at);
    };
    m.xSync = [](sqlite3_file* f, int flags) {
      if (const int no = watch(f, {Kind::sync, {}, 0, {}}); no != SQLITE_OK) return no;
      return behind(f)->pMethods->xSync(behind(f), flags);
    };
    m.xTruncate = [](sqlite3_file* f, sqlite3_int64 n) {
      if (const int no = watch(f, {Kind::truncate, {}, n, {}}); no != SQLITE_OK) return no;
      return behind(f)->pMethods->xTruncate(behind(f), n);
    };
    m.xFileSize = [](sqlite3_file* f, sqlite3_int64* n) {
      return behind(f)->pMethods->xFileSize(behind(f), n);
    };
    m.xLock = [](sqlite3_file* f, int l) { return behind(f)->pMethods->xLock(behind(f), l); };
    m.xUnlock = [](sqlite3_file* f, int l) { return behind(f)->pMethods->xUnlock(behind(f), l); };
    m.xCheckReservedLock = [](sqlite3_file* f, int* l) {
      return behind(f)->pMethods->xCheckReservedLock(behind(f), l);
    };
    m.xFileControl = [](sqlite3_file* f, int op, void* a) {
      return behind(f)->pMethods->xFileControl(behind(f), op, a);
    };
    m.xSectorSize = [](sqlite3_file* f) { return behind(f)->pMethods->xSectorSize(behind(f)); };
    m.xDeviceCharacteristics = [](sqlite3_file* f) {
      return behind(f)->pMethods->xDeviceCharacteristics(behind(f));
    };
    m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** to) {
      return behind(f)->pMethods->xShmMap(behind(f), page, size, extend, to);
    };
    m.xShmLock = [](sqlite3_file* f, int at, int n, int flags) {
      return behind(f)->pMethods->xShmLock(behind(f), at, n, flags);
    };
    m.xShmBarrier = [](sqlite3_file* f) { behind(f)->pMethods->xShmBarrier(behind(f)); };
    m.xShmUnmap = [](sqlite3_file* f, int remove) {
      return behind(f)->pMethods->xShmUnmap(behind(f), remove);
    };
    return m;
  }
};

WatchedDisk::WatchedDisk(std::string name, Watch watch)
    : name_(std::move(name)), watch_(std::move(watch)), real_(sqlite3_vfs_find(nullptr)),
      vfs_(std::make_unique<sqlite3_vfs>(*real_)) {
  vfs_->zName = name_.c_str();
  vfs_->pAppData = this;
  vfs_->szOsFile = real_->szOsFile + static_cast<int>(sizeof(WatchedFile));
  vfs_->xOpen = &WatchedFile::open;
  sqlite3_vfs_register(vfs_.get(), 0);
}

WatchedDisk::~WatchedDisk() {
  sqlite3_vfs_unregister(vfs_.get());
}

} // namespace ketnap::db::testing
