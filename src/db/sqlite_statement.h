// A prepared SQLite statement with its parameters and rows.
#pragma once

#include "db/connection.h"
#include "db/sqlite_handle.h"

#include <span>
#include <vector>

namespace ketnap::db {

// A statement that is not reset holds its snapshot, and with it the write-ahead log, for ever.
class ResetAtEnd {
public:
  explicit ResetAtEnd(sqlite3_stmt* statement) noexcept : statement_(statement) {}
  ResetAtEnd(const ResetAtEnd&) = delete;
  ResetAtEnd& operator=(const ResetAtEnd&) = delete;
  ~ResetAtEnd() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

private:
  sqlite3_stmt* statement_;
};

// SQLite's index of $1, $2 …: it takes them for names and numbers them in order of appearance.
[[nodiscard]] std::vector<int> places_of(sqlite3_stmt* statement, int parameters);

// `arguments` must outlive the stepping.
void bind_all(sqlite3_stmt* statement, std::span<const int> places, std::span<const Value> arguments);

// Hands over the rows of a bound statement; false when it failed on the way.
[[nodiscard]] bool step_through(sqlite3_stmt* statement, const RowSink& sink);

} // namespace ketnap::db
