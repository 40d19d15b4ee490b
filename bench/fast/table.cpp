#include "table.h"

#include <iomanip>
#include <sstream>

namespace ketnap::fast {

namespace {

std::string number(double value) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(value < 10 ? 2 : value < 1000 ? 1 : 0) << value;
  return out.str();
}

} // namespace

std::optional<double> Row::ratio() const {
  if (!raw || *raw <= 0) return std::nullopt;
  return ours / *raw;
}

bool Row::held() const {
  if (!bar) return true;
  const std::optional<double> judged = bar->of == Bar::Of::ratio ? ratio() : std::optional(ours);
  return judged && (bar->at_most ? *judged <= bar->value : *judged >= bar->value);
}

Table::Table(std::ostream& out) : out_(out) {
  out_ << "▸ " << std::left << std::setw(9) << "engine" << std::setw(52) << "what" << std::setw(7) << "unit"
       << std::right << std::setw(10) << "ours" << std::setw(10) << "raw" << std::setw(8) << "ratio"
       << std::setw(10) << "bar" << "  held" << std::endl;
}

void Table::add(const Row& row) {
  if (!row.held()) ++short_of_;
  std::string bar;
  if (row.bar)
    bar = (row.bar->at_most ? "<= " : ">= ") + number(row.bar->value) +
          (row.bar->of == Bar::Of::ratio ? "x" : "");
  const auto ratio = row.ratio();
  out_ << (row.held() ? "▸ " : "✗ ") << std::left << std::setw(9) << row.engine << std::setw(52) << row.what
       << std::setw(7) << row.unit << std::right << std::setw(10) << number(row.ours) << std::setw(10)
       << (row.raw ? number(*row.raw) : "") << std::setw(8) << (ratio ? number(*ratio) : "") << std::setw(10)
       << bar << (row.bar ? (row.held() ? "  yes" : "  NO") : "")
       << (row.note.empty() ? "" : "  (" + row.note + ")") << std::endl;
}

} // namespace ketnap::fast
