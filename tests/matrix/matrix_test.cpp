// Every route for everybody: what lies outside somebody's subtree or relation answers just as what does not exist, and
// no answer names anything of it. KETNAP_MATRIX says how many calls; the long tier makes a million.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "through_the_door.h"
#include "world.h"

namespace ketnap::matrix {

namespace {

namespace bj = boost::json;

constexpr const char* nowhere = "ZZZZZZZZZ0"; // a code that nothing has

std::int64_t calls_wanted(Engine engine) {
  const char* text = std::getenv("KETNAP_MATRIX");
  if (text != nullptr) return std::atoll(text);
  return engine == Engine::postgres ? 1'500 : 12'000; // each of its statements is a way there and back
}

// The parameters of an address in order: case, fact.
std::vector<std::string> parameters_of(std::string_view path) {
  std::vector<std::string> out;
  for (std::size_t at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1))
    out.emplace_back(path.substr(at + 1, path.find('}', at) - at - 1));
  return out;
}
std::string filled(std::string_view path, const std::vector<std::string>& values) {
  std::string out;
  std::size_t n = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '{') {
      out += path[i];
      continue;
    }
    out += values.at(n++);
    i = path.find('}', i);
  }
  return out;
}

// An answer without what is new each time.
std::string plain(const http::Response& answer) {
  std::string body = answer.body;
  if (const std::size_t at = body.find("\"request_id\":\""); at != std::string::npos)
    body.erase(at, body.find('"', at + 14) - at + 1);
  return std::to_string(answer.status) + " " + body;
}

// A body that would do if the address were theirs, where one is known; else an empty one.
std::string body_for(std::string_view path) {
  const auto ends = [&](std::string_view tail) { return path.ends_with(tail); };
  if (ends("/facts/talked")) return R"({"on":"2022-05-01","body":{"how":"met","seen_by":"all","said":"x"}})";
  if (ends("/facts/paper_registered")) return R"({"on":"2022-05-01","body":{"form":"2-KNĐ"}})";
  if (ends("/facts/paused")) return R"({"on":"2022-05-01","body":{"reason":"x"}})";
  if (ends("/facts/trial_task")) return R"({"on":"2022-05-01","body":{"task":"x"}})";
  if (ends("/reveal")) return R"({"field":"phone","reason":"gọi điện hỏi"})";
  if (ends("/correction")) return R"({"why":"x","struck":true})";
  if (ends("/search")) return R"({"find":"vi du"})";
  if (ends("/end")) return R"({"on":"2022-05-01"})";
  return "{}";
}

bool changes(const http::Route& route) { // a search is sent as a body and changes nothing
  return route.method != http::Method::get && route.writes != http::Writes::nothing;
}

class EveryRoute : public ::testing::TestWithParam<Engine> {
protected:
  EveryRoute() {
    for (const auto& [code, thing] : world.things()) {
      by_kind[thing.kind].push_back(code);
      if (!thing.of.empty()) of_case[thing.kind][thing.of].push_back(code);
      for (const Somebody& who : world.people())
        if (world.oracle().may_open(who, code, thing)) own[who.name][thing.kind].push_back(code);
    }
    for (const http::Route& route : world.door().routes().all())
      if (route.path.find("session") == std::string_view::npos &&
          route.path != "/metrics") // their own, or nobody's
        (changes(route) ? writing : reading).push_back(&route);
  }

  // Codes for the parameters of a route: at home, or from anywhere; a fact mostly of the case before it.
  std::vector<std::string> codes_for(const Somebody& who, const std::vector<std::string>& parameters,
                                     bool at_home) {
    std::vector<std::string> out;
    std::string of;
    for (const std::string& parameter : parameters) {
      auto& kinds = at_home ? own[who.name] : by_kind;
      const auto pool = kinds.find(parameter);
      if (pool == kinds.end()) {
        out.emplace_back(nowhere); // kinds without an example here: what is asked below must not matter
        continue;
      }
      const auto near = of_case[parameter].find(of);
      const bool stay = near != of_case[parameter].end() && random() % 4 != 0;
      const std::vector<std::string>& from = stay ? near->second : pool->second;
      out.push_back(from[random() % from.size()]);
      if (parameter == "case") of = out.back();
    }
    return out;
  }

  // Names of things in this answer that are nobody's business there.
  std::string leak_in(const Somebody& who, const std::string& body) {
    std::set<std::string> orgs;
    for (const std::string& code : who.cases)
      orgs.insert(world.things().at(code).org);
    const auto is_letter = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    for (std::size_t at = 0; at < body.size();) {
      if (!is_letter(body[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < body.size() && is_letter(body[end]))
        ++end;
      if (end - at == std::string_view(nowhere).size()) {
        const std::string code = body.substr(at, end - at);
        const auto thing = world.things().find(code);
        if (thing != world.things().end() && !world.oracle().may_read_of(who, code, thing->second, orgs))
          return thing->second.kind + " " + code + " of " + thing->second.org;
      }
      at = end;
    }
    for (const auto& [name, code] : world.names())
      if (body.find(name) != std::string::npos &&
          !world.oracle().may_read_of(who, code, world.things().at(code), orgs))
        return "the name of " + code;
    return {};
  }

  World world{GetParam()};
  std::map<std::string, std::vector<std::string>> by_kind;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> own; // by person
  std::vector<const http::Route*> reading, writing;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> of_case;
  std::mt19937 random{20260302};
};

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
