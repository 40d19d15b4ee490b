// Somebody with the database file changes one value by hand. `verify` names the place, whichever table and
// column it was; what it leaves alone stands in one list, each with its reason.
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "base/invariant.h"
#include "cases/corrections.h"
#include "cases/homes.h"
#include "demo/run.h"
#include "letters/letters.h"
#include "meetings/plan.h"
#include "org/org.h"
#include "reports/reports.h"
#include "server/place.h"
#include "server/verify.h"

namespace ketnap::journeys {

namespace {

namespace fs = std::filesystem;

// Tables that carry no record of the Party's work.
const std::set<std::string> passing{
    "schema_migration", // of the program
    "schema_scope",     // of the program; rebuilt on opening
    "answered",         // answers kept for thirty days
    "notice_seen",      // a mark of one's own, and no record
    "session",          // ends by itself
    "sign_in_failure",  // forgotten after a day
    "upload",           // no scan yet; what was changed does not fit its sum, and is forgotten after a week
    "upload_piece",     // likewise
};
// Columns that change without an act, or on which nothing rests.
const std::set<std::string> free_columns{
    "account.totp_step",         // grows with every code
    "case_file.version",         // of the ETag: another one only has a page loaded again
    "meeting.version",           // likewise
    "target.version",            // likewise
    "case_standing.rulebook",    // another one only has the case assessed again
    "case_standing.assessed_on", // a day on which the case stands alike is as good; any other is drift
    "org_place.lo",              // a place that still fits the tree is as good; one that does not: below
    "org_place.hi",              // likewise
    "installation.made_at",      // told nowhere
    "installation.text_version", // of the keys for sorting, made anew by migrate
};

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

// A fact that made way for another version, a case that moved: so that every table has its rows.
void mend_something(record::Record& record) {
  const cases::Caller anyone{{}, db::Scope::system(), [](rules::Act) { return true; }};
  struct Found {
    std::string case_code, fact_code;
  };
  const auto done = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const auto found = tx.one<Found>("SELECT c.code, f.code FROM fact f JOIN case_file c ON c.id = f.case_id "
                                     "WHERE f.kind = 'listed' ORDER BY f.id LIMIT 1");
    cases::CorrectionRequest request{found->case_code, found->fact_code, {"Ghi nhầm số.", "Sổ nghị quyết"}};
    request.body = rules::Listed{"07-NQ/CB"};
    return cases::correct_fact(tx, record.office(), anyone, request);
  });
  ASSERT_FALSE(done.refused());
  const auto moved = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    org::Founding founding;
    founding.parent_id = tx.value<std::int64_t>("SELECT org_id FROM org_place WHERE depth = 0 LIMIT 1");
    founding.slug = "chi-bo-moi";
    founding.name = "Chi bộ mới";
    founding.kind = org::Kind::cell;
    founding.cell_kind = rules::CellKind::under_grassroots;
    founding.from = rules::day(2020, 1, 1);
    const auto cell = org::found(tx, record.office(), {}, founding);
    const auto code = tx.value<std::string>("SELECT code FROM case_file ORDER BY id LIMIT 1");
    return cases::take_over(tx, record.office(), anyone,
                            {code, cell->code, record.office().today(), "12-QĐ/ĐU", std::nullopt});
  });
  ASSERT_FALSE(moved.refused());
}

// What no preset lays: a letter that was passed on.
void add_letter(record::Record& record) {
  const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const auto subject = tx.value<std::string>("SELECT code FROM case_file ORDER BY id LIMIT 1");
    const auto committee = org::find(tx, *org::id_by_slug(tx, "cuc-ctdp"), office.today());
    accounts::Principal officer;
    officer.org_id = committee->id;
    officer.scope = db::Scope::system();
    const auto letter = letters::receive(tx, office, officer, committee->code,
                                         {subject, office.today(), false, "Hoàng Ví Dụ Lan", "Về lý lịch."});
    return letters::pass_on(tx, office, officer, committee->code, letter->code,
                            {office.today(), "Uỷ ban kiểm tra"});
  });
  ASSERT_FALSE(added.refused());
}

// Nor a report that was received.
void add_report(record::Record& record) {
  const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const auto cell = org::find(tx, *org::id_by_slug(tx, "trung-tam-1"), office.today());
    accounts::Principal who;
    who.org_id = cell->id;
    who.scope = db::Scope::system();
    const auto report = reports::send(tx, office, who, cell->code, {office.today(), "Đề nghị xem sớm."});
    who.org_id = cell->parent_id;
    return reports::receive(tx, office, who, cell->code, report->code, office.today());
  });
  ASSERT_FALSE(added.refused());
}

// Nor a meeting that is prepared, one that was prepared and held, one that came to nothing.
void add_plans(record::Record& record) {
  const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const cases::Caller anyone{{}, db::Scope::system(), [](rules::Act) { return true; }};
    const auto cell = org::find(tx, *org::id_by_slug(tx, "trung-tam-1"), office.today());
    meetings::Plan plan;
    plan.on = office.today();
    plan.place = "Hội trường";
    const auto first = meetings::save(tx, office, anyone, cell->code, plan, 0);
    const auto held =
        meetings::hold(tx, office, anyone, {cell->code, plan.on, meetings::Kind::regular, {}, {}, {}});
    const auto second = meetings::save(tx, office, anyone, cell->code, plan, 0);
    const auto none = meetings::withdraw(tx, office, anyone, cell->code, second->version);
    plan.on += std::chrono::days{30};
    const auto third = meetings::save(tx, office, anyone, cell->code, plan, 0);
    base::ensure(!first.refused() && !held.refused() && !none.refused(), "plans are laid");
    return third;
  });
  ASSERT_FALSE(added.refused());
}

// Nor a paper asked for beside the rules, and no more when the cases began.
void add_requirement(record::Record& record) {
  const auto added = record.db().write(db::Scope::system(), [&](db::Write& tx) {
    const record::Office& office = record.office();
    const std::int64_t root = *org::id_by_slug(tx, "cuc-ctdp");
    const auto made = org::require(tx, office, {},
                                   {.org_id = root,
                                    .name = "Bảng điểm",
                                    .form = "Bảng điểm",
                                    .document = "12-HD/ĐU",
                                    .source = "S69",
                                    .when = {rules::day(2010, 2, 1), {}}});
    return org::end_requirement(tx, office, {}, root, made->code, rules::day(2011, 2, 1));
  });
  ASSERT_FALSE(added.refused());
}

// Nor readings: of a file for a reason, of a list.
void add_reads(record::Record& record) {
  record::ReadLine line;
  line.account = "K7M4Q2RT5X";
  line.post = "K7M4Q2RT5Y";
  line.role = "cell_secretary";
  line.kind = "reveal";
  line.subject = "person";
  line.person = line.subject_code = "K7M4Q2RT5Z";
  line.detail = "phone";
  line.reason = "Để gọi điện";
  ASSERT_EQ(record.reads().note(line), record::Noted::noted);
  line.kind = line.subject = "list";
  line.person = line.subject_code = line.detail = "";
  line.reason.reset();
  line.org_id = 7;
  line.listed = record::marks_of({"K7M4Q2RT5Z"});
  ASSERT_EQ(record.reads().note(line), record::Noted::noted);
  ASSERT_TRUE(record.reads().seal());
}

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
  mend_something(place.record());
  add_letter(place.record());
  add_report(place.record());
  add_requirement(place.record());
  add_plans(place.record());
  add_reads(place.record());
  const record::HeadStore heads = record::head_in_file((folder / "journal.head").string());
  const auto verified = [&] { return server::verify(place.record(), heads); };
  ASSERT_TRUE(verified().clean());

  Intruder intruder(folder / "ketnap.db");
  std::string unnoticed;
  for (const std::string& table :
       intruder.list("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
    if (passing.contains(table)) continue;
    for (const std::string& column : intruder.list("SELECT name FROM pragma_table_info('" + table + "')")) {
      if (free_columns.contains(table + "." + column)) continue;
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
