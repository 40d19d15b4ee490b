// What a failing disk does to the record: nothing that was answered is lost, and nothing is believed again
// after the disk has lied once.
#include "db/sample.h"

#include <atomic>
#include <cstring>
#include <sqlite3.h>

namespace ketnap::db {
namespace {

using Lines = std::vector<std::string>;

// SQLite's own file system, with a disk in between that can be told to fail.
class Disk {
public:
  enum class Does { what_it_should, fail_to_sync, run_full };

  Disk() : real_(sqlite3_vfs_find(nullptr)), vfs_(*real_) {
    vfs_.zName = "failing_disk";
    vfs_.pAppData = this;
    vfs_.szOsFile = real_->szOsFile + static_cast<int>(sizeof(File));
    vfs_.xOpen = &open;
    sqlite3_vfs_register(&vfs_, 0);
  }
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  ~Disk() { sqlite3_vfs_unregister(&vfs_); }

  std::atomic<Does> now{Does::what_it_should};

private:
  // The real file lies behind ours in the same memory; its methods are ours but for two.
  struct File {
    sqlite3_file base;
    sqlite3_io_methods methods;
    Disk* disk;
    sqlite3_file* real;
  };
  static File* ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
  static sqlite3_file* real(sqlite3_file* file) { return ours(file)->real; }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    auto* const disk = static_cast<Disk*>(vfs->pAppData);
    std::memset(file, 0, sizeof(File));
    File* const opened = ours(file);
    opened->disk = disk;
    opened->real = reinterpret_cast<sqlite3_file*>(opened + 1);
    const int result = disk->real_->xOpen(disk->real_, name, opened->real, flags, out);
    if (result != SQLITE_OK || opened->real->pMethods == nullptr) return result;
    opened->methods = methods();
    file->pMethods = &opened->methods;
    return SQLITE_OK;
  }

  static sqlite3_io_methods methods() {
    sqlite3_io_methods m{};
    m.iVersion = 2;
    m.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    m.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
      return real(f)->pMethods->xRead(real(f), to, n, at);
    };
    m.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
      if (ours(f)->disk->now == Does::run_full) return SQLITE_FULL;
      return real(f)->pMethods->xWrite(real(f), from, n, at);
    };
    m.xSync = [](sqlite3_file* f, int flags) {
      if (ours(f)->disk->now == Does::fail_to_sync) return SQLITE_IOERR_FSYNC;
      return real(f)->pMethods->xSync(real(f), flags);
    };
    m.xTruncate = [](sqlite3_file* f, sqlite3_int64 n) { return real(f)->pMethods->xTruncate(real(f), n); };
    m.xFileSize = [](sqlite3_file* f, sqlite3_int64* n) { return real(f)->pMethods->xFileSize(real(f), n); };
    m.xLock = [](sqlite3_file* f, int l) { return real(f)->pMethods->xLock(real(f), l); };
    m.xUnlock = [](sqlite3_file* f, int l) { return real(f)->pMethods->xUnlock(real(f), l); };
    m.xCheckReservedLock = [](sqlite3_file* f, int* l) {
      return real(f)->pMethods->xCheckReservedLock(real(f), l);
    };
    m.xFileControl = [](sqlite3_file* f, int op, void* a) {
      return real(f)->pMethods->xFileControl(real(f), op, a);
    };
    m.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
    m.xDeviceCharacteristics = [](sqlite3_file* f) {
      return real(f)->pMethods->xDeviceCharacteristics(real(f));
    };
    m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** to) {
      return real(f)->pMethods->xShmMap(real(f), page, size, extend, to);
    };
    m.xShmLock = [](sqlite3_file* f, int at, int n, int flags) {
      return real(f)->pMethods->xShmLock(real(f), at, n, flags);
    };
    m.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
    m.xShmUnmap = [](sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); };
    return m;
  }

  sqlite3_vfs* real_;
  sqlite3_vfs vfs_;
};

class AFailingDisk : public ::testing::Test {
protected:
  AFailingDisk() {
    db().migrate(sample_schema().migrations);
    add_places(db());
    write(1, "before");
  }
  Database& db() {
    if (!opened)
      opened = Database::open_sqlite("file:" + (folder.path() / "record.db").string() + "?vfs=failing_disk",
                                     {.scoped = sample_schema().scoped});
    return *opened;
  }
  void write(std::int64_t id, const std::string& note) {
    db().write(Scope::system(), [&](Write& tx) { add_fact(tx, id, 1, note); });
  }
  std::optional<FaultKind> fault_of_writing(std::int64_t id, const std::string& note) {
    try {
      write(id, note);
      return std::nullopt;
    } catch (const Fault& fault) {
      return fault.kind();
    }
  }

  testing::TemporaryFolder folder;
  Disk disk;
  std::optional<Database> opened;
};

TEST_F(AFailingDisk, ThatCannotSyncIsNotWrittenToAgain) {
  disk.now = Disk::Does::fail_to_sync;
  EXPECT_EQ(fault_of_writing(2, "not safe"), FaultKind::unavailable);
  EXPECT_TRUE(db().stopped().has_value());
  disk.now = Disk::Does::what_it_should;
  EXPECT_EQ(fault_of_writing(3, "after"), FaultKind::unavailable) << "a sync that works later proves nothing";
  // Reading goes on. Whether "not safe" stands nobody can say, and its caller was told so: its frames were
  // written, but the disk never said that they are there.
  EXPECT_EQ(notes(db()).front(), "before");

  opened.reset(); // started afresh, it reads what is really there
  const Lines found = notes(db());
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front(), "before");
  EXPECT_EQ(fault_of_writing(4, "after"), std::nullopt);
}

TEST_F(AFailingDisk, ThatIsFullTakesUpWritingOnceThereIsRoom) {
  disk.now = Disk::Does::run_full;
  EXPECT_EQ(fault_of_writing(2, "no room"), FaultKind::disk_full);
  EXPECT_EQ(fault_of_writing(3, "no room"), FaultKind::disk_full);
  EXPECT_EQ(notes(db()), Lines{"before"});
  EXPECT_FALSE(db().stopped().has_value());
  disk.now = Disk::Does::what_it_should;
  EXPECT_EQ(fault_of_writing(4, "room"), std::nullopt);
  EXPECT_EQ(notes(db()), (Lines{"before", "room"}));
}

TEST_F(AFailingDisk, ThatCannotBeOpenedIsAFaultAndNotAnEmptyRecord) {
  try {
    Database nowhere = Database::open_sqlite((folder.path() / "missing" / "record.db").string());
    (void)notes(nowhere);
    FAIL() << "it was opened";
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.kind(), FaultKind::unavailable);
  }
}

} // namespace
} // namespace ketnap::db
