// Keys as providers publish them, and as somebody would who wants another key to count.
#include <gtest/gtest.h>

#include "oidc/testing.h"

namespace ketnap::oidc {

namespace {

using testing::key_set;
using testing::Signing;
namespace bj = boost::json;

std::optional<KeysFault> fault_of(std::string_view text) {
  const auto keys = KeySet::read(text);
  return keys.refused() ? std::optional(keys.refusal()) : std::nullopt;
}

bj::object with(bj::object key, std::string_view name, bj::value value) {
  key[name] = std::move(value);
  return key;
}

} // namespace

TEST(Keys, AreFoundByTheirNameAndTheirKind) {
  const Signing rsa("RS256", "a"), ec("ES256", "b");
  const auto keys = KeySet::read(key_set({rsa.jwk(), ec.jwk()})).value();
  EXPECT_TRUE(keys.has(Algorithm::rs256, "a"));
  EXPECT_TRUE(keys.has(Algorithm::ps256, "a"));
  EXPECT_TRUE(keys.has(Algorithm::rs256, std::nullopt)) << "the only one of its kind";
  EXPECT_FALSE(keys.has(Algorithm::es256, "a"));
  EXPECT_FALSE(keys.has(Algorithm::eddsa, std::nullopt));
  const auto named = KeySet::read(key_set({with(rsa.jwk(), "alg", "PS256")})).value();
  EXPECT_TRUE(named.has(Algorithm::ps256, "a"));
  EXPECT_FALSE(named.has(Algorithm::rs256, "a")) << "it says what it is for";
}

TEST(Keys, ThatAreNotForOurSignaturesArePassedOver) {
  const Signing good("ES256", "good"), rsa("RS256", "rsa"), small("RS256", "small", 1024), ec("ES256", "ec"),
      ed("EdDSA", "ed");
  const bj::array others{
      bj::object{{"kty", "oct"}, {"kid", "hmac"}, {"k", "c2VjcmV0"}},
      bj::object{{"kty", "EC"}, {"kid", "big"}, {"crv", "P-521"}, {"x", "AA"}, {"y", "AA"}},
      small.jwk(),
      with(rsa.jwk(), "use", "enc"),
      with(rsa.jwk(), "key_ops", bj::array{"encrypt"}),
      with(rsa.jwk(), "alg", "RSA-OAEP"),
      with(rsa.jwk(), "alg", "HS256"),
      with(rsa.jwk(), "d", "AQAB"),
      with(rsa.jwk(), "e", "Ag"),
      with(rsa.jwk(), "e", "AQ"),
      with(rsa.jwk(), "n", "AQAB"),
      with(rsa.jwk(), "n", "không phải"),
      with(rsa.jwk(), "kid", 7),
      with(rsa.jwk(), "kid", bj::string(257, 'k')),
      with(ec.jwk(), "x", bj::string(43, 'A')), // off the curve
      with(ec.jwk(), "crv", "P-384"),
      with(ed.jwk(), "x", "AA"),
      with(ed.jwk(), "crv", "X25519"),
      bj::object(),
  };
  for (const bj::value& each : others) {
    const bj::object& other = each.as_object();
    EXPECT_EQ(fault_of(key_set({other})), KeysFault::none) << bj::serialize(other);
    EXPECT_EQ(KeySet::read(key_set({good.jwk(), other})).value().size(), 1U) << bj::serialize(other);
  }
}

TEST(Keys, InAnUnfitSetAreNone) {
  const Signing one("ES256", "same"), two("ES256", "same");
  EXPECT_EQ(fault_of(key_set({one.jwk(), two.jwk()})), KeysFault::kid_twice);
  EXPECT_EQ(fault_of(""), KeysFault::not_json);
  EXPECT_EQ(fault_of("[]"), KeysFault::not_json);
  EXPECT_EQ(fault_of(R"({"keys":{}})"), KeysFault::not_json);
  EXPECT_EQ(fault_of(R"({"keys":[7]})"), KeysFault::not_json);
  EXPECT_EQ(fault_of(R"({"keys":[],"keys":[]})"), KeysFault::not_json);
  EXPECT_EQ(fault_of(R"({"keys":[]})"), KeysFault::none);
  EXPECT_EQ(fault_of(std::string(longest_keys + 1, ' ')), KeysFault::too_long);
  bj::array many;
  for (std::size_t i = 0; i <= most_keys; ++i)
    many.push_back(with(one.jwk(), "kid", bj::string(std::to_string(i))));
  EXPECT_EQ(fault_of(bj::serialize(bj::object{{"keys", many}})), KeysFault::too_many);
}

} // namespace ketnap::oidc
