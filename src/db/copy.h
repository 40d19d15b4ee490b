// Chép: every row of a database, out of one snapshot and into an empty database of either engine.
//
// Tables, columns and their order come from the engine's own catalogue, so a new table is copied without a
// line here; only what migrate keeps for itself is left out. Rows pass one at a time: none is kept.
#pragma once

#include "db/connection.h"
#include "db/session.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ketnap::db {

class Database;

enum class ColumnKind : std::uint8_t { integer, text, boolean, bytes, real };
[[nodiscard]] std::string_view word(ColumnKind kind) noexcept; // "integer", "text" …

struct CopiedColumn {
  std::string name;
  ColumnKind kind{};
  bool operator==(const CopiedColumn&) const = default;
};

struct CopiedTable {
  std::string name;
  std::vector<CopiedColumn> columns; // as they stand in the table
  std::vector<std::string> key;      // columns of the primary key; empty where it cannot be seen
};

// The last migration that was applied; number 0 when none was.
struct SchemaVersion {
  std::int64_t number = 0;
  std::string name; // 0007-scans
};

// A snapshot of a whole database, beside whoever writes to it: a second connection that can only read. It sees
// all that was committed before it was made, and nothing of what comes after.
class CopyOut {
public:
  // Fault(unavailable) when the file is missing or cannot be opened.
  [[nodiscard]] static CopyOut of_sqlite(const std::string& path);
  // As the application's role; system scope shows it every row.
  [[nodiscard]] static CopyOut of_postgres(const std::string& app_conninfo);
  CopyOut(CopyOut&&) noexcept;
  CopyOut& operator=(CopyOut&&) = delete;
  ~CopyOut();

  // Each after those that it refers to.
  [[nodiscard]] const std::vector<CopiedTable>& tables() const { return tables_; }
  [[nodiscard]] const SchemaVersion& schema() const { return schema_; }
  // The same snapshot for the statements of a room, in system scope.
  [[nodiscard]] Read& read() { return *read_; }

  [[nodiscard]] std::int64_t count(const CopiedTable& table);
  // By primary key. The sink may not ask this snapshot anything else meanwhile.
  void rows(const CopiedTable& table, const RowSink& sink);

private:
  explicit CopyOut(std::unique_ptr<Connection> connection, bool sqlite);

  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Read> read_;
  std::vector<CopiedTable> tables_;
  SchemaVersion schema_;
};

// Rows put into a migrated database in one transaction: all of them, or none. Whatever its migrations put
// there themselves goes first. Made by Database::copy_in, while nobody else works with it.
class CopyIn {
public:
  CopyIn(CopyIn&&) noexcept;
  CopyIn& operator=(CopyIn&&) = delete;
  ~CopyIn(); // rolls back unless finish() was called

  [[nodiscard]] const std::vector<CopiedTable>& tables() const { return tables_; }
  // The values of `columns`, in their order. Fault as any insert.
  void row(const CopiedTable& table, std::span<const Value> values);
  // Asks every reference, and commits.
  void finish();

private:
  friend class Database;
  CopyIn(std::unique_ptr<OwnerConnection> owner, bool sqlite);

  std::unique_ptr<OwnerConnection> owner_;
  std::vector<CopiedTable> tables_;
  std::string inserting_, insert_; // the table of the last row, and its statement
};

// Database::holds_rows. Inside this room only.
[[nodiscard]] bool has_rows(OwnerConnection& owner, bool sqlite, const std::string& table);

} // namespace ketnap::db
