#include "crypto/totp.h"

#include <gtest/gtest.h>

namespace ketnap::crypto {
namespace {

const auto secret = bytes_of("12345678901234567890"); // of RFC 6238, appendix B

TEST(Totp, AnswersTheVectorsOfRfc6238) {
  const std::vector<std::pair<std::int64_t, std::string>> vectors{
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : vectors) {
    EXPECT_EQ(totp_code(secret, totp_step(seconds), 8), code);
    EXPECT_EQ(totp_code(secret, totp_step(seconds)), code.substr(2));
  }
}

TEST(Totp, CountsHalfMinutes) {
  EXPECT_EQ(totp_step(0), 0);
  EXPECT_EQ(totp_step(29), 0);
  EXPECT_EQ(totp_step(30), 1);
  EXPECT_EQ(totp_step(-1), -1);
  EXPECT_EQ(totp_step(-30), -1);
  EXPECT_EQ(totp_step(-31), -2);
}

TEST(Totp, MatchesNowAndOneStepEitherWay) {
  const std::int64_t now = 1234567890;
  const auto step = totp_step(now);
  EXPECT_EQ(match_totp(secret, totp_code(secret, step - 1), now, {}), step - 1);
  EXPECT_EQ(match_totp(secret, totp_code(secret, step), now, {}), step);
  EXPECT_EQ(match_totp(secret, totp_code(secret, step + 1), now, {}), step + 1);
  EXPECT_FALSE(match_totp(secret, totp_code(secret, step - 2), now, {}));
  EXPECT_FALSE(match_totp(secret, totp_code(secret, step + 2), now, {}));
}

TEST(Totp, HoldsOnce) {
  const std::int64_t now = 1234567890;
  const auto step = totp_step(now);
  const auto used = match_totp(secret, totp_code(secret, step), now, {});
  ASSERT_TRUE(used);
  EXPECT_FALSE(match_totp(secret, totp_code(secret, step), now, used));
  EXPECT_FALSE(
      match_totp(secret, totp_code(secret, step - 1), now, used)); // an older one, seen over a shoulder
  EXPECT_EQ(match_totp(secret, totp_code(secret, step + 1), now, used), step + 1);
}

TEST(Totp, IsSixDigitsAndNothingElse) {
  const std::int64_t now = 1111111109; // 081804
  EXPECT_TRUE(match_totp(secret, "081804", now, {}));
  for (const auto* other : {"", "81804", "0081804", "07081804", "08180４", " 081804", "081804 ", "-81804"})
    EXPECT_FALSE(match_totp(secret, other, now, {})) << other;
}

TEST(Totp, MakesASecretAndTheAddressForTheApp) {
  SystemRandom random;
  const auto fresh = totp_secret(random);
  EXPECT_EQ(fresh.size(), 20U);
  EXPECT_NE(fresh, totp_secret(random));
  EXPECT_EQ(totp_uri(secret, "Kết Nạp", "bi.thu:van gia"),
            "otpauth://totp/K%E1%BA%BFt%20N%E1%BA%A1p:bi.thu%20van%20gia"
            "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=K%E1%BA%BFt%20N%E1%BA%A1p"
            "&algorithm=SHA1&digits=6&period=30");
}

} // namespace
} // namespace ketnap::crypto
