// A lost telephone, a code on paper; a clock that jumps; a session that has to say the password once more.
#include "accounts/recovery.h"

#include <set>

#include <gtest/gtest.h>

#include "accounts/testing.h"

namespace ketnap::accounts {
namespace {

using namespace testing;

class ARecoveryCode : public record::testing::OnEveryEngine {
protected:
  House house{GetParam()};
  std::int64_t binh = house.account("binh");

  Answer<RecoveryCodes> make() {
    return house.record.act_in(db::Scope(), [&](db::Write& tx) {
      return make_recovery_codes(tx, house.office(), {binh, find_account(tx, binh)->code, ""});
    });
  }
  bool enters(const std::string& code) { return !house.sign_in("binh", password, code).refused(); }
  std::size_t left() {
    return house.record.ask([&](db::Read& tx) { return recovery_codes_left(tx, house.office(), binh); });
  }
};
KETNAP_ON_EVERY_ENGINE(ARecoveryCode);

TEST_P(ARecoveryCode, StandsInForTheTelephoneOnce) {
  EXPECT_EQ(flaw_of(make()), "recovery.no_factor");
  (void)house.factor(binh);
  EXPECT_EQ(left(), 0U);
  const std::vector<std::string> codes = make().value().codes;
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
  EXPECT_EQ(left(), 10U);
  EXPECT_TRUE(enters(codes.front()));
  EXPECT_FALSE(enters(codes.front())) << "used up";
  std::string typed = codes.back();
  for (char& c : typed)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  EXPECT_TRUE(enters(" " + typed.erase(5, 1) + " ")) << "as people type it";
  EXPECT_EQ(left(), 8U);
}

TEST_P(ARecoveryCode, IsGoodForNobodyElseAndNoLongerAfterNewOnes) {
  (void)house.factor(binh);
  const auto lan = house.account("lan");
  (void)house.factor(lan);
  const std::vector<std::string> codes = make().value().codes;
  EXPECT_TRUE(house.sign_in("lan", password, codes.front()).refused());
  const std::vector<std::string> fresh = make().value().codes;
  EXPECT_FALSE(enters(codes.front()));
  EXPECT_TRUE(enters(fresh.front()));
}

TEST_P(ARecoveryCode, ThatIsWrongCountsAsAFailure) {
  (void)house.factor(binh);
  const std::vector<std::string> codes = make().value().codes;
  for (int i = 0; i < 5; ++i)
    EXPECT_FALSE(enters("AAAAA-AAAAA"));
  EXPECT_FALSE(enters(codes.front())) << "slowed down like any other guess";
  EXPECT_EQ(left(), 10U) << "and it was not spent on that";
}

TEST_P(ARecoveryCode, LiesInTheDatabaseAsAHashInsideASealAndIsHeldByTheRow) {
  (void)house.factor(binh);
  const std::vector<std::string> codes = make().value().codes;
  const auto kept = house.record.ask([](db::Read& tx) {
    return tx.one<db::Blob>("SELECT recovery FROM account WHERE recovery IS NOT NULL");
  });
  ASSERT_TRUE(kept);
  for (const std::string& code : codes)
    EXPECT_EQ(crypto::text_of(*kept).find(code.substr(0, 5)), std::string::npos);
  const auto unsound = [&] {
    return house.record.ask([&](db::Read& tx) { return unsound_accounts(tx, house.office()).size(); });
  };
  EXPECT_EQ(unsound(), 0U);
  EXPECT_TRUE(enters(codes.front()));
  EXPECT_EQ(unsound(), 0U);
  house.record.act([&](db::Write& tx) { tx.exec("UPDATE main.account SET recovery = $1", *kept); });
  EXPECT_EQ(unsound(), 1U) << "the used one was put back by other hands";
}

TEST_P(ARecoveryCode, GoesWithTheTelephoneThatItStandsInFor) {
  (void)house.factor(binh);
  (void)make().value();
  (void)house.record.act([&](db::Write& tx) { return remove_totp(tx, house.office(), {}, binh); }).value();
  EXPECT_EQ(left(), 0U);
  EXPECT_EQ(house.record.ask([&](db::Read& tx) { return unsound_accounts(tx, house.office()).size(); }), 0U);
}

class ACodeOfTheTelephone : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(ACodeOfTheTelephone);

TEST_P(ACodeOfTheTelephone, IsNoGoodAgainWhenTheClockWasSetBackOrAhead) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const std::string secret = house.factor(binh);
  const auto enters = [&](const std::string& code) {
    return !house.sign_in("binh", password, code).refused();
  };
  const std::string before = house.code_now(secret);
  house.record.pass(std::chrono::minutes(10));
  const std::string used = house.code_now(secret);
  ASSERT_TRUE(enters(used));
  house.record.pass(-std::chrono::minutes(10));
  EXPECT_FALSE(enters(before)) << "of a time before the last one used";
  EXPECT_FALSE(enters(house.code_now(secret)));
  house.record.pass(std::chrono::minutes(10));
  EXPECT_FALSE(enters(used)) << "the hour comes twice, the code holds once";
  house.record.pass(std::chrono::hours(24));
  EXPECT_FALSE(enters(used));
  EXPECT_TRUE(enters(house.code_now(secret)));
}

TEST_P(ACodeOfTheTelephone, OfAnotherTelephoneTakesThePlaceOfTheFirst) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const std::string first = house.factor(binh);
  house.record.pass(std::chrono::minutes(1));
  const std::string elsewhere = house.sign_in("binh", password, house.code_now(first)).value().session.token;
  house.record.pass(std::chrono::minutes(1));
  const std::string second = house.factor(binh);
  EXPECT_FALSE(house.who(elsewhere)) << "sessions of the old telephone are over";
  house.record.pass(std::chrono::minutes(1));
  EXPECT_TRUE(house.sign_in("binh", password, house.code_now(first)).refused());
  EXPECT_FALSE(house.sign_in("binh", password, house.code_now(second)).refused());
}

class AConfirmedSession : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(AConfirmedSession);

TEST_P(AConfirmedSession, IsOneForFiveMinutesAfterPasswordAndCodeWereGiven) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const std::string secret = house.factor(binh);
  house.record.pass(std::chrono::minutes(1));
  const std::string token = house.sign_in("binh", password, house.code_now(secret)).value().session.token;
  const auto is_confirmed = [&] { return house.who(token).value().confirmed; };
  const auto gives = [&](std::string_view typed, std::optional<std::string> code) {
    const Confirmation said{binh, house.who(token)->session, std::string(typed), std::move(code)};
    return confirm(house.office(), house.gate, said, cheap_rules()).value();
  };
  EXPECT_TRUE(is_confirmed()) << "signing in is the first time";
  house.record.pass(std::chrono::minutes(4) + std::chrono::seconds(59));
  EXPECT_TRUE(is_confirmed());
  house.record.pass(std::chrono::seconds(1));
  EXPECT_FALSE(is_confirmed());
  EXPECT_FALSE(gives(password, std::nullopt)) << "there is a telephone";
  EXPECT_FALSE(gives("sai mật khẩu rồi", house.code_now(secret)));
  EXPECT_FALSE(is_confirmed());
  EXPECT_TRUE(gives(password, house.code_now(secret)));
  EXPECT_TRUE(is_confirmed());
  EXPECT_FALSE(gives(password, house.code_now(secret))) << "the code is used up";
  house.record.pass(-std::chrono::hours(1));
  EXPECT_FALSE(house.who(token) && is_confirmed()) << "a clock set back makes nothing last longer";
}

TEST_P(AConfirmedSession, IsReachedByNobodyWhoGuesses) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const std::string token = house.token("binh");
  house.record.pass(std::chrono::minutes(6));
  const Confirmation wrong{binh, house.who(token)->session, "sai mật khẩu rồi", {}};
  for (int i = 0; i < 5; ++i)
    EXPECT_FALSE(confirm(house.office(), house.gate, wrong, cheap_rules()).value());
  Confirmation right = wrong;
  right.password = password;
  EXPECT_FALSE(confirm(house.office(), house.gate, right, cheap_rules()).value()) << "too many failures";
  EXPECT_FALSE(house.who(token).value().confirmed);
}

} // namespace
} // namespace ketnap::accounts
