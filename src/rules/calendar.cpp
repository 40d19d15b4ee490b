#include "rules/calendar.h"

#include <algorithm>

namespace ketnap::rules {

namespace {

using std::chrono::days;

constexpr Day a_monday = std::chrono::sys_days{std::chrono::year{1} / std::chrono::January / 1};
static_assert(std::chrono::weekday{a_monday} == std::chrono::Monday);

bool is_weekday(Day day) {
  return (day - a_monday).count() % 7 < 5;
}
// How many weekdays there were since that Monday, up to and with a day; and the day that was the n-th of them.
std::int64_t weekdays_until(Day day) {
  const std::int64_t gone = (day - a_monday).count();
  return gone / 7 * 5 + std::min<std::int64_t>(gone % 7 + 1, 5);
}
Day weekday_number(std::int64_t n) {
  return a_monday + days{(n - 1) / 5 * 7 + (n - 1) % 5};
}

// By how many working days the weeks are shorter or longer for an entry: a holiday on a Sunday changes nothing.
int worked_beyond(const CalendarEntry& entry) {
  const bool worked = entry.kind == CalendarEntry::Kind::make_up;
  return static_cast<int>(worked) - static_cast<int>(is_weekday(entry.day));
}

} // namespace

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
  return is_weekday(day);
}

Calendar::Entries::const_iterator Calendar::first_after(Day day) const {
  return std::upper_bound(entries_.begin(), entries_.end(), day,
                          [](Day d, const CalendarEntry& e) { return d < e.day; });
}

// As in weeks without an entry; then each entry that is met on the way moves the day on or back.
Day Calendar::add_working_days(Day start, int n) const {
  if (n < 1) return start;
  std::int64_t goal = weekdays_until(start) + n;
  for (auto entry = first_after(start); entry != entries_.end(); ++entry) {
    if (weekday_number(goal) < entry->day) break;
    goal -= worked_beyond(*entry);
    if (weekday_number(goal) < entry->day) return entry->day; // the last one is a make-up Saturday
  }
  return weekday_number(goal);
}

int Calendar::working_days_between(Day after, Day until) const {
  if (until <= after) return 0;
  std::int64_t n = weekdays_until(until) - weekdays_until(after);
  for (const CalendarEntry& entry : entries_between(after, until))
    n += worked_beyond(entry);
  return static_cast<int>(n);
}

std::span<const CalendarEntry> Calendar::entries_between(Day after, Day until) const {
  const auto begin = first_after(after);
  const auto end = std::find_if(begin, entries_.end(), [&](const CalendarEntry& e) { return e.day > until; });
  return {begin, end};
}

std::vector<const CalendarEntry*> Calendar::unconfirmed_between(Day after, Day until) const {
  std::vector<const CalendarEntry*> found;
  for (const CalendarEntry& e : entries_between(after, until))
    if (!may_refuse(e.confidence)) found.push_back(&e);
  return found;
}

} // namespace ketnap::rules
