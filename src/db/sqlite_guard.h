// The second line of scope on SQLite, which has no row-level security of its own.
//
// Tables live in `main`. Each connection gets TEMP views of the same names, which win for unqualified names
// and pass only rows of the scope; TEMP triggers that hide rows out of scope from UPDATE and DELETE and abort
// when a row would come to lie outside; and an authorizer, which refuses whatever goes around the views.
//
// Rows of one case, or of one organisation, share their answer: while a transaction only reads nothing can change
// it, so it is looked up once and not for every row.
#pragma once

#include "db/scope.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ketnap::db {

class SqliteHandle;

// What was found out of a column's values in one reading transaction; a newer value may push out an older one.
class Verdicts {
public:
  void forget() noexcept { ++round_; }
  [[nodiscard]] std::optional<bool> of(std::int64_t table, std::int64_t value) const noexcept;
  void keep(std::int64_t table, std::int64_t value, bool answer) noexcept;

private:
  struct Kept {
    std::int64_t table = 0, value = 0;
    std::uint64_t round = 0;
    bool answer = false;
  };
  static std::size_t place(std::int64_t table, std::int64_t value) noexcept;
  std::array<Kept, 128> kept_{};
  std::uint64_t round_ = 1;
};

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

  void now_under(const Scope& scope, bool reading) {
    scope_ = scope;
    reading_ = reading;
    verdicts_.forget();
  }

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
  static void known(sqlite3_context* context, int, sqlite3_value** arguments) noexcept;
  static void learn(sqlite3_context* context, int, sqlite3_value** arguments) noexcept;
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
  bool reading_ = true;
  Verdicts verdicts_;
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
