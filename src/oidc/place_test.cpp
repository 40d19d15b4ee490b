#include "oidc/place.h"

#include <gtest/gtest.h>

namespace ketnap::oidc {

namespace {

std::optional<PlaceFault> fault_of(std::string_view text) {
  const auto place = read_place(text);
  return place.refused() ? std::optional(place.refusal()) : std::nullopt;
}

} // namespace

TEST(Places, AreTakenApart) {
  EXPECT_EQ(read_place("https://danh-tinh.example").value(), (Place{true, "danh-tinh.example", 443, "/"}));
  EXPECT_EQ(read_place("https://a.example:8443/x/y?z=1").value(),
            (Place{true, "a.example", 8443, "/x/y?z=1"}));
  EXPECT_EQ(read_place("https://a.example?z=1").value(), (Place{true, "a.example", 443, "/?z=1"}));
  EXPECT_EQ(read_place("https://[2001:db8::1]:444/").value(), (Place{true, "2001:db8::1", 444, "/"}));
  EXPECT_EQ(read_place("http://127.0.0.1:9000/oidc").value(), (Place{false, "127.0.0.1", 9000, "/oidc"}));
  EXPECT_EQ(host_header(read_place("https://a.example:443/").value()), "a.example");
  EXPECT_EQ(host_header(read_place("https://[::1]:444/").value()), "[::1]:444");
  EXPECT_EQ(form_encoded("a b&c=đ/~"), "a%20b%26c%3D%C4%91%2F~");
}

TEST(Places, ThatCouldBeReadInTwoWaysAreRefused) {
  using enum PlaceFault;
  EXPECT_EQ(fault_of("http://danh-tinh.example/"), not_secure);
  EXPECT_EQ(fault_of("http://127.0.0.2/"), not_secure);
  EXPECT_EQ(fault_of("http://localhost.ke-gian.example/"), not_secure);
  EXPECT_EQ(fault_of("ftp://a.example/"), scheme);
  EXPECT_EQ(fault_of("HTTPS://a.example/"), scheme);
  EXPECT_EQ(fault_of("//a.example/"), scheme);
  EXPECT_EQ(fault_of(""), scheme);
  EXPECT_EQ(fault_of("https://a.example@b.example/"), user);
  EXPECT_EQ(fault_of("https://a.example#@b.example/"), fragment);
  EXPECT_EQ(fault_of("https://a.example\\@b.example/"), bad_character);
  EXPECT_EQ(fault_of("https://a.example/ x"), bad_character);
  EXPECT_EQ(fault_of("https://a.example/\r\nHost: b"), bad_character);
  EXPECT_EQ(fault_of("https://đ.example/"), bad_character);
  for (const char* text :
       {"https://", "https:///x", "https://A.example/", "https://a..example/", "https://.a/", "https://a./",
        "https://-a.example/", "https://a-.example/", "https://2130706433/", "https://127.1/",
        "https://[::1/", "https://[::g]/", "https://a_b/", "https://:443/"})
    EXPECT_EQ(fault_of(text), host) << text;
  for (const char* text :
       {"https://a.example:/", "https://a.example:0/", "https://a.example:65536/", "https://a.example:0443/",
        "https://a.example:44a/", "https://[::1]x443/", "https://a.example:4:5/"})
    EXPECT_EQ(fault_of(text), port) << text;
  EXPECT_EQ(fault_of("https://a.example/" + std::string(longest_place, 'x')), too_long);
}

} // namespace ketnap::oidc
