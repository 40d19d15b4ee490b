#include "raw.h"

#include <stdexcept>
#include <vector>

#include <sqlite3.h>

namespace ketnap::fast {

namespace {

void must(bool good, sqlite3* db) {
  if (!good) throw std::runtime_error(std::string("raw SQLite: ") + sqlite3_errmsg(db));
}

struct CloseDb {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Db = std::unique_ptr<sqlite3, CloseDb>;
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

Db open(const std::string& path, int flags) {
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &db, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Db out(db);
  must(code == SQLITE_OK, db);
  sqlite3_busy_timeout(db, 60'000);
  return out;
}

Statement prepare(const Db& db, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  must(sqlite3_prepare_v3(db.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK,
       db.get());
  return Statement(statement);
}

class Sqlite : public Raw {
public:
  Sqlite(const std::string& database, const std::string& own)
      : read_(open(database, SQLITE_OPEN_READWRITE)), // a reader of a WAL needs its index
        own_(open(own, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) {
    run(own_, "PRAGMA journal_mode=WAL");
    run(own_, "PRAGMA synchronous=FULL");
    run(own_, "CREATE TABLE IF NOT EXISTS raw_act (id INTEGER PRIMARY KEY, body BLOB, leaf BLOB)");
    begin_ = prepare(read_, "BEGIN");
    end_ = prepare(read_, "COMMIT");
    case_ = prepare(read_, CaseStatements::by_code);
    for (const char* sql : CaseStatements::by_person)
      person_.push_back(prepare(read_, sql));
    for (const char* sql : CaseStatements::by_org)
      org_.push_back(prepare(read_, sql));
    for (const char* sql : CaseStatements::by_case)
      of_case_.push_back(prepare(read_, sql));
    insert_ = prepare(own_, "INSERT INTO raw_act (body, leaf) VALUES (zeroblob(120), zeroblob(200))");
  }

  std::size_t read_case(const std::string& code) override {
    step(begin_, read_);
    sqlite3_bind_text(case_.get(), 1, code.c_str(), -1, SQLITE_STATIC);
    must(sqlite3_step(case_.get()) == SQLITE_ROW, read_.get());
    const std::int64_t id = sqlite3_column_int64(case_.get(), 0);
    const std::int64_t person = sqlite3_column_int64(case_.get(), 1);
    const std::int64_t org = sqlite3_column_int64(case_.get(), 2);
    sqlite3_reset(case_.get());
    std::size_t bytes = 0;
    for (const auto& [statements, key] : {std::pair(&person_, person), {&org_, org}, {&of_case_, id}})
      for (const Statement& statement : *statements)
        bytes += drain(statement.get(), key);
    step(end_, read_);
    return bytes;
  }

  void commit_one() override { step(insert_, own_); }

  void commit_pages(int pages) override {
    for (int i = static_cast<int>(pages_.size()); i < pages; ++i) {
      run(own_,
          ("CREATE TABLE IF NOT EXISTS " + page_table(i) + " (id INTEGER PRIMARY KEY, body BLOB)").c_str());
      pages_.push_back(prepare(own_, insert_into_page(i, "zeroblob(60)").c_str()));
    }
    run(own_, "BEGIN IMMEDIATE");
    for (int i = 0; i < pages; ++i)
      step(pages_.at(static_cast<std::size_t>(i)), own_);
    run(own_, "COMMIT");
  }

private:
  static void run(const Db& db, const char* sql) {
    must(sqlite3_exec(db.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK, db.get());
  }
  static void step(const Statement& statement, const Db& db) {
    must(sqlite3_step(statement.get()) == SQLITE_DONE, db.get());
    sqlite3_reset(statement.get());
  }
  std::size_t drain(sqlite3_stmt* statement, std::int64_t key) {
    sqlite3_bind_int64(statement, 1, key);
    std::size_t bytes = 0;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        (void)sqlite3_column_blob(statement, i);
        bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
      }
    must(code == SQLITE_DONE, read_.get());
    sqlite3_reset(statement);
    return bytes;
  }

  Db read_, own_;
  Statement begin_, end_, case_, insert_;
  std::vector<Statement> person_, org_, of_case_, pages_;
};

} // namespace

std::unique_ptr<Raw> raw_sqlite(const std::string& database, const std::string& own) {
  return std::make_unique<Sqlite>(database, own);
}

} // namespace ketnap::fast
