// SQLite behind the seam of connection.h. Inside this room only.
#pragma once

#include "db/connection.h"
#include "db/sqlite_guard.h"
#include "db/sqlite_handle.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ketnap::db {

class SqliteConnection final : public Connection {
public:
  SqliteConnection(const std::string& path, std::vector<ScopedTable> scoped,
                   SqliteHandle::Opens opens = SqliteHandle::Opens::to_write);

  void begin_read(const Scope& scope) override;
  void begin_batch() override;
  void begin_act(const Scope& scope) override;
  void keep_act() override;
  void drop_act() override;
  void commit() override;
  void abandon() noexcept override;
  [[nodiscard]] bool in_transaction() const noexcept override { return handle_->in_transaction(); }
  [[nodiscard]] bool usable() const noexcept override { return usable_; }

  // A database in memory lives in this one handle, so its owner works here too, with views and guards lifted.
  [[nodiscard]] std::unique_ptr<OwnerConnection> as_owner();

  // Statements that did not come through Sql, as the current scope would be allowed them: for the tests of
  // the guard itself.
  void exec_unruled(const std::string& text) { handle_->exec(text); }

protected:
  std::int64_t execute(const Sql& sql, std::span<const Value> arguments, const RowSink& sink) override;

private:
  struct Prepared {
    SqliteStatement statement;
    std::vector<int> places; // SQLite's index of $1, $2 …; it numbers them in order of appearance
    std::string system_only; // the guard's verdict
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };

  void under(const Scope& scope, bool reading);
  void lay_scope_once();
  void control(std::string_view text);
  Prepared& prepared(const Sql& sql);

  // Order matters: statements go first, then the guard, the handle last.
  std::shared_ptr<SqliteHandle> handle_;
  std::unique_ptr<SqliteGuard> guard_;
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> statements_;
  std::unordered_map<std::string, SqliteStatement, TextHash, std::equal_to<>> controls_; // BEGIN, COMMIT …
  std::vector<ScopedTable> scoped_;
  bool usable_ = true;
};

// The owner of a database: of a file through a handle of its own, of one in memory through the only handle.
class SqliteOwner final : public OwnerConnection {
public:
  explicit SqliteOwner(const std::string& path) : handle_(std::make_shared<SqliteHandle>(path)) {}
  explicit SqliteOwner(std::shared_ptr<SqliteHandle> handle) : handle_(std::move(handle)) {}
  ~SqliteOwner() override;

  void begin() override;
  void commit() override;
  void script(std::string_view text) override;
  std::int64_t run(const Sql& sql, std::span<const Value> arguments, const RowSink& sink) override;
  void lay_scope(std::span<const ScopedTable>) override {} // each connection lays its own
  [[nodiscard]] std::string held_role() const override { return {}; }

private:
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> state() const;
  void check_references() const;

  std::shared_ptr<SqliteHandle> handle_;
  std::pair<std::int64_t, std::int64_t> before_{}; // the transaction
};

} // namespace ketnap::db
