// A flood of logins from one address, and everybody else.
#include "accounts/throttle.h"

#include <gtest/gtest.h>

namespace ketnap::accounts {

namespace {

using std::chrono::seconds;

const base::Instant morning = base::Instant(std::chrono::sys_days{std::chrono::year{2026} / 3 / 2});

} // namespace

TEST(Throttle, LetsAnAddressTryThirtyTimesAndThenOnceInTwentySeconds) {
  Throttle throttle;
  for (int i = 0; i < 30; ++i)
    EXPECT_EQ(throttle.take("203.0.113.7", morning), std::nullopt) << i;
  EXPECT_EQ(throttle.take("203.0.113.7", morning), seconds(20));
  EXPECT_EQ(throttle.take("203.0.113.7", morning + seconds(19)), seconds(1));
  EXPECT_EQ(throttle.take("203.0.113.8", morning), std::nullopt) << "another address";
  EXPECT_EQ(throttle.take("203.0.113.7", morning + seconds(20)), std::nullopt);
  EXPECT_EQ(throttle.take("203.0.113.7", morning + seconds(20)), seconds(20));
}

TEST(Throttle, TakesNothingFromWhoGetsIn) {
  Throttle throttle;
  for (int i = 0; i < 1'000; ++i) {
    ASSERT_EQ(throttle.take("203.0.113.7", morning), std::nullopt) << i;
    throttle.give_back("203.0.113.7", morning);
  }
}

TEST(Throttle, NeverKeepsAnybodyOutForLongWhateverTheClockDoes) {
  Throttle throttle({.tries = 2});
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(throttle.take("203.0.113.7", morning + std::chrono::years(10)), std::nullopt);
  const auto wait = throttle.take("203.0.113.7", morning);
  ASSERT_TRUE(wait);
  EXPECT_LE(*wait, seconds(20)) << "the clock was set back by ten years";
}

TEST(Throttle, RemembersSoManyAddressesAndForgetsTheLeastGuiltyFirst) {
  Throttle throttle({.tries = 3, .sources = 4});
  for (int i = 0; i < 3; ++i)
    (void)throttle.take("flood", morning);
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(throttle.take("once-" + std::to_string(i), morning), std::nullopt);
  EXPECT_NE(throttle.take("flood", morning), std::nullopt) << "a crowd does not wash it clean";
}

TEST(Throttle, KnowsAnAddressInOneSpelling) {
  EXPECT_EQ(source_of("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(source_of("2001:DB8:0:0:1::5"), source_of("2001:db8::ffff"));
  EXPECT_EQ(source_of("::ffff:203.0.113.7"), "203.0.113.7");
  for (const char* none : {"", "unknown", "203.0.113", "203.0.113.7:80", "[2001:db8::1]", "1.2.3.4\n"})
    EXPECT_EQ(source_of(none), std::nullopt) << none;
}

} // namespace ketnap::accounts
