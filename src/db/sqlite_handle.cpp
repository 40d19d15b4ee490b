#include "db/sqlite_handle.h"

namespace ketnap::db {

namespace {

constexpr int busy_milliseconds = 5000;

bool is_memory(const std::string& path) {
  return path == ":memory:";
}

void configure(sqlite3* handle) {
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, busy_milliseconds);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
}

void demand_wal(sqlite3* handle) {
  const SqliteStatement asked = prepare(handle, "PRAGMA journal_mode = WAL");
  if (sqlite3_step(asked.get()) != SQLITE_ROW) throw sqlite_fault(handle, "PRAGMA journal_mode", true);
  const auto* mode = reinterpret_cast<const char*>(sqlite3_column_text(asked.get(), 0));
  if (mode == nullptr || std::string_view(mode) != "wal")
    throw Fault(FaultKind::unavailable, "the file system of the database cannot hold a write-ahead log");
}

} // namespace

SqliteHandle::SqliteHandle(const std::string& path, Opens opens) : in_memory_(is_memory(path)) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  flags |= opens == Opens::to_read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (path.starts_with("file:")) flags |= SQLITE_OPEN_URI;
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  handle_.reset(opened);
  if (opened == nullptr) throw Fault(FaultKind::unavailable, "no memory to open the database");
  if (result != SQLITE_OK) throw sqlite_fault(opened, "open", true);
  configure(opened);
  if (!in_memory_ && opens == Opens::to_write) demand_wal(opened); // a reader takes it as it is
  exec("PRAGMA synchronous = FULL;"
       "PRAGMA foreign_keys = ON;"
       "PRAGMA secure_delete = ON;"
       "PRAGMA cell_size_check = ON;"
       "PRAGMA temp_store = MEMORY;"
       "PRAGMA case_sensitive_like = ON;");
}

void SqliteHandle::exec(const std::string& text, std::string_view name) {
  if (sqlite3_exec(get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw sqlite_fault(get(), name.empty() ? text : name, true);
}

SqliteStatement prepare(sqlite3* handle, std::string_view text, unsigned flags) {
  sqlite3_stmt* prepared = nullptr;
  const char* tail = nullptr;
  const int result =
      sqlite3_prepare_v3(handle, text.data(), static_cast<int>(text.size()), flags, &prepared, &tail);
  SqliteStatement statement(prepared);
  if (result != SQLITE_OK) throw sqlite_fault(handle, text, true);
  const std::string_view rest = text.substr(static_cast<std::size_t>(tail - text.data()));
  if (statement == nullptr || rest.find_first_not_of(" \n\t\r;") != std::string_view::npos)
    throw Fault(FaultKind::other, "not exactly one statement: " + std::string(text));
  return statement;
}

} // namespace ketnap::db
