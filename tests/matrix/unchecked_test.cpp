// The same calls, in a build whose first line of scope lets everybody through (unchecked.cpp): the database refuses by
// itself, on both engines. What it refuses to read is not in the answer; what it refuses to write leaves no trace.
//
// The tree of organisations, accounts, posts and the journal are not scoped in the database: each is read by everybody's
// requests (whose cell is this? may this session act?), and tells of no applicant. They have the first line alone.
#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "every_route.h"
#include "through_the_door.h"

namespace ketnap::matrix {

namespace {

const std::set<std::string> held_by_the_first_line{"org", "account", "post", "requirement"};

std::int64_t calls_wanted(Engine engine) {
  const char* text = std::getenv("KETNAP_MATRIX");
  if (text != nullptr) return std::atoll(text);
  return engine == Engine::postgres ? 1'500 : 8'000;
}

class EveryRouteUnchecked : public EveryRoute {};

} // namespace

TEST_P(EveryRouteUnchecked, NamesNothingForeignAndChangesNothingForeign) {
  const std::int64_t wanted = calls_wanted(GetParam());
  const auto before = world.rows();
  const char* const queries[] = {"", "?limit=200", "?on=2021-09-01", "?lang=en"};
  std::int64_t calls = 0, foreign = 0, foreign_writes = 0, refused = 0, opened = 0;
  while (calls < wanted && !HasFailure()) {
    for (const Somebody& who : world.people()) {
      const bool writes = random() % 3 == 0;
      const auto& routes = writes ? writing : reading;
      const http::Route& route = *routes[random() % routes.size()];
      const std::vector<std::string> parameters = parameters_of(route.path);
      const std::vector<std::string> codes = codes_for(who, parameters, random() % 4 == 0);
      bool theirs = true, scoped = false;
      for (const std::string& code : codes)
        if (const auto thing = world.things().find(code);
            thing != world.things().end() && !world.oracle().may_open(who, code, thing->second)) {
          theirs = false;
          scoped = scoped || !held_by_the_first_line.contains(thing->second.kind);
        }
      if (writes && (theirs || !scoped)) continue;
      testing::Request request{route.method, filled(route.path, codes)};
      if (route.method == http::Method::get) request.target += queries[random() % std::size(queries)];
      if (route.takes_body()) request.body = body_for(route.path);
      if (route.writes == http::Writes::once || route.writes == http::Writes::once_if_match)
        request.key = "u" + std::to_string(calls);
      if (route.writes == http::Writes::once_if_match) request.if_match = "\"1\"";
      const http::Response answer = testing::ask(world.door(), request, who.token);
      ++calls;
      foreign += theirs ? 0 : 1;
      foreign_writes += writes ? 1 : 0;
      refused += !theirs && answer.status >= 400 ? 1 : 0;
      opened += theirs && answer.status < 300 ? 1 : 0;
      const std::string what = who.name + " " + std::string(http::word(route.method)) + " " + request.target;
      if (writes) {
        ASSERT_GE(answer.status, 400) << what << " " << answer.body;
      }
      const std::string leak = leak_in(who, answer.body, held_by_the_first_line);
      ASSERT_EQ(leak, "") << what << " " << answer.body.substr(0, 2'000);
    }
  }
  EXPECT_EQ(world.rows(), before) << "nothing foreign was changed";
  EXPECT_GT(foreign, wanted / 4);
  EXPECT_GT(foreign_writes, wanted / 40);
  EXPECT_GT(opened, wanted / 100) << "what is theirs is answered";
  std::cout << "stat::unchecked_calls=" << calls << " foreign=" << foreign
            << " of_them_writes=" << foreign_writes << " refused=" << refused << " opened=" << opened
            << " leaks=0\n";
}

TEST_P(EveryRouteUnchecked, IsTheBuildThatLetsEverybodyThrough) {
  // Without this the test above would prove nothing that the one with both lines does not.
  const auto secretary = std::ranges::find(world.people(), "bi-thu.a11", &Somebody::name);
  std::set<std::string> seen;
  for (const std::string& org : by_kind["org"]) {
    const http::Response answer =
        testing::ask(world.door(), {http::Method::get, "/api/v1/cases?org=" + org}, secretary->token);
    if (answer.status == 200) seen.insert(org);
  }
  EXPECT_EQ(seen.size(), by_kind["org"].size()) << "lists of foreign organisations open, and are empty";
}

INSTANTIATE_TEST_SUITE_P(On, EveryRouteUnchecked, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::matrix
