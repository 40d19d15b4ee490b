// Does time tell who has an account, or what lies in another branch? A sample counts the work that both cost: hashes,
// and statements as the database gets them. KETNAP_TIMING=1000 measures, and prints the medians.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <utility>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "through_the_door.h"
#include "world.h"

namespace ketnap::matrix {

namespace {

namespace bj = boost::json;
using std::chrono::microseconds;

constexpr const char* nowhere = "ZZZZZZZZZ0"; // a code that nothing has
constexpr microseconds allowed{5'000};

// Every statement that any connection of this process begins.
class Statements {
public:
  static void watch() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(&Statements::opened)); }
  static void forget() { sqlite3_reset_auto_extension(); }
  // Those since the last time.
  static std::vector<std::string> taken() {
    const std::lock_guard hold(guard());
    return std::exchange(all(), {});
  }

private:
  static std::mutex& guard() { // acts run in a thread of their own
    static std::mutex one;
    return one;
  }
  static std::vector<std::string>& all() {
    static std::vector<std::string> them;
    return them;
  }
  static int opened(sqlite3* db, char**, const void*) {
    return sqlite3_trace_v2(
        db, SQLITE_TRACE_STMT,
        [](unsigned, void*, void* statement, void*) {
          const std::lock_guard hold(guard());
          if (const char* sql = sqlite3_sql(static_cast<sqlite3_stmt*>(statement)))
            all().emplace_back(std::string(sql).substr(0, 60));
          return 0;
        },
        nullptr);
  }
};

std::int64_t tries() {
  const char* text = std::getenv("KETNAP_TIMING");
  return text != nullptr ? std::atoll(text) : 0;
}

microseconds median(std::vector<microseconds> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  return *middle;
}

class Time : public ::testing::TestWithParam<Engine> {
protected:
  Time() {
    if (GetParam() != Engine::postgres) Statements::watch();
    world = std::make_unique<World>(GetParam());
  }
  ~Time() override {
    world.reset();
    Statements::forget();
  }

  http::Response knock(const std::string& login, const std::string& password) {
    const bj::object words{{"login", login}, {"password", password}};
    return testing::ask(world->door(), {http::Method::post, "/api/v1/session", bj::serialize(words)}, "");
  }
  struct Cost {
    std::uint64_t hashes = 0;
    std::vector<std::string> statements;
    microseconds took{};
    std::string answer;
  };
  template <class F>
  Cost cost_of(F&& f) {
    (void)Statements::taken();
    const std::uint64_t before = world->hashes();
    const auto began = std::chrono::steady_clock::now();
    const http::Response answer = f();
    const auto took = std::chrono::steady_clock::now() - began;
    std::string body = answer.body;
    if (const std::size_t at = body.find("\"request_id\":\""); at != std::string::npos)
      body.erase(at, body.find('"', at + 14) - at + 1);
    return {world->hashes() - before, Statements::taken(), std::chrono::duration_cast<microseconds>(took),
            std::to_string(answer.status) + " " + body};
  }
  void expect_alike(const Cost& a, const Cost& b, const std::string& what) {
    EXPECT_EQ(a.answer, b.answer) << what;
    EXPECT_EQ(a.hashes, b.hashes) << what;
    EXPECT_EQ(a.statements, b.statements) << what;
  }
  // Both in turn, so many times; a day apart, in which failures are forgotten.
  template <class F, class G>
  void measure(const std::string& what, F&& known, G&& unknown) {
    std::vector<microseconds> of_known, of_unknown;
    for (std::int64_t i = 0; i < tries(); ++i) {
      *world->clock().at += std::chrono::hours(25);
      if (i % 2 == 0) of_known.push_back(cost_of(known).took); // neither is always the first
      of_unknown.push_back(cost_of(unknown).took);
      if (i % 2 != 0) of_known.push_back(cost_of(known).took);
    }
    const microseconds one = median(of_known), other = median(of_unknown);
    std::cout << "stat::timing " << what << " tries=" << tries() << " median_us=" << one.count() << " "
              << other.count() << " apart_us=" << std::abs((one - other).count()) << '\n';
    EXPECT_LT(std::abs((one - other).count()), allowed.count()) << what;
  }

  std::unique_ptr<World> world;
};

} // namespace

TEST_P(Time, OfAFailureDoesNotTellWhoHasAnAccount) {
  struct Pair {
    std::string what, known, password;
  };
  // A login with a second factor, one without, and the right password of the first.
  for (const Pair& pair : {Pair{"wrong password", "x-bi-thu.a11", "đoán bừa một câu"},
                           Pair{"wrong password, second factor", "x-to-chuc.goc", "đoán bừa một câu"},
                           Pair{"no password", "x-bi-thu.a12", ""}}) {
    const Cost known = cost_of([&] { return knock(pair.known, pair.password); });
    const Cost unknown = cost_of([&] { return knock("khong.ai.ca", pair.password); });
    expect_alike(known, unknown, pair.what);
    EXPECT_EQ(known.hashes, 1U) << pair.what;
    if (GetParam() != Engine::postgres) {
      EXPECT_GT(known.statements.size(), 5U) << "they are seen";
    }
    EXPECT_TRUE(known.answer.starts_with("401")) << known.answer;
    for (int i = 0; i < 8; ++i) { // and so on until both wait
      (void)knock(pair.known, pair.password);
      (void)knock("khong.ai.ca", pair.password);
    }
    expect_alike(cost_of([&] { return knock(pair.known, pair.password); }),
                 cost_of([&] { return knock("khong.ai.ca", pair.password); }), pair.what + ", slowed down");
    *world->clock().at += std::chrono::hours(25);
  }
  EXPECT_EQ(cost_of([&] { return knock("x-bi-thu.a21", "con sóng nhỏ ngoài cửa biển"); }).answer.substr(0, 3),
            "201")
      << "who is known gets in";
  if (tries() > 0)
    measure(
        std::string(GetParam() == Engine::postgres ? "postgres" : "sqlite") + " login",
        [&] { return knock("x-bi-thu.b11", "đoán bừa một câu"); },
        [&] { return knock("khong.ai.ca", "đoán bừa một câu"); });
}

TEST_P(Time, OfARefusalDoesNotTellWhetherAThingLiesInAnotherBranch) {
  const auto named = [&](std::string_view name) {
    return *std::ranges::find(world->people(), name, &Somebody::name);
  };
  const Somebody who = named("bi-thu.a11");
  std::map<std::string, std::string> foreign; // kind → a code of the other branch
  for (const auto& [code, thing] : world->things())
    if (thing.org == "b22") foreign.emplace(thing.kind, code);
  int routes = 0;
  for (const http::Route& route : world->door().routes().all()) {
    const std::size_t at = route.path.find('{'), end = route.path.find('}');
    if (route.method != http::Method::get || at == std::string_view::npos ||
        route.path.find('{', end) != std::string_view::npos)
      continue;
    const auto kind = foreign.find(std::string(route.path.substr(at + 1, end - at - 1)));
    if (kind == foreign.end()) continue;
    const auto asked = [&](const std::string& code) {
      const std::string target =
          std::string(route.path.substr(0, at)) + code + std::string(route.path.substr(end + 1));
      return [this, target, &who] {
        return testing::ask(world->door(), {http::Method::get, target}, who.token);
      };
    };
    (void)cost_of(asked(nowhere)); // whatever is remembered from now on
    const Cost there = cost_of(asked(kind->second)), nothing = cost_of(asked(nowhere));
    EXPECT_EQ(there.answer, nothing.answer) << route.path;
    // A look whether the organisation lies in the scope may come on top: microseconds.
    EXPECT_LE(there.statements.size(), nothing.statements.size() + 1) << route.path;
    EXPECT_GE(there.statements.size(), nothing.statements.size()) << route.path;
    ++routes;
    if (tries() > 0) {
      std::vector<microseconds> of_foreign, of_none;
      for (std::int64_t i = 0; i < tries(); ++i) {
        if (i % 2 == 0) of_foreign.push_back(cost_of(asked(kind->second)).took);
        of_none.push_back(cost_of(asked(nowhere)).took);
        if (i % 2 != 0) of_foreign.push_back(cost_of(asked(kind->second)).took);
      }
      const microseconds one = median(of_foreign), other = median(of_none);
      std::cout << "stat::timing " << (GetParam() == Engine::postgres ? "postgres " : "sqlite ") << route.path
                << " tries=" << tries() << " median_us=" << one.count() << " " << other.count() << '\n';
      EXPECT_LT(std::abs((one - other).count()), allowed.count()) << route.path;
    }
  }
  EXPECT_GT(routes, 10);
}

INSTANTIATE_TEST_SUITE_P(On, Time, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::matrix
