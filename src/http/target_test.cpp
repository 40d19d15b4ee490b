#include "http/cookie.h"
#include "http/target.h"

#include "base/invariant.h"

#include <gtest/gtest.h>

namespace ketnap::http {
namespace {

std::string decoded(std::string_view text, Plus plus = Plus::stays) {
  const auto result = percent_decode(text, plus);
  if (const auto* bad = std::get_if<BadTarget>(&result)) return "!" + bad->code;
  return std::get<std::string>(result);
}

std::string query(std::string_view text) {
  const auto result = Query::parse(text);
  if (const auto* bad = std::get_if<BadTarget>(&result)) return "!" + bad->code;
  std::string out;
  for (const auto& [name, value] : std::get<Query>(result).all())
    out += name + "=" + value + ";";
  return out;
}

std::string segments(std::string_view text) {
  const auto result = parse_target(text);
  if (const auto* bad = std::get_if<BadTarget>(&result)) return "!" + bad->code;
  std::string out;
  for (const auto& segment : std::get<Target>(result).segments)
    out += "[" + segment + "]";
  return out + "?" + std::get<Target>(result).query;
}

TEST(PercentDecoding, VietnameseComesBackAndBrokenEscapesAreRefused) {
  EXPECT_EQ(decoded("L%C3%B2%20V%c4%83n"), "Lò Văn");
  EXPECT_EQ(decoded("a+b"), "a+b");
  EXPECT_EQ(decoded("a+b%2B", Plus::is_a_space), "a b+");
  for (const char* broken : {"%", "%4", "%G1", "%4G", "%%41", "a%"})
    EXPECT_EQ(decoded(broken), "!percent") << broken;
}

TEST(PercentDecoding, BytesThatAreNotUtf8ControlsAndRawBytesAreRefused) {
  EXPECT_EQ(decoded("%C3"), "!utf8");
  EXPECT_EQ(decoded("%C0%AF"), "!utf8") << "an overlong slash";
  EXPECT_EQ(decoded("a%00b"), "!control");
  EXPECT_EQ(decoded("a%0d%0aSet-Cookie:x"), "!control");
  EXPECT_EQ(decoded("a%7F"), "!control");
  EXPECT_EQ(decoded("Lò"), "!raw_byte");
  EXPECT_EQ(decoded("a b"), "!raw_byte");
  EXPECT_EQ(decoded("%2541"), "%41") << "decoded once only";
}

TEST(Query, NamesAndValuesAreDecodedInOrder) {
  EXPECT_EQ(query(""), "");
  EXPECT_EQ(query("q=Ng%C3%A0n+A&page=2&flag"), "q=Ngàn A;page=2;flag=;");
  EXPECT_EQ(query("a=b=c"), "a=b=c;");
  EXPECT_EQ(query("a=1&"), "a=1;");
}

TEST(Query, ADuplicateANamelessAndTooManyAreRefused) {
  EXPECT_EQ(query("a=1&a=2"), "!duplicate");
  EXPECT_EQ(query("a=1&%61=2"), "!duplicate");
  EXPECT_EQ(query("=1"), "!empty_name");
  EXPECT_EQ(query("a=1&&b=2"), "!empty_name");
  std::string many;
  for (int i = 0; i < 65; ++i)
    many += "p" + std::to_string(i) + "=1&";
  EXPECT_EQ(query(many), "!too_many");
}

TEST(Target, AnAddressIsCutIntoDecodedSegments) {
  EXPECT_EQ(segments("/"), "?");
  EXPECT_EQ(segments("/api/cases/K7M4Q2RT5X?page=2&x=?"), "[api][cases][K7M4Q2RT5X]?page=2&x=?");
  EXPECT_EQ(segments("/a%2Fb/c"), "[a/b][c]?") << "an escaped slash stays inside its segment";
  EXPECT_EQ(segments("/a/"), "[a][]?");
  EXPECT_EQ(segments("//a"), "[][a]?");
}

TEST(Target, OnlyPlainPathsAreServed) {
  for (const char* other : {"", "*", "http://host/a", "a", "/a#b"})
    EXPECT_EQ(segments(other), "!not_a_path") << other;
  for (const char* dots : {"/a/../b", "/.", "/a/%2e%2E/b", "/..", "/a/.%2e"})
    EXPECT_EQ(segments(dots), "!dot_segment") << dots;
  EXPECT_EQ(segments("/a%00"), "!control");
  EXPECT_EQ(segments("/%ff"), "!utf8");
}

TEST(Cookies, OneIsFoundAmongOthersAndATwinMakesItUnusable) {
  EXPECT_EQ(cookie_value("a=1; __Host-ketnap=Ab_9-x; b=2", "__Host-ketnap"), "Ab_9-x");
  EXPECT_EQ(cookie_value("a=1", "b"), std::nullopt);
  EXPECT_EQ(cookie_value("", "b"), std::nullopt);
  EXPECT_EQ(cookie_value("s=1; s=2", "s"), std::nullopt);
  EXPECT_EQ(cookie_value("s=\"1\"", "s"), std::nullopt);
  EXPECT_EQ(cookie_value("xs=1", "s"), std::nullopt);
  EXPECT_EQ(cookie_value("s=", "s"), "");
}

TEST(Cookies, OursAreForThisHostOnlyAndOutOfReachOfScripts) {
  EXPECT_EQ(host_cookie("__Host-ketnap", "abc"),
            "__Host-ketnap=abc; Path=/; Secure; HttpOnly; SameSite=Strict");
  EXPECT_EQ(forget_host_cookie("__Host-ketnap"),
            "__Host-ketnap=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
  EXPECT_THROW((void)host_cookie("ketnap", "abc"), base::BrokenInvariant);
  EXPECT_THROW((void)host_cookie("__Host-k", "a; Domain=evil"), base::BrokenInvariant);
  EXPECT_THROW((void)host_cookie("__Host-k", "a\r\nb"), base::BrokenInvariant);
}

TEST(MediaType, JsonIsJsonWithUtf8OrNothingSaid) {
  for (const char* json : {"application/json", "Application/JSON", "application/json; charset=UTF-8",
                           "application/json;charset=\"utf-8\"", "application/json ; x=1"})
    EXPECT_TRUE(is_media_type(json, "application/json")) << json;
  for (const char* other : {"", "text/json", "application/json-patch", "application/json; charset=utf-16",
                            "text/plain; application/json", "application/x-www-form-urlencoded"})
    EXPECT_FALSE(is_media_type(other, "application/json")) << other;
}

} // namespace
} // namespace ketnap::http
