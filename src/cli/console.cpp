#include "cli/console.h"

#include <charconv>
#include <ostream>

#include <fmt/format.h>

#include "cli/shapes.h"
#include "text/people_date.h"
#include "json/write.h"

namespace ketnap::cli {

void Console::fail(Exit with, std::string_view sentence) {
  err << "ketnap: " << sentence << '\n';
  exit = with;
}

std::optional<std::string> Console::variable(const char* name) const {
  const char* value = environment ? environment(name) : nullptr;
  return value != nullptr && *value != '\0' ? std::optional<std::string>(value) : std::nullopt;
}

std::string shown(const Console& console, rules::Day day) {
  return console.language == Language::vietnamese ? rules::vietnamese(day) : rules::iso(day);
}

std::string_view weekday_name(const Console& console, rules::Day day) {
  switch (std::chrono::weekday{day}.c_encoding()) {
  case 0:
    return console.say("Chủ nhật", "Sunday");
  case 1:
    return console.say("thứ Hai", "Monday");
  case 2:
    return console.say("thứ Ba", "Tuesday");
  case 3:
    return console.say("thứ Tư", "Wednesday");
  case 4:
    return console.say("thứ Năm", "Thursday");
  case 5:
    return console.say("thứ Sáu", "Friday");
  default:
    return console.say("thứ Bảy", "Saturday");
  }
}

std::optional<rules::Day> read_day(Console& console, std::string_view typed) {
  const int latest_year = rules::year_of(console.today) + 10;
  const auto date = text::parse_people_date(typed, latest_year);
  if (date) return rules::day(date->year, date->month, date->day);
  std::string_view why;
  switch (date.refusal()) {
  case text::DateFault::empty:
  case text::DateFault::shape:
    why = console.say("hãy viết như 2020-08-05, 5/8/2020, 5-8-20 hoặc 05082020",
                      "write it as 2020-08-05, 5/8/2020, 5-8-20 or 05082020 (day first)");
    break;
  case text::DateFault::no_such_month:
    why = console.say("không có tháng ấy", "there is no such month");
    break;
  case text::DateFault::no_such_day:
    why = console.say("tháng ấy không có ngày ấy", "that month has no such day");
    break;
  case text::DateFault::year_outside:
    why = console.say("năm phải từ 1900 đến 2199", "the year must be from 1900 to 2199");
    break;
  }
  console.fail(Exit::usage, fmt::format("{} \"{}\": {}",
                                        console.say("không hiểu ngày", "cannot read the date"), typed, why));
  return std::nullopt;
}

std::optional<int> read_number(Console& console, std::string_view name, std::string_view typed, int least,
                               int most) {
  int number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error == std::errc{} && end == typed.data() + typed.size() && least <= number && number <= most)
    return number;
  console.fail(Exit::usage,
               fmt::format(fmt::runtime(console.say("{} phải là số nguyên từ {} đến {}, không phải \"{}\"",
                                                    "{} must be a whole number from {} to {}, not \"{}\"")),
                           name, least, most, typed));
  return std::nullopt;
}

void print_complaints(Console& console, const std::vector<regulations::Complaint>& complaints) {
  console.exit = Exit::bad_data;
  if (console.json) {
    ValidationShape shape{false, {}, {}};
    for (const auto& c : complaints)
      shape.complaints.push_back({c.file, c.line, std::string(console.say(c.reason, c.reason_en))});
    console.out << json::write(shape) << '\n';
    return;
  }
  for (const auto& c : complaints) {
    if (!c.file.empty()) console.err << c.file << ':';
    if (c.line > 0) console.err << c.line << ':';
    if (!c.file.empty()) console.err << ' ';
    console.err << console.say(c.reason, c.reason_en) << '\n';
  }
  console.err << fmt::format(fmt::runtime(console.say("{} điều phải sửa; chưa dùng được bộ quy định này.",
                                                      "{} things to mend; these rules cannot be used yet.")),
                             complaints.size())
              << '\n';
}

std::optional<regulations::Regulations> load_regulations(Console& console) {
  auto loaded = console.regulations_folder.empty()
                    ? regulations::load(regulations::shipped())
                    : regulations::load(std::filesystem::path(console.regulations_folder));
  if (loaded) return std::move(*loaded);
  print_complaints(console, loaded.refusal());
  return std::nullopt;
}

} // namespace ketnap::cli
