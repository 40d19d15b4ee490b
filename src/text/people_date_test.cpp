#include "text/people_date.h"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ketnap::text {
namespace {

TEST(PeopleDate, IsReadInEveryFormPeopleType) {
  const PeopleDate ceremony{2020, 8, 5};
  for (const auto* typed : {"5/8/2020", "05/08/2020", "05082020", "5-8-20", "05-08-2020", "5.8.2020",
                            "2020-08-05", " 5/8/2020 ", "5/8/20"})
    EXPECT_EQ(parse_people_date(typed, 2026).value(), ceremony) << typed;
}

TEST(PeopleDate, ReadsTwoDigitYearsAsTheLastSuchYear) {
  EXPECT_EQ(parse_people_date("1/2/68", 2026).value().year, 1968);
  EXPECT_EQ(parse_people_date("1/2/26", 2026).value().year, 2026);
  EXPECT_EQ(parse_people_date("1/2/27", 2026).value().year, 1927);
  EXPECT_EQ(parse_people_date("1/2/27", 2036).value().year, 2027);
}

TEST(PeopleDate, KnowsTheCalendar) {
  EXPECT_EQ(parse_people_date("29/2/2024", 2026).value(), (PeopleDate{2024, 2, 29}));
  EXPECT_EQ(parse_people_date("29/2/2023", 2026).refusal(), DateFault::no_such_day);
  EXPECT_EQ(parse_people_date("30/2/2024", 2026).refusal(), DateFault::no_such_day);
  EXPECT_EQ(parse_people_date("31/4/2024", 2026).refusal(), DateFault::no_such_day);
  EXPECT_EQ(parse_people_date("0/4/2024", 2026).refusal(), DateFault::no_such_day);
  EXPECT_EQ(parse_people_date("8/25/2020", 2026).refusal(), DateFault::no_such_month); // month first
  EXPECT_EQ(parse_people_date("20200805", 2026).refusal(),
            DateFault::no_such_month); // year first, run together
  EXPECT_EQ(parse_people_date("5/8/1899", 2026).refusal(), DateFault::year_outside);
  EXPECT_EQ(parse_people_date("5/8/2200", 2026).refusal(), DateFault::year_outside);
}

TEST(PeopleDate, RefusesOtherShapes) {
  EXPECT_EQ(parse_people_date("  ", 2026).refusal(), DateFault::empty);
  for (const auto* typed :
       {"hôm qua", "5/8", "5/8-2020", "5/8/2020/1", "5//2020", "5/8/020", "050820", "+5/8/2020", "2020/08/05",
        "2020-8-5", "005/8/2020", "5/008/2020", "5 / 8 / 2020", "5/8/20201", "5/-8/2020"})
    EXPECT_EQ(parse_people_date(typed, 2026).refusal(), DateFault::shape) << typed;
  EXPECT_EQ(id(DateFault::shape), "date.shape");
}

RC_GTEST_PROP(PeopleDate, AnyBytesAreRefusedOrAreARealDay, (const std::string& bytes)) {
  const auto date = parse_people_date(bytes, 2026);
  if (date) RC_ASSERT(date.value().year >= 1900 && date.value().month <= 12 && date.value().day <= 31);
}

RC_GTEST_PROP(PeopleDate, EveryDayWrittenInFullReadsBack, ()) {
  const auto year = *rc::gen::inRange(1900, 2200);
  const auto month = *rc::gen::inRange(1U, 13U);
  const auto day = *rc::gen::inRange(1U, 29U);
  const auto typed = std::to_string(day) + "/" + std::to_string(month) + "/" + std::to_string(year);
  RC_ASSERT(parse_people_date(typed, 2026).value() == (PeopleDate{year, month, day}));
}

} // namespace
} // namespace ketnap::text
