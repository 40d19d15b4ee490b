// SQLite's result codes as faults, constraints under the names PostgreSQL would give them.
#include "db/sqlite_handle.h"

#include <string>
#include <vector>

namespace ketnap::db {

namespace {

std::string column_text(sqlite3_stmt* row, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return text == nullptr ? std::string() : std::string(text);
}

// The rows of a pragma over one name, first columns as text. Nothing thrown: a name is worth no second fault.
std::vector<std::vector<std::string>> pragma_rows(sqlite3* handle, const char* pragma,
                                                  const std::string& name) {
  std::vector<std::vector<std::string>> rows;
  const std::string text = "PRAGMA main." + std::string(pragma) + "(\"" + name + "\")";
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(handle, text.c_str(), -1, &prepared, nullptr) != SQLITE_OK) return rows;
  const SqliteStatement statement(prepared);
  while (sqlite3_step(prepared) == SQLITE_ROW) {
    std::vector<std::string> row;
    row.reserve(static_cast<std::size_t>(sqlite3_column_count(prepared)));
    for (int i = 0; i < sqlite3_column_count(prepared); ++i)
      row.push_back(column_text(prepared, i));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> columns_of_index(sqlite3* handle, const std::string& index) {
  std::vector<std::string> columns;
  for (auto& row : pragma_rows(handle, "index_info", index))
    columns.push_back(std::move(row.at(2)));
  return columns;
}

// "fact.org_id, fact.code" → the table and its columns.
struct Broke {
  std::string table;
  std::vector<std::string> columns;
};
Broke broken_columns(std::string_view list) {
  Broke broke;
  while (!list.empty()) {
    const std::size_t comma = list.find(", ");
    const std::string_view item = list.substr(0, comma);
    const std::size_t dot = item.find('.');
    if (dot == std::string_view::npos) return {};
    broke.table = item.substr(0, dot);
    broke.columns.emplace_back(item.substr(dot + 1));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 2);
  }
  return broke;
}

std::string unique_name(sqlite3* handle, std::string_view what) {
  constexpr std::string_view by_name = "index '";
  if (what.starts_with(by_name))
    return std::string(what.substr(by_name.size(), what.size() - by_name.size() - 1));
  const Broke broke = broken_columns(what);
  for (const auto& index : pragma_rows(handle, "index_list", broke.table)) {
    const bool unique = index.at(2) == "1";
    if (unique && index.at(3) == "c" && columns_of_index(handle, index.at(1)) == broke.columns)
      return index.at(1);
  }
  std::string name = broke.table;
  for (const std::string& column : broke.columns)
    name += "_" + column;
  return name + "_key";
}

// What stands after "<something> failed: ".
std::string_view named(std::string_view message) {
  constexpr std::string_view mark = "failed: ";
  const std::size_t at = message.find(mark);
  return at == std::string_view::npos ? std::string_view() : message.substr(at + mark.size());
}

Fault constraint_fault(sqlite3* handle, int code, const std::string& message, std::string_view text) {
  Fault::Details details{.kind = FaultKind::constraint};
  const std::string_view what = named(message);
  switch (code) {
  case SQLITE_CONSTRAINT_PRIMARYKEY:
  case SQLITE_CONSTRAINT_ROWID:
    details.broken = Broken::unique;
    details.constraint = broken_columns(what).table + "_pkey";
    break;
  case SQLITE_CONSTRAINT_UNIQUE:
    details.broken = Broken::unique;
    details.constraint = unique_name(handle, what);
    break;
  case SQLITE_CONSTRAINT_FOREIGNKEY:
    details.broken = Broken::foreign_key;
    break;
  case SQLITE_CONSTRAINT_NOTNULL:
    details.broken = Broken::not_null;
    details.constraint = what;
    break;
  case SQLITE_CONSTRAINT_CHECK:
    details.broken = Broken::check;
    details.constraint = what;
    break;
  case SQLITE_CONSTRAINT_TRIGGER:
    if (message.starts_with(out_of_scope)) return {FaultKind::scope, message + ": " + std::string(text)};
    break;
  default:
    break;
  }
  const std::string which = details.constraint.empty() ? std::string("a constraint") : details.constraint;
  return {std::move(details), which + " was broken by: " + std::string(text)};
}

FaultKind kind_of(int primary) {
  switch (primary) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_INTERRUPT:
    return FaultKind::busy;
  case SQLITE_FULL:
    return FaultKind::disk_full;
  case SQLITE_CANTOPEN:
  case SQLITE_IOERR:
  case SQLITE_NOMEM:
  case SQLITE_READONLY:
  case SQLITE_PERM:
    return FaultKind::unavailable;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return FaultKind::corrupt;
  case SQLITE_AUTH:
    return FaultKind::scope;
  default:
    return FaultKind::other;
  }
}

} // namespace

Fault sqlite_fault(sqlite3* handle, std::string_view text, bool preparing) {
  const int code = sqlite3_extended_errcode(handle);
  const int primary = code & 0xFF;
  const std::string message = sqlite3_errmsg(handle);
  if (primary == SQLITE_CONSTRAINT) return constraint_fault(handle, code, message, text);
  Fault::Details details{.kind = kind_of(primary)};
  if (primary == SQLITE_BUSY) details.after = After::try_again;
  if (primary == SQLITE_IOERR || details.kind == FaultKind::corrupt) details.after = After::stop_writing;
  std::string told = "SQLite " + std::to_string(code) + " (" + sqlite3_errstr(code) + ")";
  if (preparing) told += ": " + message;
  return {std::move(details), told + ": " + std::string(text)};
}

} // namespace ketnap::db
