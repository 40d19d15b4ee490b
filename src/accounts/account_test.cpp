// Accounts, signing in and the second factor, on every engine.
#include <gtest/gtest.h>

#include "accounts/testing.h"
#include "crypto/session_token.h"

namespace ketnap::accounts {
namespace {

using namespace accounts::testing;
using record::Why;

class AnAccount : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(AnAccount);

TEST_P(AnAccount, BeginsWithAPasswordForOneUse) {
  House house(GetParam());
  const auto made = house.create("binh.toan").value();
  const auto must_change = [&] {
    return house.record.ask([&](db::Read& tx) { return find_account(tx, made.id); }).value().must_change;
  };
  EXPECT_TRUE(must_change());
  const auto set_by = [&](std::int64_t by) {
    return house.record.act([&](db::Write& tx) {
      return set_password(tx, house.office(), {by, by == 0 ? "" : made.code, ""},
                          {made.id, house.hash(), ""});
    });
  };
  ASSERT_FALSE(set_by(made.id).refused());
  EXPECT_FALSE(must_change()) << "its owner chose it";
  ASSERT_FALSE(set_by(0).refused());
  EXPECT_TRUE(must_change()) << "somebody else did";
}

TEST_P(AnAccount, IsRefusedWithTheExactReason) {
  House house(GetParam());
  const auto person = house.record.act([&](db::Write& tx) {
    return people::enter_person(tx, house.office(), {},
                                {.org_id = house.tree.maths, .full_name = "Trần Văn Bình"});
  });
  ASSERT_FALSE(house.create("binh", person->id).refused());
  EXPECT_EQ(flaw_of(house.create("Bình")), "account.login");
  EXPECT_EQ(flaw_of(house.create("ab")), "account.login");
  EXPECT_EQ(flaw_of(house.create("binh")), "account.login_taken");
  EXPECT_EQ(flaw_of(house.create("binh2", person->id)), "account.person_has_one");
  const auto create_in = [&](const db::Scope& scope, std::optional<std::int64_t> who) {
    return house.record.act_in(scope, [&](db::Write& tx) {
      return create_account(tx, house.office(), {},
                            {.login = "moi", .display_name = "Mới", .person_id = who, .password = {}});
    });
  };
  EXPECT_TRUE(not_found(create_in(db::Scope(), std::nullopt))) << "nobody who has no post makes accounts";
  EXPECT_TRUE(not_found(create_in(house.scope(house.tree.clinic), person->id)))
      << "a sibling branch's person";
}

TEST_P(AnAccount, IsReachedByItsOwnerAndByWhoeverAllItsPostsLieBelow) {
  House house(GetParam());
  const auto binh = house.account("binh");
  ASSERT_FALSE(house.post(binh, Role::cell_secretary, house.tree.maths).refused());
  const auto reached = [&](const db::Scope& scope, std::int64_t by) {
    return !house.record
                .act_in(scope,
                        [&](db::Write& tx) {
                          return unlock_account(tx, house.office(), {by, by == 0 ? "" : "X", ""}, binh);
                        })
                .refused();
  };
  EXPECT_TRUE(reached(house.scope(house.tree.school), 0));
  EXPECT_FALSE(reached(house.scope(house.tree.clinic), 0));
  EXPECT_FALSE(reached(db::Scope(), 0));
  EXPECT_TRUE(reached(db::Scope(), binh));
  ASSERT_FALSE(house.post(binh, Role::cell_deputy, house.tree.ward).refused());
  EXPECT_FALSE(reached(house.scope(house.tree.school), 0)) << "it holds a post elsewhere too";
  EXPECT_TRUE(reached(house.scope(house.tree.commune), 0));
  const auto listed = [&](std::int64_t org) {
    return house.record
        .ask_in(house.scope(org), [&](db::Read& tx) { return accounts_in_scope(tx, on("2026-03-02")); })
        .size();
  };
  EXPECT_EQ(listed(house.tree.maths), 1U);
  EXPECT_EQ(listed(house.tree.letters), 0U);
}

TEST_P(AnAccount, WithoutAPostBelongsToItsPersonOrToWhoMadeItAndToNobodyElse) {
  House house(GetParam());
  const auto person =
      house.record
          .act([&](db::Write& tx) {
            return people::enter_person(tx, house.office(), {},
                                        {.org_id = house.tree.maths, .full_name = "Lê Ví Dụ Cúc"});
          })
          .value();
  const auto mentor = house.account("cuc", person.id);
  const auto alone = house.account("khong.ai");
  const auto reached = [&](std::int64_t org, std::int64_t account) {
    return !house.record
                .act_in(house.scope(org),
                        [&](db::Write& tx) { return disable_account(tx, house.office(), {}, account); })
                .refused();
  };
  const auto listed = [&](std::int64_t org) {
    return house.record
        .ask_in(house.scope(org), [&](db::Read& tx) { return accounts_in_scope(tx, on("2026-03-02")); })
        .size();
  };
  EXPECT_FALSE(reached(house.tree.clinic, mentor));
  EXPECT_EQ(listed(house.tree.clinic), 0U);
  EXPECT_TRUE(reached(house.tree.school, mentor));
  EXPECT_FALSE(reached(house.tree.school, alone)) << "made by the installation, for it alone to give a post";
  EXPECT_EQ(listed(house.tree.school), 1U);
}

TEST_P(AnAccount, ThatIsSwitchedOffIsOutAtOnceAndComesBackAsItWas) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const std::string token = house.token("binh");
  ASSERT_TRUE(house.who(token));
  (void)house.record.act([&](db::Write& tx) { return disable_account(tx, house.office(), {}, binh); })
      .value();
  EXPECT_FALSE(house.who(token));
  EXPECT_EQ(house.sign_in("binh").refusal(), NoEntry::refused);
  (void)house.record.act([&](db::Write& tx) { return enable_account(tx, house.office(), {}, binh); }).value();
  EXPECT_FALSE(house.who(token)) << "the session stays ended";
  EXPECT_FALSE(house.sign_in("binh").refused());
}

TEST_P(AnAccount, LeavesNeitherLoginNorPasswordInTheJournal) {
  House house(GetParam());
  house.account("nguyen.thi.hoa");
  house.record.ask([&](db::Read& tx) {
    const auto leaves = record::leaves_of(tx, 0, 100);
    ASSERT_FALSE(leaves.empty());
    for (const auto& stored : leaves)
      for (const std::string& field : {stored.leaf.subject, stored.leaf.subject_code, stored.leaf.account,
                                       stored.leaf.post, stored.leaf.act})
        EXPECT_EQ(field.find("hoa"), std::string::npos);
    EXPECT_TRUE(tx.value<std::string>("SELECT password_hash FROM account").starts_with("$argon2id$"));
  });
}

TEST_P(AnAccount, TakesNoPasswordThatEverybodyTriesFirst) {
  House house(GetParam());
  const std::string_view own[] = {"binhtoan"};
  EXPECT_EQ(flaw_of(hashed(house.office(), house.gate, "chim xanh hót", false, own, cheap)),
            "password.too_short");
  EXPECT_EQ(flaw_of(hashed(house.office(), house.gate, "binhtoan binhtoan", false, own, cheap)),
            "password.too_common");
  const std::string drawn = temporary_password(house.office().random);
  EXPECT_EQ(drawn.size(), 23U);
  EXPECT_FALSE(hashed(house.office(), house.gate, drawn, false, own, cheap).refused());
}

class SigningIn : public record::testing::OnEveryEngine {};
KETNAP_ON_EVERY_ENGINE(SigningIn);

TEST_P(SigningIn, OpensASessionOfWhichTheTableKnowsOnlyAHash) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const auto in = house.sign_in("BINH");
  ASSERT_FALSE(in.refused());
  EXPECT_FALSE(in->must_change);
  const auto principal = house.who(in->session.token);
  ASSERT_TRUE(principal);
  EXPECT_EQ(principal->who.account_id, binh);
  EXPECT_EQ(principal->scope.kind(), db::Scope::Kind::none) << "nothing is chosen yet";
  EXPECT_EQ(
      house.record.ask([](db::Read& tx) { return tx.value<std::string>("SELECT token_hash FROM session"); }),
      crypto::session_token_hash(in->session.token));
}

TEST_P(SigningIn, TakesThePasswordInEitherFormOfUnicode) {
  House house(GetParam());
  house.account("binh");
  // "nhà văn hoá" with each mark as a character of its own.
  EXPECT_FALSE(house.sign_in("binh", "ao sen sau nha\u0300 va\u0306n hoa\u0301").refused());
}

TEST_P(SigningIn, AnswersEveryFailureAlikeAndCountsItForUnknownLoginsToo) {
  House house(GetParam());
  const auto binh = house.account("binh");
  (void)house.factor(binh);
  house.account("lan");
  house.record.act(
      [&](db::Write& tx) { tx.exec("UPDATE main.account SET password_hash = '' WHERE login = 'lan'"); });
  EXPECT_EQ(house.sign_in("binh", "sai mật khẩu rồi").refusal(), NoEntry::refused);
  EXPECT_EQ(house.sign_in("binh").refusal(), NoEntry::refused) << "right, and no code";
  EXPECT_EQ(house.sign_in("binh", password, "000000").refusal(), NoEntry::refused);
  EXPECT_EQ(house.sign_in("khong.ai").refusal(), NoEntry::refused);
  EXPECT_EQ(house.sign_in("lan", "").refusal(), NoEntry::refused) << "an account without a password";
  EXPECT_EQ(house.sign_in("binh", std::string(5000, 'a')).refusal(), NoEntry::refused);
  EXPECT_EQ(house.sign_in("binh", "\xFF\xFE").refusal(), NoEntry::refused);
  const auto counted = house.record.ask([](db::Read& tx) {
    return tx.all<std::int64_t>("SELECT failures FROM sign_in_failure ORDER BY failures");
  });
  EXPECT_EQ(counted, (std::vector<std::int64_t>{1, 1, 5}));
}

TEST_P(SigningIn, SlowsDownAfterFiveFailuresAlsoForTheRightPassword) {
  House house(GetParam());
  house.account("binh");
  for (int i = 0; i < 4; ++i)
    (void)house.sign_in("binh", "sai mật khẩu rồi");
  EXPECT_FALSE(house.sign_in("binh").refused()) << "four are free, and a success forgets them";
  for (int i = 0; i < 5; ++i)
    (void)house.sign_in("binh", "sai mật khẩu rồi");
  EXPECT_TRUE(house.sign_in("binh").refused());
  house.record.pass(std::chrono::seconds(29));
  EXPECT_TRUE(house.sign_in("binh").refused());
  house.record.pass(std::chrono::seconds(1));
  EXPECT_TRUE(house.sign_in("binh", "sai mật khẩu rồi").refused()) << "the sixth";
  house.record.pass(std::chrono::seconds(59));
  EXPECT_TRUE(house.sign_in("binh").refused()) << "the wait has doubled";
  house.record.pass(std::chrono::seconds(1));
  EXPECT_FALSE(house.sign_in("binh").refused());
}

TEST_P(SigningIn, IsUnlockedByWhoeverMay) {
  House house(GetParam());
  const auto binh = house.account("binh");
  for (int i = 0; i < 9; ++i) {
    (void)house.sign_in("binh", "sai mật khẩu rồi");
    house.record.pass(std::chrono::hours(1));
  }
  (void)house.sign_in("binh", "sai mật khẩu rồi");
  ASSERT_TRUE(house.sign_in("binh").refused());
  (void)house.record.act([&](db::Write& tx) { return unlock_account(tx, house.office(), {}, binh); }).value();
  EXPECT_FALSE(house.sign_in("binh").refused());
}

TEST(Throttling, LeavesFewerThanFortyGuessesADay) {
  const SignInRules rules;
  std::chrono::seconds clock{0};
  std::int64_t guesses = 0;
  while (clock < std::chrono::hours(24)) {
    ++guesses;
    clock += wait_after(guesses, rules);
  }
  EXPECT_LT(guesses, 40);
  EXPECT_EQ(wait_after(4, rules).count(), 0);
  EXPECT_EQ(wait_after(5, rules).count(), 30);
  EXPECT_EQ(wait_after(6, rules).count(), 60);
  EXPECT_EQ(wait_after(1000000, rules).count(), 3600);
}

TEST_P(SigningIn, RenewsAHashOfAnotherCost) {
  House house(GetParam());
  house.account("binh");
  SignInRules dearer = cheap_rules();
  dearer.cost = {1, 128};
  ASSERT_FALSE(accounts::sign_in(house.office(), house.gate, {"binh", password, {}}, dearer).refused());
  const auto stored = house.record.ask(
      [](db::Read& tx) { return tx.value<std::string>("SELECT password_hash FROM account"); });
  EXPECT_NE(stored.find("m=128,"), std::string::npos);
  EXPECT_FALSE(accounts::sign_in(house.office(), house.gate, {"binh", password, {}}, dearer).refused());
}

TEST_P(SigningIn, WithACodeHoldsOnceForEachCode) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const std::string secret = house.factor(binh);
  EXPECT_TRUE(house.sign_in("binh", password, house.code_now(secret)).refused())
      << "the code that confirmed the app is used up";
  house.record.pass(std::chrono::seconds(30));
  const std::string code = house.code_now(secret);
  EXPECT_FALSE(house.sign_in("binh", password, code).refused());
  EXPECT_TRUE(house.sign_in("binh", password, code).refused()) << "seen over the shoulder";
  house.record.pass(std::chrono::seconds(30));
  EXPECT_FALSE(house.sign_in("binh", password, house.code_now(secret)).refused());
}

TEST_P(SigningIn, NeedsNoCodeUntilTheAppWasConfirmed) {
  House house(GetParam());
  const auto made = house.create("binh").value();
  const record::Who binh{made.id, made.code, ""};
  const auto confirm = [&](const std::string& code) {
    return house.record.act_in(db::Scope(),
                               [&](db::Write& tx) { return confirm_totp(tx, house.office(), binh, code); });
  };
  EXPECT_EQ(flaw_of(confirm("123456")), "totp.not_enrolled");
  const auto enrolment =
      house.record.act_in(db::Scope(), [&](db::Write& tx) { return enrol_totp(tx, house.office(), binh); });
  EXPECT_TRUE(enrolment->uri.starts_with("otpauth://totp/"));
  EXPECT_NE(enrolment->uri.find(enrolment->secret), std::string::npos);
  EXPECT_FALSE(house.sign_in("binh").refused());
  EXPECT_EQ(flaw_of(confirm("12345")), "totp.wrong");
  ASSERT_FALSE(confirm(house.code_now(enrolment->secret)).refused());
  EXPECT_TRUE(house.sign_in("binh").refused());
  const auto kept =
      house.record.ask([](db::Read& tx) { return tx.one<db::Blob>("SELECT totp FROM account"); });
  EXPECT_EQ(crypto::text_of(*kept).find(crypto::text_of(*crypto::from_base32(enrolment->secret))),
            std::string::npos)
      << "the secret is sealed";
}

TEST_P(SigningIn, AfterTheTelephoneWasLostNeedsTheFactorTakenAwayBySomebodyElse) {
  House house(GetParam());
  const auto binh = house.account("binh");
  (void)house.factor(binh);
  const auto remove_by = [&](std::int64_t by) {
    return house.record.act(
        [&](db::Write& tx) { return remove_totp(tx, house.office(), {by, by == 0 ? "" : "X", ""}, binh); });
  };
  EXPECT_EQ(remove_by(binh).refusal().why, Why::forbidden);
  ASSERT_FALSE(remove_by(0).refused());
  EXPECT_FALSE(house.sign_in("binh").refused());
}

TEST_P(SigningIn, AsksThePasswordAgainUnderTheSameThrottle) {
  House house(GetParam());
  const auto binh = house.account("binh");
  const auto ask = [&](std::string_view typed) {
    return password_is_right(house.office(), house.gate, binh, typed, cheap_rules()).value();
  };
  EXPECT_TRUE(ask(password));
  for (int i = 0; i < 5; ++i)
    EXPECT_FALSE(ask("sai mật khẩu rồi"));
  EXPECT_FALSE(ask(password));
  EXPECT_TRUE(house.sign_in("binh").refused());
}

} // namespace
} // namespace ketnap::accounts
