// The second line of scope on SQLite, which has no row-level security of its own.
//
// Tables live in `main`. Each connection gets TEMP views of the same names, which win for unqualified names
// and pass only rows of the scope; TEMP triggers that hide rows out of scope from UPDATE and DELETE and abort
// when a row would come to lie outside; and an authorizer, which refuses whatever goes around the views.
#pragma once

#include "db/scope.h"

#include <span>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ketnap::db {

class SqliteHandle;

class SqliteGuard {
public:
  // The guard must outlive every statement of the handle: the handle calls back into it.
  explicit SqliteGuard(SqliteHandle& handle);
  SqliteGuard(const SqliteGuard&) = delete;
  SqliteGuard& operator=(const SqliteGuard&) = delete;
  ~SqliteGuard();

  [[nodiscard]] bool laid() const noexcept { return laid_; }
  // Fault(scope) when a table is missing: better no database than one without its second line.
  void lay(std::span<const ScopedTable> tables);
  void lift();

  void now_under(const Scope& scope) { scope_ = scope; }

  // Between watch() and verdict() one statement is prepared. The verdict is empty, or why only system scope
  // may use the statement.
  void watch();
  [[nodiscard]] std::string verdict() const;

  // While one lives, the engine's own statements pass: BEGIN, SAVEPOINT, a look at an index.
  class Internal {
  public:
    explicit Internal(SqliteGuard& guard) noexcept : guard_(&guard) { ++guard_->internal_; }
    Internal(const Internal&) = delete;
    Internal& operator=(const Internal&) = delete;
    ~Internal() { --guard_->internal_; }

  private:
    SqliteGuard* guard_;
  };

private:
  static int authorize(void* guard, int action, const char* first, const char* second, const char* database,
                       const char* inside) noexcept;
  int judge(int action, std::string_view first, std::string_view second, std::string_view database,
            std::string_view inside);
  int deny(std::string_view what);
  [[nodiscard]] bool opens_table(std::string_view inside, std::string_view table) const;
  [[nodiscard]] bool follows_from_a_write(std::string_view table) const;
  void lay_table(const ScopedTable& table);

  SqliteHandle* handle_;
  Scope scope_;
  int internal_ = 0;
  bool laid_ = false;
  std::vector<std::string> tables_;   // scoped ones
  std::vector<std::string> triggers_; // of the schema itself: written by migrations, so trusted
  std::vector<std::pair<std::string, std::string>> references_; // tables, from and to
  std::vector<std::string> read_around_; // by the watched statement: scoped tables read without their view
  std::vector<std::string> written_;     // by the watched statement
  std::string denied_;                   // why the watched statement was refused outright
};

} // namespace ketnap::db
