#include "db/value.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace ketnap::db {

namespace {

// The digits of text[at, at + count), or nothing when one of them is no digit.
std::optional<int> number(std::string_view text, std::size_t at, std::size_t count) {
  int found = 0;
  const char* const from = text.data() + at;
  const auto [end, error] = std::from_chars(from, from + count, found);
  if (error != std::errc{} || end != from + count || found < 0) return std::nullopt;
  return found;
}

} // namespace

void refuse_column(int column, std::string_view what) {
  throw Fault(FaultKind::other, "column " + std::to_string(column + 1) + " " + std::string(what));
}

std::string Stored<std::chrono::sys_days>::to_column(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  const int year = static_cast<int>(date.year());
  if (year < 1 || year > 9999) throw Fault(FaultKind::other, "a day lies outside the years 0001 to 9999");
  std::array<char, 16> text{};
  const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year,
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {text.data(), static_cast<std::size_t>(size)};
}

std::chrono::sys_days Stored<std::chrono::sys_days>::from_column(const std::string& iso) {
  if (iso.size() == 10 && iso[4] == '-' && iso[7] == '-') {
    const auto year = number(iso, 0, 4);
    const auto month = number(iso, 5, 2);
    const auto day = number(iso, 8, 2);
    if (year && month && day) {
      const std::chrono::year_month_day date{std::chrono::year(*year),
                                             std::chrono::month(static_cast<unsigned>(*month)),
                                             std::chrono::day(static_cast<unsigned>(*day))};
      if (date.ok()) return date;
    }
  }
  throw Fault(FaultKind::other, "a column does not hold a day");
}

} // namespace ketnap::db
