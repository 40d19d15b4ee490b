// The last administrator stays: however the post would end, and when two would go at once.
#include <gtest/gtest.h>

#include <thread>

#include "accounts/testing.h"

namespace ketnap::accounts {
namespace {

using namespace accounts::testing;

class TheLastAdministrator : public record::testing::OnEveryEngine {
protected:
  House house{GetParam()};

  std::string admin(std::int64_t account, std::int64_t org, std::string_view from = "2026-01-01",
                    std::optional<Day> until = std::nullopt) {
    return house.post(account, Role::admin, org, from, until).value().code;
  }
  Answer<Made> disable(std::int64_t account) {
    return house.record.act([&](db::Write& tx) { return disable_account(tx, house.office(), {}, account); });
  }
  Answer<Made> enable(std::int64_t account) {
    return house.record.act([&](db::Write& tx) { return enable_account(tx, house.office(), {}, account); });
  }
  Answer<Made> hand(std::int64_t from, std::int64_t to, std::string_view day) {
    return house.record.act([&](db::Write& tx) {
      return hand_over(tx, house.office(), {},
                       {house.tree.commune, from, to, on(day), "05-QĐ/ĐU", Role::admin});
    });
  }
};
KETNAP_ON_EVERY_ENGINE(TheLastAdministrator);

TEST_P(TheLastAdministrator, IsNeitherRelievedNorSwitchedOffUntilAnotherIsThere) {
  const auto binh = house.account("binh"), chau = house.account("chau");
  const std::string only = admin(binh, house.tree.commune);
  const std::int64_t before = house.record.leaves();
  EXPECT_EQ(flaw_of(house.end(only, "2026-03-02")), "account.last_admin");
  EXPECT_EQ(flaw_of(house.end(only, "2026-01-01")), "account.last_admin") << "nor was it never so";
  EXPECT_EQ(flaw_of(house.end(only, "2026-12-31")), "account.last_admin") << "nor on a day to come";
  EXPECT_EQ(flaw_of(disable(binh)), "account.last_admin");
  EXPECT_EQ(house.record.leaves(), before);

  const std::string other = admin(chau, house.tree.commune);
  ASSERT_FALSE(disable(binh).refused());
  EXPECT_EQ(flaw_of(house.end(other, "2026-03-02")), "account.last_admin")
      << "who is switched off helps nobody";
  ASSERT_FALSE(enable(binh).refused());
  ASSERT_FALSE(house.end(other, "2026-03-02").refused());
  EXPECT_EQ(flaw_of(house.end(only, "2026-03-02")), "account.last_admin");
}

TEST_P(TheLastAdministrator, IsReplacedFromAboveNeverFromBelowOrBeside) {
  const auto binh = house.account("binh"), chau = house.account("chau"), dung = house.account("dung");
  const std::string school = admin(binh, house.tree.school);
  const std::string below = admin(chau, house.tree.maths), beside = admin(dung, house.tree.clinic);
  EXPECT_EQ(flaw_of(house.end(school, "2026-03-02")), "account.last_admin");
  const std::string above = admin(dung, house.tree.commune);
  EXPECT_FALSE(house.end(school, "2026-03-02").refused());
  EXPECT_FALSE(house.end(below, "2026-03-02").refused());
  EXPECT_EQ(flaw_of(disable(dung)), "account.last_admin") << "the root is left to nobody";
  EXPECT_FALSE(house.end(beside, "2026-03-02").refused());
  EXPECT_EQ(flaw_of(house.end(above, "2026-03-02")), "account.last_admin");
}

TEST_P(TheLastAdministrator, LeavesNoDayUncoveredBetweenTwoOthers) {
  const auto binh = house.account("binh"), chau = house.account("chau"), dung = house.account("dung");
  const std::string only = admin(binh, house.tree.commune);
  admin(chau, house.tree.commune, "2026-03-01", on("2026-06-01"));
  EXPECT_EQ(flaw_of(house.end(only, "2026-03-02")), "account.last_admin") << "nobody from June on";
  admin(dung, house.tree.commune, "2026-06-02");
  EXPECT_EQ(flaw_of(house.end(only, "2026-03-02")), "account.last_admin") << "one day, the first of June";
  EXPECT_FALSE(house.end(only, "2026-06-02").refused()) << "they follow each other without a gap";
}

TEST_P(TheLastAdministrator, HandsOverInOneActToWhomMaySignIn) {
  const auto binh = house.account("binh"), chau = house.account("chau");
  admin(binh, house.tree.commune);
  ASSERT_FALSE(disable(chau).refused());
  EXPECT_EQ(flaw_of(hand(binh, chau, "2026-03-02")), "account.last_admin");
  ASSERT_FALSE(enable(chau).refused());
  EXPECT_FALSE(hand(binh, chau, "2026-03-02").refused());
  EXPECT_EQ(flaw_of(disable(chau)), "account.last_admin");
  EXPECT_FALSE(disable(binh).refused());
}

TEST_P(TheLastAdministrator, StaysWhenTwoGoAtTheSameMoment) {
  const auto binh = house.account("binh"), chau = house.account("chau");
  std::string one = admin(binh, house.tree.commune), two = admin(chau, house.tree.commune);
  for (int round = 0; round < 10; ++round) {
    const bool by_switch = round % 2 == 1;
    std::optional<Answer<Made>> first;
    std::thread leaving([&] { first = by_switch ? disable(binh) : house.end(one, "2026-03-02"); });
    const auto second = house.end(two, "2026-03-02");
    leaving.join();
    EXPECT_NE(first->refused(), second.refused()) << "exactly one of them stays";
    // Whoever went comes back for the next round.
    if (!second.refused()) two = admin(chau, house.tree.commune, "2026-03-02");
    if (first->refused()) continue;
    if (by_switch)
      (void)enable(binh);
    else
      one = admin(binh, house.tree.commune, "2026-03-02");
  }
}

} // namespace
} // namespace ketnap::accounts
