#include "hand.h"

#include <algorithm>

#include <libpq-fe.h>
#include <sqlite3.h>

#include "base/invariant.h"

namespace ketnap::mutations {

namespace {

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

Kind kind_of(std::string type) {
  std::ranges::transform(type, type.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  if (type == "bigint" || type == "integer") return Kind::number;
  if (type == "boolean") return Kind::truth;
  if (type == "bytea" || type == "blob") return Kind::bytes;
  base::ensure(type == "text", "a column is of a kind that is known");
  return Kind::text;
}

class OnSqlite : public Hand {
public:
  explicit OnSqlite(const std::string& file) {
    base::ensure(sqlite3_open(file.c_str(), &db_) == SQLITE_OK, "the database is there");
    sqlite3_busy_timeout(db_, 5000);
    run("PRAGMA foreign_keys = OFF");
    run("PRAGMA synchronous = OFF"); // it is thrown away
    for (const Row& table : ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                                "'sqlite%' ORDER BY name")) {
      Table found{*table[0], {}};
      for (const Row& row : ask("SELECT name, type, pk > 0 FROM pragma_table_info('" + found.name + "')"))
        found.columns.push_back({*row[0], kind_of(*row[1]), *row[2] == "1"});
      tables_.push_back(std::move(found));
    }
  }
  ~OnSqlite() override { sqlite3_close(db_); }
  OnSqlite(const OnSqlite&) = delete;
  OnSqlite& operator=(const OnSqlite&) = delete;

  void tidy() override {}

protected:
  void run(const std::string& sql) override { (void)ask(sql); }
  std::vector<Row> ask(const std::string& sql) override {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
      throw std::runtime_error(sql + ": " + sqlite3_errmsg(db_));
    std::vector<Row> rows;
    int status = SQLITE_OK;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
      Row row;
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
        row.push_back(text == nullptr ? Cell() : Cell(std::string(text, size)));
      }
      rows.push_back(std::move(row));
    }
    const std::string why = sqlite3_errmsg(db_);
    sqlite3_finalize(statement);
    if (status == SQLITE_CONSTRAINT || status == SQLITE_MISMATCH) throw EngineRefused(why);
    if (status != SQLITE_DONE) throw std::runtime_error(sql + ": " + why);
    return rows;
  }
  [[nodiscard]] std::string bytes(const std::string& hex) const override { return "X'" + hex + "'"; }
  [[nodiscard]] std::string shown(const Column& column) const override {
    if (column.kind != Kind::bytes) return column.name;
    return "CASE WHEN " + column.name + " IS NULL THEN NULL ELSE LOWER(HEX(" + column.name + ")) END";
  }

private:
  sqlite3* db_ = nullptr;
};

class OnPostgres : public Hand {
public:
  explicit OnPostgres(const std::string& conninfo) : db_(PQconnectdb(conninfo.c_str())) {
    base::ensure(PQstatus(db_) == CONNECTION_OK, "the database is there");
    run("SET search_path = main; SET session_replication_role = replica; SET client_min_messages = error");
    for (const Row& table : ask("SELECT tablename FROM pg_tables WHERE schemaname = 'main' ORDER BY 1")) {
      Table found{*table[0], {}};
      for (const Row& row :
           ask("SELECT a.attname, format_type(a.atttypid, NULL), EXISTS (SELECT 1 FROM pg_index i WHERE "
               "i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))::int FROM "
               "pg_attribute a WHERE a.attrelid = 'main." +
               found.name + "'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"))
        found.columns.push_back({*row[0], kind_of(*row[1]), *row[2] == "1"});
      tables_.push_back(std::move(found));
    }
  }
  ~OnPostgres() override { PQfinish(db_); }
  OnPostgres(const OnPostgres&) = delete;
  OnPostgres& operator=(const OnPostgres&) = delete;

  void tidy() override { run("VACUUM"); }

protected:
  void run(const std::string& sql) override { (void)ask(sql); }
  std::vector<Row> ask(const std::string& sql) override {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(db_, sql.c_str()), &PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
      const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
      const std::string why = PQerrorMessage(db_);
      // 23: a constraint; 22: not a value of the type
      if (state != nullptr && (std::string(state).starts_with("23") || std::string(state).starts_with("22")))
        throw EngineRefused(why);
      throw std::runtime_error(sql + ": " + why);
    }
    std::vector<Row> rows;
    for (int i = 0; i < PQntuples(result.get()); ++i) {
      Row row;
      for (int column = 0; column < PQnfields(result.get()); ++column)
        row.push_back(PQgetisnull(result.get(), i, column) != 0 ? Cell()
                                                                : Cell(PQgetvalue(result.get(), i, column)));
      rows.push_back(std::move(row));
    }
    return rows;
  }
  [[nodiscard]] std::string bytes(const std::string& hex) const override { return "'\\x" + hex + "'::bytea"; }
  [[nodiscard]] std::string shown(const Column& column) const override {
    if (column.kind == Kind::bytes) return "ENCODE(" + column.name + ", 'hex')";
    if (column.kind == Kind::truth) return column.name + "::int";
    return column.name;
  }

private:
  PGconn* db_;
};

} // namespace

std::size_t Table::at(const std::string& column) const {
  const auto found = std::ranges::find(columns, column, &Column::name);
  base::ensure(found != columns.end(), "a column is there");
  return static_cast<std::size_t>(found - columns.begin());
}

const Table& Hand::table(const std::string& name) const {
  const auto found = std::ranges::find(tables_, name, &Table::name);
  base::ensure(found != tables_.end(), "a table is there");
  return *found;
}

std::string Hand::literal(const Column& column, const Cell& cell) const {
  if (!cell) return "NULL";
  if (column.kind == Kind::bytes) return bytes(*cell);
  return column.kind == Kind::number ? *cell : quoted(*cell);
}

Rows Hand::rows(const Table& table) {
  std::string columns;
  for (const Column& column : table.columns)
    columns += (columns.empty() ? "" : ", ") + shown(column);
  const std::vector<Row> found = ask("SELECT " + columns + " FROM " + table.name);
  return {found.begin(), found.end()};
}

Picture Hand::picture(const std::set<std::string>& names) {
  Picture out;
  for (const std::string& name : names)
    out[name] = rows(table(name));
  return out;
}

void Hand::take_out(const Table& table, const Row& row) {
  std::string where;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].key)
      where += (where.empty() ? "" : " AND ") + table.columns[i].name + " IS NOT DISTINCT FROM " +
               literal(table.columns[i], row[i]);
  base::ensure(!where.empty(), "a table has a key");
  run("DELETE FROM " + table.name + " WHERE " + where);
}

void Hand::put_in(const Table& table, const Row& row) {
  std::string columns, values;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    columns += (i == 0 ? "" : ", ") + table.columns[i].name;
    values += (i == 0 ? "" : ", ") + literal(table.columns[i], row[i]);
  }
  run("INSERT INTO " + table.name + " (" + columns + ") VALUES (" + values + ")");
}

bool Hand::put_back(const Picture& picture) {
  bool changed = false;
  at_once([&] {
    for (const auto& [name, before] : picture) {
      const Table& one = table(name);
      const Rows now = rows(one);
      for (const Row& row : now)
        if (!before.contains(row)) changed = (take_out(one, row), true);
      for (const Row& row : before)
        if (!now.contains(row)) changed = (put_in(one, row), true);
    }
  });
  return changed;
}

std::unique_ptr<Hand> hand_on_sqlite(const std::string& file) {
  return std::make_unique<OnSqlite>(file);
}
std::unique_ptr<Hand> hand_on_postgres(const std::string& superuser) {
  return std::make_unique<OnPostgres>(superuser);
}

} // namespace ketnap::mutations
