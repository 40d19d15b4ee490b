// A day of the civil calendar, and the arithmetic of months that the procedure uses.
//
// Every date of a case is a day at UTC+7 without a time of day; Vietnam has no daylight saving.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ketnap::rules {

using Day = std::chrono::sys_days;

// Aborts on a date that does not exist: for constants and tests; input goes through parse_day.
[[nodiscard]] Day day(int year, unsigned month, unsigned day_of_month);

// "2020-08-05" → the day; nothing for any other shape, for 30 February, or outside years 1900–2199.
[[nodiscard]] std::optional<Day> parse_day(std::string_view iso);

[[nodiscard]] std::string iso(Day day);        // 2020-08-05
[[nodiscard]] std::string vietnamese(Day day); // 05/08/2020

[[nodiscard]] int year_of(Day day);

// The same day of the month, n months on (or back, n < 0); where that month has no such day, its last
// day (Civil Code 2015, Art. 148(3); not confirmed for Party terms, see regulations A12).
[[nodiscard]] Day add_months(Day start, int months);

// Whole months gone from one day to another; 0 when `to` is not after `from`.
[[nodiscard]] int completed_months(Day from, Day to);

} // namespace ketnap::rules
