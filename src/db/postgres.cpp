#include "db/postgres.h"

#include "base/invariant.h"

namespace ketnap::db {

namespace {

// Several servers on one database take their batches in turn, as if there were one queue: each batch sees
// all that was committed before it, and none has to be tried again for another's sake.
constexpr const char* take_turn = "SELECT pg_advisory_xact_lock(7022349803)";

std::string set(const char* name, const std::string& value) {
  base::ensure(value.find_first_of("'\\") == std::string::npos, "a scope is of numbers and plain words");
  return std::string("set_config('app.") + name + "', '" + value + "', true)";
}

// For this transaction or, after a savepoint, until that is rolled back. Every value is set each time, so
// nothing is left of the act before.
std::string take_scope(const Scope& scope) {
  std::string lo;
  std::string hi;
  std::string person;
  if (scope.kind() == Scope::Kind::interval) {
    lo = std::to_string(scope.lo());
    hi = std::to_string(scope.hi());
  } else if (scope.kind() == Scope::Kind::person) {
    person = std::to_string(scope.person());
  }
  const bool system = scope.kind() == Scope::Kind::system;
  return "SELECT " + set("lo", lo) + ", " + set("hi", hi) + ", " + set("person", person) + ", " +
         set("relation", scope.relation()) + ", " + set("on", scope.on()) + ", " +
         set("system", system ? "on" : "");
}

void demand_a_held_role(PostgresHandle& handle, const std::vector<ScopedTable>& scoped) {
  if (handle.text_of("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user") != "f")
    throw Fault(FaultKind::scope, "the application's role would pass by row-level security");
  for (const ScopedTable& table : scoped) {
    const std::string held = handle.text_of(
        "SELECT c.relrowsecurity AND c.relforcerowsecurity"
        " AND NOT pg_has_role(current_user, c.relowner, 'MEMBER')"
        " AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'scope')"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'main' AND c.relname = '" +
        table.table + "'");
    if (held != "t")
      throw Fault(FaultKind::scope, "the table " + table.table + " is not held to its scope for this role");
  }
}

} // namespace

PostgresConnection::PostgresConnection(const std::string& conninfo, const std::vector<ScopedTable>& scoped,
                                       Pace pace)
    : handle_(conninfo,
              pace == Pace::whole ? PostgresHandle::Waits::of_an_act : PostgresHandle::Waits::of_an_owner),
      pace_(pace) {
  demand_a_held_role(handle_, scoped);
  // Nearly everything is asked for by its key or along an index: one plan for all. Planned anew for each value, one
  // statement under its scope takes longer than ten take to run.
  handle_.exec("SET plan_cache_mode = force_generic_plan");
}

void PostgresConnection::begin_read(const Scope& scope) {
  handle_.exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; " + take_scope(scope));
  now_under(scope, true);
}

void PostgresConnection::begin_batch() {
  handle_.exec(std::string("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; ") + take_turn);
  now_under(Scope(), true);
}

void PostgresConnection::begin_act(const Scope& scope) {
  handle_.exec("SAVEPOINT act; SET CONSTRAINTS ALL DEFERRED; " + take_scope(scope));
  now_under(scope, false);
}

void PostgresConnection::keep_act() {
  handle_.exec("SET CONSTRAINTS ALL IMMEDIATE; RELEASE SAVEPOINT act");
  now_under(Scope(), true);
}

void PostgresConnection::drop_act() {
  handle_.exec("ROLLBACK TO SAVEPOINT act; RELEASE SAVEPOINT act");
  now_under(Scope(), true);
}

void PostgresConnection::commit() {
  const PostgresResult result = handle_.exec("COMMIT");
  // A transaction that had failed on the way answers ROLLBACK, without an error.
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
    throw Fault(FaultKind::other, "the transaction was rolled back at COMMIT");
  now_under(Scope(), true);
}

void PostgresConnection::abandon() noexcept {
  now_under(Scope(), true);
  if (in_transaction()) PostgresResult(PQexec(handle_.get(), "ROLLBACK"));
}

const std::string& PostgresConnection::prepared(std::string_view text) {
  if (const auto found = statements_.find(text); found != statements_.end()) return found->second;
  std::string name = std::to_string(statements_.size() + 1);
  const std::string whole(text);
  const PostgresResult result(PQprepare(handle_.get(), name.c_str(), whole.c_str(), 0, nullptr));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
    throw postgres_fault(handle_.get(), result.get(), text, true);
  return statements_.emplace(whole, std::move(name)).first->second;
}

std::int64_t PostgresConnection::execute(const Sql& sql, std::span<const Value> arguments,
                                         const RowSink& sink) {
  base::ensure(in_transaction() || !handle_.connected(), "a statement runs inside a transaction");
  const auto run = pace_ == Pace::whole ? run_prepared : run_row_by_row;
  return run(handle_.get(), prepared(sql.text()), sql.text(), arguments, sink);
}

} // namespace ketnap::db
