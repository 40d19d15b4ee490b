#include "crypto/bytes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/encoding.h"
#include "crypto/hash.h"

namespace ketnap::crypto {
namespace {

TEST(Bytes, SpellTheVectorsOfRfc4648) {
  EXPECT_EQ(base64(bytes_of("foobar")), "Zm9vYmFy");
  EXPECT_EQ(base64(bytes_of("fooba")), "Zm9vYmE=");
  EXPECT_EQ(base64url(bytes_of("foob")), "Zm9vYg");
  EXPECT_EQ(base32(bytes_of("")), "");
  EXPECT_EQ(base32(bytes_of("f")), "MY");
  EXPECT_EQ(base32(bytes_of("fo")), "MZXQ");
  EXPECT_EQ(base32(bytes_of("foo")), "MZXW6");
  EXPECT_EQ(base32(bytes_of("foob")), "MZXW6YQ");
  EXPECT_EQ(base32(bytes_of("fooba")), "MZXW6YTB");
  EXPECT_EQ(base32(bytes_of("foobar")), "MZXW6YTBOI");
  EXPECT_EQ(hex(bytes_of("\x01\xAB")), "01ab");
}

TEST(Bytes, HaveOneSpellingEach) {
  EXPECT_FALSE(from_base64("Zm9vYmE"));  // padding missing
  EXPECT_FALSE(from_base64("Zm9vYmF=")); // stray bits
  EXPECT_FALSE(from_base64("Zm9v YmFy"));
  EXPECT_FALSE(from_base64("Zm9vYmFy\n"));
  EXPECT_FALSE(from_base64url("Zm9vYg=="));
  EXPECT_FALSE(from_base64url("Zm9v+mFy"));
  EXPECT_FALSE(from_base32("MZ="));
  EXPECT_FALSE(from_base32("MZ"));  // stray bits
  EXPECT_FALSE(from_base32("MZX")); // five bits too many
  EXPECT_FALSE(from_base32("M1"));
  EXPECT_EQ(from_base32("mzxw6"), from_base32("MZXW6"));
  EXPECT_FALSE(from_hex("0"));
  EXPECT_FALSE(from_hex("AB"));
  EXPECT_FALSE(from_hex("0g"));
}

RC_GTEST_PROP(Bytes, ReadBackWhatWasSpelled, (const std::string& text)) {
  const auto bytes = bytes_of(text);
  const Bytes same_bytes(bytes.begin(), bytes.end());
  RC_ASSERT(from_hex(hex(bytes)) == same_bytes);
  RC_ASSERT(from_base64(base64(bytes)) == same_bytes);
  RC_ASSERT(from_base64url(base64url(bytes)) == same_bytes);
  RC_ASSERT(from_base32(base32(bytes)) == same_bytes);
  RC_ASSERT(text_of(same_bytes) == text);
}

RC_GTEST_PROP(Bytes, OfAnyTextAreNothingOrSpellItAgain, (const std::string& text)) {
  if (const auto bytes = from_base64(text)) RC_ASSERT(base64(*bytes) == text);
  if (const auto bytes = from_base64url(text)) RC_ASSERT(base64url(*bytes) == text);
  if (const auto bytes = from_hex(text)) RC_ASSERT(hex(*bytes) == text);
}

TEST(Bytes, CompareByContentAndLength) {
  EXPECT_TRUE(same("", ""));
  EXPECT_TRUE(same("Vân Già", "Vân Già"));
  EXPECT_FALSE(same("Vân Già", "Vân Giá"));
  EXPECT_FALSE(same("ab", "abc"));
}

TEST(Hash, AnswersTheKnownVectors) {
  EXPECT_EQ(hex(sha256(bytes_of("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(bytes_of("a"), bytes_of("bc")), sha256(bytes_of("abc")));
  // RFC 4231, case 2
  EXPECT_EQ(hex(hmac_sha256(bytes_of("Jefe"), bytes_of("what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Encoding, NeverGivesTwoListsTheSameBytes) {
  const auto bytes = from_hex("6162").value();
  const std::vector<Bytes> all{encoded("row", {"ab", "c"}),
                               encoded("row", {"a", "bc"}),
                               encoded("row", {"abc"}),
                               encoded("row", {""}),
                               encoded("row", {std::nullopt}),
                               encoded("row", {}),
                               encoded("row", {0}),
                               encoded("row", {false}),
                               encoded("row", {true}),
                               encoded("row", {1}),
                               encoded("row", {"1"}),
                               encoded("row", {-1}),
                               encoded("row", {"ab"}),
                               encoded("row", {bytes}),
                               encoded("rows", {"ab"}),
                               encoded("row", {"", ""}),
                               encoded("row", {"ab", std::nullopt}),
                               encoded("row", {std::nullopt, "ab"})};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j)
      EXPECT_NE(all[i], all[j]) << i << " and " << j;
}

TEST(Encoding, TakesAnEmptyOptionalAsNothing) {
  EXPECT_EQ(encoded("row", {std::optional<std::string>()}), encoded("row", {std::nullopt}));
  EXPECT_EQ(encoded("row", {std::optional<std::int64_t>(7)}), encoded("row", {7}));
}

RC_GTEST_PROP(Encoding, PartsAnyTwoListsOfTexts,
              (const std::vector<std::string>& one, const std::vector<std::string>& other)) {
  const std::vector<Field> first(one.begin(), one.end());
  const std::vector<Field> second(other.begin(), other.end());
  RC_ASSERT((encoded("row", first) == encoded("row", second)) == (one == other));
}

} // namespace
} // namespace ketnap::crypto
