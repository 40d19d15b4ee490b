#include "json/write.h"

#include <charconv>

namespace ketnap::json {

namespace {

template <class N>
void append_digits(std::string& out, N number) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

void append_two(std::string& out, unsigned value) {
  out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

} // namespace

void append_number(std::string& out, std::int64_t number) {
  append_digits(out, number);
}
void append_number(std::string& out, std::uint64_t number) {
  append_digits(out, number);
}

void append_day(std::string& out, Day day) {
  const std::chrono::year_month_day date{day};
  const int year = static_cast<int>(date.year());
  base::ensure(year >= 0 && year <= 9999, "a written day lies in years 0 to 9999");
  append_two(out, static_cast<unsigned>(year / 100));
  append_two(out, static_cast<unsigned>(year % 100));
  out += '-';
  append_two(out, static_cast<unsigned>(date.month()));
  out += '-';
  append_two(out, static_cast<unsigned>(date.day()));
}

} // namespace ketnap::json
