#include "db/postgres_handle.h"

#include "base/utf8.h"

namespace ketnap::db {

namespace {

void keep_quiet(void*, const PGresult*) {}

// What libpq says about a connection: hosts, users and files, never a parameter.
std::string connection_message(PGconn* handle) {
  std::string message = base::printable_utf8(PQerrorMessage(handle), 500);
  while (!message.empty() && message.back() == '\n')
    message.pop_back();
  return message;
}

const char* settings(PostgresHandle::Waits waits) {
  // pg_temp last: else it is searched first, and a temporary table could stand in for a real one.
  // An acknowledged act is on disk, whatever the cluster's own default.
  return waits == PostgresHandle::Waits::of_an_act
             ? "SET search_path = main, pg_temp; SET row_security = on; SET lock_timeout = '5s';"
               "SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s';"
               "SET TimeZone = 'UTC'; SET bytea_output = hex; SET standard_conforming_strings = on;"
               "SELECT set_config('synchronous_commit', 'on', false)"
               " WHERE current_setting('synchronous_commit') = 'off'"
             : "SET search_path = main, pg_temp; SET row_security = on; SET lock_timeout = '30s';"
               "SET statement_timeout = 0; SET TimeZone = 'UTC'; SET bytea_output = hex;"
               "SET standard_conforming_strings = on";
}

std::string field(const PGresult* result, int code) {
  const char* const text = result == nullptr ? nullptr : PQresultErrorField(result, code);
  return text == nullptr ? std::string() : std::string(text);
}

FaultKind kind_of(std::string_view state) {
  if (state == "40001" || state == "40P01" || state == "55P03" || state == "57014") return FaultKind::busy;
  if (state == "53100") return FaultKind::disk_full;
  if (state == "42501") return FaultKind::scope;
  if (state == "XX001" || state == "XX002") return FaultKind::corrupt;
  // 25006: the server turned into a read-only standby.
  if (state == "25006" || state == "58030" || state.starts_with("08") || state.starts_with("57P") ||
      state.starts_with("53"))
    return FaultKind::unavailable;
  return state.starts_with("23") ? FaultKind::constraint : FaultKind::other;
}

After after(std::string_view state) {
  if (state == "40001" || state == "40P01") return After::try_again;
  if (state == "58030" || state == "XX001" || state == "XX002") return After::stop_writing;
  return After::nothing;
}

std::optional<Broken> broken(std::string_view state) {
  if (state == "23505") return Broken::unique;
  if (state == "23503") return Broken::foreign_key;
  if (state == "23502") return Broken::not_null;
  if (state == "23514") return Broken::check;
  return std::nullopt;
}

} // namespace

PostgresHandle::PostgresHandle(const std::string& conninfo, Waits waits)
    : handle_(PQconnectdb(conninfo.c_str())) {
  if (!handle_) throw Fault(FaultKind::unavailable, "no memory to connect");
  if (!connected()) throw Fault(FaultKind::unavailable, connection_message(get()));
  PQsetNoticeReceiver(get(), keep_quiet, nullptr);
  if (PQsetClientEncoding(get(), "UTF8") != 0)
    throw Fault(FaultKind::unavailable, "the database does not speak UTF-8");
  exec(settings(waits));
}

bool PostgresHandle::in_transaction() const noexcept {
  const PGTransactionStatusType status = PQtransactionStatus(get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool PostgresHandle::idle() const noexcept {
  return connected() && PQtransactionStatus(get()) == PQTRANS_IDLE;
}

PostgresResult PostgresHandle::exec(const std::string& text, std::string_view name) {
  PostgresResult result(PQexec(get(), text.c_str()));
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
    throw postgres_fault(get(), result.get(), name.empty() ? text : name, false);
  return result;
}

std::string PostgresHandle::text_of(const std::string& query) {
  const PostgresResult result = exec(query);
  if (PQntuples(result.get()) == 0) return {};
  return PQgetvalue(result.get(), 0, 0);
}

Fault postgres_fault(PGconn* handle, const PGresult* result, std::string_view text, bool preparing) {
  Fault::Details details{.sqlstate = field(result, PG_DIAG_SQLSTATE)};
  if (details.sqlstate.empty() || PQstatus(handle) != CONNECTION_OK) {
    details.kind = FaultKind::unavailable;
    return {std::move(details), "the connection to the database was lost"};
  }
  details.kind = kind_of(details.sqlstate);
  details.after = after(details.sqlstate);
  details.broken = broken(details.sqlstate);
  details.constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
  if (details.broken == Broken::not_null)
    details.constraint = field(result, PG_DIAG_TABLE_NAME) + "." + field(result, PG_DIAG_COLUMN_NAME);
  std::string told = "PostgreSQL " + details.sqlstate;
  if (!details.constraint.empty()) told += " " + details.constraint;
  // Class 42 (names, syntax, rights) speaks of the statement; other classes may quote a value in running.
  if (preparing || details.sqlstate.starts_with("42")) told += ": " + field(result, PG_DIAG_MESSAGE_PRIMARY);
  return {std::move(details), told + ": " + std::string(text)};
}

} // namespace ketnap::db
