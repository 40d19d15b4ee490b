#include "crypto/password.h"

#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/password_policy.h"

namespace ketnap::crypto {
namespace {

constexpr PasswordCost cheap{1, 8};

class Password : public testing::Test {
protected:
  PasswordGate gate;
  SystemRandom random;
  PasswordGate::Pass pass = gate.enter().value();
};

TEST_F(Password, HoldsForTheOneThatWasHashed) {
  const auto stored = hash_password(pass, "bốn con mèo đen ngủ", random);
  EXPECT_TRUE(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << stored;
  EXPECT_TRUE(password_holds(pass, stored, "bốn con mèo đen ngủ"));
  EXPECT_FALSE(password_holds(pass, stored, "bốn con mèo đen ngu"));
  EXPECT_FALSE(password_holds(pass, stored, ""));
  EXPECT_FALSE(needs_rehash(stored));
  EXPECT_NE(hash_password(pass, "bốn con mèo đen ngủ", random), stored); // another salt
}

TEST_F(Password, HoldsForAHashOfTheReferenceImplementation) {
  const std::string stored =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  EXPECT_TRUE(password_holds(pass, stored, "password"));
  EXPECT_FALSE(password_holds(pass, stored, "passwore"));
  EXPECT_TRUE(needs_rehash(stored));
  const std::string at_our_cost =
      "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$YsSMFAVyD1g0oTifYpmYlbp5gzr6puCTKHSh3RD+4eE";
  EXPECT_TRUE(password_holds(pass, at_our_cost, "bốn con mèo"));
  EXPECT_FALSE(needs_rehash(at_our_cost));
}

TEST_F(Password, MadeAtAnotherCostWantsANewHash) {
  const auto stored = hash_password(pass, "bốn con mèo đen ngủ", random, cheap);
  EXPECT_TRUE(password_holds(pass, stored, "bốn con mèo đen ngủ"));
  EXPECT_TRUE(needs_rehash(stored));
  EXPECT_FALSE(needs_rehash(stored, cheap));
}

TEST_F(Password, NeverHoldsForADoctoredHash) {
  for (const std::string stored :
       {"", "plain", "$argon2i$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$argon2id$v=19$m=4194304,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA", // 4 GiB
        "$argon2id$v=19$m=8,t=100000,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",  // for days
        "$argon2id$v=19$m=99999999999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA", "$argon2id$v=19$m=8,t=1,p=1$",
        "$argon2id$v=19$m=8,t=1,p=1$$"}) {
    EXPECT_FALSE(password_holds(pass, stored, "")) << stored;
    EXPECT_FALSE(password_holds(pass, stored, "plain")) << stored;
  }
  EXPECT_FALSE(password_holds(pass, hash_password(pass, "x", random, cheap), std::string(5000, 'x')));
}

TEST_F(Password, OfNobodyNeverHolds) {
  for (const auto* password : {"", "password", "bốn con mèo đen ngủ"})
    EXPECT_FALSE(nobody_holds(pass, password));
}

TEST(PasswordGate, LetsInSoManyAtOnce) {
  PasswordGate gate(2, 64);
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  std::atomic<int> done = 0;
  {
    std::vector<std::jthread> people;
    for (int i = 0; i < 8; ++i)
      people.emplace_back([&] {
        SystemRandom random;
        const auto pass = gate.enter();
        if (!pass) return;
        const int now = ++inside;
        for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
        }
        static_cast<void>(hash_password(*pass, "bốn con mèo", random, PasswordCost{2, 1024}));
        --inside;
        ++done;
      });
  }
  EXPECT_EQ(done, 8);
  EXPECT_LE(most, 2);
  EXPECT_GE(most, 1);
}

TEST(PasswordGate, TurnsAwayWhenTooManyWait) {
  PasswordGate gate(1, 0);
  {
    const auto first = gate.enter();
    EXPECT_TRUE(first);
    EXPECT_FALSE(gate.enter());
  }
  EXPECT_TRUE(gate.enter());
}

using Flaws = std::vector<PasswordFault>;

TEST(PasswordPolicy, WantsFifteenCharactersAloneAndTenWithACode) {
  EXPECT_EQ(password_flaws("mèo đen ngủ trưa", false), Flaws{});
  EXPECT_EQ(password_flaws("mèo đen ngủ 7x", false), Flaws{PasswordFault::too_short}); // 14
  EXPECT_EQ(password_flaws("mèo đen ngủ 7xy", false), Flaws{});                        // 15
  EXPECT_EQ(password_flaws("mèo đen ng", true), Flaws{});                              // 10, of which 8 count
  EXPECT_EQ(password_flaws("mèo đen n", true), (Flaws{PasswordFault::too_short, PasswordFault::too_common}));
  EXPECT_EQ(password_flaws(std::string(129, 'x'), false), Flaws{PasswordFault::too_long});
  EXPECT_EQ(password_flaws("\xFF", false), Flaws{PasswordFault::not_utf8});
}

TEST(PasswordPolicy, CountsCharactersSoThatVietnameseIsNotShorter) {
  std::string long_text;
  for (int i = 0; i < 16; ++i)
    long_text += "mộtcâuđủ"; // 128 characters, more bytes
  EXPECT_EQ(password_flaws(long_text + "x", true), Flaws{PasswordFault::too_long});
}

TEST(PasswordPolicy, RefusesWhatEverybodyTriesFirst) {
  for (const auto* common :
       {"password123456789", "Password-2024-Password", "matkhau@123456789", "Mật Khẩu 2025 !!!",
        "123456789012345", "aaaaaaaaaaaaaaaaaa", "qwertyuiop123456", "abcdefghijklmnop", "987654321987654321",
        "ketnap-dangvien-2026", "ChiBo.DangBo.DangUy.2025", "dangcongsanvietnam", "hoahong hoahong hoahong",
        "admin_admin_admin_1", "1qaz2wsx3edc4rfv", "poiuytrewqlkjhgf"})
    EXPECT_EQ(password_flaws(common, false), Flaws{PasswordFault::too_common}) << common;
}

TEST(PasswordPolicy, TakesLongWordsThatOnlyTouchTheList) {
  for (const auto* good : {"chibo-mua-lua-chin-vang", "correct horse battery", "x7#kQ9!mZ2$pL5w",
                           "830192746583019", "ba con vịt bơi qua sông"})
    EXPECT_EQ(password_flaws(good, false), Flaws{}) << good;
}

TEST(PasswordPolicy, RefusesWhatIsKnownOfTheAccount) {
  const std::vector<std::string_view> own{"ly.suong.mai", "Lỷ", "Sương", "Mai", "vangia"};
  EXPECT_EQ(password_flaws("ly.suong.mai.1998", false, own), Flaws{PasswordFault::too_common});
  EXPECT_EQ(password_flaws("VanGia-ly-suong-mai-2024", false, own), Flaws{PasswordFault::too_common});
  EXPECT_EQ(password_flaws("ly.suong.mai.1998", false), Flaws{});
}

RC_GTEST_PROP(PasswordPolicy, AnswersForAnyBytes, (const std::string& bytes, const std::string& own)) {
  const std::vector<std::string_view> words{own};
  const auto flaws = password_flaws(bytes, true, words);
  RC_ASSERT(bytes.size() >= 10 || !flaws.empty());
}

} // namespace
} // namespace ketnap::crypto
