// Coming in through a provider of identities that the installation trusts: who is let in, who is not, what it is enough
// for; and that nothing of it is there where none is configured.
#include "journeys/clerk.h"
#include "journeys/newcomer.h"
#include "journeys/visits.h"
#include "oidc/testing.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

// A browser: keeps cookies, and brings back from the provider what it was given.
class Browser {
public:
  explicit Browser(Installation& house, std::string address = {})
      : house_(house), address_(std::move(address)), client_(http::Client::tcp("127.0.0.1", house.port())) {}

  Reply call(http::Method method, const std::string& target, const std::string& body = {}) {
    http::Call call{method, target, {}, body};
    if (!body.empty()) call.headers.add("Content-Type", "application/json");
    std::string line;
    for (const auto& [name, value] : cookies)
      line += (line.empty() ? "" : "; ") + name + "=" + value;
    if (!line.empty()) call.headers.add("Cookie", line);
    const std::string host = "127.0.0.1:" + std::to_string(house_.port());
    call.headers.add("Host", host);
    call.headers.add("Origin", "http://" + host); // from our own pages
    if (!address_.empty()) call.headers.add("X-Forwarded-For", address_);
    call.headers.add("Idempotency-Key", "k" + std::to_string(++keys_));
    const http::Response answer = client_.call(call);
    note_visit(house_.routes(), method, target, answer.status);
    for (const auto& [name, value] : answer.headers.lines())
      if (name == "Set-Cookie") keep(value);
    Reply reply{answer.status, answer.body, {}, {}, nullptr};
    boost::system::error_code none;
    reply.json = bj::parse(answer.body, none);
    return reply;
  }
  Reply begin(bool confirm = false) {
    return call(http::Method::post, "/api/v1/session/provider/begin",
                bj::serialize(bj::object{{"confirm", confirm}}));
  }
  Reply bring(const oidc::Returned& back) {
    bj::object body{{"state", back.state}};
    if (back.code) body["code"] = bj::string(*back.code);
    if (back.issuer) body["iss"] = bj::string(*back.issuer);
    if (back.error) body["error"] = bj::string(*back.error);
    return call(http::Method::post, "/api/v1/session/provider", bj::serialize(body));
  }
  Reply code(const std::string& code) {
    return call(http::Method::post, "/api/v1/session/provider/code",
                bj::serialize(bj::object{{"code", code}}));
  }

  std::map<std::string, std::string> cookies;
  std::vector<std::string> told; // the cookies as they came

private:
  void keep(std::string_view line) {
    told.emplace_back(line);
    const std::size_t is = line.find('='), end = line.find(';');
    const std::string name(line.substr(0, is)), value(line.substr(is + 1, end - is - 1));
    if (value.empty())
      cookies.erase(name);
    else
      cookies[name] = value;
  }

  Installation& house_;
  std::string address_;
  http::Client client_;
  int keys_ = 0;
};

class AtTheProvider : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  Installation house{GetParam(), preset, preset.cases.front().introduced_on};
  crypto::SeededRandom random{5};
  crypto::KeyRing ring = crypto::KeyRing::made(random);
  oidc::testing::FakeProvider there{house.clock().now()};
  Visitor admin{house, "quan-tri"};
  std::string why; // the last refusal, as the log has it

  void SetUp() override { house.clock().set(preset.cases.front().introduced_on); }

  void trust() {
    house.trust({"Cổng Ví Dụ",
                 std::make_shared<oidc::Provider>(oidc::testing::FakeProvider::settings(),
                                                  oidc::testing::FakeProvider::secret, there.fetch(),
                                                  house.clock().now(), random, ring),
                 [this](std::string_view id, std::string_view detail) {
                   why = std::string(id) + (detail.empty() ? "" : " " + std::string(detail));
                 }});
  }
  std::string account_of(const std::string& login) {
    const Reply accounts = admin.get("/api/v1/accounts");
    for (const bj::value& each : accounts.at("/items").as_array())
      if (each.at("login").as_string() == login) return std::string(each.at("code").as_string());
    ADD_FAILURE() << "nobody is called " << login;
    return {};
  }
  std::string subject_of(const std::string& login) {
    return "/api/v1/accounts/" + account_of(login) + "/subject";
  }
  Reply join(const std::string& login, const std::string& subject) {
    return admin.put(subject_of(login), bj::serialize(bj::object{{"subject", subject}}));
  }
  Reply come(Browser& browser, const std::string& subject, bool confirm = false) {
    const Reply begun = browser.begin(confirm);
    EXPECT_EQ(begun.status, 200) << begun.body;
    return browser.bring(there.visit(begun.text("/address"), subject));
  }
  void pass(int minutes) {
    for (int i = 0; i < minutes; ++i)
      house.clock().pass();
  }
};

} // namespace

TEST_P(AtTheProvider, NothingIsThereWhereNoneIsTrusted) {
  Browser browser(house);
  EXPECT_EQ(browser.call(http::Method::get, "/api/v1/session/ways").body, "{}");
  EXPECT_EQ(browser.begin().status, 404);
  EXPECT_EQ(browser.bring({"x"}).status, 404);
  EXPECT_EQ(browser.code("123456").status, 404);
  EXPECT_EQ(join("to-chuc.hq-quang-ninh", "vi-du-1").status, 404);
  EXPECT_FALSE(admin.get("/api/v1/account/subject").at("/joined").as_bool());
}

TEST_P(AtTheProvider, WhoWasJoinedComesInAndNobodyElse) {
  trust();
  (void)welcome(house, admin, {"nguoi.moi"});
  Browser browser(house);
  EXPECT_EQ(browser.call(http::Method::get, "/api/v1/session/ways").text("/provider"), "Cổng Ví Dụ");

  const Reply unknown = come(browser, "vi-du-1");
  EXPECT_EQ(unknown.status, 401) << "no account is ever made by signing in";
  EXPECT_EQ(why, "oidc.denied account");
  EXPECT_FALSE(browser.cookies.contains("ketnap_session"));
  EXPECT_FALSE(browser.cookies.contains("ketnap_provider")) << "what was kept is used up";

  const std::int64_t leaves = house.leaves();
  EXPECT_EQ(join("nguoi.moi", "vi-du-1").status, 200);
  EXPECT_EQ(house.leaves(), leaves + 1);
  EXPECT_TRUE(join("nguoi.moi", "vi-du-2").gives("account.joined"));
  EXPECT_TRUE(join("to-chuc.hq-quang-ninh", "vi-du-1").gives("account.subject_taken", "/subject"));
  EXPECT_TRUE(join("to-chuc.hq-quang-ninh", "").gives("account.subject", "/subject"));
  EXPECT_TRUE(join("to-chuc.hq-quang-ninh", "ví dụ").gives("account.subject", "/subject"));
  EXPECT_EQ(admin.get("/api/v1/journal?limit=1").body.find("vi-du-1"), std::string::npos);

  const Reply in = come(browser, "vi-du-1");
  ASSERT_EQ(in.status, 201) << in.body << why;
  EXPECT_FALSE(in.at("/code_wanted").as_bool());
  EXPECT_EQ(in.text("/session/display_name"), "Người Ví Dụ");
  EXPECT_EQ(browser.call(http::Method::get, "/api/v1/session").status, 200);
  EXPECT_TRUE(browser.call(http::Method::get, "/api/v1/account/subject").at("/joined").as_bool());
  for (const std::string& cookie : browser.told) {
    EXPECT_NE(cookie.find("; HttpOnly; SameSite=Strict"), std::string::npos) << cookie;
    EXPECT_NE(cookie.find("; Path=/"), std::string::npos) << cookie;
  }
  EXPECT_EQ(browser.call(http::Method::remove, "/api/v1/session").status, 204);
  EXPECT_EQ(browser.call(http::Method::get, "/api/v1/session").status, 401);

  Browser second(house);
  ASSERT_EQ(come(second, "vi-du-1").status, 201);
  EXPECT_EQ(admin.remove(subject_of("nguoi.moi")).status, 200);
  EXPECT_EQ(second.call(http::Method::get, "/api/v1/session").status, 401) << "parting ends what is open";
  EXPECT_EQ(come(second, "vi-du-1").status, 401);
  EXPECT_TRUE(admin.remove(subject_of("nguoi.moi")).gives("account.not_joined"));
  EXPECT_EQ(join("nguoi.moi", "vi-du-1").status, 200) << "and may be joined anew";
  EXPECT_TRUE(house.verified().clean());
  EXPECT_EQ(house.logged().find("vi-du-1"), std::string::npos);
}

TEST_P(AtTheProvider, APasswordForOneUseIsNoMatterForWhoNeverTypesIt) {
  trust();
  const Reply made = admin.post("/api/v1/accounts", R"({"login":"nguoi.moi","display_name":"Người Ví Dụ"})");
  ASSERT_EQ(made.status, 201);
  ASSERT_EQ(join("nguoi.moi", "vi-du-1").status, 200);
  Browser browser(house);
  const Reply in = come(browser, "vi-du-1");
  ASSERT_EQ(in.status, 201) << in.body;
  EXPECT_FALSE(in.at("/session/must_change").as_bool());
}

TEST_P(AtTheProvider, TheSecondFactorOfTheAccountIsAskedForAllTheSame) {
  trust();
  ASSERT_EQ(join("to-chuc.hq-quang-ninh", "vi-du-1").status, 200);
  const std::string uri = house.login("to-chuc.hq-quang-ninh").totp_uri;
  Browser browser(house);
  const Reply came = come(browser, "vi-du-1");
  ASSERT_EQ(came.status, 201) << came.body;
  EXPECT_TRUE(came.at("/code_wanted").as_bool());
  EXPECT_FALSE(browser.cookies.contains("ketnap_session")) << "not in yet";
  EXPECT_EQ(browser.call(http::Method::get, "/api/v1/session").status, 401);

  EXPECT_EQ(browser.code("000000").status, 401);
  const std::string kept = browser.cookies["ketnap_provider"];
  const Reply in = browser.code(code_of(uri, *house.clock().at));
  ASSERT_EQ(in.status, 201) << in.body << why;
  EXPECT_EQ(browser.call(http::Method::get, "/api/v1/session").status, 200);

  Browser thief(house); // found what the browser kept
  thief.cookies["ketnap_provider"] = kept;
  pass(1);
  EXPECT_EQ(thief.code(code_of(uri, *house.clock().at)).status, 401);
  EXPECT_EQ(why, "oidc.replayed");

  Browser guesser(house);
  ASSERT_EQ(come(guesser, "vi-du-1").status, 201);
  for (int i = 0; i < 6; ++i)
    EXPECT_EQ(guesser.code("111111").status, 401);
  EXPECT_EQ(guesser.code(code_of(uri, *house.clock().at)).status, 401) << "guesses slow this login down";
}

TEST_P(AtTheProvider, ASessionFromThereIsNotEnoughForAGraveActUntilThePersonSignedInThereAnew) {
  trust();
  ASSERT_EQ(join("to-chuc.hq-quang-ninh", "vi-du-1").status, 200);
  const std::string uri = house.login("to-chuc.hq-quang-ninh").totp_uri;
  Browser browser(house);
  ASSERT_EQ(come(browser, "vi-du-1").status, 201);
  ASSERT_EQ(browser.code(code_of(uri, *house.clock().at)).status, 201);
  const auto grave = [&] {
    return browser.call(http::Method::post, "/api/v1/account/recovery-codes", "{}").status;
  };
  EXPECT_EQ(grave(), 403);

  pass(1);
  there.claims = [](bj::object& claims) { claims.erase("auth_time"); };
  EXPECT_EQ(come(browser, "vi-du-1", true).status, 401) << "nobody says that they were asked anew";
  EXPECT_EQ(why, "oidc.token token.signed_in_when");
  there.claims = nullptr;
  EXPECT_EQ(come(browser, "vi-du-2", true).status, 401) << "somebody else sits there";
  EXPECT_EQ(grave(), 403);

  const Reply back = come(browser, "vi-du-1", true);
  ASSERT_EQ(back.status, 201) << back.body << why;
  EXPECT_TRUE(back.at("/confirm").as_bool());
  EXPECT_TRUE(back.at("/code_wanted").as_bool());
  EXPECT_EQ(grave(), 403);
  EXPECT_EQ(browser.code(code_of(uri, *house.clock().at)).status, 201) << why;
  EXPECT_EQ(grave(), 201);
  pass(6);
  EXPECT_EQ(grave(), 403) << "five minutes";

  Browser nobody(house);
  EXPECT_EQ(nobody.begin(true).status, 401);
}

TEST_P(AtTheProvider, WhatWasBegunForOneSessionConfirmsNoOther) {
  trust();
  ASSERT_EQ(join("to-chuc.hq-quang-ninh", "vi-du-1").status, 200);
  const std::string uri = house.login("to-chuc.hq-quang-ninh").totp_uri;
  Browser one(house), other(house);
  ASSERT_EQ(come(one, "vi-du-1").status, 201);
  ASSERT_EQ(one.code(code_of(uri, *house.clock().at)).status, 201);
  pass(1);
  ASSERT_EQ(come(other, "vi-du-1").status, 201);
  ASSERT_EQ(other.code(code_of(uri, *house.clock().at)).status, 201);
  const Reply begun = one.begin(true);
  const oidc::Returned back = there.visit(begun.text("/address"), "vi-du-1");
  other.cookies["ketnap_provider"] = one.cookies["ketnap_provider"];
  EXPECT_EQ(other.bring(back).status, 401);
  EXPECT_EQ(why, "oidc.session");
}

TEST_P(AtTheProvider, ThirtyBrokenWaysBackAreAllRefused) {
  trust();
  ASSERT_EQ(welcome(house, admin, {"nguoi.moi"}).get("/api/v1/session").status, 200);
  ASSERT_EQ(join("nguoi.moi", "vi-du-1").status, 200);
  using Claims = std::function<void(bj::object&)>;
  const oidc::testing::Signing strange("ES256", "k1"), unknown("RS256", "k9");
  const auto set = [](const char* name, bj::value value) -> Claims {
    return [name, value](bj::object& claims) { claims[name] = value; };
  };
  const auto without = [](const char* name) -> Claims {
    return [name](bj::object& claims) { claims.erase(name); };
  };
  const auto now = std::chrono::floor<std::chrono::seconds>(*house.clock().at).time_since_epoch().count();
  int refused = 0, tried = 0;
  const auto try_back = [&](const std::function<void(oidc::Returned&)>& change) {
    Browser browser(house);
    oidc::Returned back = there.visit(browser.begin().text("/address"), "vi-du-1");
    if (change) change(back);
    ++tried;
    const int status = browser.bring(back).status;
    EXPECT_EQ(status, 401) << tried;
    EXPECT_FALSE(browser.cookies.contains("ketnap_session")) << tried;
    if (status == 401) ++refused;
  };
  for (const Claims& claims :
       {set("iss", "https://ke-gian.example"), without("iss"), set("aud", "may-khac"),
        set("aud", bj::array{"ketnap", "may-khac"}), without("aud"), set("azp", "may-khac"),
        set("nonce", "cũ"), without("nonce"), set("exp", now - 3600), without("exp"), set("nbf", now + 3600),
        set("iat", now + 3600), set("iat", now - 3600), without("iat"), set("sub", ""), without("sub"),
        set("sub", "vi-du-2"), set("sub", 1)}) {
    there.claims = claims;
    try_back({});
  }
  there.claims = nullptr;
  const std::vector<std::function<std::string(const bj::object&)>> signs{
      [](const bj::object& claims) {
        return oidc::testing::spelled(R"({"alg":"none"})") + "." +
               oidc::testing::spelled(bj::serialize(claims)) + ".";
      },
      [&](const bj::object& claims) {
        const std::string text = oidc::testing::spelled(R"({"alg":"HS256","kid":"k1"})") + "." +
                                 oidc::testing::spelled(bj::serialize(claims));
        const std::string key(there.key.jwk().at("x").as_string());
        return text + "." +
               crypto::base64url(crypto::hmac_sha256(crypto::bytes_of(key), crypto::bytes_of(text)));
      },
      [&](const bj::object& claims) { return strange.token(claims); },
      [&](const bj::object& claims) { return unknown.token(claims); },
      [&](const bj::object& claims) { return there.key.token(claims).substr(0, 60); },
      [&](const bj::object& claims) { return there.key.token(claims) + std::string(20000, 'A'); },
      [](const bj::object&) { return std::string(); },
      [&](const bj::object& claims) {
        const std::string text = bj::serialize(claims);
        return there.key.token(bj::serialize(there.key.header()),
                               text.substr(0, text.size() - 1) + R"(,"sub":"x"})");
      },
  };
  for (const auto& sign : signs) {
    there.sign = sign;
    try_back({});
  }
  there.sign = nullptr;
  try_back([](oidc::Returned& back) { back.issuer = "https://ke-gian.example"; });
  try_back([](oidc::Returned& back) { back.issuer.reset(); });
  try_back([](oidc::Returned& back) { back.state = "của người khác"; });
  try_back([](oidc::Returned& back) { back.code = "code-0"; }); // used long ago
  try_back([](oidc::Returned& back) { back.code.reset(); });
  try_back([](oidc::Returned& back) { back.error = "access_denied"; });
  Browser twice(house);
  const oidc::Returned back = there.visit(twice.begin().text("/address"), "vi-du-1");
  const std::string kept = twice.cookies["ketnap_provider"];
  EXPECT_EQ(twice.bring(back).status, 201) << "and the good one gets in: " << why;
  twice.cookies = {{"ketnap_provider", kept}};
  EXPECT_EQ(twice.bring(back).status, 401) << "once";
  EXPECT_GE(tried, 30);
  EXPECT_EQ(refused, tried);
  std::cout << "stat::broken_ways=" << tried << " accepted=" << tried - refused << "\n";
}

TEST_P(AtTheProvider, FailuresFromOneAddressAreCounted) {
  trust();
  Browser browser(house, "203.0.113.7");
  int waited = 0;
  for (int i = 0; i < 33; ++i)
    if (come(browser, "nobody").status == 429) ++waited;
  EXPECT_EQ(waited, 3);
}

TEST_P(AtTheProvider, TheAdministratorJoinsAndPartsByCommand) {
  trust();
  Clerk clerk(house);
  clerk.sign_in("quan-tri");
  EXPECT_TRUE(clerk.types({"admin", "user", "join", "to-chuc.hq-quang-ninh", "vi-du-1"}).tells("đã nối"));
  EXPECT_NE(clerk.types({"admin", "user", "join", "to-chuc.hq-quang-ninh", "vi-du-1"}).code, 0);
  Browser browser(house);
  EXPECT_EQ(come(browser, "vi-du-1").status, 201);
  EXPECT_TRUE(clerk.types({"admin", "user", "part", "to-chuc.hq-quang-ninh"}).tells("không còn nối"));
  EXPECT_EQ(come(browser, "vi-du-1").status, 401);
  EXPECT_EQ(clerk.types({"admin", "user", "join", "khong-ai", "x"}).code, 2);
}

INSTANTIATE_TEST_SUITE_P(On, AtTheProvider, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
