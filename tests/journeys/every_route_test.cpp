// Every route has a journey: facts that no road needs, what the rule book tells of itself, and at the end a
// look at what was never visited.
#include <memory>
#include <mutex>

#include "http/target.h"
#include "journeys/visits.h"
#include "journeys/walk.h"

namespace ketnap::journeys {

namespace {

struct Visits {
  std::mutex guard;
  std::unique_ptr<http::Routes> routes;
  std::set<std::string> there;
};

Visits& visits() {
  static Visits all;
  return all;
}

std::string name_of(const http::Route& route) {
  return std::string(http::word(route.method)) + " " + std::string(route.path);
}

} // namespace

void note_visit(const std::vector<http::Route>& routes, http::Method method, std::string_view target,
                int status) {
  Visits& all = visits();
  const std::lock_guard hold(all.guard);
  if (!all.routes) {
    std::vector<http::Route> copies = routes;
    for (http::Route& route : copies)
      route.handler = [](const http::Request&) { return http::Response{}; }; // the house may be gone by then
    all.routes = std::make_unique<http::Routes>(std::move(copies));
  }
  auto parsed = http::parse_target(target);
  if (!std::holds_alternative<http::Target>(parsed)) return;
  const auto match = all.routes->find(method, std::get<http::Target>(parsed).segments);
  if (match.route == nullptr) return;
  const bool is_fact = match.route->path.find("/facts/") != std::string_view::npos;
  if ((status >= 200 && status < 300) || (is_fact && status == 422)) all.there.insert(name_of(*match.route));
}

std::set<std::string> routes_never_visited() {
  Visits& all = visits();
  const std::lock_guard hold(all.guard);
  std::set<std::string> never;
  if (all.routes)
    for (const http::Route& route : all.routes->all())
      if (!all.there.contains(name_of(route))) never.insert(name_of(route));
  return never;
}

namespace {

class EveryRoute : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
};

// Only a whole run says something of all routes: all journeys, or the half of them that CMakeLists.txt gives an engine.
class NobodyIsLeftOut : public ::testing::Environment {
public:
  void TearDown() override {
    const std::set<std::string> whole{"*", "*ostgres*", "-*ostgres*"};
    if (!whole.contains(GTEST_FLAG_GET(filter))) return;
    for (const std::string& route : routes_never_visited())
      ADD_FAILURE() << "no journey visits " << route;
  }
};
const auto* const at_the_end = ::testing::AddGlobalTestEnvironment(new NobodyIsLeftOut);

template <class... T>
std::vector<rules::FactBody> one_of_each(std::variant<T...>*) {
  std::vector<rules::FactBody> bodies{T{}...};
  for (rules::FactBody& body : bodies)
    if (auto* paper = std::get_if<rules::PaperRegistered>(&body)) paper->form = "Giấy khai sinh";
  return bodies;
}

} // namespace

TEST_P(EveryRoute, OfAFactTakesItOrSaysWithEveryReasonWhyNot) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  ASSERT_NE(at_the_end, nullptr);
  for (const rules::FactBody& body : one_of_each(static_cast<rules::FactBody*>(nullptr))) {
    Letter letter = walk.letter({{}, walk.taken().back().fact.on, body});
    letter.if_match = walk.secretary().get(walk.case_address()).etag;
    const Reply reply = walk.who_may(rules::act_of(body)).send(letter);
    EXPECT_TRUE(reply.status == 201 || reply.status == 422) << rules::name_of(body) << ": " << reply.body;
    if (reply.status == 422) {
      EXPECT_FALSE(reply.at("/reasons").as_array().empty()) << rules::name_of(body);
    }
  }
}

TEST_P(EveryRoute, APaperIsTakenUnderWhateverNameItHasButNotUnderNone) {
  ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
  const auto paper = [&](const std::string& form) {
    rules::PaperRegistered body;
    body.form = form;
    return walk.record({{}, walk.today(), body});
  };
  const std::int64_t before = house.leaves();
  for (const char* none : {"", "  ", "-"})
    EXPECT_TRUE(paper(none).gives("missing", "/body/form")) << "'" << none << "'";
  EXPECT_EQ(house.leaves(), before);
  // Certificates are on no list of forms, and a new guidance may have forms that no list has yet: recorded, and marked.
  for (const char* named : {"Giấy khai sinh", "2-KNĐ", "99-KNĐ"})
    EXPECT_EQ(paper(named).status, 201) << named;
  const Reply page = walk.secretary().get(walk.case_address());
  EXPECT_NE(page.body.find("99-KNĐ"), std::string::npos);
  EXPECT_NE(page.at("/assessment/findings").as_array().size(), 0U);
}

TEST_P(EveryRoute, OfTheRuleBookShowsWhatIsInForceAndEachRowOfAKey) {
  const Reply rows = walk.secretary().get("/api/v1/rules?on=2020-06-05");
  ASSERT_EQ(rows.status, 200);
  const std::string key = rows.text("/items/0/key");
  ASSERT_FALSE(key.empty()) << rows.body.substr(0, 400);
  EXPECT_EQ(walk.secretary().get("/api/v1/rules/" + key).status, 200);
  EXPECT_EQ(walk.secretary().get("/api/v1/rules/no.such.key").status, 404);
}

TEST_P(EveryRoute, OfASessionIsSignedInAndOut) {
  EXPECT_EQ(walk.secretary().get("/api/v1/session").status, 200);
  walk.secretary().sign_out();
  EXPECT_EQ(walk.secretary().send_once({"/api/v1/session", {}, {}, {}, http::Method::get}).status, 401);
}

INSTANTIATE_TEST_SUITE_P(On, EveryRoute, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
