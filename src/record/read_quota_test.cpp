// How many persons one account reads of within an hour.
#include "record/read_quota.h"

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace ketnap::record {
namespace {

using std::chrono::minutes;

constexpr base::Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{12}};

bool opens(ReadQuota& quota, std::uint32_t whom, base::Instant at, const std::string& account = "A") {
  return quota.admit(account, ReadAs::file, std::array{whom}, at);
}

TEST(AQuotaOfReading, LetsSoManyPersonsBeOpenedInAnHourAndThoseAgainAsOftenAsOneLikes) {
  ReadQuota quota({2, 10});
  EXPECT_TRUE(opens(quota, 1, noon));
  EXPECT_TRUE(opens(quota, 2, noon));
  EXPECT_FALSE(opens(quota, 3, noon));
  EXPECT_TRUE(opens(quota, 1, noon + minutes{30}));
  EXPECT_FALSE(opens(quota, 3, noon + minutes{59}));
  EXPECT_TRUE(opens(quota, 3, noon + minutes{60})) << "the second was read an hour ago";
  EXPECT_FALSE(opens(quota, 4, noon + minutes{60})) << "the first was read half an hour ago";
  EXPECT_TRUE(opens(quota, 3, noon, "B")) << "each account by itself";
}

TEST(AQuotaOfReading, TakesAListWholeOrNotAtAllAndCountsItApartFromFiles) {
  ReadQuota quota({1, 4});
  EXPECT_TRUE(quota.admit("A", ReadAs::names, std::vector<std::uint32_t>{1, 2, 3}, noon));
  EXPECT_FALSE(quota.admit("A", ReadAs::names, std::vector<std::uint32_t>{3, 4, 5}, noon));
  EXPECT_EQ(quota.counted("A", ReadAs::names, noon), 3U) << "of a list that was refused nobody is counted";
  EXPECT_TRUE(quota.admit("A", ReadAs::names, std::vector<std::uint32_t>{1, 2, 3, 4}, noon));
  EXPECT_TRUE(opens(quota, 9, noon));
}

TEST(AQuotaOfReading, NeverLetsMoreThanItSaysThroughWhateverIsAskedWhen) {
  std::mt19937 random(20260302);
  ReadQuota quota({20, 20});
  std::vector<std::pair<std::uint32_t, base::Instant>> read;
  base::Instant now = noon;
  std::size_t refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    now += std::chrono::seconds{static_cast<int>(random() % 40)};
    const auto whom = static_cast<std::uint32_t>(random() % 60);
    if (opens(quota, whom, now))
      read.emplace_back(whom, now);
    else
      ++refused;
    if (i % 500 == 0) quota.forget(now);
    std::vector<std::uint32_t> within;
    for (auto each = read.rbegin(); each != read.rend() && now - each->second < read_window; ++each)
      within.push_back(each->first);
    std::ranges::sort(within);
    within.erase(std::ranges::unique(within).begin(), within.end());
    ASSERT_LE(within.size(), 20U);
  }
  EXPECT_GT(refused, 100U);
}

} // namespace
} // namespace ketnap::record
