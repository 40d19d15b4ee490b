#include "http/workers.h"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <new>

#include <boost/asio/post.hpp>

#include <sys/resource.h>
#include <unistd.h>

namespace ketnap::http {
namespace {

using namespace std::chrono_literals;

constexpr Line::Time noon{};

int niceness() {
  return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()));
}

TEST(WorkersTest, AreNicerThanWhoeverMadeThemAndLeaveThatOneAsItWas) {
  const int before = niceness();
  const auto of_a_worker = [](int nicer) {
    Workers workers(1, nicer);
    std::promise<int> told;
    boost::asio::post(workers.executor(), [&] { told.set_value(niceness()); });
    return told.get_future().get();
  };
  EXPECT_EQ(of_a_worker(5), std::min(before + 5, 19));
  EXPECT_EQ(of_a_worker(0), before);
  EXPECT_EQ(of_a_worker(100), 19) << "no nicer than can be";
  EXPECT_EQ(niceness(), before);
}

TEST(WorkersTest, GoOnWhenATaskFindsNoMemory) {
  Workers workers(1, 0);
  boost::asio::post(workers.executor(), [] { throw std::bad_alloc(); });
  std::promise<int> told;
  boost::asio::post(workers.executor(), [&] { told.set_value(7); });
  EXPECT_EQ(told.get_future().get(), 7);
}

TEST(WorkersTest, DoAllTheyWereHandedBeforeTheyAreJoined) {
  std::atomic<int> done{0};
  Workers workers(3, 0);
  for (int i = 0; i < 1000; ++i)
    boost::asio::post(workers.executor(), [&] { ++done; });
  workers.join();
  EXPECT_EQ(done, 1000);
}

TEST(ALine, TakesWhoIsServedAndSoManyWhoWait) {
  Line line(2, 1, 1s);
  EXPECT_TRUE(line.enter(noon));
  EXPECT_TRUE(line.enter(noon));
  EXPECT_TRUE(line.enter(noon));
  EXPECT_FALSE(line.enter(noon));
  EXPECT_EQ(line.inside(), 3U);
  line.started();
  EXPECT_FALSE(line.enter(noon)) << "who is served is inside until that is done";
  line.left();
  EXPECT_TRUE(line.enter(noon));
}

TEST(ALine, TakesNobodyWhileTheFirstHasWaitedTooLong) {
  Line line(1, 100, 1s);
  EXPECT_TRUE(line.enter(noon));
  line.started(); // and works for an hour
  EXPECT_TRUE(line.enter(noon + 1h)) << "nobody waits yet";
  EXPECT_TRUE(line.enter(noon + 1h + 1s));
  EXPECT_FALSE(line.enter(noon + 1h + 1001ms));
  line.left();
  line.started(); // the first in line is served, the next came a second later
  EXPECT_TRUE(line.enter(noon + 1h + 1001ms));
  EXPECT_FALSE(line.enter(noon + 1h + 2001ms));
}

} // namespace
} // namespace ketnap::http
