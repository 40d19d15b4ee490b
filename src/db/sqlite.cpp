#include "db/sqlite.h"

#include "base/invariant.h"
#include "db/sqlite_statement.h"

#include <utility>

namespace ketnap::db {

SqliteConnection::SqliteConnection(const std::string& path, std::vector<ScopedTable> scoped,
                                   SqliteHandle::Opens opens)
    : handle_(std::make_shared<SqliteHandle>(path, opens)), guard_(std::make_unique<SqliteGuard>(*handle_)),
      scoped_(std::move(scoped)) {}

void SqliteConnection::lay_scope_once() {
  if (!guard_->laid()) guard_->lay(scoped_);
}

void SqliteConnection::under(const Scope& scope, bool reading) {
  now_under(scope, reading);
  guard_->now_under(scope, reading);
}

void SqliteConnection::control(std::string_view text) {
  const SqliteGuard::Internal internal(*guard_);
  try {
    auto found = controls_.find(text);
    if (found == controls_.end())
      found = controls_.emplace(text, prepare(handle_->get(), text, SQLITE_PREPARE_PERSISTENT)).first;
    const ResetAtEnd reset(found->second.get());
    if (sqlite3_step(found->second.get()) != SQLITE_DONE) throw sqlite_fault(handle_->get(), text, true);
  } catch (const Fault& fault) {
    if (fault.after() == After::stop_writing) usable_ = false;
    throw;
  }
}

void SqliteConnection::begin_read(const Scope& scope) {
  lay_scope_once();
  control("BEGIN");
  under(scope, true);
}

void SqliteConnection::begin_batch() {
  lay_scope_once();
  control("BEGIN IMMEDIATE");
  under(Scope(), true);
}

void SqliteConnection::begin_act(const Scope& scope) {
  control("SAVEPOINT act");
  under(scope, false);
}

void SqliteConnection::keep_act() {
  int broken = 0;
  int unused = 0;
  sqlite3_db_status(handle_->get(), SQLITE_DBSTATUS_DEFERRED_FKS, &broken, &unused, 0);
  if (broken != 0)
    throw Fault({.kind = FaultKind::constraint, .broken = Broken::foreign_key},
                "a deferred reference is broken at the end of the act");
  control("RELEASE act");
  under(Scope(), true);
}

void SqliteConnection::drop_act() {
  control("ROLLBACK TO act");
  control("RELEASE act");
  under(Scope(), true);
}

void SqliteConnection::commit() {
  control("COMMIT");
  under(Scope(), true);
}

void SqliteConnection::abandon() noexcept {
  under(Scope(), true);
  if (!in_transaction()) return;
  try {
    control("ROLLBACK");
  } catch (...) {
    usable_ = false;
  }
}

SqliteConnection::Prepared& SqliteConnection::prepared(const Sql& sql) {
  if (const auto found = statements_.find(sql.text()); found != statements_.end()) return found->second;
  guard_->watch();
  Prepared made;
  try {
    made.statement = prepare(handle_->get(), sql.text(), SQLITE_PREPARE_PERSISTENT);
  } catch (const Fault&) {
    if (guard_->verdict().empty()) throw;
    throw Fault(FaultKind::scope, guard_->verdict() + ": " + std::string(sql.text()));
  }
  made.places = places_of(made.statement.get(), sql.ruling().parameters);
  made.system_only = guard_->verdict();
  return statements_.emplace(std::string(sql.text()), std::move(made)).first->second;
}

std::int64_t SqliteConnection::execute(const Sql& sql, std::span<const Value> arguments,
                                       const RowSink& sink) {
  base::ensure(in_transaction(), "a statement runs inside a transaction");
  try {
    Prepared& ready = prepared(sql);
    if (!ready.system_only.empty() && scope().kind() != Scope::Kind::system)
      throw Fault(FaultKind::scope, ready.system_only + ": " + std::string(sql.text()));
    sqlite3_stmt* const statement = ready.statement.get();
    if (reading() && sqlite3_stmt_readonly(statement) == 0)
      throw Fault(FaultKind::other, "a read cannot write: " + std::string(sql.text()));
    const ResetAtEnd reset(statement);
    bind_all(statement, ready.places, arguments);
    if (!step_through(statement, sink)) {
      const SqliteGuard::Internal internal(*guard_); // the fault looks up the name of the broken key
      throw sqlite_fault(handle_->get(), sql.text(), false);
    }
    return sqlite3_stmt_readonly(statement) != 0 ? 0 : sqlite3_changes64(handle_->get());
  } catch (const Fault& fault) {
    if (fault.after() == After::stop_writing) usable_ = false;
    throw;
  }
}

std::unique_ptr<OwnerConnection> SqliteConnection::as_owner() {
  base::ensure(!in_transaction(), "the owner works between transactions");
  statements_.clear(); // what they were allowed was judged by the old tables
  guard_->lift();
  return std::make_unique<SqliteOwner>(handle_);
}

SqliteOwner::~SqliteOwner() {
  if (handle_->in_transaction()) sqlite3_exec(handle_->get(), "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_exec(handle_->get(), "PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr);
}

// A table is rebuilt by dropping it, which would cascade; the references are checked at the end instead.
void SqliteOwner::begin() {
  handle_->exec("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE");
  before_ = state();
}

void SqliteOwner::commit() {
  // The check reads every row that refers to another: a start that changes nothing would take as long as the house is big.
  if (state() != before_) check_references();
  handle_->exec("COMMIT; PRAGMA foreign_keys = ON");
}

// Another after every statement that changed rows or tables.
std::pair<std::int64_t, std::int64_t> SqliteOwner::state() const {
  const SqliteStatement schema = prepare(handle_->get(), "PRAGMA schema_version");
  if (sqlite3_step(schema.get()) != SQLITE_ROW)
    throw sqlite_fault(handle_->get(), "PRAGMA schema_version", true);
  return {sqlite3_total_changes64(handle_->get()), sqlite3_column_int64(schema.get(), 0)};
}

void SqliteOwner::check_references() const {
  const SqliteStatement broken = prepare(handle_->get(), "PRAGMA foreign_key_check");
  const int found = sqlite3_step(broken.get());
  if (found == SQLITE_ROW)
    throw Fault({.kind = FaultKind::constraint, .broken = Broken::foreign_key},
                "a reference is broken at the end of the migration");
  if (found != SQLITE_DONE) throw sqlite_fault(handle_->get(), "PRAGMA foreign_key_check", true);
}

void SqliteOwner::script(std::string_view text) {
  handle_->exec(std::string(text), "a script");
  if (!handle_->in_transaction())
    throw Fault(FaultKind::other, "a script may not end the transaction it runs in");
}

std::int64_t SqliteOwner::run(const Sql& sql, std::span<const Value> arguments, const RowSink& sink) {
  const SqliteStatement statement = prepare(handle_->get(), sql.text());
  bind_all(statement.get(), places_of(statement.get(), sql.ruling().parameters), arguments);
  if (!step_through(statement.get(), sink)) throw sqlite_fault(handle_->get(), sql.text(), false);
  return sqlite3_changes64(handle_->get());
}

} // namespace ketnap::db
