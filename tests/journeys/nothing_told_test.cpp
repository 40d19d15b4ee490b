// What people typed stands in no log, no figure and no refusal, whatever goes wrong; and no address asks for a name.
#include <random>
#include <set>

#include "crypto/public_code.h"
#include "journeys/newcomer.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class NothingIsTold : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("binh-lieu", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  Visitor admin{house, "quan-tri"};
  std::vector<std::string> secrets; // each stands once in the world
  crypto::SeededRandom random{20};
  std::mt19937 number{20};
  std::string person, seeded_case, letter; // public codes

  std::string keep(std::string value) { return secrets.emplace_back(std::move(value)); }
  std::string letters() { return crypto::public_code(random); }
  std::string digits(int n) {
    std::string out;
    for (int i = 0; i < n; ++i)
      out += static_cast<char>('0' + static_cast<int>(number() % 10));
    return out;
  }

  std::string name() { // one that nobody bears
    std::string out(1, static_cast<char>('A' + static_cast<int>(number() % 26)));
    while (out.size() < 10)
      out += static_cast<char>('a' + static_cast<int>(number() % 26));
    return out;
  }

  // The main road of one case, and beside it people, talks, a letter of complaint and an account, with values that
  // nothing else has.
  void seed() {
    ASSERT_NO_FATAL_FAILURE(walk.to_the_end());
    const std::string today = rules::iso(walk.today());
    for (int i = 0; i < 8; ++i) {
      const bj::object body{{"org", walk.cell_code()},
                            {"full_name", keep("Ngô Ví Dụ " + name())},
                            {"on", today},
                            {"how", bj::object{{"source", "member"}, {"by", keep("người nói " + letters())}}},
                            {"national_id", keep("0" + digits(11))},
                            {"phone", keep("09" + digits(8))},
                            {"address", keep("Thôn " + letters() + ", xã Ví Dụ")}};
      const Reply made = walk.secretary().post("/api/v1/cases", bj::serialize(body));
      ASSERT_EQ(made.status, 201) << made.body;
      seeded_case = made.text("/code");
      const bj::object talk{
          {"on", today},
          {"body", bj::object{{"how", "met"}, {"seen_by", "cell"}, {"said", keep("lời " + letters())}}}};
      const Reply said = walk.secretary().send({"/api/v1/cases/" + seeded_case + "/facts/talked",
                                                bj::serialize(talk), walk.fresh_key(), made.etag});
      ASSERT_EQ(said.status, 201) << said.body;
    }
    person = walk.secretary().get("/api/v1/cases/" + seeded_case).text("/person/code");
    const std::string committee = walk.officer().get("/api/v1/orgs").text("/items/0/code");
    const Reply complaint =
        walk.officer().post("/api/v1/orgs/" + committee + "/letters",
                            bj::serialize(bj::object{{"case", seeded_case},
                                                     {"received_on", today},
                                                     {"anonymous", false},
                                                     {"writer", keep("Hoàng Ví Dụ " + name())},
                                                     {"about", keep("Nói rằng " + letters())}}));
    ASSERT_EQ(complaint.status, 201) << complaint.body;
    letter = complaint.text("/code");
    const Reply account = admin.post(
        "/api/v1/accounts", bj::serialize(bj::object{{"login", "seeded.account"},
                                                     {"display_name", keep("Bùi Ví Dụ " + name())}}));
    ASSERT_EQ(account.status, 201) << account.body;
    keep(account.text("/password"));
    ASSERT_NO_FATAL_FAILURE(walk.secretary().sign_in());
    for (const demo::Login& login : {house.login("quan-tri"), house.login("bi-thu." + plan.cell)})
      keep(login.password);
    keep(walk.secretary().token());
    keep(admin.token());
  }

  // The first of them in this text; empty when there is none.
  std::string found_in(const std::string& text) const {
    for (const std::string& secret : secrets)
      if (text.find(secret) != std::string::npos) return secret;
    return {};
  }
  std::string filled(std::string_view path) {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
      if (path[i] != '{') {
        out += path[i];
        continue;
      }
      const std::size_t end = path.find('}', i);
      const std::string_view name = path.substr(i + 1, end - i - 1);
      out += name == "case"     ? seeded_case
             : name == "person" ? person
             : name == "org"    ? walk.cell_code()
             : name == "letter" ? letter
                                : std::string("ZZZZZZZZZ0");
      i = end;
    }
    return out;
  }
  // One request of every route: a broken body, or a body of somebody else's words, or none where one belongs. What is
  // refused is searched; so is what is answered to whoever may see nothing of it.
  int ask_all(Visitor& who, const std::string& body, bool stranger) {
    int asked = 0;
    for (const http::Route& route : house.routes()) {
      if (route.path == "/api/v1/session" || route.path == "/api/v1/session/confirm")
        continue; // would sign out
      if (stranger && route.method != http::Method::get && route.path.find('{') == std::string_view::npos)
        continue; // it might do that at home
      const std::string body_here = route.takes_body() ? body : std::string();
      const Reply reply =
          who.send_once({filled(route.path), body_here, walk.fresh_key(), R"("1")", route.method});
      ++asked;
      if (reply.status < 400 && !stranger) continue;
      EXPECT_EQ(found_in(reply.body), "")
          << http::word(route.method) << " " << route.path << " " << reply.status;
    }
    return asked;
  }
  void expect_silence(const std::string& when) {
    EXPECT_EQ(found_in(house.logged()), "") << when << ": in the log";
    EXPECT_EQ(found_in(house.metrics().text()), "") << when << ": in the figures";
  }
};

} // namespace

TEST_P(NothingIsTold, OnTheMainRoadOrInHundredsOfRefusalsOrFaults) {
  ASSERT_NO_FATAL_FAILURE(seed());
  ASSERT_GT(secrets.size(), 50U);
  EXPECT_NE(found_in("x " + secrets[7] + " y"), "") << "what is there is found";
  expect_silence("after the main road");

  const Reply shown = walk.secretary().get("/api/v1/cases/" + seeded_case);
  EXPECT_NE(found_in(shown.body), "") << "they are there, for whom they are for";
  std::string elsewhere;
  for (const demo::OrgPlan& org : preset.orgs)
    if (org.roll > 0 && org.slug != plan.cell) elsewhere = org.slug;
  Visitor stranger(house, "bi-thu." + elsewhere), nobody(house, "bi-thu." + elsewhere);
  stranger.sign_in();
  int asked = 0;
  const std::string deep = R"({"on":{"on":{"on":[[[[)";
  for (const std::string& body : {std::string("{"), std::string(R"({"nothing":1})"), deep}) {
    ASSERT_NO_FATAL_FAILURE(walk.secretary().sign_in());
    asked += ask_all(walk.secretary(), body, false);
    stranger.sign_in();
    asked += ask_all(stranger, body, true);
    asked += ask_all(nobody, body, true);
  }
  expect_silence("after what was refused");

  // The table of persons is gone for a while: whatever needs it ends as a fault, with the engine's words in the log.
  const std::string before = house.logged();
  ASSERT_NO_FATAL_FAILURE(walk.secretary().sign_in());
  house.by_hand("ALTER TABLE main.person RENAME TO person_gone");
  for (const char* body : {"{", R"({"full_name":"A"})"})
    asked += ask_all(walk.secretary(), body, false);
  house.by_hand("ALTER TABLE main.person_gone RENAME TO person");
  const std::string faults = house.logged().substr(before.size());
  EXPECT_NE(faults.find("http.fault"), std::string::npos) << "faults there were";
  expect_silence("after faults");
  EXPECT_GT(asked, 500);
  std::cout << "stat::seeded_values=" << secrets.size() << " broken_requests=" << asked
            << " log_bytes=" << house.logged().size() << " found=0\n";
}

TEST_P(NothingIsTold, AndNoLineOfTheLogIsWrittenByAVisitor) {
  http::Client client = http::Client::tcp("127.0.0.1", house.port());
  const std::string forged = "%0A%7B%22event%22%3A%22forged%22%7D";
  for (const std::string& target :
       {"/api/v1/people/" + forged, "/api/v1/cases?org=" + forged, "/api/v1/cases?x" + forged + "=1",
        "/" + forged, std::string("/api/v1/people/%0d%0a%E2%80%A8forged")})
    for (const http::Method method : {http::Method::get, http::Method::remove})
      EXPECT_GE(
          client.call({method, target, {{"User-Agent", "x\tforged"}, {"X-Request-Id", "forged"}}, {}}).status,
          400);
  const bj::object words{{"login", "a\n{\"event\":\"forged\"}"}, {"password", "forged\r\nforged"}};
  EXPECT_EQ(client
                .call({http::Method::post,
                       "/api/v1/session",
                       {{"Content-Type", "application/json"}, {"X-Forwarded-For", "forged"}},
                       bj::serialize(words)})
                .status,
            401);
  EXPECT_EQ(house.logged().find("forged"), std::string::npos);
  std::istringstream lines(house.logged());
  int read = 0;
  for (std::string line; std::getline(lines, line); ++read) {
    bj::error_code wrong;
    EXPECT_TRUE(bj::parse(line, wrong).is_object() && !wrong) << line;
  }
  EXPECT_GT(read, 10);
}

TEST_P(NothingIsTold, InAnAddressBecauseNoneAsksForAName) {
  const std::set<std::string_view> words{"account", "act",   "cursor", "kind", "lang",    "meeting",
                                         "org",     "phase", "role",   "sort", "subject", "with"};
  for (const http::Route& route : house.routes())
    for (const http::QueryParameter& parameter : route.query) {
      if (parameter.kind != http::QueryKind::text) continue;
      EXPECT_TRUE(words.contains(parameter.name)) << route.path << "?" << parameter.name << "=";
    }
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  for (const char* name : {"Ngô Ví Dụ Quỳnh", "Ngô Ví Dụ Quyên"}) {
    const bj::object body{{"org", walk.cell_code()},
                          {"full_name", name},
                          {"on", rules::iso(walk.today())},
                          {"how", bj::object{{"source", "member"}, {"by", "chi đoàn"}}}};
    ASSERT_EQ(walk.secretary().post("/api/v1/cases", bj::serialize(body)).status, 201);
  }
  const auto keys = house.record().db().read(
      db::Scope::system(), [](db::Read& tx) { return tx.all<std::string>("SELECT name_key FROM person"); });
  for (const char* sort : {"name", "due", "opened"}) {
    const Reply page = walk.secretary().get(std::string("/api/v1/cases?limit=1&sort=") + sort);
    const std::string cursor = page.text("/next");
    const auto bytes = crypto::from_base64url(cursor);
    ASSERT_TRUE(bytes) << page.body;
    for (const std::string& key : keys)
      EXPECT_EQ(crypto::text_of(*bytes).find(key), std::string::npos)
          << "a mark of the next page tells a name";
    const Reply rest =
        walk.secretary().get(std::string("/api/v1/cases?limit=1&sort=") + sort + "&cursor=" + cursor);
    EXPECT_EQ(rest.status, 200);
    EXPECT_NE(rest.text("/items/0/code"), page.text("/items/0/code"));
    const std::string other = std::string(sort) == "name" ? "due" : "name";
    EXPECT_TRUE(walk.secretary().get("/api/v1/cases?sort=" + other + "&cursor=" + cursor).gives("cursor"))
        << "a mark of another list";
  }
  const Reply found = walk.secretary().send({"/api/v1/cases/search", R"({"find":"vi du quynh"})"});
  ASSERT_EQ(found.at("/items").as_array().size(), 1U) << found.body;
  EXPECT_EQ(found.text("/items/0/person/full_name"), "Ngô Ví Dụ Quỳnh");
  EXPECT_TRUE(walk.secretary().get("/api/v1/cases?find=quynh").gives("unknown"));
}

INSTANTIATE_TEST_SUITE_P(On, NothingIsTold, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
