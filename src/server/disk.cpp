#include "server/disk.h"

#include <algorithm>
#include <optional>

#include "db/fault.h"

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

// Touches every value, so that pages of long ones are read, too.
std::size_t touch(const db::CopiedTable& table, const db::Row& row) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const int column = static_cast<int>(i);
    if (row.is_null(column)) continue;
    switch (table.columns[i].kind) {
    case db::ColumnKind::integer:
      sum += static_cast<std::size_t>(row.integer(column));
      break;
    case db::ColumnKind::boolean:
      sum += row.boolean(column) ? 1 : 0;
      break;
    case db::ColumnKind::real:
      sum += row.real(column) > 0 ? 1 : 0;
      break;
    case db::ColumnKind::text:
      sum += row.text(column).size();
      break;
    case db::ColumnKind::bytes:
      sum += row.bytes(column).size();
      break;
    }
  }
  return sum;
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
      (void)touch(table, row);
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
  if (engine == db::EngineKind::sqlite)
    check_pages(copy, out);
  else
    out.checksums = copy.read().value<std::string>("SELECT current_setting('data_checksums')") == "on";
  for (const db::CopiedTable& table : copy.tables()) {
    if (out.faults.size() > most_lines) break;
    check_rows(copy, table, out);
    ++out.tables;
  }
  return out;
}

} // namespace ketnap::server
