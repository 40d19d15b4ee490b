#include "db/copy.h"

#include "base/invariant.h"
#include "db/postgres.h"
#include "db/sqlite.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace ketnap::db {

// A statement over names of the catalogue; they are plain words, or there is none.
class CatalogueStatement {
public:
  [[nodiscard]] static Sql of(const std::string& text) { return Sql(std::string_view(text)); }
};

namespace {

using Run = std::function<void(const Sql&, const RowSink&)>;

constexpr std::array own_tables{std::string_view("schema_migration"), std::string_view("schema_scope")};

[[noreturn]] void refuse(const std::string& why) {
  throw Fault(FaultKind::other, "copy: " + why);
}

void demand_plain(const std::string& name) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  if (name.empty() || !std::ranges::all_of(name, plain)) refuse("a name that is no plain word: " + name);
}

ColumnKind kind_of(const std::string& type) {
  if (type.find("int") != std::string::npos) return ColumnKind::integer;
  if (type == "text") return ColumnKind::text;
  if (type == "boolean") return ColumnKind::boolean;
  if (type == "bytea" || type == "blob") return ColumnKind::bytes;
  if (type.starts_with("double") || type == "real") return ColumnKind::real;
  refuse("a column of a type that is not copied: " + type);
}

// Rows of table, column, type, place in the primary key (0 or below: not in it), columns in their order.
Sql columns_of(bool sqlite) {
  if (sqlite)
    return "SELECT t.name, c.name, LOWER(c.type), c.pk FROM sqlite_schema t, pragma_table_info(t.name) c "
           "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid";
  return "SELECT CAST(t.relname AS TEXT), CAST(c.attname AS TEXT), CAST(format_type(c.atttypid, NULL) AS "
         "TEXT), CAST(COALESCE(array_position(CAST(i.indkey AS _int2), c.attnum) + 1, 0) AS BIGINT) FROM "
         "pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_attribute c ON c.attrelid = t.oid "
         "LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary WHERE n.nspname = 'main' AND "
         "t.relkind = 'r' AND c.attnum > 0 AND NOT c.attisdropped ORDER BY t.relname, c.attnum";
}

// Rows of table, and a table it refers to.
Sql references_of(bool sqlite) {
  if (sqlite)
    return "SELECT t.name, f.\"table\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE t.type "
           "= "
           "'table'";
  return "SELECT CAST(t.relname AS TEXT), CAST(o.relname AS TEXT) FROM pg_constraint f JOIN pg_class t ON "
         "t.oid = f.conrelid JOIN pg_class o ON o.oid = f.confrelid JOIN pg_namespace n ON n.oid = "
         "t.relnamespace WHERE f.contype = 'f' AND n.nspname = 'main'";
}

std::map<std::string, CopiedTable> catalogue(const Run& run, bool sqlite) {
  std::map<std::string, CopiedTable> tables;
  std::map<std::string, std::map<std::int64_t, std::string>> keys;
  run(columns_of(sqlite), [&](const Row& row) {
    const std::string name(row.text(0));
    if (std::ranges::find(own_tables, name) != own_tables.end()) return true;
    const std::string column(row.text(1));
    demand_plain(name);
    demand_plain(column);
    CopiedTable& table = tables[name];
    table.name = name;
    table.columns.push_back({column, kind_of(std::string(row.text(2)))});
    if (row.integer(3) > 0) keys[name][row.integer(3)] = column;
    return true;
  });
  for (const auto& [table, columns] : keys)
    for (const auto& [place, column] : columns)
      tables[table].key.push_back(column);
  return tables;
}

// Each after those that it refers to; by name where that leaves a choice.
std::vector<CopiedTable> tables_in_order(const Run& run, bool sqlite) {
  auto waiting = catalogue(run, sqlite);
  std::map<std::string, std::set<std::string>> refers;
  run(references_of(sqlite), [&](const Row& row) {
    if (row.text(0) != row.text(1)) refers[std::string(row.text(0))].insert(std::string(row.text(1)));
    return true;
  });
  std::vector<CopiedTable> ordered;
  while (!waiting.empty()) {
    const auto free = std::ranges::find_if(waiting, [&](const auto& entry) {
      return std::ranges::none_of(refers[entry.first],
                                  [&](const std::string& other) { return waiting.contains(other); });
    });
    if (free == waiting.end()) refuse("tables refer to each other in a ring: " + waiting.begin()->first);
    ordered.push_back(std::move(free->second));
    waiting.erase(free);
  }
  return ordered;
}

std::string list_of(const CopiedTable& table) {
  std::string names;
  for (const CopiedColumn& column : table.columns)
    names += (names.empty() ? "\"" : ", \"") + column.name + "\"";
  return names;
}

} // namespace

std::string_view word(ColumnKind kind) noexcept {
  switch (kind) {
  case ColumnKind::integer:
    return "integer";
  case ColumnKind::text:
    return "text";
  case ColumnKind::boolean:
    return "boolean";
  case ColumnKind::bytes:
    return "bytes";
  case ColumnKind::real:
    return "real";
  }
  return "";
}

bool has_rows(OwnerConnection& owner, bool sqlite, const std::string& table) {
  owner.begin();
  const auto tables =
      catalogue([&](const Sql& sql, const RowSink& sink) { owner.run(sql, {}, sink); }, sqlite);
  if (!tables.contains(table)) return false;
  bool found = false;
  const std::string text = "SELECT 1 FROM \"" + table + "\" LIMIT 1";
  owner.run(CatalogueStatement::of(text), {}, [&](const Row&) { return (found = true, false); });
  return found;
}

// --- out -----------------------------------------------------------------------------------------------------

CopyOut CopyOut::of_sqlite(const std::string& path) {
  return CopyOut(
      std::make_unique<SqliteConnection>(path, std::vector<ScopedTable>{}, SqliteHandle::Opens::to_read),
      true);
}

CopyOut CopyOut::of_postgres(const std::string& app_conninfo) {
  return CopyOut(std::make_unique<PostgresConnection>(app_conninfo, std::vector<ScopedTable>{},
                                                      PostgresConnection::Pace::row_by_row),
                 false);
}

CopyOut::CopyOut(std::unique_ptr<Connection> connection, bool sqlite)
    : connection_(std::move(connection)), read_(std::make_unique<Read>(*connection_)) {
  connection_->begin_read(Scope::system());
  tables_ =
      tables_in_order([&](const Sql& sql, const RowSink& sink) { connection_->run(sql, {}, sink); }, sqlite);
  schema_ =
      read_->one<SchemaVersion>("SELECT number, name FROM schema_migration ORDER BY number DESC LIMIT 1")
          .value_or(SchemaVersion{});
}

CopyOut::CopyOut(CopyOut&&) noexcept = default;
CopyOut::~CopyOut() {
  if (connection_) connection_->abandon();
}

std::int64_t CopyOut::count(const CopiedTable& table) {
  const std::string text = "SELECT COUNT(*) FROM \"" + table.name + "\"";
  std::int64_t number = 0;
  connection_->run(CatalogueStatement::of(text), {},
                   [&](const Row& row) { return (number = row.integer(0), true); });
  return number;
}

void CopyOut::rows(const CopiedTable& table, const RowSink& sink) {
  std::string text = "SELECT " + list_of(table) + " FROM \"" + table.name + "\"";
  for (std::size_t i = 0; i < table.key.size(); ++i)
    text += (i == 0 ? " ORDER BY \"" : ", \"") + table.key[i] + "\"";
  connection_->run(CatalogueStatement::of(text), {}, sink);
}

// --- in ------------------------------------------------------------------------------------------------------

CopyIn::CopyIn(std::unique_ptr<OwnerConnection> owner, bool sqlite) : owner_(std::move(owner)) {
  owner_->begin();
  const auto run = [&](const Sql& sql, const RowSink& sink) { owner_->run(sql, {}, sink); };
  tables_ = tables_in_order(run, sqlite);
  for (auto table = tables_.rbegin(); table != tables_.rend(); ++table) {
    const std::string text = "DELETE FROM main.\"" + table->name + "\"";
    run(CatalogueStatement::of(text), [](const Row&) { return true; });
  }
}

CopyIn::CopyIn(CopyIn&&) noexcept = default;
CopyIn::~CopyIn() = default;

void CopyIn::row(const CopiedTable& table, std::span<const Value> values) {
  base::ensure(values.size() == table.columns.size(), "a row has a value for each of its columns");
  if (inserting_ != table.name) {
    insert_ = "INSERT INTO main.\"" + table.name + "\" (" + list_of(table) + ") VALUES (";
    for (std::size_t i = 1; i <= table.columns.size(); ++i)
      insert_ += (i == 1 ? "$" : ", $") + std::to_string(i);
    insert_ += ")";
    inserting_ = table.name;
  }
  owner_->run(CatalogueStatement::of(insert_), values, [](const Row&) { return true; });
}

void CopyIn::finish() {
  owner_->commit();
}

} // namespace ketnap::db
