// One open SQLite database, set up as this house wants it, and the faults it tells of.
#pragma once

#include "db/fault.h"

#include <memory>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace ketnap::db {

// A path, a "file:" URI, or ":memory:" (which belongs to its one handle).
class SqliteHandle {
public:
  // WAL, synchronous=FULL, foreign keys, secure_delete, 5 s of busy waiting, LIKE as strict about case as
  // PostgreSQL's, no double-quoted strings, no untrusted schema. Fault(unavailable) when it cannot be opened;
  // to read alone, also when there is no such file.
  enum class Opens { to_write, to_read };
  explicit SqliteHandle(const std::string& path, Opens opens = Opens::to_write);

  [[nodiscard]] sqlite3* get() const noexcept { return handle_.get(); }
  [[nodiscard]] bool in_transaction() const noexcept { return sqlite3_get_autocommit(handle_.get()) == 0; }
  [[nodiscard]] bool in_memory() const noexcept { return in_memory_; }

  // Our own statements, or those of a migration. A fault calls them by `name`, or by their text.
  void exec(const std::string& text, std::string_view name = {});

private:
  struct Close {
    void operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  bool in_memory_;
};

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using SqliteStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// The first statement of `text`; Fault(other) when more follows.
[[nodiscard]] SqliteStatement prepare(sqlite3* handle, std::string_view text, unsigned flags = 0);

// The fault of the last call on this handle. `preparing`: the message then speaks of the statement's text
// alone and may be quoted; a message of a running statement could quote what somebody entered.
[[nodiscard]] Fault sqlite_fault(sqlite3* handle, std::string_view text, bool preparing);

// What the guard triggers of a scope raise, followed by the table's name.
inline constexpr std::string_view out_of_scope = "out of scope: ";

} // namespace ketnap::db
