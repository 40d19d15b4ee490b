#include "rules/day.h"

#include <cstdlib>

namespace ketnap::rules {

using namespace std::chrono;

Day day(int year, unsigned month, unsigned day_of_month) {
  const year_month_day ymd{std::chrono::year{year}, std::chrono::month{month},
                           std::chrono::day{day_of_month}};
  if (!ymd.ok()) std::abort();
  return sys_days{ymd};
}

namespace {

// A run of decimal digits as a number, or −1.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

void append_padded(std::string& out, unsigned value, unsigned width) {
  std::string text = std::to_string(value);
  if (text.size() < width) out.append(width - text.size(), '0');
  out += text;
}

} // namespace

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const int y = digits(iso.substr(0, 4));
  const int m = digits(iso.substr(5, 2));
  const int d = digits(iso.substr(8, 2));
  if (y < 1900 || y > 2199 || m < 1 || d < 1) return std::nullopt;
  const year_month_day ymd{year{y}, month{static_cast<unsigned>(m)},
                           std::chrono::day{static_cast<unsigned>(d)}};
  if (!ymd.ok()) return std::nullopt;
  return sys_days{ymd};
}

std::string iso(Day day) {
  const year_month_day ymd{day};
  std::string out;
  append_padded(out, static_cast<unsigned>(static_cast<int>(ymd.year())), 4);
  out += '-';
  append_padded(out, static_cast<unsigned>(ymd.month()), 2);
  out += '-';
  append_padded(out, static_cast<unsigned>(ymd.day()), 2);
  return out;
}

std::string vietnamese(Day day) {
  const year_month_day ymd{day};
  std::string out;
  append_padded(out, static_cast<unsigned>(ymd.day()), 2);
  out += '/';
  append_padded(out, static_cast<unsigned>(ymd.month()), 2);
  out += '/';
  append_padded(out, static_cast<unsigned>(static_cast<int>(ymd.year())), 4);
  return out;
}

int year_of(Day day) {
  return static_cast<int>(year_month_day{day}.year());
}

Day add_months(Day start, int n) {
  const year_month_day ymd{start};
  const year_month_day moved = ymd + months{n};
  if (moved.ok()) return sys_days{moved};
  return sys_days{moved.year() / moved.month() / last};
}

int completed_months(Day from, Day to) {
  if (to <= from) return 0;
  const year_month_day a{from};
  const year_month_day b{to};
  int n = (static_cast<int>(b.year()) - static_cast<int>(a.year())) * 12 +
          static_cast<int>(static_cast<unsigned>(b.month())) -
          static_cast<int>(static_cast<unsigned>(a.month()));
  if (add_months(from, n) > to) --n;
  return n;
}

} // namespace ketnap::rules
