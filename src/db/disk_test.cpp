// What a failing disk does to the record: nothing that was answered is lost, and nothing is believed again
// after the disk has lied once.
#include "db/sample.h"
#include "db/testing/watched_disk.h"

#include <atomic>
#include <sqlite3.h>

namespace ketnap::db {
namespace {

using Lines = std::vector<std::string>;

// A disk that can be told to fail.
class Disk {
public:
  enum class Does { what_it_should, fail_to_sync, run_full };
  std::atomic<Does> now{Does::what_it_should};

  [[nodiscard]] std::string address_of(const std::string& path) const { return disk_.address_of(path); }

private:
  using Kind = testing::WatchedDisk::Change::Kind;
  testing::WatchedDisk disk_{"failing_disk", [this](const testing::WatchedDisk::Change& change) {
                               if (now == Does::run_full && change.kind == Kind::write) return SQLITE_FULL;
                               if (now == Does::fail_to_sync && change.kind == Kind::sync)
                                 return SQLITE_IOERR_FSYNC;
                               return SQLITE_OK;
                             }};
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
      opened = Database::open_sqlite(disk.address_of(folder.path() / "record.db"),
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
