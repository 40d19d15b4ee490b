// Every route for everybody: what lies outside somebody's subtree or relation answers just as what does not exist, and
// no answer names anything of it. KETNAP_MATRIX says how many calls; the long tier makes a million.
#include <algorithm>
#include <cstdlib>
#include <iostream>

#include <gtest/gtest.h>

#include "every_route.h"
#include "through_the_door.h"

namespace ketnap::matrix {

namespace {

std::int64_t calls_wanted(Engine engine) {
  const char* text = std::getenv("KETNAP_MATRIX");
  if (text != nullptr) return std::atoll(text);
  return engine == Engine::postgres ? 1'500 : 12'000; // each of its statements is a way there and back
}

// An answer without what is new each time.
std::string plain(const http::Response& answer) {
  std::string body = answer.body;
  if (const std::size_t at = body.find("\"request_id\":\""); at != std::string::npos)
    body.erase(at, body.find('"', at + 14) - at + 1);
  return std::to_string(answer.status) + " " + body;
}

} // namespace

TEST_P(EveryRoute, AnswersOfForeignThingsAsOfMissingOnesAndNamesNothingForeign) {
  const std::int64_t wanted = calls_wanted(GetParam()), leaves = world.leaves();
  const char* const queries[] = {"", "?limit=200", "?on=2021-09-01", "?lang=en", "?sort=due"};
  std::int64_t calls = 0, foreign = 0, opened = 0, keys = 0;
  std::set<std::string> served; // whom something was answered
  while (calls < wanted && !HasFailure()) {
    for (const Somebody& who : world.people()) {
      const bool writes = random() % 4 == 0;
      const auto& routes = writes ? writing : reading;
      const http::Route& route = *routes[random() % routes.size()];
      const std::vector<std::string> parameters = parameters_of(route.path);
      const std::vector<std::string> codes = codes_for(who, parameters, random() % 2 == 0);
      bool theirs = true;
      for (const std::string& code : codes)
        if (const auto thing = world.things().find(code);
            thing != world.things().end() && !world.oracle().may_open(who, code, thing->second))
          theirs = false;
      if (writes && (theirs || parameters.empty())) continue; // that would change the world
      testing::Request request{route.method, filled(route.path, codes)};
      const std::string query = writes ? "" : queries[random() % std::size(queries)];
      if (route.method == http::Method::get) request.target += query;
      if (route.takes_body()) request.body = body_for(route.path);
      if (route.writes == http::Writes::once || route.writes == http::Writes::once_if_match)
        request.key = "m" + std::to_string(++keys);
      if (route.writes == http::Writes::once_if_match) request.if_match = "\"1\"";
      const http::Response answer = testing::ask(world.door(), request, who.token);
      ++calls;
      const std::string what = who.name + " " + std::string(http::word(route.method)) + " " + request.target;
      ASSERT_LT(answer.status, 500) << what << " " << answer.body;
      ASSERT_NE(answer.status, 401) << what << ": everybody is signed in";
      if (answer.status < 300 && !parameters.empty() && !parameters.front().starts_with("k")) {
        ++opened;
        served.insert(who.name);
      }
      if (!theirs) {
        ++foreign;
        testing::Request missing = request;
        std::vector<std::string> none = codes;
        for (std::string& code : none)
          if (const auto thing = world.things().find(code);
              thing != world.things().end() && !world.oracle().may_open(who, code, thing->second))
            code = nowhere;
        missing.target = filled(route.path, none) + (route.method == http::Method::get ? query : "");
        if (!missing.key.empty()) missing.key = "m" + std::to_string(++keys);
        const http::Response of_nothing = testing::ask(world.door(), missing, who.token);
        ++calls;
        ASSERT_EQ(plain(answer), plain(of_nothing)) << what;
        ASSERT_GE(answer.status, 400) << what << " " << answer.body;
      }
      const std::string leak = leak_in(who, answer.body);
      ASSERT_EQ(leak, "") << what << " " << answer.body.substr(0, 2'000);
    }
  }
  EXPECT_EQ(world.leaves(), leaves) << "nothing foreign was changed";
  EXPECT_GT(foreign, wanted / 20);
  EXPECT_GT(opened, wanted / 100) << "what is theirs is answered";
  std::cout << "stat::matrix_calls=" << calls << " foreign=" << foreign << " opened=" << opened
            << " by=" << served.size() << " people=" << world.people().size()
            << " routes=" << reading.size() + writing.size() << " leaks=0\n";
}

TEST_P(EveryRoute, IsSeenToLeakWhenAnAnswerReachesTheWrongPerson) {
  const auto named = [&](std::string_view name) {
    return *std::ranges::find(world.people(), name, &Somebody::name);
  };
  const Somebody officer = named("to-chuc.goc"), secretary = named("bi-thu.a11"), deputy = named("pho.a12");
  for (const char* target : {"/api/v1/cases?limit=200", "/api/v1/orgs"}) {
    const http::Response all = testing::ask(world.door(), {http::Method::get, target}, officer.token);
    EXPECT_EQ(leak_in(officer, all.body), "") << target;
    EXPECT_NE(leak_in(secretary, all.body), "") << target;
  }
  const http::Response next_door =
      testing::ask(world.door(), {http::Method::get, "/api/v1/cases"}, deputy.token);
  EXPECT_EQ(leak_in(deputy, next_door.body), "");
  EXPECT_NE(leak_in(secretary, next_door.body), "") << "the cell beside is as far as the other branch";
}

INSTANTIATE_TEST_SUITE_P(On, EveryRoute, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::matrix
