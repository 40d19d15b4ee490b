// ketnap calendar: working days as the clocks of the procedure count them.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/shapes.h"
#include "cli/table.h"
#include "json/write.h"

namespace ketnap::cli {

namespace {

using rules::CalendarEntry;
using rules::Day;

constexpr int most_working_days = 2000; // about eight years; no clock of the procedure comes near

CalendarDayShape shape_of(const CalendarEntry& entry) {
  return {entry.day, entry.kind == CalendarEntry::Kind::make_up, entry.name,
          std::string(1, rules::letter(entry.confidence)), rules::may_refuse(entry.confidence)};
}

void print_entries(const Console& console, const std::vector<const CalendarEntry*>& entries) {
  Table table({std::string(console.say("NGÀY", "DAY")), "", std::string(console.say("LÀ", "IS")),
               std::string(console.say("TIN CẬY", "CONF.")), std::string(console.say("TÊN", "NAME"))});
  for (const CalendarEntry* entry : entries)
    table.add({shown(console, entry->day), std::string(weekday_name(console, entry->day)),
               std::string(entry->kind == CalendarEntry::Kind::off ? console.say("nghỉ", "off")
                                                                   : console.say("làm bù", "make-up")),
               fmt::format("{}{}", rules::letter(entry->confidence),
                           rules::may_refuse(entry->confidence) ? "" : " ?"),
               entry->name});
  table.print(console.out);
}

void workdays(Console& console, const std::string& from_typed, const std::string& count_typed) {
  const auto from = read_day(console, from_typed);
  if (!from) return;
  const auto count = read_number(console, "N", count_typed, 1, most_working_days);
  if (!count) return;
  const auto loaded = load_regulations(console);
  if (!loaded) return;
  const rules::Calendar& calendar = loaded->calendar;
  const Day day = calendar.add_working_days(*from, *count);
  std::vector<const CalendarEntry*> crossed;
  for (const CalendarEntry& entry : calendar.entries())
    if (*from < entry.day && entry.day <= day) crossed.push_back(&entry);
  const std::size_t unconfirmed = calendar.unconfirmed_between(*from, day).size();
  const bool covers = calendar.covers(*from + std::chrono::days{1}) && calendar.covers(day);
  if (console.json) {
    WorkdaysShape shape{*from, *count, day, covers && unconfirmed == 0, covers, {}};
    for (const CalendarEntry* entry : crossed)
      shape.crossed.push_back(shape_of(*entry));
    console.out << json::write(shape) << '\n';
    return;
  }
  console.out << fmt::format(fmt::runtime(console.say("Ngày làm việc thứ {} sau ngày {} là {}, {}.\n",
                                                      "Working day {} after {} is {}, {}.\n")),
                             *count, shown(console, *from), weekday_name(console, day), shown(console, day));
  if (!crossed.empty()) {
    console.out << console.say("\nNgày nghỉ và ngày làm bù đi qua:\n",
                               "\nHolidays and make-up days on the way:\n");
    print_entries(console, crossed);
  }
  if (unconfirmed > 0)
    console.out << fmt::format(
        fmt::runtime(console.say(
            "\nChưa xác nhận {} ngày (dấu ?): hãy đối chiếu với kế hoạch nghỉ chính thức của năm ấy.\n",
            "\nNot confirmed: {} (marked ?); compare with the official plan of that year.\n")),
        unconfirmed);
  if (!covers)
    console.out << fmt::format(
        fmt::runtime(console.say("\nLịch chỉ có {}–{}; ngoài những năm ấy chỉ trừ thứ Bảy và Chủ nhật.\n",
                                 "\nThe calendar has only {}–{}; outside them only weekends are off.\n")),
        rules::year_of(calendar.first()), rules::year_of(calendar.last()));
}

void list_year(Console& console, const std::string& typed) {
  const auto loaded = load_regulations(console);
  if (!loaded) return;
  const rules::Calendar& calendar = loaded->calendar;
  const auto year = read_number(console, console.say("NĂM", "YEAR"), typed, rules::year_of(calendar.first()),
                                rules::year_of(calendar.last()));
  if (!year) return;
  std::vector<const CalendarEntry*> entries;
  bool all_confirmed = true;
  for (const CalendarEntry& entry : calendar.entries()) {
    if (rules::year_of(entry.day) != *year) continue;
    entries.push_back(&entry);
    all_confirmed = all_confirmed && rules::may_refuse(entry.confidence);
  }
  const int working = calendar.working_days_between(rules::day(*year - 1, 12, 31), rules::day(*year, 12, 31));
  if (console.json) {
    YearShape shape{*year, working, {}};
    for (const CalendarEntry* entry : entries)
      shape.days.push_back(shape_of(*entry));
    console.out << json::write(shape) << '\n';
    return;
  }
  console.out << fmt::format(
      fmt::runtime(console.say("Năm {}: {} ngày làm việc.\n\n", "{}: {} working days.\n\n")), *year, working);
  print_entries(console, entries);
  if (!all_confirmed)
    console.out << console.say(
        "\nDấu ?: suy ra hoặc chưa xác nhận; mọi hạn đi qua ngày ấy đều nhắc như vậy.\n",
        "\n?: derived or not confirmed; every clock across such a day says so.\n");
}

} // namespace

void add_calendar_commands(CLI::App& app, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  CLI::App* calendar = add_command(app, console, "calendar", "Ngày làm việc, ngày nghỉ, ngày làm bù",
                                   "Working days, holidays, make-up days");
  calendar->require_subcommand(1);

  CLI::App* workdays_command = add_command(*calendar, console, "workdays", "Ngày làm việc thứ N sau một ngày",
                                           "The N-th working day after a day");
  const auto from = std::make_shared<std::string>();
  const auto count = std::make_shared<std::string>();
  workdays_command
      ->add_option(
          say("TỪ", "FROM"), *from,
          say("Ngày bắt đầu; ngày 1 là ngày làm việc kế sau", "The start; day 1 is the next working day"))
      ->required()
      ->type_name("");
  workdays_command->add_option("N", *count, say("Số ngày làm việc, từ 1", "How many working days, from 1"))
      ->required()
      ->type_name("");
  workdays_command->callback([&console, from, count] { workdays(console, *from, *count); });

  CLI::App* list_command = add_command(*calendar, console, "list", "Ngày nghỉ và làm bù của một năm",
                                       "Holidays and make-up days of a year");
  const auto year = std::make_shared<std::string>();
  list_command->add_option(say("NĂM", "YEAR"), *year, say("Năm, thí dụ 2026", "A year such as 2026"))
      ->required()
      ->type_name("");
  list_command->callback([&console, year] { list_year(console, *year); });
}

} // namespace ketnap::cli
