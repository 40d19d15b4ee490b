#include "text/people_date.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

namespace ketnap::text {
namespace {

// Digits only, at most eight of them: no sign, no space, no overflow.
std::optional<int> number(std::string_view digits) {
  if (digits.empty() || digits.size() > 8) return {};
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// The three parts around one kind of separator, used exactly twice.
std::optional<std::array<std::string_view, 3>> three_parts(std::string_view text) {
  const auto first = text.find_first_of("/-.");
  if (first == std::string_view::npos) return {};
  const auto second = text.find(text[first], first + 1);
  if (second == std::string_view::npos) return {};
  return std::array{text.substr(0, first), text.substr(first + 1, second - first - 1),
                    text.substr(second + 1)};
}

int full_year(int two_digits, int latest_year) {
  const int year = latest_year - latest_year % 100 + two_digits;
  return year > latest_year ? year - 100 : year;
}

base::Result<PeopleDate, DateFault> checked(int year, int month, int day) {
  if (month < 1 || month > 12) return base::refuse(DateFault::no_such_month);
  if (year < 1900 || year > 2199) return base::refuse(DateFault::year_outside);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (day > 31 || !date.ok()) return base::refuse(DateFault::no_such_day);
  return PeopleDate{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
}

} // namespace

std::string_view id(DateFault fault) {
  switch (fault) {
  case DateFault::empty:
    return "date.empty";
  case DateFault::shape:
    return "date.shape";
  case DateFault::no_such_month:
    return "date.no_such_month";
  case DateFault::no_such_day:
    return "date.no_such_day";
  case DateFault::year_outside:
    return "date.year_outside";
  }
  return "date.unknown";
}

base::Result<PeopleDate, DateFault> parse_people_date(std::string_view typed, int latest_year) {
  const auto text = trimmed(typed);
  if (text.empty()) return base::refuse(DateFault::empty);

  if (text.size() == 8) // 05082020
    if (const auto all = number(text)) return checked(*all % 10000, *all / 10000 % 100, *all / 1000000);

  const auto parts = three_parts(text);
  if (!parts) return base::refuse(DateFault::shape);
  const auto [a, b, c] = *parts;
  const auto first = number(a);
  const auto month = number(b);
  const auto last = number(c);
  if (!first || !month || !last || b.size() > 2) return base::refuse(DateFault::shape);

  if (a.size() == 4 && text[4] == '-' && b.size() == 2 && c.size() == 2)
    return checked(*first, *month, *last);
  if (a.size() > 2) return base::refuse(DateFault::shape);
  if (c.size() == 4) return checked(*last, *month, *first);
  if (c.size() == 2) return checked(full_year(*last, latest_year), *month, *first);
  return base::refuse(DateFault::shape);
}

} // namespace ketnap::text
