// Of whom failures to sign in are counted together, when a proxy stands in front and when none does.
#include "server/source.h"

#include <gtest/gtest.h>

namespace ketnap::server {

namespace {

std::string from(const std::string& peer, std::initializer_list<std::string> forwarded = {}) {
  http::Request request;
  request.peer.address = peer;
  for (const std::string& line : forwarded)
    request.headers.add("x-forwarded-for", line);
  return source_of(request).value_or("nobody");
}

} // namespace

TEST(Source, IsThePeerUnlessAProxyOnThisMachineSaysForWhomItSpeaks) {
  EXPECT_EQ(from("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(from("203.0.113.7", {"198.51.100.1"}), "203.0.113.7") << "anybody may write that";
  EXPECT_EQ(from("127.0.0.1", {"198.51.100.1"}), "198.51.100.1");
  EXPECT_EQ(from("::1", {"198.51.100.1"}), "198.51.100.1");
}

TEST(Source, IsTheLastAddressOfTheListWhateverWasWrittenBeforeIt) {
  EXPECT_EQ(from("127.0.0.1", {"1.1.1.1, 2.2.2.2,198.51.100.1"}), "198.51.100.1");
  EXPECT_EQ(from("127.0.0.1", {"1.1.1.1", "198.51.100.1"}), "198.51.100.1") << "two lines are one list";
  EXPECT_EQ(from("127.0.0.1", {"198.51.100.1, 127.0.0.1"}), "198.51.100.1") << "two proxies on this machine";
}

TEST(Source, OfAHouseholdIsTheFirstHalfOfItsAddress) {
  EXPECT_EQ(from("127.0.0.1", {"2001:db8:1:2:3::9"}), "2001:db8:1:2::/64");
  EXPECT_EQ(from("127.0.0.1", {"2001:db8:1:2:ffff:1::"}), "2001:db8:1:2::/64");
  EXPECT_EQ(from("127.0.0.1", {"::ffff:198.51.100.1"}), "198.51.100.1") << "the same sender either way";
}

TEST(Source, IsNobodyWhereManyMayStandBehindOneAddress) {
  EXPECT_EQ(from("127.0.0.1"), "nobody");
  EXPECT_EQ(from("127.0.0.1", {""}), "nobody");
  EXPECT_EQ(from("127.0.0.1", {"unknown"}), "nobody");
  EXPECT_EQ(from("127.0.0.1", {"198.51.100.1, "}), "nobody");
  http::Request request;
  request.peer.local_socket = true;
  request.headers.add("X-Forwarded-For", "198.51.100.1");
  EXPECT_EQ(source_of(request), std::nullopt);
}

} // namespace ketnap::server
