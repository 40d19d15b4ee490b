// Lịch nghỉ: the days off and make-up days of a year, and one count of working days that can be checked by hand.
#include "server/asking.h"

namespace ketnap::server {

namespace {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct CalendarDayView {
  static constexpr std::string_view schema_name = "CalendarDay";
  rules::Day on{};
  bool worked = false; // a make-up day; else a day off
  std::string name, source, confidence, mark;
  KETNAP_FIELDS(F(on) F(worked) F(name) F(source) F(confidence) F(mark))
};
struct CalendarYearView {
  static constexpr std::string_view schema_name = "CalendarYear";
  std::int64_t year = 0;
  bool shipped = false;
  std::int64_t working_days = 0;      // without a calendar: all but Saturdays and Sundays
  std::optional<std::string> warning; // why terms that run through this year are not sure
  std::vector<CalendarDayView> items;
  std::vector<std::int64_t> years; // that have a calendar, in order
  KETNAP_FIELDS(F(year) F(shipped) F(working_days) F(warning) F(items) F(years))
};
// working_days + weekend_days + days off in items = calendar_days, so that anybody can count it after.
struct WorkdaysView {
  static constexpr std::string_view schema_name = "Workdays";
  rules::Day from{};
  std::int64_t working_days = 0;
  rules::Day until{}; // that working day itself
  std::int64_t calendar_days = 0;
  std::int64_t weekend_days = 0; // Saturdays and Sundays that were not worked
  std::vector<CalendarDayView> items;
  bool shipped = false;   // every year it runs through has a calendar
  bool confirmed = false; // and so is every day in items
  std::optional<std::string> warning;
  KETNAP_FIELDS(F(from) F(working_days) F(until) F(calendar_days) F(weekend_days) F(items) F(shipped)
                    F(confirmed) F(warning))
};
#undef F
#undef KETNAP_FIELDS

constexpr std::int64_t first_year = 1900, last_year = 2199;
constexpr std::int64_t most_working_days = 2000; // about eight years; no clock of the procedure comes near

CalendarDayView shown(const rules::CalendarEntry& entry, sentences::Language language) {
  return {entry.day,
          entry.kind == rules::CalendarEntry::Kind::make_up,
          entry.name,
          entry.source,
          std::string(1, rules::letter(entry.confidence)),
          sentences::mark(entry.confidence, language)};
}

// The worst that is to be said of a stretch of days, if anything.
std::optional<std::string> warning(const rules::Calendar& calendar, rules::Day after, rules::Day until,
                                   sentences::Language language) {
  const bool covered = calendar.covers(after + std::chrono::days{1}) && calendar.covers(until);
  if (!covered) return std::string(sentences::name("calendar.not_shipped", language));
  if (!calendar.unconfirmed_between(after, until).empty())
    return std::string(sentences::name("calendar.not_confirmed", language));
  return std::nullopt;
}

http::Response out_of_range(std::string_view path, std::string_view sentence) {
  return http::problem_response(
      http::problem_of({{std::string(path), "out_of_range", std::string(sentence)}}));
}

http::Response of_year(Api& api, const http::Request& request) {
  const record::Office& office = api.record.office();
  const rules::Calendar& calendar = office.regulations.calendar;
  const auto language = language_in(request);
  const std::int64_t wanted = number_in(request, "year").value_or(rules::year_of(office.today()));
  if (wanted < first_year || wanted > last_year) return out_of_range("/year", "Năm từ 1900 đến 2199.");
  const int year = static_cast<int>(wanted);
  const rules::Day before = rules::day(year - 1, 12, 31);
  const rules::Day last = rules::day(year, 12, 31);
  CalendarYearView out;
  out.year = year;
  out.shipped = calendar.covers(last);
  out.working_days = calendar.working_days_between(before, last);
  out.warning = warning(calendar, before, last, language);
  for (const rules::CalendarEntry& entry : calendar.entries_between(before, last))
    out.items.push_back(shown(entry, language));
  for (int each = rules::year_of(calendar.first()); each <= rules::year_of(calendar.last()); ++each)
    out.years.push_back(each);
  return http::json_answer(200, out);
}

http::Response workdays(Api& api, const http::Request& request) {
  const rules::Calendar& calendar = api.record.office().regulations.calendar;
  const auto language = language_in(request);
  const rules::Day from = day_in(request, "from").value_or(rules::Day{});
  if (rules::year_of(from) < first_year || rules::year_of(from) > last_year)
    return out_of_range("/from", "Ngày từ năm 1900 đến năm 2199.");
  const std::int64_t n = number_in(request, "days").value_or(0);
  if (n < 1 || n > most_working_days) return out_of_range("/days", "Số ngày làm việc từ 1 đến 2000.");
  WorkdaysView out;
  out.from = from;
  out.working_days = n;
  out.until = calendar.add_working_days(from, static_cast<int>(n));
  out.calendar_days = (out.until - from).count();
  out.weekend_days = out.calendar_days - n; // less the days off, which are never on a weekend
  for (const rules::CalendarEntry& entry : calendar.entries_between(from, out.until)) {
    out.items.push_back(shown(entry, language));
    if (entry.kind == rules::CalendarEntry::Kind::off) --out.weekend_days;
  }
  out.shipped = calendar.covers(from + std::chrono::days{1}) && calendar.covers(out.until);
  out.warning = warning(calendar, from, out.until, language);
  out.confirmed = !out.warning;
  return http::json_answer(200, out);
}

} // namespace

std::vector<http::Route> calendar_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  return {
      {.method = Method::get,
       .path = "/api/v1/calendar",
       .summary_vi = "Ngày nghỉ và ngày làm bù của một năm, kèm nguồn; những năm đã có lịch",
       .permission = "",
       .query = {{"year", QueryKind::whole_number, false, "Năm hỏi; mặc định năm nay"},
                 {"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<CalendarYearView>(),
       .statuses = {200, 400},
       .handler = [&api](const http::Request& r) { return of_year(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/calendar/workdays",
       .summary_vi = "Ngày làm việc thứ mấy sau một ngày là ngày nào, và đã trừ những ngày nào",
       .permission = "",
       .query = {{"from", QueryKind::day, true, "Ngày bắt đầu; ngày 1 là ngày làm việc kế sau"},
                 {"days", QueryKind::whole_number, true, "Số ngày làm việc, từ 1 đến 2000"},
                 {"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<WorkdaysView>(),
       .statuses = {200, 400},
       .handler = [&api](const http::Request& r) { return workdays(api, r); }},
  };
}

} // namespace ketnap::server
