// PostgreSQL behind the seam of connection.h. Inside this room only.
#pragma once

#include "db/connection.h"
#include "db/postgres_handle.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ketnap::db {

// A session of the application's role, which owns nothing.
class PostgresConnection final : public Connection {
public:
  // Fault(scope) when row-level security would not hold this role: a superuser, one that bypasses it, an
  // owner of the tables, or a scoped table without its policy.
  //
  // Row by row: an answer is never whole in memory, and may take as long as it takes.
  enum class Pace { whole, row_by_row };
  PostgresConnection(const std::string& conninfo, const std::vector<ScopedTable>& scoped,
                     Pace pace = Pace::whole);

  void begin_read(const Scope& scope) override;
  void begin_batch() override;
  void begin_act(const Scope& scope) override;
  void keep_act() override;
  void drop_act() override;
  void commit() override;
  void abandon() noexcept override;
  [[nodiscard]] bool in_transaction() const noexcept override { return handle_.in_transaction(); }
  [[nodiscard]] bool usable() const noexcept override { return handle_.idle(); }

protected:
  std::int64_t execute(const Sql& sql, std::span<const Value> arguments, const RowSink& sink) override;

private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  const std::string& prepared(std::string_view text); // the name under which the server knows it

  PostgresHandle handle_;
  Pace pace_;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> statements_;
};

// The role that owns the tables: migrates, and lays row-level security upon itself and the application.
class PostgresOwner final : public OwnerConnection {
public:
  PostgresOwner(const std::string& owner_conninfo, const std::string& app_conninfo);

  void begin() override;
  void commit() override;
  void script(std::string_view text) override;
  std::int64_t run(const Sql& sql, std::span<const Value> arguments, const RowSink& sink) override;
  void lay_scope(std::span<const ScopedTable> tables) override;
  [[nodiscard]] std::string held_role() const override { return app_role_; }

private:
  PostgresHandle handle_;
  std::string app_role_; // quoted
  std::string prepared_; // the text that the server knows as its unnamed statement
};

} // namespace ketnap::db
