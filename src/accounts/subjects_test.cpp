// Accounts joined to a provider of identities: one to one, found without being read, and seen when other hands change it.
#include <gtest/gtest.h>

#include "accounts/testing.h"

namespace ketnap::accounts {

namespace {

using testing::cheap_rules;
using testing::House;

const Subject lan{"https://danh-tinh.example", "vi-du-1"};

class Subjects : public record::testing::OnEveryEngine {
protected:
  House house{GetParam()};
  std::int64_t account = house.account("lan");

  Answer<Made> join(std::int64_t whom, const Subject& subject) {
    return house.record.act(
        [&](db::Write& tx) { return join_subject(tx, house.office(), {}, whom, subject); });
  }
  [[nodiscard]] std::int64_t row() {
    return house.record.ask([](db::Read& tx) {
      return tx.value<std::int64_t>("SELECT id FROM account_subject WHERE superseded_seq IS NULL");
    });
  }
  bool comes_in(const Subject& subject) {
    const auto in = sign_in_through(house.office(), {subject, {}}, cheap_rules());
    return !in.refused() && in->has_value();
  }
};
KETNAP_ON_EVERY_ENGINE(Subjects);

} // namespace

TEST_P(Subjects, AreOfOneAccountAndOneProvider) {
  const std::int64_t other = house.account("binh");
  ASSERT_FALSE(join(account, lan).refused());
  EXPECT_TRUE(comes_in(lan));
  EXPECT_FALSE(comes_in({"https://khac.example", "vi-du-1"}))
      << "another provider may call another person so";
  EXPECT_FALSE(comes_in({lan.issuer, "Vi-du-1"})) << "compared to the letter";
  EXPECT_EQ(testing::flaw_of(join(account, {lan.issuer, "vi-du-2"})), "account.joined");
  EXPECT_EQ(testing::flaw_of(join(other, lan)), "account.subject_taken");
  EXPECT_EQ(testing::flaw_of(join(other, {lan.issuer, std::string(256, 'x')})), "account.subject");
  EXPECT_FALSE(join(other, {"https://khac.example", "vi-du-1"}).refused());
  (void)house.record.act([&](db::Write& tx) { return disable_account(tx, house.office(), {}, account); });
  EXPECT_FALSE(comes_in(lan)) << "switched off";
}

TEST_P(Subjects, LieSealedAndBoundToTheirRow) {
  ASSERT_FALSE(join(account, lan).refused());
  const std::int64_t at = row();
  house.record.ask([&](db::Read& tx) {
    const auto sealed = tx.value<db::Blob>("SELECT sub FROM account_subject WHERE id = $1", at);
    EXPECT_EQ(crypto::text_of(sealed).find("vi-du-1"), std::string::npos);
    EXPECT_EQ(subject_of(tx, house.office(), at).subject, "vi-du-1");
    EXPECT_TRUE(unsound_subjects(tx, house.office()).empty());
  });
  house.record.act([&](db::Write& tx) {
    tx.exec("UPDATE main.account_subject SET fingerprint = 'of somebody else' WHERE id = $1", at);
    return true;
  });
  house.record.ask([&](db::Read& tx) { EXPECT_EQ(unsound_subjects(tx, house.office()), std::vector{at}); });
  EXPECT_FALSE(comes_in(lan));
}

} // namespace ketnap::accounts
