// The calendar of working days (ngày làm việc), 2015–2027, as data with its own confidence.
//
// Counting (regulations A10): working day 1 is the first working day after the start; the deadline
// day is included; make-up Saturdays count, swapped weekdays do not. A holiday that was never seen in
// an official plan is unconfirmed, and every clock that crosses it says so.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rules/day.h"
#include "rules/rulebook.h"

namespace ketnap::rules {

struct CalendarEntry {
  enum class Kind : std::uint8_t { off, make_up };
  Day day;
  Kind kind = Kind::off;
  std::string name; // Tết Nguyên đán, làm bù …
  std::string source;
  Confidence confidence = Confidence::m;
};

class Calendar {
public:
  // Days outside [first, last] have no known holidays: only weekends are off, and clocks warn.
  Calendar(Day first, Day last, std::vector<CalendarEntry> entries);

  [[nodiscard]] bool covers(Day day) const { return first_ <= day && day <= last_; }
  [[nodiscard]] bool is_working(Day day) const;

  // The day that is working day n after `start`, n ≥ 1.
  [[nodiscard]] Day add_working_days(Day start, int n) const;

  // Working days d with after < d ≤ until; 0 when until ≤ after.
  [[nodiscard]] int working_days_between(Day after, Day until) const;

  // Entries with after < day ≤ until, and those of them whose confidence may not refuse.
  [[nodiscard]] std::span<const CalendarEntry> entries_between(Day after, Day until) const;
  [[nodiscard]] std::vector<const CalendarEntry*> unconfirmed_between(Day after, Day until) const;

  [[nodiscard]] const std::vector<CalendarEntry>& entries() const { return entries_; }
  [[nodiscard]] Day first() const { return first_; }
  [[nodiscard]] Day last() const { return last_; }

private:
  using Entries = std::vector<CalendarEntry>;
  [[nodiscard]] const CalendarEntry* entry(Day day) const;
  [[nodiscard]] Entries::const_iterator first_after(Day day) const;

  Day first_;
  Day last_;
  Entries entries_; // sorted by day, one a day
};

} // namespace ketnap::rules
