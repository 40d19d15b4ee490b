// Who makes room for whom, without a socket.
#include "http/guests.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>

namespace ketnap::http {
namespace {

using namespace std::chrono_literals;

constexpr Guest::Time noon{};

class GuestsTest : public ::testing::Test {
protected:
  struct Someone : Guest {
    Someone(Guests& guests, std::string address, bool local = false)
        : Guest(guests, Peer{local, {}, std::move(address)}) {}
    void show_out(bool holds_an_answer) override { ++asked_out, held = holds_an_answer; }
    int asked_out = 0;
    bool held = false;
  };

  static Limits limits() {
    Limits small;
    small.connections = 3;
    small.connections_per_address = 2;
    small.untaken_bytes = 1000;
    return small;
  }
  static Peer from(std::string address) { return {false, {}, std::move(address)}; }
};

TEST_F(GuestsTest, OneAddressHasSoManySeatsAndGetsThemBack) {
  Guests guests(limits());
  const Someone first(guests, "192.0.2.7");
  EXPECT_TRUE(guests.has_room_for(from("192.0.2.7")));
  auto second = std::make_unique<Someone>(guests, "192.0.2.7");
  EXPECT_FALSE(guests.has_room_for(from("192.0.2.7")));
  EXPECT_TRUE(guests.has_room_for(from("192.0.2.8"))) << "others are others";
  second.reset();
  EXPECT_TRUE(guests.has_room_for(from("192.0.2.7")));
}

TEST_F(GuestsTest, AProxyOnThisMachineAndTheLocalSocketAreNotCountedByAddress) {
  for (const char* address : {"127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"}) {
    Guests guests(limits());
    const Someone first(guests, address);
    const Someone second(guests, address);
    EXPECT_TRUE(guests.has_room_for(from(address))) << address;
  }
  Limits counted = limits();
  counted.cap_loopback_too = true;
  Guests guests(counted);
  const Someone first(guests, "::1");
  const Someone second(guests, "::1");
  EXPECT_FALSE(guests.has_room_for(from("::1")));
  const Peer local{true, 0, ""};
  EXPECT_TRUE(guests.has_room_for(local));
  Guests other(limits());
  const Someone outside(other, "::ffff:192.0.2.7");
  const Someone outside_too(other, "::ffff:192.0.2.7");
  EXPECT_FALSE(other.has_room_for(from("::ffff:192.0.2.7")));
}

TEST_F(GuestsTest, AtTheCapTheLongestSilentMakesRoomOnceAndWhoIsServedDoesNot) {
  Guests guests(limits());
  Someone served(guests, "192.0.2.1");
  Someone silent(guests, "192.0.2.2");
  Someone silent_longer(guests, "192.0.2.3");
  served.awaited(noon);
  served.heard();
  silent.awaited(noon + 2s);
  silent_longer.awaited(noon + 1s);
  EXPECT_TRUE(guests.has_room_for(from("192.0.2.9")));
  EXPECT_EQ(silent_longer.asked_out, 1);
  EXPECT_FALSE(silent_longer.held);
  EXPECT_TRUE(guests.has_room_for(from("192.0.2.9")));
  EXPECT_EQ(silent.asked_out, 1);
  EXPECT_FALSE(guests.has_room_for(from("192.0.2.9"))) << "only those are left who wait for us";
  EXPECT_EQ(served.asked_out, 0);
  EXPECT_EQ(silent_longer.asked_out, 1);
}

TEST_F(GuestsTest, WhoTakesNothingOfAnAnswerIsSilentToo) {
  Guests guests(limits());
  Someone reader(guests, "192.0.2.1");
  const Someone busy(guests, "192.0.2.2");
  const Someone busy_too(guests, "192.0.2.3");
  const Guests::Answer answer(guests, reader, 500);
  reader.awaited(noon);
  EXPECT_TRUE(guests.has_room_for(from("192.0.2.9")));
  EXPECT_EQ(reader.asked_out, 1);
  EXPECT_TRUE(reader.held);
}

TEST_F(GuestsTest, AnswersNobodyTakesAreBoundedAndThoseLongestUntakenGoFirst) {
  Guests guests(limits());
  Someone idle(guests, "192.0.2.1");
  Someone old(guests, "192.0.2.2");
  Someone recent(guests, "192.0.2.3");
  Someone now(guests, "192.0.2.4");
  idle.awaited(noon - 1h);
  const Guests::Answer to_old(guests, old, 400);
  old.awaited(noon);
  const Guests::Answer to_recent(guests, recent, 500);
  recent.awaited(noon + 1s);
  EXPECT_EQ(guests.untaken(), 900U);
  const Guests::Answer to_now(guests, now, 300);
  EXPECT_EQ(old.asked_out, 1);
  EXPECT_TRUE(old.held);
  EXPECT_EQ(recent.asked_out + now.asked_out, 0);
  EXPECT_EQ(idle.asked_out, 0) << "holds nothing of ours";
  EXPECT_EQ(guests.untaken(), 800U) << "counted off once, though its connection still ends";
}

TEST_F(GuestsTest, OneAnswerMayBeLargerThanAllMayBe) {
  Guests guests(limits());
  Someone one(guests, "192.0.2.1");
  {
    const Guests::Answer large(guests, one, 5000);
    one.awaited(noon);
    EXPECT_EQ(guests.untaken(), 5000U);
    Someone two(guests, "192.0.2.2");
    const Guests::Answer small(guests, two, 10);
    EXPECT_EQ(one.asked_out, 1) << "until others need the room";
    EXPECT_EQ(two.asked_out, 0);
  }
  EXPECT_EQ(guests.untaken(), 0U);
}

TEST_F(GuestsTest, WhoLeavesAmidAnAnswerLeavesNothingBehind) {
  Guests guests(limits());
  {
    Someone one(guests, "192.0.2.1");
    const Guests::Answer answer(guests, one, 700);
  }
  EXPECT_EQ(guests.untaken(), 0U);
  EXPECT_TRUE(guests.all().empty());
}

} // namespace
} // namespace ketnap::http
