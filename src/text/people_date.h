// A date as people type it: 5/8/2020, 05082020, 5-8-20, 5.8.2020, 2020-08-05. Day first, always.
//
// Only the shape and the calendar are judged here; what the date may be (not before birth, not after
// today) is for the rules. The result is plain numbers, for this room knows nothing above it.
#pragma once

#include <string_view>

#include "base/result.h"

namespace ketnap::text {

struct PeopleDate {
  int year;
  unsigned month;
  unsigned day;
  bool operator==(const PeopleDate&) const = default;
};

enum class DateFault {
  empty,
  shape, // none of the forms above
  no_such_month,
  no_such_day,  // day 0, 32, 30 February, 29 February 2023
  year_outside, // before 1900 or after 2199
};

// Stable id of a fault, the key of its sentence: "date.no_such_day".
[[nodiscard]] std::string_view id(DateFault fault);

// A year of two digits is the last such year not after `latest_year`: with 2026, "20" is 2020 and "68" is
// 1968. The caller knows what it asks for (a birth: this year; a plan: some years on), so it says.
[[nodiscard]] base::Result<PeopleDate, DateFault> parse_people_date(std::string_view typed, int latest_year);

} // namespace ketnap::text
