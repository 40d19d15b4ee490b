// One case, one act, one assessment, beside the raw store doing the same rows in the same run.
//
// Prints CPU microseconds of this process per operation and the ratio to the raw store; wall-clock figures
// are context only. SQLite in a file, synchronous=FULL, as the product runs.
#include <sqlite3.h>
#include <time.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>

#include "cases/read.h"
#include "cases/standing.h"
#include "demo/run.h"
#include "record/record.h"
#include "json/write.h"

namespace {

using namespace ketnap;

struct Cost {
  double cpu_us, wall_us;
};

double cpu_now() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_nsec) / 1e3;
}

Cost measured(int times, const std::function<void()>& work) {
  for (int i = 0; i < times / 10 + 1; ++i)
    work();
  const double cpu = cpu_now();
  const auto wall = std::chrono::steady_clock::now();
  for (int i = 0; i < times; ++i)
    work();
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - wall;
  return {(cpu_now() - cpu) / times, took.count() / times};
}

void line(const char* what, const Cost& cost, const Cost* raw) {
  std::printf("%-44s %10.1f %10.1f", what, cost.cpu_us, cost.wall_us);
  if (raw != nullptr) std::printf("   %6.2f", cost.cpu_us / raw->cpu_us);
  std::printf("\n");
}

// The store's own API, statements prepared once.
class Raw {
public:
  explicit Raw(const std::string& path) {
    sqlite3_open(path.c_str(), &db_);
    sqlite3_exec(db_, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(db_, "SELECT * FROM fact WHERE case_id = ?1 ORDER BY happened_on, id", -1, &facts_,
                       nullptr);
    sqlite3_prepare_v2(db_,
                       "SELECT p.code, m.standing, m.from_on, m.until_on FROM membership m JOIN person p "
                       "ON p.id = m.person_id WHERE m.org_id = ?1 AND m.superseded_seq IS NULL",
                       -1, &roll_, nullptr);
    sqlite3_exec(db_, "CREATE TABLE raw_act (id INTEGER PRIMARY KEY, body BLOB, leaf BLOB)", nullptr, nullptr,
                 nullptr);
    sqlite3_prepare_v2(db_, "INSERT INTO raw_act (body, leaf) VALUES (zeroblob(120), zeroblob(200))", -1,
                       &insert_, nullptr);
  }
  ~Raw() {
    for (sqlite3_stmt* statement : {facts_, roll_, insert_})
      sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void read_rows(std::int64_t case_id, std::int64_t org_id) {
    drain(facts_, case_id);
    drain(roll_, org_id);
  }
  void commit_one() {
    sqlite3_step(insert_);
    sqlite3_reset(insert_);
  }

private:
  static void drain(sqlite3_stmt* statement, std::int64_t key) {
    sqlite3_bind_int64(statement, 1, key);
    std::size_t bytes = 0;
    while (sqlite3_step(statement) == SQLITE_ROW)
      for (int i = 0; i < sqlite3_column_count(statement); ++i)
        bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
    sqlite3_reset(statement);
    if (bytes == 0) std::abort(); // there is always a case to read
  }
  sqlite3* db_ = nullptr;
  sqlite3_stmt *facts_ = nullptr, *roll_ = nullptr, *insert_ = nullptr;
};

} // namespace

int main() {
  const auto folder = std::filesystem::temp_directory_path() / "ketnap-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "bench.db").string();
  {
    crypto::SeededRandom random(7);
    const crypto::KeyRing keys = crypto::KeyRing::made(random);
    const text::Collation collation;
    const auto regulations = *regulations::load(regulations::shipped());
    demo::SetClock clock;
    const auto preset = demo::preset("van-gia", rules::day(2024, 6, 28));
    clock.set(preset->now);
    record::Record record(db::Database::open_sqlite(path, {.scoped = record::scoped_tables()}),
                          {keys, random, clock.now(), regulations, collation, record::head_in_memory()},
                          true);
    crypto::PasswordGate gate;
    (void)demo::lay(record, clock, *preset, gate);
    const record::Office& office = record.office();
    const db::Scope scope = record.db().read(db::Scope::system(), [](db::Read& tx) {
      return db::Scope::interval(tx.value<std::int64_t>("SELECT MIN(lo) FROM org_place"),
                                 tx.value<std::int64_t>("SELECT MAX(hi) FROM org_place"));
    });
    const cases::CaseRow row = record.db().read(db::Scope::system(), [](db::Read& tx) {
      return *cases::find_case(tx, tx.value<std::string>("SELECT MIN(code) FROM case_file"));
    });
    const cases::Loaded loaded =
        record.db().read(db::Scope::system(), [&](db::Read& tx) { return cases::load(tx, office, row); });
    Raw raw(path);

    std::printf("%-44s %10s %10s   %6s\n", "operation", "CPU us", "wall us", "ratio");
    line("assess, reasons as ids", measured(20000, [&] { (void)cases::assess(office, loaded, preset->now); }),
         nullptr);
    const Cost rows = measured(5000, [&] { raw.read_rows(row.id, row.org_id); });
    line("raw store: the rows of one case and its roll", rows, nullptr);
    line("one case, scoped, opened, assessed, as JSON",
         measured(2000,
                  [&] {
                    record.db().read(scope, [&](db::Read& tx) {
                      return json::write(
                          *cases::show(tx, office, scope, row.code, {}, {}, sentences::Language::vi));
                    });
                  }),
         &rows);
    const Cost commit = measured(300, [&] { raw.commit_one(); });
    line("raw store: one durable row", commit, nullptr);
    rules::PaperRegistered paper;
    paper.form = "6-KNĐ";
    paper.place = "Tủ 1";
    const record::Who installation;
    const cases::Caller caller{installation, scope, [](rules::Act) { return true; }};
    line(
        "one act: judged, sealed, journalled, durable",
        measured(
            60, // each adds a fact to the case that the next one opens: few, so that it stays an ordinary case
            [&] {
              (void)record.db().write(scope, [&](db::Write& tx) {
                return cases::record_fact(tx, office, caller, {row.code, preset->now, paper, {}, {}});
              });
            }),
        &commit);
  }
  std::filesystem::remove_all(folder);
  return 0;
}
