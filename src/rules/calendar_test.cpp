#include "rules/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace ketnap::rules {
namespace {

CalendarEntry off(Day on, Confidence confidence = Confidence::a) {
  return {on, CalendarEntry::Kind::off, "nghỉ", "T", confidence};
}
CalendarEntry make_up(Day on) {
  return {on, CalendarEntry::Kind::make_up, "làm bù", "T", Confidence::a};
}

// The days of 2025 and 2026 that the official plans named.
Calendar two_years() {
  std::vector<CalendarEntry> entries;
  for (const unsigned d : {27U, 28U, 29U, 30U, 31U})
    entries.push_back(off(day(2025, 1, d)));
  for (const unsigned d : {16U, 17U, 18U, 19U, 20U})
    entries.push_back(off(day(2026, 2, d)));
  for (const Day d : {day(2025, 1, 1), day(2025, 4, 7), day(2025, 4, 30), day(2025, 5, 1), day(2025, 5, 2),
                      day(2025, 9, 1), day(2025, 9, 2), day(2026, 1, 1), day(2026, 1, 2)})
    entries.push_back(off(d));
  entries.push_back(make_up(day(2025, 4, 26)));
  entries.push_back(make_up(day(2026, 1, 10)));
  entries.push_back(off(day(2026, 11, 24), Confidence::c));
  return {day(2025, 1, 1), day(2026, 12, 31), entries};
}

TEST(WorkingDayOne, IsTheFirstWorkingDayAfterTheStart) {
  const Calendar calendar = two_years();
  EXPECT_EQ(calendar.add_working_days(day(2025, 3, 12), 1), day(2025, 3, 13));
  EXPECT_EQ(calendar.add_working_days(day(2025, 3, 14), 1), day(2025, 3, 17)); // Friday → Monday
  EXPECT_EQ(calendar.add_working_days(day(2025, 3, 15), 1), day(2025, 3, 17)); // Saturday → Monday
}

TEST(AMakeUpSaturday, CountsAsAWorkingDay) {
  const Calendar calendar = two_years();
  EXPECT_TRUE(calendar.is_working(day(2025, 4, 26)));
  EXPECT_EQ(calendar.add_working_days(day(2025, 4, 25), 1), day(2025, 4, 26));
  EXPECT_EQ(calendar.add_working_days(day(2025, 4, 25), 3), day(2025, 4, 29));
  EXPECT_EQ(calendar.add_working_days(day(2025, 4, 25), 4), day(2025, 5, 5)); // over 30 April – 4 May
}

TEST(TetOf2026, TakesTheWholeWeek) {
  const Calendar calendar = two_years();
  EXPECT_EQ(calendar.add_working_days(day(2026, 2, 13), 1), day(2026, 2, 23));
  EXPECT_EQ(calendar.working_days_between(day(2026, 2, 13), day(2026, 2, 22)), 0);
}

TEST(AnUnconfirmedHoliday, IsNamedByEveryCountThatCrossesIt) {
  const Calendar calendar = two_years();
  const auto crossed = calendar.unconfirmed_between(day(2026, 11, 20), day(2026, 11, 30));
  ASSERT_EQ(crossed.size(), 1U);
  EXPECT_EQ(crossed.front()->day, day(2026, 11, 24));
  EXPECT_TRUE(calendar.unconfirmed_between(day(2026, 11, 24), day(2026, 11, 30)).empty());
  EXPECT_TRUE(calendar.unconfirmed_between(day(2026, 11, 1), day(2026, 11, 23)).empty());
}

TEST(ACalendar, KnowsWhichYearsItHas) {
  const Calendar calendar = two_years();
  EXPECT_TRUE(calendar.covers(day(2025, 1, 1)));
  EXPECT_TRUE(calendar.covers(day(2026, 12, 31)));
  EXPECT_FALSE(calendar.covers(day(2024, 12, 31)));
  EXPECT_FALSE(calendar.covers(day(2027, 1, 1)));
}

TEST(WorkingDays, BackwardAreNone) {
  const Calendar calendar = two_years();
  EXPECT_EQ(calendar.working_days_between(day(2025, 5, 5), day(2025, 5, 5)), 0);
  EXPECT_EQ(calendar.working_days_between(day(2025, 5, 5), day(2025, 4, 1)), 0);
}

RC_GTEST_PROP(WorkingDays, CountedAreThoseAdded, ()) {
  const Calendar calendar = two_years();
  const Day start = day(2024, 6, 1) + std::chrono::days{*rc::gen::inRange(0, 1000)};
  const int n = *rc::gen::inRange(1, 400);
  const Day end = calendar.add_working_days(start, n);
  RC_ASSERT(calendar.is_working(end));
  RC_ASSERT(calendar.working_days_between(start, end) == n);
  RC_ASSERT(calendar.working_days_between(start, end - std::chrono::days{1}) == n - 1);
}

// Any day may be off or made up, weekends and weekdays alike, and several in a row.
RC_GTEST_PROP(WorkingDays, AreWhatCountingDayByDayGives, ()) {
  std::set<Day> named;
  for (int i = *rc::gen::inRange(0, 60); i > 0; --i)
    named.insert(day(2025, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 120)});
  std::vector<CalendarEntry> entries;
  for (const Day each : named)
    entries.push_back(*rc::gen::arbitrary<bool>() ? off(each) : make_up(each));
  const Calendar calendar{day(2025, 1, 1), day(2025, 12, 31), entries};
  const Day start = day(2024, 12, 15) + std::chrono::days{*rc::gen::inRange(0, 150)};
  const int n = *rc::gen::inRange(1, 90);
  Day end = start;
  for (int counted = 0; counted < n; counted += calendar.is_working(end) ? 1 : 0)
    end += std::chrono::days{1};
  RC_ASSERT(calendar.add_working_days(start, n) == end);
  RC_ASSERT(calendar.working_days_between(start, end) == n);
  const Day until = start + std::chrono::days{*rc::gen::inRange(0, 150)};
  int worked = 0;
  for (Day each = start; each < until;)
    worked += calendar.is_working(each += std::chrono::days{1}) ? 1 : 0;
  RC_ASSERT(calendar.working_days_between(start, until) == worked);
}

RC_GTEST_PROP(WorkingDays, AddUpOverAnyDayBetween, ()) {
  const Calendar calendar = two_years();
  const Day a = day(2025, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 300)};
  const Day b = a + std::chrono::days{*rc::gen::inRange(0, 300)};
  const Day c = b + std::chrono::days{*rc::gen::inRange(0, 300)};
  RC_ASSERT(calendar.working_days_between(a, b) + calendar.working_days_between(b, c) ==
            calendar.working_days_between(a, c));
}

} // namespace
} // namespace ketnap::rules
