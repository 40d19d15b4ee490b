// The way to a provider and back, with somebody in between who keeps, swaps and sends again what passes by.
#include <gtest/gtest.h>

#include "oidc/testing.h"

namespace ketnap::oidc {

namespace {

using testing::FakeProvider;
using testing::Signing;
namespace bj = boost::json;

class TheWayThere : public ::testing::Test {
protected:
  base::Instant at{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{12}};
  base::Now now = [this] { return at; };
  crypto::SeededRandom random{7};
  crypto::KeyRing ring = crypto::KeyRing::made(random);
  FakeProvider there{now};
  Provider provider{FakeProvider::settings(), FakeProvider::secret, there.fetch(), now, random, ring};

  Begun begin(Purpose purpose = Purpose::sign_in, const std::string& session = "") {
    return provider.begin(purpose, session).value();
  }
  // There and back with everything right but what `there` was told.
  base::Result<Known, Failed> come(Purpose purpose = Purpose::sign_in) {
    const Begun begun = begin(purpose);
    return provider.finish(begun.kept, there.visit(begun.address, "vi-du-1"), "");
  }
  static std::string why(const base::Result<Known, Failed>& came) {
    if (!came.refused()) return "came in";
    const Failed& failed = came.refusal();
    return std::string(id(failed.fault)) + (failed.detail.empty() ? "" : " " + failed.detail);
  }
};

} // namespace

TEST_F(TheWayThere, LeadsBackWithWhoItWas) {
  const Begun begun = begin();
  EXPECT_TRUE(
      begun.address.starts_with("https://danh-tinh.example/auth?response_type=code&scope=openid&client_id="));
  EXPECT_EQ(FakeProvider::parameter(begun.address, "code_challenge_method"), "S256");
  EXPECT_EQ(begun.address.find("prompt="), std::string::npos);
  const auto came = provider.finish(begun.kept, there.visit(begun.address, "vi-du-1"), "");
  ASSERT_FALSE(came.refused()) << why(came);
  EXPECT_EQ(came->who.subject, "vi-du-1");
  EXPECT_EQ(came->purpose, Purpose::sign_in);
  EXPECT_LT(begun.kept.size(), 1200U) << "it has to fit into a cookie";
}

TEST_F(TheWayThere, IsGoodOnceAndForTenMinutesAndForOneBrowser) {
  const Begun first = begin(), second = begin();
  const Returned back = there.visit(first.address, "vi-du-1");
  EXPECT_EQ(why(provider.finish("", back, "")), "oidc.stale");
  EXPECT_EQ(why(provider.finish("AAAA", back, "")), "oidc.stale");
  EXPECT_EQ(why(provider.finish(second.kept, back, "")), "oidc.state") << "the browser of somebody else";
  EXPECT_FALSE(provider.finish(first.kept, back, "").refused());
  EXPECT_EQ(why(provider.finish(first.kept, back, "")), "oidc.replayed");
  Returned again = back;
  again.code = "code-7";
  EXPECT_EQ(why(provider.finish(first.kept, again, "")), "oidc.replayed");

  const Returned late = there.visit(second.address, "vi-du-1");
  at += std::chrono::minutes(10);
  EXPECT_EQ(why(provider.finish(second.kept, late, "")), "oidc.stale");
  at -= std::chrono::minutes(11);
  EXPECT_EQ(why(provider.finish(second.kept, late, "")), "oidc.stale")
      << "a clock that was set back helps nobody";

  crypto::SeededRandom others(8);
  crypto::KeyRing other_ring = crypto::KeyRing::made(others);
  Provider elsewhere(FakeProvider::settings(), "", there.fetch(), now, others, other_ring);
  at += std::chrono::minutes(11);
  const Begun foreign = elsewhere.begin(Purpose::sign_in, "").value();
  EXPECT_EQ(why(provider.finish(foreign.kept, there.visit(foreign.address, "x"), "")), "oidc.stale");
}

TEST_F(TheWayThere, IsUsedUpByAFailureToo) {
  const Begun begun = begin();
  Returned back = there.visit(begun.address, "vi-du-1");
  back.issuer = "https://ke-gian.example";
  EXPECT_EQ(why(provider.finish(begun.kept, back, "")), "oidc.mixed_up");
  back.issuer = FakeProvider::issuer;
  EXPECT_EQ(why(provider.finish(begun.kept, back, "")), "oidc.replayed");
}

TEST_F(TheWayThere, IsRefusedWhereProvidersAreMixedUpOrSaidNo) {
  const auto back_with = [&](const std::function<void(Returned&)>& change) {
    const Begun begun = begin();
    Returned back = there.visit(begun.address, "vi-du-1");
    change(back);
    return why(provider.finish(begun.kept, back, ""));
  };
  EXPECT_EQ(back_with([](Returned& back) { back.issuer.reset(); }), "oidc.mixed_up")
      << "it says that it tells";
  EXPECT_EQ(back_with([](Returned& back) { back.issuer = "https://danh-tinh.example/"; }), "oidc.mixed_up");
  EXPECT_EQ(back_with([](Returned& back) { back.error = "access_denied"; }), "oidc.denied");
  EXPECT_EQ(back_with([](Returned& back) { back.code.reset(); }), "oidc.code");
  EXPECT_EQ(back_with([](Returned& back) { back.code = ""; }), "oidc.code");
  EXPECT_EQ(back_with([](Returned& back) { back.code = "a b"; }), "oidc.code");
  EXPECT_EQ(back_with([](Returned& back) { back.code = std::string(2049, 'x'); }), "oidc.code");
  EXPECT_EQ(back_with([](Returned& back) { back.state = ""; }), "oidc.state");
  EXPECT_EQ(back_with([](Returned& back) { back.code = "of nobody"; }).substr(0, 9), "oidc.code");
  EXPECT_EQ(back_with([](Returned& back) { back.code = "of-nobody"; }), "oidc.exchange status.400");
}

TEST_F(TheWayThere, TakesACodeOfAnotherBrowserNowhere) {
  const Begun mine = begin(), theirs = begin();
  const Returned their_back = there.visit(theirs.address, "vi-du-2");
  Returned mixed = there.visit(mine.address, "vi-du-1");
  mixed.code = their_back.code;
  EXPECT_EQ(why(provider.finish(mine.kept, mixed, "")), "oidc.exchange status.400")
      << "the verifier does not fit";
  EXPECT_EQ(there.refused, 1);
}

TEST_F(TheWayThere, ForASessionEndsInThatSession) {
  const Begun begun = begin(Purpose::confirm, "one");
  EXPECT_EQ(FakeProvider::parameter(begun.address, "prompt"), "login");
  EXPECT_EQ(FakeProvider::parameter(begun.address, "max_age"), "0");
  EXPECT_EQ(why(provider.finish(begun.kept, there.visit(begun.address, "vi-du-1"), "two")), "oidc.session");
  const Begun again = begin(Purpose::confirm, "one");
  const auto came = provider.finish(again.kept, there.visit(again.address, "vi-du-1"), "one");
  ASSERT_FALSE(came.refused()) << why(came);
  EXPECT_EQ(came->purpose, Purpose::confirm);
  there.claims = [](bj::object& claims) { claims.erase("auth_time"); };
  EXPECT_EQ(why(come(Purpose::confirm)), "oidc.token token.signed_in_when") << "nobody was asked anew";
  there.claims = [&](bj::object& claims) {
    claims["auth_time"] = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count() - 3600;
  };
  EXPECT_EQ(why(come(Purpose::confirm)), "oidc.token token.signed_in_when");
}

TEST_F(TheWayThere, FetchesKeysAnewForOneThatIsNewAndNotMoreThanOnceAMinute) {
  EXPECT_EQ(why(come()), "came in");
  EXPECT_EQ(why(come()), "came in");
  EXPECT_EQ(there.asked_for_keys, 1);
  EXPECT_EQ(there.asked_of_itself, 1);
  there.key = Signing("RS256", "k2");
  at += std::chrono::seconds(61);
  EXPECT_EQ(why(come()), "came in") << "the provider changed its key";
  EXPECT_EQ(there.asked_for_keys, 2);
  const Signing strange("RS256", "k3");
  there.sign = [&](const bj::object& claims) { return strange.token(claims); };
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(why(come()), "oidc.token token.unknown_key");
  EXPECT_EQ(there.asked_for_keys, 2) << "not asked again so soon";
  at += std::chrono::seconds(61);
  EXPECT_EQ(why(come()), "oidc.token token.unknown_key");
  EXPECT_EQ(there.asked_for_keys, 3);
  const Signing same_name("RS256", "k2");
  there.sign = [&](const bj::object& claims) { return same_name.token(claims); };
  at += std::chrono::seconds(61);
  EXPECT_EQ(why(come()), "oidc.token token.signature");
  EXPECT_EQ(there.asked_for_keys, 3) << "a signature that does not fit is no reason to ask";
}

TEST_F(TheWayThere, RefusesWhatAProviderThatLiesSends) {
  there.claims = [](bj::object& claims) { claims["nonce"] = "another"; };
  EXPECT_EQ(why(come()), "oidc.token token.nonce");
  there.claims = [](bj::object& claims) {
    claims["aud"] = "may-khac";
    claims["exp"] = 1;
  };
  EXPECT_EQ(why(come()), "oidc.token token.audience token.expired");
  there.claims = nullptr;
  there.sign = [](const bj::object& claims) {
    return testing::spelled(R"({"alg":"none"})") + "." + testing::spelled(bj::serialize(claims)) + ".";
  };
  EXPECT_EQ(why(come()), "oidc.token token.algorithm");
}

TEST_F(TheWayThere, AsksAProviderThatIsDownNotAllTheTime) {
  there.down = true;
  EXPECT_EQ(provider.begin(Purpose::sign_in, "").refusal().detail, "fetch.connect");
  there.down = false;
  EXPECT_EQ(provider.begin(Purpose::sign_in, "").refusal().detail, "lately");
  at += std::chrono::seconds(6);
  EXPECT_FALSE(provider.begin(Purpose::sign_in, "").refused());
  there.down = true;
  EXPECT_EQ(why(come()), "oidc.unreachable fetch.connect");
}

TEST_F(TheWayThere, GoesToNoProviderThatTellsOtherThingsOfItself) {
  const std::vector<std::function<void(bj::object&)>> lies{
      [](bj::object& told) { told["issuer"] = "https://ke-gian.example"; },
      [](bj::object& told) { told.erase("issuer"); },
      [](bj::object& told) { told["token_endpoint"] = "http://danh-tinh.example/token"; },
      [](bj::object& told) { told["token_endpoint"] = "http://127.0.0.1:8080/api"; },
      [](bj::object& told) { told["jwks_uri"] = "file:///etc/passwd"; },
      [](bj::object& told) { told["jwks_uri"] = "http://localhost/keys"; },
      [](bj::object& told) { told.erase("jwks_uri"); },
      [](bj::object& told) { told["authorization_endpoint"] = "javascript:alert(1)"; },
      [](bj::object& told) { told["authorization_endpoint"] = "https://a.example@ke-gian.example/"; },
      [](bj::object& told) { told["response_types_supported"] = bj::array{"token"}; },
      [](bj::object& told) { told["code_challenge_methods_supported"] = bj::array{"plain"}; },
      [](bj::object& told) { told["token_endpoint_auth_methods_supported"] = bj::array{"private_key_jwt"}; },
  };
  for (const auto& lie : lies) {
    there.discovery = lie;
    at += std::chrono::seconds(6);
    const auto begun = provider.begin(Purpose::sign_in, "");
    ASSERT_TRUE(begun.refused());
    EXPECT_EQ(begun.refusal().fault, Fault::discovery);
  }
}

TEST_F(TheWayThere, RemembersNoMoreThanItMaySayNoTo) {
  ProviderRules few;
  few.used = 2;
  Provider small(FakeProvider::settings(), FakeProvider::secret, there.fetch(), now, random, ring, few);
  const auto once = [&] {
    const Begun begun = small.begin(Purpose::sign_in, "").value();
    return why(small.finish(begun.kept, there.visit(begun.address, "vi-du-1"), ""));
  };
  EXPECT_EQ(once(), "came in");
  EXPECT_EQ(once(), "came in");
  EXPECT_EQ(once(), "oidc.replayed") << "full: nobody new, rather than somebody twice";
  at += std::chrono::minutes(12);
  EXPECT_EQ(once(), "came in");
}

TEST_F(TheWayThere, KeepsWhoCameUntilTheSecondFactorIsThere) {
  const auto came = come();
  const std::string kept = provider.keep_known(*came);
  EXPECT_EQ(provider.known(kept, "")->who.subject, "vi-du-1");
  const std::string to_confirm = provider.keep_known({Purpose::confirm, "one", came->who});
  EXPECT_EQ(why(provider.known(to_confirm, "another")), "oidc.session");
  EXPECT_EQ(provider.known(to_confirm, "one")->purpose, Purpose::confirm);
  EXPECT_EQ(why(provider.finish(kept, {}, "")), "oidc.stale") << "it is not what begin() gave";
  EXPECT_EQ(why(provider.known(begin().kept, "")), "oidc.stale");
  at += std::chrono::minutes(4);
  EXPECT_FALSE(provider.known(kept, "").refused());
  provider.use_up(kept);
  EXPECT_EQ(why(provider.known(kept, "")), "oidc.replayed");
  const std::string old = provider.keep_known(*came);
  at += std::chrono::minutes(5);
  EXPECT_EQ(why(provider.known(old, "")), "oidc.stale");
}

} // namespace ketnap::oidc
