// Tokens as a provider that means ill would make them, or one that was taken over, or somebody in between: none gets in.
#include <iostream>

#include <gtest/gtest.h>

#include "oidc/testing.h"

namespace ketnap::oidc {

namespace {

using testing::key_set;
using testing::Signing;
using testing::spelled;
namespace bj = boost::json;

constexpr const char* issuer = "https://danh-tinh.example";
constexpr const char* client = "ketnap";
constexpr std::int64_t noon = 1'772'452'800; // 2 March 2026

class Tokens : public ::testing::Test {
protected:
  Signing rsa{"RS256", "rsa"}, pss{"PS256", "pss"}, ec{"ES256", "ec"}, ed{"EdDSA", "ed"},
      strange{"RS256", "rsa"};
  KeySet keys = KeySet::read(key_set({rsa.jwk(), pss.jwk(), ec.jwk(), ed.jwk()})).value();
  Expected expected{issuer, client, "lan-nay", base::Instant(std::chrono::seconds(noon))};

  static bj::object good() {
    return {{"iss", issuer},   {"aud", client},     {"sub", "vi-du-1"},       {"nonce", "lan-nay"},
            {"iat", noon - 5}, {"exp", noon + 300}, {"auth_time", noon - 60}, {"email", "x@vi-du.example"}};
  }
  static bj::object with(std::string_view name, bj::value value) {
    bj::object claims = good();
    claims[name] = std::move(value);
    return claims;
  }
  static bj::object without(std::string_view name) {
    bj::object claims = good();
    claims.erase(name);
    return claims;
  }
  // Signed by the right key under a header with one more member, or another.
  [[nodiscard]] std::string under(std::string_view name, bj::value value) const {
    bj::object header = rsa.header();
    header[name] = std::move(value);
    return rsa.token(bj::serialize(header), bj::serialize(good()));
  }
  [[nodiscard]] std::vector<TokenFault> faults(const std::string& token) const {
    const auto who = check_token(token, keys, expected);
    return who.refused() ? who.refusal() : std::vector<TokenFault>{};
  }
};

// HMAC over the token under a text that everybody knows.
std::string by_hmac(const bj::object& claims, std::string_view secret, const std::string& kid) {
  const std::string text = spelled(bj::serialize(bj::object{{"alg", "HS256"}, {"kid", kid}})) + "." +
                           spelled(bj::serialize(claims));
  return text + "." +
         crypto::base64url(crypto::hmac_sha256(crypto::bytes_of(secret), crypto::bytes_of(text)));
}

} // namespace

TEST_F(Tokens, OfEachAlgorithmThatWeTakeGetInWhenAllIsRight) {
  for (const Signing* key : {&rsa, &pss, &ec, &ed}) {
    const auto who = check_token(key->token(good()), keys, expected);
    ASSERT_FALSE(who.refused()) << key->kid() << " " << id(who.refusal().front());
    EXPECT_EQ(*who, (Identity{issuer, "vi-du-1", base::Instant(std::chrono::seconds(noon - 60))}));
  }
  EXPECT_TRUE(faults(rsa.token(with("aud", bj::array{client}))).empty());
  EXPECT_TRUE(faults(rsa.token(with("azp", client))).empty());
  EXPECT_TRUE(faults(rsa.token(without("auth_time"))).empty());
  EXPECT_TRUE(faults(rsa.token(with("exp", noon - 59))).empty()) << "clocks differ by up to a minute";
  EXPECT_TRUE(faults(rsa.token(with("iat", noon + 60))).empty());
  EXPECT_TRUE(faults(rsa.token(with("nbf", noon + 60))).empty());
  EXPECT_TRUE(faults(rsa.token(R"({"alg":"RS256"})", bj::serialize(good()))) ==
              std::vector{TokenFault::unknown_key})
      << "two keys of RSA would do, and none is named";
}

TEST_F(Tokens, ThatNameAPlaceForKeysAreCheckedWithOursAllTheSame) {
  const Signing evil("RS256", "evil");
  for (const char* name : {"jku", "x5u"}) {
    EXPECT_TRUE(faults(under(name, "https://ke-gian.example/keys")).empty()) << "not looked at: " << name;
    bj::object header = evil.header();
    header[name] = "https://ke-gian.example/keys";
    EXPECT_EQ(faults(evil.token(bj::serialize(header), bj::serialize(good()))),
              std::vector{TokenFault::unknown_key});
  }
  bj::object header = strange.header();
  header["jwk"] = strange.jwk();
  EXPECT_EQ(faults(strange.token(bj::serialize(header), bj::serialize(good()))),
            std::vector{TokenFault::signature})
      << "the key inside the token is nobody's";
}

TEST_F(Tokens, BrokenInAnyOfTheseWaysNeverGetIn) {
  using F = TokenFault;
  const std::string whole = rsa.token(good());
  const std::size_t first = whole.find('.'), last = whole.rfind('.');
  const auto changed = [&](std::size_t at, char to) {
    std::string text = whole;
    text[at] = text[at] == to ? 'A' : to;
    return text;
  };
  const std::string claims = bj::serialize(good());
  const auto signed_as = [&](std::string_view algorithm) {
    return rsa.token(bj::serialize(bj::object{{"alg", algorithm}, {"kid", "rsa"}}), claims);
  };
  const auto unsigned_as = [&](std::string_view algorithm) {
    return spelled(bj::serialize(bj::object{{"alg", algorithm}})) + "." + spelled(claims) + ".";
  };
  const bj::object jwk = rsa.jwk();
  const std::string modulus(jwk.at("n").as_string());
  struct Broken {
    const char* how;
    std::string token;
    TokenFault fault;
  };
  const std::vector<Broken> all{
      // no signature, or one that proves nothing
      {"alg none", unsigned_as("none"), F::algorithm},
      {"alg None", unsigned_as("None"), F::algorithm},
      {"alg nOnE", unsigned_as("nOnE"), F::algorithm},
      {"alg none beside a good signature", signed_as("none"), F::algorithm},
      {"alg empty", signed_as(""), F::algorithm},
      {"alg missing", rsa.token(R"({"kid":"rsa"})", claims), F::algorithm},
      {"alg a number", rsa.token(R"({"alg":256,"kid":"rsa"})", claims), F::algorithm},
      {"alg a list", rsa.token(R"({"alg":["RS256"],"kid":"rsa"})", claims), F::algorithm},
      {"alg in small letters", signed_as("rs256"), F::algorithm},
      {"alg RS512", signed_as("RS512"), F::algorithm},
      {"alg RS1", signed_as("RS1"), F::algorithm},
      {"alg ES384", signed_as("ES384"), F::algorithm},
      {"HS256 under the public modulus", by_hmac(good(), modulus, "rsa"), F::algorithm},
      {"HS256 under the JWK as text", by_hmac(good(), bj::serialize(jwk), "rsa"), F::algorithm},
      {"HS256 under nothing", by_hmac(good(), "", "rsa"), F::algorithm},
      {"HS256 under the client's name", by_hmac(good(), client, "rsa"), F::algorithm},
      {"the signature taken off", whole.substr(0, last + 1), F::signature},
      {"the signature of another token",
       whole.substr(0, last) + rsa.token(with("sub", "x")).substr(rsa.token(with("sub", "x")).rfind('.')),
       F::signature},
      {"half of the signature", whole.substr(0, last + 1 + 172), F::signature},
      {"a bit of the signature", changed(last + 9, 'B'), F::signature},
      {"a signature of zeros", whole.substr(0, last + 1) + std::string(342, 'A'), F::signature},
      {"an ES256 signature of zeros",
       ec.token(good()).substr(0, ec.token(good()).rfind('.') + 1) + std::string(86, 'A'), F::signature},
      {"an ES256 signature in DER",
       spelled(bj::serialize(ec.header())) + "." + spelled(claims) + "." + std::string(96, 'A'),
       F::signature},
      // another key
      {"signed by a stranger who calls his key alike", strange.token(good()), F::signature},
      {"kid of another kind of key", rsa.token(R"({"alg":"RS256","kid":"ec"})", claims), F::unknown_key},
      {"kid swapped with the other RSA key", rsa.token(R"({"alg":"RS256","kid":"pss"})", claims),
       F::signature},
      {"kid unknown", rsa.token(R"({"alg":"RS256","kid":"rsa2"})", claims), F::unknown_key},
      {"kid a path", rsa.token(R"({"alg":"RS256","kid":"../../dev/null"})", claims), F::unknown_key},
      {"kid a statement", rsa.token(R"({"alg":"RS256","kid":"x' OR '1'='1"})", claims), F::unknown_key},
      {"kid empty", rsa.token(R"({"alg":"RS256","kid":""})", claims), F::unknown_key},
      {"kid a number", rsa.token(R"({"alg":"RS256","kid":1})", claims), F::header},
      {"RS256 signed, PS256 said", rsa.token(R"({"alg":"PS256","kid":"rsa"})", claims), F::signature},
      {"EdDSA said of an RSA key", rsa.token(R"({"alg":"EdDSA","kid":"rsa"})", claims), F::unknown_key},
      // the header
      {"crit", under("crit", bj::array{"exp"}), F::critical},
      {"crit empty", under("crit", bj::array{}), F::critical},
      {"b64 false", under("b64", false), F::critical},
      {"zip", under("zip", "DEF"), F::critical},
      {"an access token", under("typ", "at+jwt"), F::type},
      {"a logout token", under("typ", "logout+jwt"), F::type},
      {"typ a number", under("typ", 1), F::type},
      {"alg twice", rsa.token(R"({"alg":"none","alg":"RS256","kid":"rsa"})", claims), F::header},
      {"header a list", rsa.token(R"(["RS256"])", claims), F::header},
      {"header no JSON", rsa.token("RS256", claims), F::header},
      {"header empty", rsa.token("", claims), F::header},
      // the form
      {"empty", "", F::parts},
      {"two parts", whole.substr(0, last), F::parts},
      {"four parts", whole + ".e30", F::parts},
      {"five parts, as if encrypted", "e30.e30.e30.e30.e30", F::parts},
      {"cut within the claims", whole.substr(0, first + 40), F::parts},
      {"a space at the end", whole + " ", F::parts},
      {"a line end in front", "\n" + whole, F::parts},
      {"padded", whole.substr(0, first) + "==" + whole.substr(first), F::parts},
      {"the other alphabet", changed(last + 5, '+'), F::parts},
      {"stray bits at the end", whole.substr(0, whole.size() - 1) + "_", F::parts},
      {"a zero byte", whole.substr(0, first) + std::string(1, '\0') + whole.substr(first), F::parts},
      {"oversized", whole + std::string(longest_token, 'A'), F::too_long},
      {"oversized but signed", rsa.token(with("junk", bj::string(longest_token, 'x'))), F::too_long},
      // the claims
      {"claims changed",
       whole.substr(0, first + 1) + spelled(bj::serialize(with("sub", "vi-du-2"))) + whole.substr(last),
       F::signature},
      {"claims a list", rsa.token(bj::serialize(rsa.header()), "[]"), F::claims},
      {"claims no JSON", rsa.token(bj::serialize(rsa.header()), "sub=vi-du-1"), F::claims},
      {"claims cut", rsa.token(bj::serialize(rsa.header()), claims.substr(0, claims.size() - 1)), F::claims},
      {"sub twice",
       rsa.token(bj::serialize(rsa.header()), claims.substr(0, claims.size() - 1) + R"(,"sub":"vi-du-2"})"),
       F::claims},
      {"claims nested deep", rsa.token(bj::serialize(rsa.header()), std::string(2000, '[')), F::claims},
      {"claims not UTF-8", rsa.token(bj::serialize(rsa.header()), "{\"sub\":\"\xff\"}"), F::claims},
      {"iss another", rsa.token(with("iss", "https://ke-gian.example")), F::issuer},
      {"iss with a slash more", rsa.token(with("iss", "https://danh-tinh.example/")), F::issuer},
      {"iss in capitals", rsa.token(with("iss", "https://DANH-TINH.example")), F::issuer},
      {"iss missing", rsa.token(without("iss")), F::issuer},
      {"iss a list", rsa.token(with("iss", bj::array{issuer})), F::issuer},
      {"aud another", rsa.token(with("aud", "may-khac")), F::audience},
      {"aud us and another", rsa.token(with("aud", bj::array{client, "may-khac"})), F::audience},
      {"aud us twice", rsa.token(with("aud", bj::array{client, client})), F::audience},
      {"aud empty", rsa.token(with("aud", bj::array{})), F::audience},
      {"aud missing", rsa.token(without("aud")), F::audience},
      {"aud longer than us", rsa.token(with("aud", "ketnap2")), F::audience},
      {"azp another", rsa.token(with("azp", "may-khac")), F::authorized},
      {"azp a list", rsa.token(with("azp", bj::array{client})), F::authorized},
      {"nonce of another sign-in", rsa.token(with("nonce", "lan-truoc")), F::nonce},
      {"nonce missing", rsa.token(without("nonce")), F::nonce},
      {"nonce empty", rsa.token(with("nonce", "")), F::nonce},
      {"nonce a number", rsa.token(with("nonce", 7)), F::nonce},
      {"sub missing", rsa.token(without("sub")), F::subject},
      {"sub empty", rsa.token(with("sub", "")), F::subject},
      {"sub a number", rsa.token(with("sub", 1)), F::subject},
      {"sub too long", rsa.token(with("sub", bj::string(256, 'x'))), F::subject},
      {"sub with a line end", rsa.token(with("sub", "vi-du-1\n")), F::subject},
      {"sub not ASCII", rsa.token(with("sub", "ví-dụ-1")), F::subject},
      {"expired", rsa.token(with("exp", noon - 60)), F::expired},
      {"expired years ago", rsa.token(with("exp", 1)), F::expired},
      {"exp missing", rsa.token(without("exp")), F::expired},
      {"exp a text", rsa.token(with("exp", "9999999999")), F::expired},
      {"exp negative", rsa.token(with("exp", -1)), F::expired},
      {"exp beyond all years", rsa.token(with("exp", 1e300)), F::expired},
      {"exp beyond 64 bits' time", rsa.token(with("exp", std::int64_t{9'223'372'036'854'775'807})),
       F::expired},
      {"nbf ahead", rsa.token(with("nbf", noon + 61)), F::not_yet},
      {"nbf a text", rsa.token(with("nbf", "0")), F::not_yet},
      {"iat ahead", rsa.token(with("iat", noon + 61)), F::issued},
      {"iat long ago", rsa.token(with("iat", noon - 601)), F::issued},
      {"iat missing", rsa.token(without("iat")), F::issued},
      {"auth_time ahead", rsa.token(with("auth_time", noon + 61)), F::signed_in_when},
      {"auth_time a text", rsa.token(with("auth_time", "now")), F::signed_in_when},
  };
  std::size_t accepted = 0;
  for (const Broken& broken : all) {
    const auto found = faults(broken.token);
    if (found.empty()) ++accepted;
    EXPECT_EQ(found, std::vector{broken.fault}) << broken.how;
  }
  EXPECT_EQ(accepted, 0U);
  EXPECT_GE(all.size(), 60U);
  std::cout << "stat::broken_tokens=" << all.size() << " accepted=" << accepted << "\n";
}

TEST_F(Tokens, WithSeveralFaultsAreToldAllOfThem) {
  bj::object claims = with("aud", "may-khac");
  claims["exp"] = noon - 3600;
  claims["nonce"] = "x";
  EXPECT_EQ(faults(rsa.token(claims)),
            (std::vector{TokenFault::audience, TokenFault::nonce, TokenFault::expired}));
}

TEST_F(Tokens, MustTellOfASignInAfterTheQuestionWhereThatWasAsked) {
  expected.signed_in_since = base::Instant(std::chrono::seconds(noon - 30));
  EXPECT_EQ(faults(rsa.token(without("auth_time"))), std::vector{TokenFault::signed_in_when});
  EXPECT_EQ(faults(rsa.token(with("auth_time", noon - 91))), std::vector{TokenFault::signed_in_when});
  EXPECT_TRUE(faults(rsa.token(with("auth_time", noon - 20))).empty());
}

TEST_F(Tokens, ChangedInAnyOneLetterAreRefused) {
  const std::string whole = ed.token(good());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string text = whole;
    text[i] = text[i] == 'A' ? 'B' : 'A';
    ASSERT_FALSE(faults(text).empty()) << i;
    ASSERT_FALSE(faults(whole.substr(0, i)).empty()) << i;
  }
}

TEST_F(Tokens, NeedANonceEvenWhereNoneIsExpected) {
  expected.nonce.clear();
  EXPECT_EQ(faults(rsa.token(with("nonce", ""))), std::vector{TokenFault::nonce});
}

} // namespace ketnap::oidc
