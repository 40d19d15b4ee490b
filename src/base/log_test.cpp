#include "base/log.h"

#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace ketnap::base {
namespace {

using namespace std::chrono;

Instant a_morning() {
  return sys_days{year{2026} / 3 / 2} + hours{7} + minutes{15} + milliseconds{250};
}

struct Desk {
  std::vector<std::string> lines;
  Log log{[this](std::string_view line) { lines.emplace_back(line); }, a_morning};
};

TEST(Log, AnEventIsOneJsonLineWithTimeLevelAndFields) {
  Desk desk;
  desk.log.info("http.request", {{"route", "/cases/{case}"}, {"status", 404}, {"head", true}});
  ASSERT_EQ(desk.lines.size(), 1U);
  EXPECT_EQ(desk.lines[0],
            "{\"at\":\"2026-03-02T07:15:00.250Z\",\"level\":\"info\",\"event\":\"http.request\","
            "\"route\":\"/cases/{case}\",\"status\":404,\"head\":true}\n");
}

TEST(Log, AValueCannotForgeASecondLine) {
  Desk desk;
  desk.log.warning("x\n", {{"agent", "curl\r\n{\"level\":\"error\"}\n"}, {"sep", "a\u2028b\u0085c"}});
  ASSERT_EQ(desk.lines.size(), 1U);
  const std::string& line = desk.lines[0];
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  EXPECT_EQ(line.find('\r'), std::string::npos);
  EXPECT_NE(line.find("curl\\r\\n{\\\"level\\\""), std::string::npos);
  EXPECT_NE(line.find("a\\u2028b\\u0085c"), std::string::npos);
}

TEST(Log, BrokenBytesAreReplacedAndLongTextsCut) {
  Desk desk;
  desk.log.error("e", {{"bytes", "\xFF!"}, {"long", std::string(10'000, 'a')}});
  ASSERT_EQ(desk.lines.size(), 1U);
  EXPECT_NE(desk.lines[0].find("\uFFFD!"), std::string::npos);
  EXPECT_LT(desk.lines[0].size(), 2'300U);
}

TEST(Log, WhatIsBelowTheLeastLevelIsNotWritten) {
  std::vector<std::string> lines;
  Log log([&](std::string_view line) { lines.emplace_back(line); }, a_morning, LogLevel::warning);
  log.debug("a");
  log.info("b");
  log.warning("c");
  EXPECT_EQ(lines.size(), 1U);
}

TEST(Log, LinesOfSeveralThreadsStayWhole) {
  Desk desk;
  std::vector<std::thread> hands;
  for (int i = 0; i < 4; ++i)
    hands.emplace_back([&] {
      for (int n = 0; n < 100; ++n)
        desk.log.info("tick", {{"n", n}});
    });
  for (auto& hand : hands)
    hand.join();
  ASSERT_EQ(desk.lines.size(), 400U);
  for (const auto& line : desk.lines)
    EXPECT_TRUE(line.starts_with("{\"at\":") && line.ends_with("}\n"));
}

TEST(Log, ADescriptorReceivesTheLineAndAClosedOneIsSurvived) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  to_descriptor(ends[1])("one line\n");
  char got[32];
  const ssize_t size = ::read(ends[0], got, sizeof got);
  ASSERT_GT(size, 0);
  EXPECT_EQ(std::string_view(got, static_cast<std::size_t>(size)), "one line\n");
  ::close(ends[0]);
  ::close(ends[1]);
  EXPECT_NO_THROW(to_descriptor(-1)("lost\n"));
}

} // namespace
} // namespace ketnap::base
