#include "rules/day.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ketnap::rules {
namespace {

TEST(ADay, IsReadOnlyInOneShape) {
  EXPECT_EQ(parse_day("2020-08-05"), day(2020, 8, 5));
  for (const char* wrong :
       {"", "2020-8-5", "05/08/2020", "2020-08-05 ", "2020-08-0x", "20200805", "-020-08-05"})
    EXPECT_FALSE(parse_day(wrong)) << wrong;
}

TEST(ADay, ThatDoesNotExistIsNotRead) {
  for (const char* wrong :
       {"2021-02-30", "2023-02-29", "2020-00-05", "2020-13-01", "2020-04-31", "1899-12-31", "2200-01-01"})
    EXPECT_FALSE(parse_day(wrong)) << wrong;
  EXPECT_TRUE(parse_day("2024-02-29"));
}

TEST(ADay, IsWrittenInBothForms) {
  EXPECT_EQ(iso(day(2020, 8, 5)), "2020-08-05");
  EXPECT_EQ(vietnamese(day(2020, 8, 5)), "05/08/2020");
}

TEST(Months, RunToTheSameDay) {
  EXPECT_EQ(add_months(day(2020, 8, 15), 12), day(2021, 8, 15));
  EXPECT_EQ(add_months(day(2024, 9, 15), 12), day(2025, 9, 15));
  EXPECT_EQ(add_months(day(2020, 1, 15), 60), day(2025, 1, 15));
  EXPECT_EQ(add_months(day(2020, 3, 31), -1), day(2020, 2, 29));
}

TEST(Months, EndOnTheLastDayWhereTheSameDayIsMissing) {
  EXPECT_EQ(add_months(day(2024, 2, 29), 12), day(2025, 2, 28));
  EXPECT_EQ(add_months(day(2020, 8, 31), 6), day(2021, 2, 28));
}

TEST(Months, AreCompletedOnTheSameDayAndNotBefore) {
  EXPECT_EQ(completed_months(day(2002, 5, 20), day(2020, 5, 19)), 215);
  EXPECT_EQ(completed_months(day(2002, 5, 20), day(2020, 5, 20)), 216);
  EXPECT_EQ(completed_months(day(2020, 5, 20), day(2020, 5, 20)), 0);
  EXPECT_EQ(completed_months(day(2020, 5, 20), day(2019, 5, 20)), 0);
}

RC_GTEST_PROP(Months, AddedAreMonthsCompleted, ()) {
  const Day start = day(1950, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 80'000)};
  const int months = *rc::gen::inRange(1, 600);
  const Day end = add_months(start, months);
  RC_ASSERT(completed_months(start, end) == months);
  RC_ASSERT(completed_months(start, end - std::chrono::days{1}) == months - 1);
}

RC_GTEST_PROP(ADay, IsReadAsItIsWritten, ()) {
  const Day any = day(1900, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 100'000)};
  RC_ASSERT(parse_day(iso(any)) == any);
}

} // namespace
} // namespace ketnap::rules
