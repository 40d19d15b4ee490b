#include "http/sender.h"

#include <gtest/gtest.h>

namespace ketnap::http {
namespace {

constexpr std::string_view public_origin = "https://ketnap.example.vn";

// "" when it may pass, else the id of the reason.
std::string verdict(const Headers& headers, std::string_view origin = {}) {
  const auto wrong = wrong_with_sender(headers, origin);
  if (!wrong) return "";
  EXPECT_EQ(wrong->status, 403);
  return wrong->reasons.front().id;
}

TEST(Sender, AnOriginIsSchemeAndHostInTheirOneSpelling) {
  for (const char* good : {"https://ketnap.example.vn", "http://10.0.0.7:8080", "https://[::1]:8443"})
    EXPECT_TRUE(is_origin(good)) << good;
  for (const char* bad : {"", "null", "ketnap.example.vn", "https://", "https://ketnap.example.vn/",
                          "https://Ketnap.example.vn", "https://ketnap.example.vn:443", "http://a:80",
                          "ftp://ketnap.example.vn", "https://a@b"})
    EXPECT_FALSE(is_origin(bad)) << bad;
}

TEST(Sender, WithACookieOnlyTheOriginThatTheHostNamesMayChangeSomething) {
  const auto from = [](const char* origin, const char* host) {
    return verdict({{"Cookie", "ketnap_session=x"}, {"Origin", origin}, {"Host", host}});
  };
  EXPECT_EQ(from("http://127.0.0.1:8080", "127.0.0.1:8080"), "");
  EXPECT_EQ(from("https://ketnap.example.vn", "ketnap.example.vn"), "") << "a proxy that hands Host on";
  EXPECT_EQ(from("https://ketnap.example.vn", "Ketnap.example.vn:443"), "");
  EXPECT_EQ(from("http://ketnap.example.vn", "ketnap.example.vn:80"), "");
  for (const char* origin : {"https://example.vn", "https://evil.ketnap.example.vn",
                             "https://ketnap.example.vn.evil", "https://ketnap.example.vn:8443",
                             "http://ketnap.example.vn:443", "null", "", "ketnap.example.vn", "https://"})
    EXPECT_EQ(from(origin, "ketnap.example.vn"), "sender.foreign") << origin;
  EXPECT_EQ(from("https://", ""), "sender.foreign");
}

TEST(Sender, BehindAProxyThatRenamesTheHostTheConfiguredOriginCountsAlone) {
  const auto from = [](const char* origin) {
    return verdict({{"Cookie", "a=b"}, {"Origin", origin}, {"Host", "127.0.0.1:8080"}}, public_origin);
  };
  EXPECT_EQ(from("https://ketnap.example.vn"), "");
  for (const char* origin :
       {"http://ketnap.example.vn", "http://127.0.0.1:8080", "https://ketnap.example.vn:8443"})
    EXPECT_EQ(from(origin), "sender.foreign") << origin;
}

TEST(Sender, WhatABrowserSaysOfTheSiteMustAgree) {
  const auto from = [](const char* site) {
    return verdict(
        {{"Origin", "https://ketnap.example.vn"}, {"Host", "ketnap.example.vn"}, {"Sec-Fetch-Site", site}});
  };
  EXPECT_EQ(from("same-origin"), "");
  EXPECT_EQ(from("none"), "");
  for (const char* site : {"same-site", "cross-site", "", "Same-Origin"})
    EXPECT_EQ(from(site), "sender.foreign") << site;
  EXPECT_EQ(verdict({{"Cookie", "a=b"}, {"Sec-Fetch-Site", "same-origin"}}), "") << "it says enough alone";
  EXPECT_EQ(verdict({{"Origin", "https://evil.example"}, {"Host", "a"}, {"Sec-Fetch-Site", "same-origin"}}),
            "sender.foreign")
      << "both must agree";
}

TEST(Sender, WhoSaysNothingMayNotUseACookieAndABearerNeedsToSayNothing) {
  EXPECT_EQ(verdict({{"Host", "a"}}), "") << "a program that signs in";
  EXPECT_EQ(verdict({{"Host", "a"}, {"Cookie", "ketnap_session=x"}}), "sender.unsaid");
  EXPECT_EQ(verdict({{"Cookie", "a=b"}, {"Origin", "https://evil.example"}, {"Authorization", "Bearer x"}}),
            "");
  EXPECT_EQ(verdict({{"Cookie", "a=b"}, {"Origin", "https://evil.example"}, {"Authorization", "Basic eDp5"}}),
            "sender.foreign")
      << "no token of ours: the cookie would count";
}

} // namespace
} // namespace ketnap::http
