#include "cli/table.h"

#include <algorithm>
#include <ostream>

namespace ketnap::cli {

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void Table::print(std::ostream& out) const {
  const std::size_t columns = rows_.front().size();
  std::vector<std::size_t> widths(columns, 0);
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < columns; ++i)
      widths[i] = std::max(widths[i], width(row.at(i)));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < columns; ++i) {
      out << row[i];
      if (i + 1 < columns) out << std::string(widths[i] - width(row[i]) + 2, ' ');
    }
    out << '\n';
  }
}

} // namespace ketnap::cli
