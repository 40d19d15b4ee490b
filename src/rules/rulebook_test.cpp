#include "rules/rulebook.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ketnap::rules {
namespace {

constexpr Fraction two_thirds{.numerator = 2, .denominator = 3};
constexpr Fraction more_than_half{.numerator = 1, .denominator = 2, .strictly_more = true};

Row row(Key key, std::int64_t value, Day from, std::optional<Day> until = std::nullopt) {
  Row made;
  made.key = key;
  made.value = value;
  made.from = from;
  made.until = until;
  return made;
}

Form form(const char* code, const char* title, Day from, std::optional<Day> until = std::nullopt) {
  Form made;
  made.code = code;
  made.title = title;
  made.from = from;
  made.until = until;
  return made;
}

TEST(AShare, OfTwoThirdsIsRoundedUp) {
  EXPECT_EQ(two_thirds.needed_of(16), 11);
  EXPECT_EQ(two_thirds.needed_of(20), 14);
  EXPECT_EQ(two_thirds.needed_of(15), 10);
  EXPECT_EQ(two_thirds.needed_of(3), 2);
  EXPECT_EQ(two_thirds.needed_of(0), 0);
}

TEST(AShare, OfMoreThanHalfIsNeverExactlyHalf) {
  EXPECT_EQ(more_than_half.needed_of(15), 8);
  EXPECT_EQ(more_than_half.needed_of(16), 9);
  EXPECT_EQ(more_than_half.needed_of(1), 1);
}

RC_GTEST_PROP(AShare, IsTheSmallestNumberThatReachesIt, ()) {
  const int denominator = *rc::gen::inRange(1, 12);
  const Fraction share{.numerator = *rc::gen::inRange(1, denominator + 1), .denominator = denominator};
  const int base = *rc::gen::inRange(0, 5000);
  const int needed = share.needed_of(base);
  RC_ASSERT(needed * share.denominator >= base * share.numerator);
  RC_ASSERT((needed - 1) * share.denominator < base * share.numerator);
}

RC_GTEST_PROP(AShare, StrictlyMoreIsTheSmallestNumberBeyondIt, ()) {
  const int denominator = *rc::gen::inRange(2, 12);
  const Fraction share{
      .numerator = *rc::gen::inRange(1, denominator), .denominator = denominator, .strictly_more = true};
  const int base = *rc::gen::inRange(0, 5000);
  const int needed = share.needed_of(base);
  RC_ASSERT(needed * share.denominator > base * share.numerator);
  RC_ASSERT((needed - 1) * share.denominator <= base * share.numerator);
}

TEST(ARow, HoldsFromItsFirstDayUpToButNotOnItsEnd) {
  Rulebook book;
  book.add(row(Key::deadline_ceremony, 30, day(2021, 7, 30), day(2026, 7, 26)));
  EXPECT_EQ(book.find(Key::deadline_ceremony, day(2021, 7, 29)), nullptr);
  EXPECT_NE(book.find(Key::deadline_ceremony, day(2021, 7, 30)), nullptr);
  EXPECT_NE(book.find(Key::deadline_ceremony, day(2026, 7, 25)), nullptr);
  EXPECT_EQ(book.find(Key::deadline_ceremony, day(2026, 7, 26)), nullptr);
}

TEST(Rows, AreFoundByDayInWhateverOrderTheyCame) {
  Rulebook book;
  book.add(row(Key::prob_length, 3, day(2025, 1, 1)));
  book.add(row(Key::prob_length, 1, day(2016, 7, 25), day(2021, 7, 30)));
  book.add(row(Key::prob_length, 2, day(2021, 7, 30), day(2025, 1, 1)));
  const auto value = [&](Day on) { return std::get<std::int64_t>(book.find(Key::prob_length, on)->value); };
  EXPECT_EQ(value(day(2018, 1, 1)), 1);
  EXPECT_EQ(value(day(2021, 7, 30)), 2);
  EXPECT_EQ(value(day(2030, 1, 1)), 3);
  EXPECT_EQ(book.rows(Key::prob_length).size(), 3U);
}

TEST(Rows, SayWhenTheyChangeNext) {
  Rulebook book;
  book.add(row(Key::pop_third_child, 24, day(2018, 8, 28), day(2025, 3, 20)));
  EXPECT_EQ(book.next_change(Key::pop_third_child, day(2018, 1, 1)), day(2018, 8, 28));
  EXPECT_EQ(book.next_change(Key::pop_third_child, day(2018, 8, 28)), day(2025, 3, 20));
  EXPECT_EQ(book.next_change(Key::pop_third_child, day(2025, 3, 20)), std::nullopt);
}

TEST(AForm, IsTheOneOfItsOwnDate) {
  Rulebook book;
  book.forms.push_back(form("2-KNĐ", "cũ", day(2022, 1, 18), day(2025, 7, 1)));
  book.forms.push_back(form("2-KNĐ", "mới", day(2025, 7, 1)));
  ASSERT_NE(book.form_on("2-KNĐ", day(2025, 6, 30)), nullptr);
  EXPECT_EQ(book.form_on("2-KNĐ", day(2025, 6, 30))->title, "cũ");
  EXPECT_EQ(book.form_on("2-KNĐ", day(2025, 7, 1))->title, "mới");
  EXPECT_EQ(book.form_on("2-KNĐ", day(2020, 1, 1)), nullptr);
  EXPECT_EQ(book.form_on("3-KNĐ", day(2025, 7, 1)), nullptr);
}

TEST(OnlyTheSurestTwoConfidences, MayRefuse) {
  EXPECT_TRUE(may_refuse(Confidence::a));
  EXPECT_TRUE(may_refuse(Confidence::b));
  EXPECT_FALSE(may_refuse(Confidence::c));
  EXPECT_FALSE(may_refuse(Confidence::m));
}

TEST(EveryKey, IsFoundByItsOwnName) {
  for (const KeySpec& entry : all_keys()) {
    EXPECT_EQ(find_key(entry.name), entry.key) << entry.name;
    EXPECT_EQ(&spec(entry.key), &entry);
  }
  EXPECT_EQ(find_key("cond.age"), std::nullopt);
}

} // namespace
} // namespace ketnap::rules
