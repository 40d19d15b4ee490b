#include "rules/calendar.h"

#include <algorithm>

namespace ketnap::rules {

Calendar::Calendar(Day first, Day last, std::vector<CalendarEntry> entries)
    : first_(first), last_(last), entries_(std::move(entries)) {
  std::sort(entries_.begin(), entries_.end(),
            [](const CalendarEntry& a, const CalendarEntry& b) { return a.day < b.day; });
}

const CalendarEntry* Calendar::entry(Day day) const {
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), day,
                                   [](const CalendarEntry& e, Day d) { return e.day < d; });
  return at != entries_.end() && at->day == day ? &*at : nullptr;
}

bool Calendar::is_working(Day day) const {
  if (const CalendarEntry* found = entry(day)) return found->kind == CalendarEntry::Kind::make_up;
  const std::chrono::weekday weekday{day};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

Day Calendar::add_working_days(Day start, int n) const {
  Day day = start;
  while (n > 0) {
    day += std::chrono::days{1};
    if (is_working(day)) --n;
  }
  return day;
}

int Calendar::working_days_between(Day after, Day until) const {
  int n = 0;
  for (Day day = after + std::chrono::days{1}; day <= until; day += std::chrono::days{1})
    if (is_working(day)) ++n;
  return n;
}

std::vector<const CalendarEntry*> Calendar::unconfirmed_between(Day after, Day until) const {
  std::vector<const CalendarEntry*> found;
  for (const CalendarEntry& e : entries_)
    if (after < e.day && e.day <= until && !may_refuse(e.confidence)) found.push_back(&e);
  return found;
}

} // namespace ketnap::rules
