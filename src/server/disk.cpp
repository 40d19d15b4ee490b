#include "server/disk.h"

#include <algorithm>
#include <optional>

#include "db/fault.h"
#include "db/migrations.h"
#include "record/tables.h"

namespace ketnap::server {

namespace {

constexpr std::size_t most_lines = 20; // of one check: the first ones say where to look

void check_pages(db::CopyOut& copy, Disk& out) {
  try {
    std::vector<std::string> lines =
        copy.read().all<std::string>("SELECT integrity_check FROM pragma_integrity_check LIMIT 20");
    for (const std::string& line : lines)
      if (line != "ok") out.faults.push_back("tệp cơ sở dữ liệu hỏng: " + line);
  } catch (const db::Fault& fault) {
    out.faults.push_back("tệp cơ sở dữ liệu hỏng: không kiểm tra được các trang (" +
                         std::string(db::word(fault.kind())) + ")");
  }
}

// Tables, keys, checks and triggers are those that the migrations made: a bit that turned in their text lets rows in
// that should not be there, or lets nobody in, and no page is broken by it.
void check_schema(db::CopyOut& copy, Disk& out) {
  const auto files = record::migration_files();
  const std::vector<db::Migration> all = db::migrations_of(files);
  if (copy.schema().number != static_cast<std::int64_t>(all.size())) return; // migrate comes first
  const auto objects = [](db::Read& tx) {
    return tx.all<std::string>(
        "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || COALESCE(sql, '-') FROM "
        "sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name, tbl_name");
  };
  try {
    db::Database fresh = db::Database::in_memory({.scoped = record::scoped_tables()});
    fresh.migrate(all);
    const auto wanted = fresh.read(db::Scope::system(), objects);
    const auto there = objects(copy.read());
    for (const std::string& object : wanted)
      if (std::ranges::find(there, object) == there.end())
        out.faults.push_back("bảng dữ liệu không như đã tạo: " +
                             object.substr(0, object.find(' ', object.find(' ') + 1)));
    if (out.faults.empty() && there.size() != wanted.size())
      out.faults.emplace_back("bảng dữ liệu không như đã tạo: có thêm bảng hay chỉ mục lạ");
  } catch (const db::Fault& fault) {
    out.faults.push_back("bảng dữ liệu không đọc được (" + std::string(db::word(fault.kind())) + ")");
  }
}

// Touches every value, so that pages of long ones are read, too.
void touch(const db::CopiedTable& table, const db::Row& row) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const int column = static_cast<int>(i);
    if (row.is_null(column)) continue;
    switch (table.columns[i].kind) {
    case db::ColumnKind::integer:
      (void)row.integer(column);
      break;
    case db::ColumnKind::boolean:
      (void)row.boolean(column);
      break;
    case db::ColumnKind::real:
      (void)row.real(column);
      break;
    case db::ColumnKind::text:
      (void)row.text(column);
      break;
    case db::ColumnKind::bytes:
      (void)row.bytes(column);
      break;
    }
  }
}

// By primary key: the last row that could be read says where the broken one is.
void check_rows(db::CopyOut& copy, const db::CopiedTable& table, Disk& out) {
  const auto id = std::ranges::find(table.columns, std::string("id"), &db::CopiedColumn::name);
  const bool numbered = id != table.columns.end() && id->kind == db::ColumnKind::integer;
  const int column = static_cast<int>(id - table.columns.begin());
  std::optional<std::int64_t> last;
  std::int64_t rows = 0;
  try {
    copy.rows(table, [&](const db::Row& row) {
      if (numbered) last = row.integer(column);
      touch(table, row);
      return (++rows, true);
    });
  } catch (const db::Fault& fault) {
    std::string where = table.name + ": không đọc được hết";
    if (last) where += ", hỏng ở dòng " + std::to_string(*last) + " hoặc ngay sau";
    out.faults.push_back(where + " (" + std::string(db::word(fault.kind())) + ", đọc được " +
                         std::to_string(rows) + " dòng)");
  }
  out.rows += rows;
}

} // namespace

Disk check_disk(db::CopyOut& copy, db::EngineKind engine) {
  Disk out;
  if (engine == db::EngineKind::sqlite) {
    check_pages(copy, out);
    check_schema(copy, out);
  }
  for (const db::CopiedTable& table : copy.tables()) {
    if (out.faults.size() > most_lines) break;
    check_rows(copy, table, out);
    ++out.tables;
  }
  return out;
}

} // namespace ketnap::server
