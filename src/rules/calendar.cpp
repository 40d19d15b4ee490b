#include "rules/calendar.h"

#include <algorithm>

namespace ketnap::rules {

namespace {

bool is_weekday(Day day) {
  const std::chrono::weekday weekday{day};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
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

// Walks day by day with one look at the entries, not one search a day.
class Calendar::Walk {
public:
  Walk(const Calendar& calendar, Day after)
      : at_(calendar.first_after(after)), end_(calendar.entries_.end()), day_(after) {}

  // The next day, and whether it is worked.
  bool step() {
    day_ += std::chrono::days{1};
    if (at_ != end_ && at_->day == day_) return (at_++)->kind == CalendarEntry::Kind::make_up;
    return is_weekday(day_);
  }
  [[nodiscard]] Day day() const { return day_; }

private:
  Entries::const_iterator at_, end_;
  Day day_;
};

Day Calendar::add_working_days(Day start, int n) const {
  Walk walk(*this, start);
  while (n > 0)
    if (walk.step()) --n;
  return walk.day();
}

int Calendar::working_days_between(Day after, Day until) const {
  Walk walk(*this, after);
  int n = 0;
  while (walk.day() < until)
    if (walk.step()) ++n;
  return n;
}

std::span<const CalendarEntry> Calendar::entries_between(Day after, Day until) const {
  const auto begin = first_after(after);
  const auto end = first_after(std::max(after, until));
  return {begin, end};
}

std::vector<const CalendarEntry*> Calendar::unconfirmed_between(Day after, Day until) const {
  std::vector<const CalendarEntry*> found;
  for (const CalendarEntry& e : entries_between(after, until))
    if (!may_refuse(e.confidence)) found.push_back(&e);
  return found;
}

} // namespace ketnap::rules
