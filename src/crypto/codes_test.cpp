// Public codes, session tokens, and the sources of randomness under them.
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/invariant.h"
#include "crypto/bytes.h"
#include "crypto/hash.h"
#include "crypto/public_code.h"
#include "crypto/session_token.h"

namespace ketnap::crypto {
namespace {

TEST(PublicCode, HasTenCharactersThatCannotBeMistaken) {
  SystemRandom random;
  std::set<std::string> seen;
  for (int i = 0; i < 2000; ++i) {
    const auto code = public_code(random);
    EXPECT_EQ(code.size(), 10U);
    EXPECT_EQ(code.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), std::string::npos) << code;
    EXPECT_EQ(parse_code(code).value(), code);
    seen.insert(code);
  }
  EXPECT_EQ(seen.size(), 2000U);
}

TEST(PublicCode, UsesEveryLetterOfItsAlphabet) {
  SeededRandom random(1);
  std::set<char> letters;
  for (int i = 0; i < 200; ++i)
    for (const char c : public_code(random))
      letters.insert(c);
  EXPECT_EQ(letters.size(), 32U);
}

TEST(PublicCode, IsReadAsPeopleTypeIt) {
  EXPECT_EQ(parse_code("k7m4q-2rt5x").value(), "K7M4Q2RT5X");
  EXPECT_EQ(parse_code(" K7M4 Q2RT 5X").value(), "K7M4Q2RT5X");
  EXPECT_EQ(parse_code("oO0iIlL1ab").value(), "0001111"
                                              "1AB");
}

TEST(PublicCode, RefusesWhatIsNone) {
  EXPECT_EQ(parse_code("").refusal(), CodeFault::wrong_length);
  EXPECT_EQ(parse_code("K7M4Q2RT5").refusal(), CodeFault::wrong_length);
  EXPECT_EQ(parse_code("K7M4Q2RT5XX").refusal(), CodeFault::wrong_length);
  EXPECT_EQ(parse_code("K7M4Q2RT5U").refusal(), CodeFault::wrong_character);
  EXPECT_EQ(parse_code("K7M4Q2RT5'").refusal(), CodeFault::wrong_character);
  EXPECT_EQ(parse_code(std::string_view("K7M4Q2RT5\0", 10)).refusal(), CodeFault::wrong_character);
  EXPECT_EQ(id(CodeFault::wrong_length), "code.wrong_length");
}

RC_GTEST_PROP(PublicCode, AnyTextIsRefusedOrHasOneSpelling, (const std::string& typed)) {
  const auto code = parse_code(typed);
  if (code) RC_ASSERT(parse_code(code.value()).value() == code.value());
}

TEST(SessionToken, IsStoredAsAHashOnly) {
  SystemRandom random;
  const auto token = session_token(random);
  EXPECT_EQ(token.size(), 43U);
  const auto stored = session_token_hash(token);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->size(), 64U);
  EXPECT_EQ(*stored, hex(sha256(from_base64url(token).value())));
  EXPECT_NE(session_token(random), token);
}

TEST(SessionToken, OfAnotherShapeIsNone) {
  SeededRandom random(7);
  auto token = session_token(random);
  EXPECT_FALSE(session_token_hash(""));
  EXPECT_FALSE(session_token_hash(token + "A"));
  EXPECT_FALSE(session_token_hash(token.substr(1)));
  token[5] = '=';
  EXPECT_FALSE(session_token_hash(token));
}

TEST(SeededRandom, ReplaysTheSameBytesAndNeverRepeatsWithinOne) {
  SeededRandom first(2026);
  SeededRandom again(2026);
  SeededRandom other(2027);
  const auto code = public_code(first);
  EXPECT_EQ(public_code(again), code);
  EXPECT_NE(public_code(other), code);
  EXPECT_NE(public_code(first), code);
}

TEST(Random, DrawsEvenlyBelowABound) {
  SeededRandom random(3);
  std::array<int, 6> counts{};
  for (int i = 0; i < 6000; ++i)
    ++counts.at(random.below(6));
  for (const int count : counts) {
    EXPECT_GT(count, 850); // 1,000 expected, standard deviation 29
    EXPECT_LT(count, 1150);
  }
  EXPECT_EQ(random.below(1), 0U);
  EXPECT_THROW(static_cast<void>(random.below(0)), base::BrokenInvariant);
}

} // namespace
} // namespace ketnap::crypto
