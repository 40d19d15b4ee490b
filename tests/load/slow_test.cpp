// Clients that dawdle: a head or a body drop by drop, an answer that is not taken. Whoever works meanwhile notices nothing.
// KETNAP_SLOW_SECONDS makes it a measurement with a thousand of slowhttptest's clients in each of its four ways; ./test sends
// two hundred of our own.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "kills/served.h"
#include "kills/writer.h"
#include "load/load.h"

namespace ketnap::load {

namespace {

namespace fs = std::filesystem;

std::int64_t resident_kib(pid_t process, const std::string& line) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string word; status >> word;)
    if (word == line + ":") {
      std::int64_t kib = 0;
      status >> kib;
      return kib;
    }
  return 0;
}

struct Way {
  std::string name;
  std::vector<std::string> words;
};

// A thousand connections for so long; at most two hundred new ones a second.
std::vector<Way> ways(const std::string& at, const std::string& seconds) {
  const std::vector<std::string> always{"-c", "1000", "-r", "200", "-l", seconds, "-p", "3"};
  const auto with = [&](std::vector<std::string> own) {
    own.insert(own.begin(), "slowhttptest");
    own.insert(own.end(), always.begin(), always.end());
    return own;
  };
  return {
      {"headers", with({"-H", "-i", "5", "-x", "24", "-t", "GET", "-u", at + "/healthz"})},
      {"body", with({"-B", "-i", "5", "-s", "8192", "-x", "10", "-t", "POST", "-f", "application/json", "-u",
                     at + "/api/v1/session"})},
      {"ranges", with({"-R", "-a", "10", "-b", "3000", "-t", "HEAD", "-u", at + "/"})},
      {"slow read", with({"-X", "-w", "512", "-y", "1024", "-n", "5", "-z", "32", "-k", "3", "-u",
                          at + "/api/openapi.json"})},
  };
}

struct House {
  fs::path place = fs::temp_directory_path() / ("ketnap-slow-" + std::to_string(getpid()));
  kills::Served served{place};
  std::string request;

  House() {
    served.start();
    request = "GET /api/v1/session HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
              kills::seat(served).token + "\r\n\r\n";
  }
  ~House() {
    std::error_code none;
    fs::remove_all(place, none);
  }
  // Fifty requests a second, each on a new connection: of who comes, not of who is in already.
  [[nodiscard]] Outcome good_clients(std::chrono::milliseconds length) const {
    return run({served.port(), request, 50, length, 16, true});
  }
};

} // namespace

TEST(SlowClients, HinderNobodyWhoWorks) {
  const House house;
  std::vector<http::Wire> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(http::Wire::tcp("127.0.0.1", house.served.port(), std::chrono::seconds{10}));
    slow.back().send(i % 2 == 0
                         ? "GET /healthz HTTP/1.1\r\nHos"
                         : "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                           "Content-Length: 200\r\n\r\n{");
  }
  const Outcome good = house.good_clients(std::chrono::seconds{1});
  EXPECT_EQ(good.lost + good.unsent, 0U);
  EXPECT_EQ(good.answers.size(), 1U);
  EXPECT_EQ(good.answered(200), 50U);
}

TEST(AThousandSlowClients, AreMeasuredInEachOfTheirWays) {
  const char* wanted = std::getenv("KETNAP_SLOW_SECONDS");
  if (wanted == nullptr) GTEST_SKIP() << "./test --long slow";
  const std::chrono::seconds length{std::atoi(wanted)};
  const House house;
  const pid_t server = house.served.process();
  (void)house.good_clients(std::chrono::seconds{2}); // warm
  const Outcome usual = house.good_clients(length);
  std::cout << "stat::usual p50_ms=" << usual.good_percentile(0.5)
            << " p99_ms=" << usual.good_percentile(0.99) << " answered=" << usual.answered(200)
            << " rss_mib=" << resident_kib(server, "VmRSS") / 1024 << '\n';
  const std::string at = "http://127.0.0.1:" + std::to_string(house.served.port());
  for (const Way& way : ways(at, wanted)) {
    const std::int64_t before = resident_kib(server, "VmRSS");
    const pid_t attack = kills::begin(way.words);
    const Outcome good = house.good_clients(length);
    const std::int64_t after = resident_kib(server, "VmRSS");
    ::kill(attack, SIGTERM);
    int status = 0;
    waitpid(attack, &status, 0);
    EXPECT_EQ(good.answered(200), good.good_ms.size());
    EXPECT_EQ(good.lost + good.unsent, 0U) << way.name << ": nobody who works is turned away";
    std::cout << "stat::" << way.name << ": p50_ms=" << good.good_percentile(0.5)
              << " p99_ms=" << good.good_percentile(0.99)
              << " p99_ratio=" << good.good_percentile(0.99) / usual.good_percentile(0.99)
              << " answered=" << good.answered(200) << " turned_away=" << good.lost + good.unsent
              << " rss_growth_mib=" << (after - before) / 1024 << '\n';
    (void)house.good_clients(std::chrono::seconds{2}); // what was left of them goes
  }
}

} // namespace ketnap::load
