// The way in, and what an open session alone is not enough for: a lost telephone, an unattended screen, a flood of
// guesses from one address.
#include "journeys/clerk.h"
#include "journeys/newcomer.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

constexpr const char* own_password = "con sóng nhỏ ngoài cửa biển"; // of newcomers

class TheWayIn : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  Installation house{GetParam(), preset, preset.cases.front().introduced_on};
  Visitor admin{house, "quan-tri"};

  void SetUp() override { house.clock().set(preset.cases.front().introduced_on); }

  void pass(int minutes) {
    for (int i = 0; i < minutes; ++i)
      house.clock().pass();
  }
  static std::string words(const std::string& password, const std::string& code = {}) {
    bj::object body{{"password", password}};
    if (!code.empty()) body["code"] = code;
    return bj::serialize(body);
  }
  std::string code_now(const std::string& login) {
    return code_of(house.login(login).totp_uri, *house.clock().at);
  }
  static Reply confirm(Visitor& who, const std::string& body) {
    return who.send_once({"/api/v1/session/confirm", body});
  }
  // Six minutes in which the session was used but nobody said a password.
  void grow_old(Visitor& who) {
    for (const int minutes : {3, 3}) {
      pass(minutes);
      ASSERT_EQ(who.send_once({"/api/v1/session", {}, {}, {}, http::Method::get}).status, 200);
    }
  }
  static Reply own(Visitor& who, http::Method method, const char* what, const std::string& body) {
    return who.send_once({std::string("/api/v1/account/") + what, body, {}, {}, method});
  }
  // Enrols an app for somebody signed in; its address.
  std::string enrol(Visitor& who) {
    const Reply begun = own(who, http::Method::post, "second-factor", "{}");
    EXPECT_EQ(begun.status, 201) << begun.body;
    const std::string uri = begun.text("/uri");
    const Reply done = own(who, http::Method::put, "second-factor",
                           bj::serialize(bj::object{{"code", code_of(uri, *house.clock().at)}}));
    EXPECT_EQ(done.status, 200) << done.body;
    return uri;
  }
  static std::string code_at(const Reply& reply, std::size_t n) {
    return reply.text("/codes/" + std::to_string(n));
  }
  // From an address behind the proxy.
  int knocks(const std::string& from, const std::string& login, const std::string& password,
             std::string* retry_after = nullptr) {
    http::Call call{http::Method::post,
                    "/api/v1/session",
                    {{"Content-Type", "application/json"}, {"X-Forwarded-For", from}},
                    bj::serialize(bj::object{{"login", login}, {"password", password}})};
    http::Client client = http::Client::tcp("127.0.0.1", house.port());
    const http::Response answer = client.call(call);
    if (retry_after != nullptr) *retry_after = std::string(answer.headers.find("Retry-After").value_or(""));
    return answer.status;
  }
};

} // namespace

TEST_P(TheWayIn, AGraveActAsksForPasswordAndCodeOnceMoreAndTellsNothingBeforeIt) {
  Visitor other = welcome(house, admin, {"nguoi.khac"});
  const Reply accounts = admin.get("/api/v1/accounts");
  std::string account;
  for (const bj::value& each : accounts.at("/items").as_array())
    if (each.at("login").as_string() == "nguoi.khac") account = text(each, "/code");
  const std::string org = admin.get("/api/v1/orgs").text("/items/0/code");
  admin.sign_in();
  ASSERT_NO_FATAL_FAILURE(grow_old(admin));
  const std::int64_t leaves = house.leaves();
  struct Act {
    http::Method method;
    std::string target, body;
  };
  for (const std::string& whom : {account, std::string("0000000000")}) {
    const std::string at = "/api/v1/accounts/" + whom;
    const Act acts[] = {
        {http::Method::post, "/api/v1/accounts", R"({"login":"moi.toanh","display_name":"Lê Ví Dụ An"})"},
        {http::Method::post, at + "/password", ""},
        {http::Method::put, at + "/state", R"({"enabled":false})"},
        {http::Method::remove, at + "/second-factor", ""},
        {http::Method::post, "/api/v1/posts",
         R"({"account":")" + whom + R"(","role":"inspector","org":")" + org +
             R"(","from":"2020-01-01","document":"07-QĐ/ĐU"})"},
        {http::Method::post, "/api/v1/orgs/" + org + "/handover",
         R"({"on":"2020-06-05","from":")" + whom + R"(","to":")" + whom + R"(","document":"07-QĐ/ĐU"})"}};
    for (const Act& act : acts) {
      const Reply asked = admin.send_once({act.target, act.body, "k-" + act.target, {}, act.method});
      EXPECT_EQ(asked.status, 403) << act.target << " " << asked.body;
      EXPECT_EQ(asked.text("/type"), "/problems/confirm-first") << act.target;
      EXPECT_TRUE(asked.gives("session.confirm_first")) << act.target;
    }
  }
  EXPECT_EQ(own(admin, http::Method::post, "recovery-codes", "{}").status, 403);
  EXPECT_EQ(own(admin, http::Method::post, "second-factor", "{}").status, 403) << "another telephone";
  EXPECT_EQ(house.leaves(), leaves);
  EXPECT_EQ(admin.send_once({"/api/v1/accounts/" + account + "/unlock", {}, "u-1"}).status, 201)
      << "what is not grave goes on";

  const std::string password = house.login("quan-tri").password;
  const Letter act{"/api/v1/accounts/" + account + "/password", {}, "same-key"};
  EXPECT_EQ(admin.send_once(act).status, 403);
  EXPECT_TRUE(confirm(admin, words(password)).gives("confirm.wrong", "/password")) << "and the code?";
  EXPECT_TRUE(confirm(admin, words("không phải câu này đâu", code_now("quan-tri"))).gives("confirm.wrong"));
  EXPECT_EQ(admin.send_once(act).status, 403);
  EXPECT_EQ(confirm(admin, words(password, code_now("quan-tri"))).status, 204);
  EXPECT_EQ(admin.send_once(act).status, 201) << "the same act, under the same key";
  ASSERT_NO_FATAL_FAILURE(grow_old(admin));
  EXPECT_EQ(admin.send_once({"/api/v1/accounts/" + account + "/password", {}, "later"}).status, 403);

  Visitor secretary(house, "bi-thu.van-gia");
  secretary.sign_in();
  EXPECT_EQ(secretary.send_once(act).status, 404) << "whoever has no right is told of none";
  Visitor nobody(house, "bi-thu.van-gia");
  EXPECT_EQ(confirm(nobody, words(password)).status, 401);
}

TEST_P(TheWayIn, ALostTelephoneIsOvercomeByACodeOnPaper) {
  Visitor who = welcome(house, admin, {"mat.may"});
  demo::Login mine{"mat.may", own_password, "", ""};
  who.take(mine);
  EXPECT_EQ(who.knock().status, 201);
  EXPECT_TRUE(own(who, http::Method::post, "recovery-codes", "{}").gives("recovery.no_factor"));
  EXPECT_FALSE(own(who, http::Method::get, "second-factor", "").at("/enrolled").as_bool());
  const std::string lost = enrol(who);
  const Reply made = own(who, http::Method::post, "recovery-codes", "{}");
  ASSERT_EQ(made.status, 201) << made.body;
  ASSERT_EQ(made.at("/codes").as_array().size(), 10U);
  const Reply now = own(who, http::Method::get, "second-factor", "");
  EXPECT_TRUE(now.at("/enrolled").as_bool());
  EXPECT_EQ(now.at("/recovery_codes_left").as_int64(), 10);
  EXPECT_EQ(now.body.find(code_at(made, 0)), std::string::npos) << "told once";

  const auto enters = [&](const std::string& code) {
    Visitor there(house, mine);
    Reply in = there.send_once(
        {"/api/v1/session",
         bj::serialize(bj::object{{"login", mine.login}, {"password", mine.password}, {"code", code}})});
    house.clock().pass();
    return in;
  };
  EXPECT_EQ(who.knock().status, 401) << "the password alone is not enough";
  const Reply in = enters(code_at(made, 0));
  ASSERT_EQ(in.status, 201) << in.body;
  EXPECT_EQ(enters(code_at(made, 0)).status, 401) << "each holds once";

  // In by paper, and another telephone takes the place of the lost one.
  Visitor back(house, mine);
  const Reply second =
      back.send_once({"/api/v1/session",
                      bj::serialize(bj::object{
                          {"login", mine.login}, {"password", mine.password}, {"code", code_at(made, 1)}})});
  ASSERT_EQ(second.status, 201);
  http::Client client = http::Client::tcp("127.0.0.1", house.port());
  const auto as_them = [&](http::Method method, const std::string& body) {
    http::Call call{
        method,
        "/api/v1/account/second-factor",
        {{"Authorization", "Bearer " + second.text("/token")}, {"Content-Type", "application/json"}},
        body};
    return client.call(call);
  };
  const http::Response begun = as_them(http::Method::post, "{}");
  ASSERT_EQ(begun.status, 201) << begun.body;
  const std::string uri = text(bj::parse(begun.body), "/uri");
  house.clock().pass();
  EXPECT_EQ(enters(code_of(lost, *house.clock().at)).status, 201)
      << "until the new one showed its first code";
  EXPECT_EQ(
      as_them(http::Method::put, bj::serialize(bj::object{{"code", code_of(uri, *house.clock().at)}})).status,
      200);
  EXPECT_EQ(enters(code_of(lost, *house.clock().at)).status, 401);
  EXPECT_EQ(enters(code_of(uri, *house.clock().at)).status, 201);
}

TEST_P(TheWayIn, RecoveryCodesAreMadeAnewOnDemandAndWrongOnesAreGuesses) {
  Visitor who = welcome(house, admin, {"lam.lai"});
  who.take({"lam.lai", own_password, "", ""});
  EXPECT_EQ(who.knock().status, 201);
  (void)enrol(who);
  const Reply first = own(who, http::Method::post, "recovery-codes", "{}");
  const Reply second = own(who, http::Method::post, "recovery-codes", "{}");
  ASSERT_EQ(second.status, 201);
  const auto enters = [&](const std::string& code) {
    Visitor there(house, "bi-thu.van-gia");
    return there
        .send_once(
            {"/api/v1/session",
             bj::serialize(bj::object{{"login", "lam.lai"}, {"password", own_password}, {"code", code}})})
        .status;
  };
  EXPECT_EQ(enters(code_at(first, 0)), 401) << "made before";
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ(enters("AAAAA-AAAA" + std::to_string(i)), 401);
  EXPECT_EQ(enters(code_at(second, 0)), 401) << "five wrong ones: nothing is let in for a while";
  pass(1);
  EXPECT_EQ(enters(code_at(second, 0)), 201);

  ASSERT_NO_FATAL_FAILURE(grow_old(who));
  EXPECT_EQ(own(who, http::Method::post, "recovery-codes", "{}").status, 403)
      << "not for whoever found the screen";
  EXPECT_EQ(confirm(who, words(own_password, code_at(second, 1))).status, 204)
      << "a code on paper confirms too";
  EXPECT_EQ(own(who, http::Method::post, "recovery-codes", "{}").status, 201);
  EXPECT_TRUE(house.verified().clean()) << "the journal and the row agree";
}

TEST_P(TheWayIn, AFloodOfLoginsFromOneAddressIsSlowedDownAndNobodyElseIs) {
  const std::string flood = "203.0.113.9", secretary = house.login("bi-thu.van-gia").password;
  int slowed = 0;
  std::string wait;
  for (int i = 0; i < 40; ++i) {
    const int status =
        knocks("1.2.3.4, " + flood, "khong.ai." + std::to_string(i), "đoán bừa một câu", &wait);
    EXPECT_TRUE(status == (i < 30 ? 401 : 429)) << i << ": " << status;
    slowed += status == 429 ? 1 : 0;
  }
  EXPECT_EQ(slowed, 10);
  EXPECT_EQ(wait, "20");
  EXPECT_EQ(knocks(flood, "bi-thu.van-gia", secretary), 429)
      << "known or not, right or not: the address waits";
  EXPECT_EQ(knocks("9.9.9.9, " + flood, "bi-thu.van-gia", secretary), 429)
      << "what it writes itself is not believed";
  EXPECT_EQ(knocks("203.0.113.10", "bi-thu.van-gia", secretary), 201) << "its neighbour";
  Visitor here(house, "bi-thu.van-gia");
  here.sign_in();
  pass(1);
  EXPECT_EQ(knocks(flood, "bi-thu.van-gia", secretary), 201) << "three tries came back";
}

TEST_P(TheWayIn, TheCommandLineAsksToo) {
  Clerk clerk(house);
  clerk.sign_in("quan-tri");
  for (const int minutes : {3, 3}) {
    pass(minutes);
    EXPECT_EQ(clerk.types({"admin", "user", "list"}).code, 0);
  }
  const std::string password = house.login("quan-tri").password;
  clerk.terminal.environment.clear();
  const cli::testing::Said alone = clerk.types({"admin", "user", "add", "them.nguoi"});
  EXPECT_EQ(alone.code, 2) << alone.err;
  EXPECT_TRUE(alone.complains("KETNAP_PASSWORD")) << alone.err;

  std::vector<std::string> prompts;
  clerk.terminal.answer = [&](const std::string&, std::string_view prompt) -> std::optional<std::string> {
    prompts.emplace_back(prompt);
    return prompts.size() == 1 ? password : code_now("quan-tri");
  };
  const cli::testing::Said asked = clerk.types({"admin", "user", "add", "them.nguoi"});
  EXPECT_EQ(asked.code, 0) << asked.err;
  EXPECT_EQ(prompts.size(), 2U);
  EXPECT_TRUE(asked.complains("Việc này cần nhập lại mật khẩu."));
  EXPECT_TRUE(asked.tells("Đã tạo người dùng them.nguoi")) << asked.out;
  const bj::value codes = clerk.asks({"recovery-codes"});
  EXPECT_EQ(codes.at("codes").as_array().size(), 10U);
  pass(1);
  clerk.terminal.environment = {{"KETNAP_PASSWORD", password}};
  EXPECT_EQ(clerk.types({"sign-in", "quan-tri", "--code", text(codes, "/codes/4")}).code, 0);
}

INSTANTIATE_TEST_SUITE_P(On, TheWayIn, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
