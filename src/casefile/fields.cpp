#include "casefile/fields.h"

#include <charconv>

#include "text/people_date.h"

namespace ketnap::casefile {

std::optional<rules::Day> read_day(std::string_view text) {
  // A case file has no clock; years of two digits are read as 1951–2050.
  const auto typed = text::parse_people_date(text, 2050);
  if (typed.refused()) return std::nullopt;
  const text::PeopleDate& date = *typed;
  const std::chrono::year_month_day ymd{std::chrono::year{date.year}, std::chrono::month{date.month},
                                        std::chrono::day{date.day}};
  if (!ymd.ok()) return std::nullopt;
  return std::chrono::sys_days{ymd};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return parts;
}

std::optional<std::string> set(std::string& into, std::string_view text) {
  into = std::string(text);
  return std::nullopt;
}

std::optional<std::string> set(bool& into, std::string_view text) {
  if (text == "yes" || text == "no") {
    into = text == "yes";
    return std::nullopt;
  }
  return "\"" + std::string(text) + "\" is neither yes nor no";
}

std::optional<std::string> set(int& into, std::string_view text) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), into);
  if (fault == std::errc{} && end == text.data() + text.size()) return std::nullopt;
  return "\"" + std::string(text) + "\" is not a whole number";
}

std::optional<std::string> set(rules::Day& into, std::string_view text) {
  if (const auto day = read_day(text)) {
    into = *day;
    return std::nullopt;
  }
  return "\"" + std::string(text) + "\" is not a date that exists";
}

} // namespace ketnap::casefile
