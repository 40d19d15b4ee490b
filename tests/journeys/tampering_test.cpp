// Somebody with the database file changes one value by hand. `verify` names the place, whichever table and
// column it was; what it leaves alone stands in one list, each with its reason.
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>

#include <gtest/gtest.h>

#include "demo/run.h"
#include "journeys/full_record.h"
#include "server/place.h"
#include "server/verify.h"

namespace ketnap::journeys {

namespace {

namespace fs = std::filesystem;

class Statement {
public:
  Statement(sqlite3* db, const std::string& sql) {
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK)
      throw std::runtime_error(sql + ": " + sqlite3_errmsg(db));
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  bool step() { return sqlite3_step(statement_) == SQLITE_ROW; }
  std::string text(int column) {
    const auto* text = sqlite3_column_text(statement_, column);
    return text == nullptr ? "" : reinterpret_cast<const char*>(text);
  }
  sqlite3_stmt* raw() { return statement_; }

private:
  sqlite3_stmt* statement_ = nullptr;
};

// The file as somebody with a tool opens it: no scope, no triggers of ours that matter, no foreign keys.
class Intruder {
public:
  explicit Intruder(const fs::path& file) {
    if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK) throw std::runtime_error("no database");
    sqlite3_busy_timeout(db_, 5000);
  }
  ~Intruder() { sqlite3_close(db_); }
  Intruder(const Intruder&) = delete;
  Intruder& operator=(const Intruder&) = delete;

  std::vector<std::string> list(const std::string& sql) {
    Statement all(db_, sql);
    std::vector<std::string> found;
    while (all.step())
      found.push_back(all.text(0));
    return found;
  }

  void run(const std::string& sql) { Statement(db_, sql).step(); }

  // Changes one value that is there, and gives what puts it back; nothing when every row has none.
  std::optional<std::function<void()>> change(const std::string& table, const std::string& column) {
    Statement found(db_, "SELECT rowid, typeof(" + column + "), " + column + " FROM " + table + " WHERE " +
                             column + " IS NOT NULL AND " + column + " <> '' ORDER BY rowid DESC LIMIT 1");
    if (!found.step()) return std::nullopt;
    const std::string row = found.text(0), type = found.text(1);
    std::string before = type == "blob" ? "" : found.text(2);
    std::string after;
    if (type == "integer") {
      after = before == "0" ? "1" : before == "1" ? "0" : std::to_string(std::stoll(before) + 1);
    } else if (type == "text") {
      after = before;
      after.back() = after.back() == '1' ? '2' : '1';
    } else {
      const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(found.raw(), 2));
      before.assign(reinterpret_cast<const char*>(bytes),
                    static_cast<std::size_t>(sqlite3_column_bytes(found.raw(), 2)));
      after = before;
      after.back() = static_cast<char>(after.back() ^ 1);
    }
    if (!set(table, column, row, type, after)) return std::nullopt;
    return [=, this] { set(table, column, row, type, before); };
  }

private:
  bool set(const std::string& table, const std::string& column, const std::string& row,
           const std::string& type, const std::string& value) {
    Statement change(db_, "UPDATE " + table + " SET " + column + " = ?1 WHERE rowid = " + row);
    const int size = static_cast<int>(value.size());
    if (type == "integer")
      sqlite3_bind_int64(change.raw(), 1, std::stoll(value));
    else if (type == "text")
      sqlite3_bind_text(change.raw(), 1, value.data(), size, SQLITE_TRANSIENT);
    else
      sqlite3_bind_blob(change.raw(), 1, value.data(), size, SQLITE_TRANSIENT);
    return sqlite3_step(change.raw()) == SQLITE_DONE;
  }
  sqlite3* db_ = nullptr;
};

} // namespace

TEST(Tampering, NoValueIsChangedByHandWithoutVerifyNamingIt) {
  const fs::path folder = fs::temp_directory_path() / ("ketnap-tampering-" + std::to_string(::getpid()));
  fs::remove_all(folder);
  crypto::SeededRandom random(11);
  const auto regulations = *regulations::load(regulations::shipped());
  const auto preset = demo::preset("trung-tam-1", {});
  demo::SetClock clock;
  clock.set(preset->now);
  server::make_place(folder, {}, random);
  server::OpenPlace place(folder, clock.now(), random, regulations, server::Opening::fresh_demo);
  crypto::PasswordGate gate;
  (void)demo::lay(place.record(), clock, *preset, gate);
  fill_every_table(place.record());
  const record::HeadStore heads = record::head_in_file((folder / "journal.head").string());
  const auto verified = [&] { return server::verify(place.record(), heads); };
  ASSERT_TRUE(verified().clean());

  Intruder intruder(folder / "ketnap.db");
  std::string unnoticed;
  for (const std::string& table :
       intruder.list("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
    if (passing_tables().contains(table)) continue;
    for (const std::string& column : intruder.list("SELECT name FROM pragma_table_info('" + table + "')")) {
      if (free_columns().contains(table + "." + column)) continue;
      const auto put_back = intruder.change(table, column);
      if (!put_back) continue;
      bool named = false;
      try {
        named = !verified().clean();
      } catch (const std::exception&) {
        named = true; // it could not even be read
      }
      if (!named) unnoticed += " " + table + "." + column;
      (*put_back)();
    }
  }
  EXPECT_EQ(unnoticed, "");
  const std::string place_before = intruder.list("SELECT MIN(hi) FROM org_place WHERE depth = 1").front();
  intruder.run("UPDATE org_place SET hi = (SELECT MAX(hi) FROM org_place) + 1 WHERE hi = " + place_before);
  EXPECT_FALSE(verified().clean()) << "a cell reaches beyond its parent";
  intruder.run("UPDATE org_place SET hi = " + place_before + " WHERE hi = (SELECT MAX(hi) FROM org_place)");
  EXPECT_TRUE(verified().clean()) << "everything was put back";
  const auto undone_after = [&](const std::string& change, const std::string& back) {
    intruder.run(change);
    EXPECT_FALSE(verified().clean()) << change;
    intruder.run(back);
    EXPECT_TRUE(verified().clean()) << back;
  };
  undone_after("UPDATE post SET superseded_seq = 1 WHERE id = (SELECT MAX(id) FROM post)",
               "UPDATE post SET superseded_seq = NULL WHERE id = (SELECT MAX(id) FROM post)");
  undone_after(
      "INSERT INTO post (id, code, account_id, role, org_id, document, from_on, recorded_seq) SELECT "
      "7, 'K7M4Q2RT5X', account_id, 'admin', org_id, '', from_on, 1 FROM post LIMIT 1",
      "DELETE FROM post WHERE id = 7");
  undone_after("UPDATE org_parent SET until_on = '' WHERE until_on IS NULL",
               "UPDATE org_parent SET until_on = NULL WHERE until_on = ''");
  undone_after("INSERT INTO national_id (fingerprint, person_id) SELECT 'x', MIN(id) FROM person",
               "DELETE FROM national_id WHERE fingerprint = 'x'");
  intruder.run("DELETE FROM vote_base WHERE rowid = (SELECT MAX(rowid) FROM vote_base)");
  EXPECT_FALSE(verified().clean()) << "a member was taken out of a vote's base";
  fs::remove_all(folder);
}

} // namespace ketnap::journeys
