// Bit rot: one bit of the database file turns over on the disk, anywhere, or in the body of a scan. Whatever changes
// what lies there is found and named by what `ketnap verify` does, or the file is not opened at all. What changes
// nothing is told apart by another reader of the file: SQLite alone, which knows nothing of us.
// KETNAP_ROT says how many states.
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "base/invariant.h"
#include "cases/scans.h"
#include "db/testing.h"
#include "demo/run.h"
#include "server/disk.h"
#include "server/place.h"
#include "server/verify.h"

namespace ketnap::rot {

namespace {

namespace fs = std::filesystem;

// The same tables as in tests/journeys/tampering_test.cpp, for the same reasons: they carry no record.
const std::set<std::string> passing{"schema_migration", "schema_scope",    "answered", "notice_seen",
                                    "session",          "sign_in_failure", "upload",   "upload_piece"};
// Columns on which nothing rests, likewise.
const std::set<std::string> free_columns{
    "account.totp_step",      "case_file.version",         "meeting.version", "target.version",
    "case_standing.rulebook", "case_standing.assessed_on", "org_place.lo",    "org_place.hi",
    "installation.made_at",   "installation.text_version"};

std::string bytes_in(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// What SQLite alone reads in a file: every column of every table, and whether its pages hold together.
struct Reading {
  bool whole = false;                         // opened, read to the end, integrity_check is content
  std::map<std::string, std::string> columns; // "table.column" → its values one after the other
};

class Raw {
public:
  explicit Raw(const fs::path& file) {
    good_ = sqlite3_open_v2(file.c_str(), &db_, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK;
  }
  ~Raw() { sqlite3_close(db_); }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  // Each row as the spelled values of its columns; false when it breaks on the way.
  template <class F>
  bool rows(const std::string& sql, F&& row) {
    sqlite3_stmt* statement = nullptr;
    if (!good_ || sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      sqlite3_finalize(statement);
      return false;
    }
    int step = sqlite3_step(statement);
    for (; step == SQLITE_ROW; step = sqlite3_step(statement)) {
      std::vector<std::string> values;
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const char kind = static_cast<char>('0' + sqlite3_column_type(statement, i));
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
        values.push_back(kind + std::to_string(size) + ':' +
                         (bytes == nullptr ? std::string() : std::string(bytes, size)));
      }
      row(values);
    }
    sqlite3_finalize(statement);
    return step == SQLITE_DONE;
  }

private:
  sqlite3* db_ = nullptr;
  bool good_ = false;
};

Reading read_alone(const fs::path& file) {
  Reading out;
  Raw raw(file);
  std::vector<std::string> tables;
  bool whole = raw.rows("SELECT name, type, sql FROM sqlite_master ORDER BY name, type",
                        [&](const std::vector<std::string>& row) {
                          out.columns["sqlite_master"] += row[0] + row[1] + row[2];
                          if (row[1].ends_with(":table"))
                            tables.push_back(row[0].substr(row[0].find(':') + 1));
                        });
  whole = raw.rows("PRAGMA integrity_check", [&](const std::vector<std::string>& row) {
    whole = whole && row[0] == "32:ok";
  }) && whole;
  for (const std::string& table : tables) {
    std::vector<std::string> names;
    whole = raw.rows("SELECT name FROM pragma_table_info('" + table + "')",
                     [&](const std::vector<std::string>& row) {
                       names.push_back(table + "." + row[0].substr(row[0].find(':') + 1));
                     }) &&
            whole;
    whole = raw.rows("SELECT * FROM \"" + table + "\" NOT INDEXED", [&](const std::vector<std::string>& row) {
      for (std::size_t i = 0; i < row.size() && i < names.size(); ++i)
        out.columns[names[i]] += row[i];
    }) && whole;
  }
  out.whole = whole;
  return out;
}

// Which columns another reading gives otherwise.
std::set<std::string> changed(const Reading& before, const Reading& after) {
  std::set<std::string> out;
  for (const auto& [column, values] : before.columns) {
    const auto found = after.columns.find(column);
    if (found == after.columns.end() || found->second != values) out.insert(column);
  }
  for (const auto& [column, values] : after.columns)
    if (!before.columns.contains(column)) out.insert(column);
  return out;
}

std::string table_of(const std::string& column) {
  return column.substr(0, column.find('.'));
}

struct Sums {
  int states = 0, named = 0, not_opened = 0, harmless = 0, passed = 0;
};

class Rot : public ::testing::Test {
protected:
  Rot() {
    server::make_place(data, {}, random);
    server::OpenPlace place(data, clock.now(), random, regulations, server::Opening::fresh_demo);
    clock.set(preset.now);
    crypto::PasswordGate gate;
    (void)demo::lay(place.record(), clock, preset, gate);
    add_scans(place.record());
    base::ensure(server::verify(place.record(), head()).clean(), "it is sound before anything rots");
  }

  // A photograph beside as many facts as take one.
  void add_scans(record::Record& record) {
    struct Fact {
      std::string case_code, code;
    };
    const auto facts = record.db().read(db::Scope::system(), [](db::Read& tx) {
      return tx.all<Fact>("SELECT c.code, f.code FROM fact f JOIN case_file c ON c.id = f.case_id WHERE "
                          "f.superseded_seq IS NULL ORDER BY f.id");
    });
    const record::Who installation;
    const cases::Caller caller{installation, db::Scope::system(), [](rules::Act) { return true; }};
    for (const Fact& fact : facts) {
      if (scans == 6) break;
      std::string bytes("\xFF\xD8\xFF\xE0", 4);
      bytes.resize(40'000, static_cast<char>('a' + scans));
      const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
        return cases::attach_scan(tx, record.office(), caller, fact.case_code, fact.code, bytes);
      });
      if (!added.refused()) ++scans;
    }
  }

  record::HeadStore head() const { return record::head_in_file((data / "journal.head").string()); }

  // Everything that `ketnap verify` does; nothing when the file is not even opened.
  std::optional<std::vector<std::string>> verified() {
    try {
      std::vector<std::string> faults;
      {
        const server::Beside place = server::beside(data);
        db::CopyOut copy = place.snapshot();
        faults = server::check_disk(copy, db::EngineKind::sqlite).faults;
      }
      server::OpenPlace place(data, clock.now(), random, regulations, server::Opening::existing);
      const server::Verified found = server::verify(place.record(), head());
      faults.insert(faults.end(), found.faults.begin(), found.faults.end());
      return faults;
    } catch (const db::Fault&) {
      return {};
    }
  }

  void lay(const std::string& bytes) {
    for (const char* beside : {"ketnap.db-wal", "ketnap.db-shm", "ketnap.db-journal"})
      fs::remove(data / beside);
    std::ofstream(data / "ketnap.db", std::ios::binary | std::ios::trunc) << bytes;
  }

  // One turned bit, judged.
  void turn(const std::string& good, const Reading& before, std::size_t at, int bit) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
    lay(bytes);
    const Reading after = read_alone(data / "ketnap.db");
    lay(bytes); // whatever a look may have left
    const auto faults = verified();
    ++sums.states;
    const std::set<std::string> columns = changed(before, after);
    const std::string where = "bit " + std::to_string(bit) + " of byte " + std::to_string(at) + " (page " +
                              std::to_string(at / 4096 + 1) + ")";
    if (after.whole && columns.empty()) {
      ++sums.harmless;
      return;
    }
    if (!faults) {
      ++sums.not_opened;
      return;
    }
    if (!faults->empty()) {
      ++sums.named;
      return;
    }
    const bool of_no_record = after.whole && std::ranges::all_of(columns, [](const std::string& column) {
                                return passing.contains(table_of(column)) || free_columns.contains(column);
                              });
    if (of_no_record) {
      ++sums.passed;
      return;
    }
    std::string list;
    for (const std::string& column : columns)
      list += " " + column;
    ADD_FAILURE() << where << " changed" << list << (after.whole ? "" : ", SQLite alone finds it broken")
                  << " and nobody said so";
  }

  db::testing::TemporaryFolder folder;
  const fs::path data = folder.path() / "data";
  crypto::SeededRandom random{20260302};
  const regulations::Regulations regulations = *regulations::load(regulations::shipped());
  const demo::Preset preset = *demo::preset("van-gia", {});
  demo::SetClock clock;
  int scans = 0;
  Sums sums;
};

} // namespace

TEST_F(Rot, IsFoundAndNamedWhereverItChangesWhatLiesThere) {
  const char* asked = std::getenv("KETNAP_ROT");
  const int wanted = asked == nullptr ? 200 : std::atoi(asked);
  ASSERT_EQ(scans, 6);
  {
    sqlite3* file = nullptr;
    ASSERT_EQ(sqlite3_open((data / "ketnap.db").c_str(), &file), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(file, "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(file);
  }
  const std::string good = bytes_in(data / "ketnap.db");
  const Reading before = read_alone(data / "ketnap.db");
  ASSERT_TRUE(before.whole);
  std::vector<std::string> bodies;
  Raw(data / "ketnap.db").rows("SELECT body FROM scan", [&](const std::vector<std::string>& row) {
    bodies.push_back(row[0].substr(row[0].find(':') + 1));
  });
  ASSERT_EQ(bodies.size(), 6U);
  lay(good);
  ASSERT_EQ(verified().value_or(std::vector<std::string>{"?"}), std::vector<std::string>{});

  std::mt19937_64 dice(static_cast<unsigned>(wanted) + 20210905U);
  int of_scans = 0;
  while (sums.states < wanted && !HasFailure()) {
    std::size_t at = dice() % good.size();
    if (sums.states % 4 == 0) { // in the body of a scan, wherever the engine laid it
      const std::string& body = bodies[dice() % bodies.size()];
      const std::size_t found = good.find(body.substr(dice() % (body.size() - 24), 24));
      if (found == std::string::npos) continue; // it lies over the end of a page
      at = found + dice() % 24;
      ++of_scans;
    }
    const int named = sums.named;
    turn(good, before, at, static_cast<int>(dice() % 8));
    if (sums.states % 4 == 1) {
      EXPECT_EQ(sums.named, named + 1) << "a scan that rotted is named";
    }
  }
  std::cout << "stat::states=" << sums.states << " in_scans=" << of_scans << " named=" << sums.named
            << " not_opened=" << sums.not_opened << " harmless=" << sums.harmless
            << " of_no_record=" << sums.passed << " file_bytes=" << good.size() << "\n";
  EXPECT_GT(sums.named + sums.not_opened, sums.states / 4);
}

// The paper is named by its case, its fact and what kind of fact that is; no name of a person, no number.
TEST_F(Rot, OfAPaperIsNamedByItsCaseAndItsFact) {
  {
    sqlite3* file = nullptr;
    ASSERT_EQ(sqlite3_open((data / "ketnap.db").c_str(), &file), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(
                  file,
                  "UPDATE scan SET body = CAST(substr(body, 1, 999) || x'00' || substr(body, 1001) AS BLOB) "
                  "WHERE id = (SELECT MIN(id) FROM scan)",
                  nullptr, nullptr, nullptr),
              SQLITE_OK);
    sqlite3_close(file);
  }
  std::vector<std::string> told;
  Raw(data / "ketnap.db")
      .rows("SELECT s.id, c.code, f.code, f.kind FROM scan s JOIN fact f ON f.id = s.fact_id JOIN case_file "
            "c ON "
            "c.id = s.case_id ORDER BY s.id LIMIT 1",
            [&](const std::vector<std::string>& row) {
              for (const std::string& value : row)
                told.push_back(value.substr(value.find(':') + 1));
            });
  const auto faults = verified();
  ASSERT_TRUE(faults);
  EXPECT_EQ(*faults, std::vector<std::string>{"scan " + told[0] + ": seal không khớp (hồ sơ " + told[1] +
                                              ", việc " + told[2] + " " + told[3] + ")"});
}

} // namespace ketnap::rot
