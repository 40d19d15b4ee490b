// Three times more requests than the server can do: what it cannot do it refuses at once and says when to come again, whoever
// signs in or asks whether it is well is answered, and afterwards all is as before. KETNAP_OVERLOAD_SECONDS makes it a
// measurement; ./test takes a second of it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>

#include <unistd.h>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "kills/served.h"
#include "kills/writer.h"
#include "load/load.h"

namespace ketnap::load {

namespace {

namespace bj = boost::json;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point then) {
  return std::chrono::duration<double, std::milli>(Clock::now() - then).count();
}

std::string first_case(kills::Served& house, const kills::Seat& seat) {
  http::Call call{http::Method::get, "/api/v1/cases", {}, {}};
  call.headers.add("Authorization", "Bearer " + seat.token);
  const http::Response list = house.client().call(call);
  EXPECT_EQ(list.status, 200) << list.body;
  return std::string(bj::parse(list.body).at("items").at(0).at("code").as_string());
}

// Asks over and over, on a connection of its own each time: the slowest answer, and how many were no "yes".
struct Probe {
  double slowest_ms = 0;
  int asked = 0, failed = 0;

  void ask(kills::Served& house, const http::Call& call, int wanted) {
    const auto began = Clock::now();
    ++asked;
    try {
      if (house.client().call(call).status != wanted) ++failed;
    } catch (const http::ClientFault&) {
      ++failed;
    }
    slowest_ms = std::max(slowest_ms, ms_since(began));
  }
};

} // namespace

TEST(AServerAskedForMoreThanItCanDo, RefusesTheRestAtOnceAndLetsPeopleIn) {
  const char* wanted = std::getenv("KETNAP_OVERLOAD_SECONDS");
  const std::chrono::seconds length{wanted != nullptr ? std::atoi(wanted) : 1};
  const fs::path place = fs::temp_directory_path() / ("ketnap-overload-" + std::to_string(getpid()));
  kills::Served house(place);
  house.start();
  const kills::Seat seat = kills::seat(house);
  const std::string request = "GET /api/v1/cases/" + first_case(house, seat) +
                              " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + seat.token + "\r\n\r\n";

  const Outcome peak = run({house.port(), request, 0, std::min(length, std::chrono::seconds{20}), 16, false});
  ASSERT_GT(peak.good_per_second(), 0);

  Outcome flood;
  std::thread flooding(
      [&] { flood = run({house.port(), request, 3 * peak.good_per_second(), length, 900, false}); });
  const http::Call health{http::Method::get, "/healthz", {}, {}};
  http::Call sign_in{http::Method::post, "/api/v1/session", {}, {}};
  sign_in.headers.add("Content-Type", "application/json");
  sign_in.body = bj::serialize(
      bj::object{{"login", "bi-thu.van-gia"}, {"password", house.password_of("bi-thu.van-gia")}});
  Probe well, in;
  for (const auto end = Clock::now() + length; Clock::now() < end;) {
    in.ask(house, sign_in, 201);
    for (int i = 0; i < 5; ++i) {
      well.ask(house, health, 200);
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
  }
  flooding.join();

  const auto over = Clock::now();
  int in_a_row = 0;
  double recovered_ms = 0;
  for (; in_a_row < 20 && ms_since(over) < 30'000;) {
    Outcome one = run({house.port(), request, 0, std::chrono::milliseconds{1}, 1, true});
    in_a_row = one.answered(200) > 0 && one.answered(503) == 0 ? in_a_row + 1 : 0;
    if (in_a_row == 1) recovered_ms = ms_since(over);
  }

  std::size_t others = flood.lost;
  for (const auto& [status, count] : flood.answers)
    if (status != 200 && status != 429 && status != 503) others += count;
  EXPECT_EQ(others, 0U) << "every request is answered or refused";
  EXPECT_EQ(flood.without_retry, 0U) << "who is refused is told when to come again";
  EXPECT_EQ(well.failed, 0);
  EXPECT_EQ(in.failed, 0);
  EXPECT_EQ(in_a_row, 20);
  if (wanted != nullptr)
    std::cout << "stat::overload seconds=" << length.count() << " peak_per_s=" << peak.good_per_second()
              << " asked_per_s=" << 3 * peak.good_per_second()
              << " good_share=" << flood.good_per_second() / peak.good_per_second()
              << " good=" << flood.answered(200) << " refused=" << flood.answered(503) + flood.answered(429)
              << " late=" << flood.late << " unsent=" << flood.unsent
              << " good_p99_ms=" << flood.good_percentile(0.99)
              << " peak_p99_ms=" << peak.good_percentile(0.99)
              << "\nstat::meanwhile health_asked=" << well.asked << " health_slowest_ms=" << well.slowest_ms
              << " sign_ins=" << in.asked << " sign_in_slowest_ms=" << in.slowest_ms
              << " normal_again_ms=" << recovered_ms << '\n';
  std::error_code none;
  fs::remove_all(place, none);
}

} // namespace ketnap::load
