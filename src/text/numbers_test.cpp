#include "text/numbers.h"

#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ketnap::text {
namespace {

TEST(Numbers, GroupThousandsWithDots) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(2340), "2.340");
  EXPECT_EQ(grouped(-1000000), "-1.000.000");
  EXPECT_EQ(grouped(std::numeric_limits<std::int64_t>::min()), "-9.223.372.036.854.775.808");
}

TEST(Percent, IsComputedFromItsTwoHalves) {
  EXPECT_EQ(percent(113, 95), "118,9 %");
  EXPECT_EQ(percent(7, 13), "53,8 %");
  EXPECT_EQ(percent(95, 95), "100,0 %");
  EXPECT_EQ(percent(0, 95), "0,0 %");
  EXPECT_EQ(percent(2340, 1), "234.000,0 %");
  EXPECT_EQ(percent(2, 3, 0), "67 %");
  EXPECT_EQ(percent(2, 3, 2), "66,67 %");
}

TEST(Percent, RoundsAnExactHalfUpWhereBinaryFractionsWouldNot) {
  EXPECT_EQ(percent(1, 16), "6,3 %");         // 6.25
  EXPECT_EQ(percent(201, 2000, 1), "10,1 %"); // 10.05, which no binary fraction holds
  EXPECT_EQ(percent(1, 200, 0), "1 %");       // 0.5
  EXPECT_EQ(percent(-1, 16), "-6,3 %");
  EXPECT_EQ(percent(-1, 100000), "0,0 %"); // no minus before nothing
}

TEST(Percent, OfNothingIsNoNumber) {
  EXPECT_FALSE(percent(0, 0));
  EXPECT_FALSE(percent(5, -1));
  EXPECT_FALSE(rounded_ratio(1, 1, 0));
  EXPECT_FALSE(percent(std::numeric_limits<std::int64_t>::max(), 1));
}

RC_GTEST_PROP(Ratio, IsTheNearestWholeNumber, ()) {
  const auto part = *rc::gen::inRange<std::int64_t>(-2000000, 2000000);
  const auto whole = *rc::gen::inRange<std::int64_t>(1, 100000);
  const auto ratio = rounded_ratio(part, whole, 1000);
  RC_ASSERT(ratio.has_value());
  const auto twice_off = 2 * (*ratio * whole - part * 1000);
  RC_ASSERT(twice_off <= whole);
  RC_ASSERT(-twice_off <= whole);
}

} // namespace
} // namespace ketnap::text
