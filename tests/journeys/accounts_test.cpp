// Accounts from their first day to their last: made by the admin, taken over by their owner, given a post,
// locked out, mended and ended.
#include "journeys/visitor.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

constexpr const char* cell = "van-gia";
constexpr const char* good_password = "thuyền nan qua bến đò chiều";

class Accounts : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  Installation house{GetParam(), preset, preset.cases.front().introduced_on};
  Visitor admin{house, "quan-tri"};
  rules::Day today = preset.cases.front().introduced_on;
  std::string cell_code, root_code;

  void SetUp() override {
    house.clock().set(today);
    const Reply orgs = admin.get("/api/v1/orgs");
    for (const bj::value& org : orgs.at("/items").as_array()) {
      if (org.at("slug").as_string() == cell) cell_code = org.at("code").as_string();
      if (org.at("depth").as_int64() == 0) root_code = org.at("code").as_string();
    }
    ASSERT_FALSE(cell_code.empty());
  }

  // The account's code; `words` are what its owner was told.
  std::string make(const std::string& login, demo::Login& words) {
    const Reply made =
        admin.post("/api/v1/accounts", R"({"login":")" + login + R"(","display_name":"Trần Ví Dụ Hạnh"})");
    EXPECT_EQ(made.status, 201) << made.body;
    words = {login, made.text("/password"), "", ""};
    return made.text("/code");
  }
  Reply give(const std::string& account, const std::string& role, const std::string& org,
             const std::string& more = {}) {
    return admin.post("/api/v1/posts", R"({"account":")" + account + R"(","role":")" + role + R"(","org":")" +
                                           org + R"(","from":")" + rules::iso(today) +
                                           R"(","document":"07-QĐ/ĐU")" + more + "}");
  }
  static std::string change(const std::string& before, const std::string& after) {
    return bj::serialize(bj::object{{"old", before}, {"new", after}});
  }
  static Reply change_password(Visitor& who, demo::Login& words, const std::string& after = good_password) {
    Reply changed =
        who.send_once({"/api/v1/account/password", change(words.password, after), {}, {}, http::Method::put});
    if (changed.status == 200) words.password = after;
    who.take(words);
    return changed;
  }
  // An account whose owner took it over, under a post at the cell.
  Visitor secretary(const std::string& login, std::string& account, std::string& post) {
    demo::Login words;
    account = make(login, words);
    const Reply given = give(account, "cell_secretary", cell_code);
    EXPECT_EQ(given.status, 201) << given.body;
    post = given.text("/code");
    Visitor who(house, words);
    EXPECT_EQ(who.knock().status, 201);
    EXPECT_EQ(change_password(who, words).status, 200);
    who.sign_in();
    return who;
  }
  bj::value account_line(const std::string& code) {
    const Reply listed = admin.get("/api/v1/accounts");
    for (const bj::value& each : listed.at("/items").as_array())
      if (each.at("code").as_string() == code) return each;
    return nullptr;
  }
};

std::string secret_of(const Reply& enrolment) {
  return enrolment.text("/uri");
}

} // namespace

TEST_P(Accounts, ANewOneChangesItsPasswordAndEnrolsItsTelephoneBeforeItActs) {
  demo::Login words;
  const std::string account = make("can-bo.moi", words);
  EXPECT_EQ(words.password.size(), 23U) << "twenty characters in groups of five";
  ASSERT_EQ(give(account, "committee_officer", root_code).status, 201);

  Visitor officer(house, words);
  const Reply in = officer.knock();
  ASSERT_EQ(in.status, 201) << in.body;
  EXPECT_TRUE(in.at("/must_change").as_bool());
  EXPECT_TRUE(in.at("/must_enrol").as_bool());
  const std::string post = in.text("/posts/0/code");
  EXPECT_TRUE(officer.choose("post", post).gives("session.password_first"));
  EXPECT_EQ(officer.send_once({"/api/v1/cases", {}, {}, {}, http::Method::get}).status, 404);

  ASSERT_EQ(change_password(officer, words).status, 200);
  EXPECT_TRUE(officer.choose("post", post).gives("session.code_first"));
  const Reply enrolment = officer.send_once({"/api/v1/account/second-factor", "{}"});
  ASSERT_EQ(enrolment.status, 201) << enrolment.body;
  EXPECT_FALSE(enrolment.text("/secret").empty());
  const auto confirm = [&](const std::string& code) {
    return officer.send_once(
        {"/api/v1/account/second-factor", R"({"code":")" + code + R"("})", {}, {}, http::Method::put});
  };
  const std::string right = code_of(secret_of(enrolment), *house.clock().at);
  const std::string wrong = right == "123456" ? "654321" : "123456";
  EXPECT_TRUE(confirm(wrong).gives("totp.wrong", "/code"));
  EXPECT_EQ(confirm(right).status, 200);

  ASSERT_EQ(officer.choose("post", post).status, 200);
  EXPECT_EQ(officer.send_once({"/api/v1/cases", {}, {}, {}, http::Method::get}).status, 200);
  EXPECT_NE(officer.knock().status, 201) << "without a code nobody comes in any more";
  words.totp_uri = secret_of(enrolment);
  officer.take(words);
  officer.sign_in();
}

TEST_P(Accounts, APasswordIsToldOnceAndNotToTheSameRequestAgain) {
  const Letter letter{"/api/v1/accounts", R"({"login":"mot.lan","display_name":"Lê Ví Dụ An"})", "once-1"};
  const Reply first = admin.send(letter);
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(first.text("/login"), "mot.lan");
  const Reply again = admin.send(letter);
  ASSERT_EQ(again.status, 201);
  EXPECT_EQ(again.text("/code"), first.text("/code"));
  EXPECT_TRUE(again.at("/again").as_bool());
  EXPECT_FALSE(again.json.as_object().contains("password"));
  EXPECT_EQ(admin.get("/api/v1/accounts").body.find(first.text("/password")), std::string::npos);

  EXPECT_TRUE(admin.post("/api/v1/accounts", R"({"login":"mot.lan","display_name":"Lê Ví Dụ An"})")
                  .gives("account.login_taken", "/login"));
  EXPECT_TRUE(admin.post("/api/v1/accounts", R"({"login":"Có Dấu","display_name":"An"})")
                  .gives("account.login", "/login"));
  EXPECT_TRUE(admin.post("/api/v1/accounts", R"({"login":"x.y.z","display_name":"An","role":"admin"})")
                  .gives("unknown", "/role"));
  EXPECT_EQ(
      admin.post("/api/v1/accounts", R"({"login":"x.y.z","display_name":"An","person":"0000000000"})").status,
      404);
}

TEST_P(Accounts, APasswordThatIsShortOrKnownOrTheSameIsRefusedAndTheOldOneIsAskedFirst) {
  demo::Login words;
  (void)make("doi.mat.khau", words);
  Visitor owner(house, words);
  ASSERT_EQ(owner.knock().status, 201);
  const std::string old = words.password;
  EXPECT_TRUE(change_password(owner, words, "ngắn").gives("password.too_short", "/new"));
  EXPECT_TRUE(change_password(owner, words, old).gives("password.same", "/new"));
  EXPECT_TRUE(change_password(owner, words, "doi.mat.khau hạnh dụ").gives("password.too_common", "/new"));
  demo::Login mistaken = words;
  mistaken.password = "không phải mật khẩu này đâu";
  const Reply refused = change_password(owner, mistaken, "ngắn");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.gives("password.wrong", "/old"));
  EXPECT_FALSE(refused.gives("password.too_short")) << "nothing is told to who does not know the old one";
  EXPECT_EQ(change_password(owner, words).status, 200);
}

TEST_P(Accounts, AChangedPasswordEndsTheOtherSessionsAndKeepsThisOne) {
  std::string account, post;
  Visitor here = secretary("hai.phien", account, post);
  demo::Login words{"hai.phien", good_password, "", ""};
  Visitor there(house, words);
  there.sign_in();
  const Reply open = here.get("/api/v1/account/sessions");
  ASSERT_EQ(open.at("/items").as_array().size(), 3U) << open.body; // the first one, before the post, too
  int asking = 0;
  for (const bj::value& each : open.at("/items").as_array())
    asking += each.at("asking").as_bool() ? 1 : 0;
  EXPECT_EQ(asking, 1);

  ASSERT_EQ(change_password(here, words, "một câu khác hẳn về cây gạo").status, 200);
  EXPECT_EQ(there.send_once({"/api/v1/session", {}, {}, {}, http::Method::get}).status, 401);
  EXPECT_EQ(here.get("/api/v1/account/sessions").at("/items").as_array().size(), 1U);
}

TEST_P(Accounts, ASessionIsEndedByItsNameAndNobodyElsesIs) {
  std::string account, post;
  Visitor here = secretary("mat.may", account, post);
  Visitor there(house, demo::Login{"mat.may", good_password, "", ""});
  there.sign_in();
  const std::string lost =
      there.get("/api/v1/account/sessions").at("/items").as_array().front().at("code").as_string().c_str();
  EXPECT_EQ(admin.remove("/api/v1/account/sessions/" + lost).status, 404);
  EXPECT_EQ(here.remove("/api/v1/account/sessions/" + lost).status, 204);
  EXPECT_EQ(here.remove("/api/v1/account/sessions/" + lost).status, 404);
  EXPECT_EQ(there.send_once({"/api/v1/session", {}, {}, {}, http::Method::get}).status, 401);
}

TEST_P(Accounts, APostEndsAndTheNextRequestFindsNothing) {
  std::string account, post;
  Visitor who = secretary("het.nhiem-ky", account, post);
  EXPECT_EQ(who.get("/api/v1/cases").status, 200);
  const Reply ended = admin.put("/api/v1/posts/" + post + "/end", R"({"on":")" + rules::iso(today) + R"("})");
  ASSERT_EQ(ended.status, 200) << ended.body;
  EXPECT_EQ(who.send_once({"/api/v1/cases", {}, {}, {}, http::Method::get}).status, 404);
  EXPECT_EQ(who.choose("post", post).status, 404);
  EXPECT_EQ(admin.put("/api/v1/posts/" + post + "/end", R"({"on":")" + rules::iso(today) + R"("})").status,
            404);
}

TEST_P(Accounts, APostIsGivenToSomebodyElseAtAnOrganisationThatFits) {
  demo::Login words;
  const std::string account = make("chuc-vu", words);
  EXPECT_TRUE(give(account, "emperor", cell_code).gives("unknown_name", "/role"));
  EXPECT_TRUE(give(account, "mentor", cell_code).gives("post.relation", "/role"));
  EXPECT_TRUE(give(account, "committee_officer", cell_code).gives("post.not_a_committee", "/role"));
  EXPECT_EQ(give(account, "cell_secretary", "0000000000").status, 404);
  EXPECT_EQ(give("0000000000", "cell_secretary", cell_code).status, 404);
  EXPECT_TRUE(
      give(account, "cell_secretary", cell_code, R"(,"until":"2020-02-30")").gives("no_such_day", "/until"));
  const Reply given = give(account, "cell_secretary", cell_code, R"(,"until":"2099-01-01")");
  ASSERT_EQ(given.status, 201) << given.body;
  EXPECT_TRUE(give(account, "cell_secretary", cell_code).gives("post.twice"));
  const bj::value line = account_line(account);
  ASSERT_TRUE(line.is_object());
  EXPECT_EQ(line.at_pointer("/posts/0/code").as_string(), given.text("/code"));
  EXPECT_EQ(line.at_pointer("/posts/0/until").as_string(), "2099-01-01");
  EXPECT_TRUE(line.at("must_change").as_bool());
}

TEST_P(Accounts, OneIsSwitchedOffAndOnAgainAndForgivenItsMistakes) {
  std::string account, post;
  Visitor who = secretary("khoa.mo", account, post);
  const std::string at = "/api/v1/accounts/" + account;
  ASSERT_EQ(admin.put(at + "/state", R"({"enabled":false})").status, 200);
  EXPECT_EQ(who.send_once({"/api/v1/cases", {}, {}, {}, http::Method::get}).status, 401);
  EXPECT_EQ(who.knock().status, 401);
  EXPECT_FALSE(account_line(account).at("enabled").as_bool());
  ASSERT_EQ(admin.put(at + "/state", R"({"enabled":true})").status, 200);
  who.sign_in();

  who.take({"khoa.mo", "nhầm mật khẩu rồi còn đâu", "", ""});
  for (int i = 0; i < 10; ++i) // a minute apart, the waits double
    EXPECT_EQ(who.knock().status, 401);
  who.take({"khoa.mo", good_password, "", ""});
  EXPECT_EQ(who.knock().status, 401) << "too many failures";
  ASSERT_EQ(admin.post(at + "/unlock").status, 201);
  EXPECT_EQ(who.knock().status, 201);
}

TEST_P(Accounts, AForgottenPasswordAndALostTelephoneAreMendedByTheAdminAlone) {
  std::string account, post;
  Visitor who = secretary("quen.het", account, post);
  const Reply enrolment = who.send_once({"/api/v1/account/second-factor", "{}"});
  const std::string code = code_of(secret_of(enrolment), *house.clock().at);
  ASSERT_EQ(
      who.send_once(
             {"/api/v1/account/second-factor", R"({"code":")" + code + R"("})", {}, {}, http::Method::put})
          .status,
      200);
  const std::string at = "/api/v1/accounts/" + account;
  ASSERT_EQ(admin.remove(at + "/second-factor").status, 200);
  EXPECT_TRUE(admin.remove(at + "/second-factor").gives("totp.not_enrolled"));
  EXPECT_EQ(who.send_once({"/api/v1/cases", {}, {}, {}, http::Method::get}).status, 401);
  who.sign_in();

  const Reply fresh = admin.post(at + "/password");
  ASSERT_EQ(fresh.status, 201) << fresh.body;
  EXPECT_EQ(who.knock().status, 401);
  who.take({"quen.het", fresh.text("/password"), "", ""});
  const Reply in = who.knock();
  ASSERT_EQ(in.status, 201) << in.body;
  EXPECT_TRUE(in.at("/must_change").as_bool());
}

TEST_P(Accounts, NobodyElseReachesThemAndTheAdminNotTheirOwnThisWay) {
  std::string account, post;
  Visitor who = secretary("nguoi.ngoai", account, post);
  const std::string at = "/api/v1/accounts/" + account;
  for (const Reply& reply :
       {who.get("/api/v1/accounts"), who.post("/api/v1/accounts", R"({"login":"abc","display_name":"A"})"),
        who.post(at + "/password"), who.post(at + "/unlock"), who.remove(at + "/second-factor"),
        who.put(at + "/state", R"({"enabled":false})"),
        who.put("/api/v1/posts/" + post + "/end", R"({"on":"2020-01-01"})")})
    EXPECT_EQ(reply.status, 404) << reply.body;
  EXPECT_EQ(admin.post("/api/v1/accounts/0000000000/password").status, 404);

  const std::string own = admin.get("/api/v1/session").text("/account");
  EXPECT_TRUE(admin.post("/api/v1/accounts/" + own + "/password").gives("account.own"));
  EXPECT_TRUE(admin.put("/api/v1/accounts/" + own + "/state", R"({"enabled":false})").gives("account.own"));
  EXPECT_EQ(give(own, "inspector", root_code).status, 404) << "no post for oneself";
}

TEST_P(Accounts, TheLastAdministratorStaysUntilAnotherIsGivenThePost) {
  const Reply posts = admin.get("/api/v1/orgs/" + root_code + "/posts");
  std::string own;
  for (const bj::value& each : posts.at("/items").as_array())
    if (each.at("role").as_string() == "admin") own = each.at("code").as_string();
  ASSERT_FALSE(own.empty()) << posts.body;
  const std::string at = "/api/v1/posts/" + own + "/end", on = R"({"on":")" + rules::iso(today) + R"("})";
  const std::int64_t before = house.leaves();
  const Reply refused = admin.put(at, on);
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_TRUE(refused.gives("account.last_admin", "/on")) << refused.body;
  EXPECT_NE(refused.body.find("Giao chức trách quản trị cho một người khác trước"), std::string::npos);
  EXPECT_EQ(house.leaves(), before);

  demo::Login words;
  const std::string other = make("hanh.ke", words);
  ASSERT_EQ(give(other, "admin", root_code).status, 201);
  EXPECT_EQ(admin.put(at, on).status, 200);
  EXPECT_EQ(admin.send_once({"/api/v1/accounts", {}, {}, {}, http::Method::get}).status, 404)
      << "the right ended with the post";
}

INSTANTIATE_TEST_SUITE_P(On, Accounts, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
