#include "json/parse.h"

#include <gtest/gtest.h>

namespace ketnap::json {
namespace {

// code@line:column, or "ok"
std::string verdict(std::string_view text) {
  const auto parsed = parse(text);
  const auto* error = std::get_if<ParseError>(&parsed);
  if (error == nullptr) return "ok";
  return error->code + "@" + std::to_string(error->line) + ":" + std::to_string(error->column);
}

TEST(JsonParse, AnOrdinaryTextIsTaken) {
  EXPECT_EQ(verdict(R"( {"tên":"Mùa A Sính","tuổi":-28,"x":[1,2.5,true,null,"\u1ee9\ud83c\udf3e"]} )"), "ok");
}

TEST(JsonParse, ThePlaceIsGivenByLineAndByCharacter) {
  EXPECT_EQ(verdict("{\n  \"tên\": \"Lò\",\n  \"ổ\": x}"), "syntax@3:8");
  const auto parsed = parse("{\"ổ\": x}");
  const auto& error = std::get<ParseError>(parsed);
  EXPECT_EQ(error.offset, 8U); // bytes: ổ takes three
  EXPECT_EQ(error.message, "không đúng cú pháp JSON (dòng 1, cột 7)");
}

TEST(JsonParse, ACutTextAndATextWithATailAreRefused) {
  EXPECT_EQ(verdict(""), "incomplete@1:1");
  EXPECT_EQ(verdict("   "), "incomplete@1:4");
  EXPECT_EQ(verdict("{\"a\":1"), "incomplete@1:7");
  EXPECT_EQ(verdict("\"abc"), "incomplete@1:5");
  EXPECT_EQ(verdict("tru"), "incomplete@1:4");
  EXPECT_EQ(verdict("{} {}"), "trailing@1:4");
  EXPECT_EQ(verdict("1 2"), "trailing@1:3");
}

TEST(JsonParse, ANameMayStandOnlyOnceInAnObject) {
  EXPECT_EQ(verdict(R"({"a":1,"b":{"a":2},"c":[{"a":3}]})"), "ok");
  EXPECT_EQ(verdict(R"({"a":1,"a":2})").substr(0, 9), "duplicate");
  EXPECT_EQ(verdict(R"({"a":1,"\u0061":2})").substr(0, 9), "duplicate") << "the same name, escaped";
  std::string many = "{";
  for (int i = 0; i < 100; ++i)
    many += "\"n" + std::to_string(i) + "\":1,";
  EXPECT_EQ(verdict(many + "\"m\":1}"), "ok");
  for (const char* again : {"n0", "n24", "n99"})
    EXPECT_EQ(verdict(many + "\"" + again + "\":1}").substr(0, 9), "duplicate") << "among many names";
  EXPECT_EQ(verdict(R"({"x":{"long name":1,"long n\u0061me":2}})").substr(0, 9), "duplicate");
}

TEST(JsonParse, NumbersThatWouldLoseDigitsAreRefused) {
  EXPECT_EQ(verdict("9223372036854775807"), "ok");
  EXPECT_EQ(verdict("-9223372036854775808"), "ok");
  for (const char* text : {"9223372036854775808", "-9223372036854775809", "18446744073709551616",
                           "123456789012345678901234567890", "1e999", "-1e999", "1e99999999999"})
    EXPECT_EQ(verdict(text).substr(0, 6), "number") << text;
  for (const char* text : {"01", "+1", ".5", "1.", "0x10", "NaN", "Infinity", "--1", "1e"})
    EXPECT_NE(verdict(text), "ok") << text;
}

TEST(JsonParse, NestingStopsAtTheLimit) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(verdict(nested(32)), "ok");
  EXPECT_EQ(verdict(nested(33)).substr(0, 5), "depth");
  EXPECT_EQ(verdict(std::string(1'000'000, '[')).substr(0, 5), "depth");
  EXPECT_TRUE(std::holds_alternative<ParseError>(parse("[[1]]", 1)));
}

TEST(JsonParse, BytesThatAreNotUtf8AndHalfSurrogatesAreRefused) {
  EXPECT_EQ(verdict("\"a\xFF\""), "utf8@1:3");
  EXPECT_EQ(verdict("\"\xED\xA0\x80\""), "utf8@1:2");
  EXPECT_EQ(verdict("\xEF\xBB\xBF{}"), "syntax@1:1") << "a byte-order mark is no JSON";
  for (const char* text : {R"("\udc00")", R"("\ud800\u0061")", R"("\u12g4")"})
    EXPECT_EQ(verdict(text).substr(0, 6), "escape") << text;
  EXPECT_EQ(verdict(R"("\ud800")"), "syntax@1:8") << "the second half never comes";
}

TEST(JsonParse, ANulInATextOrANameIsRefused) {
  EXPECT_EQ(verdict(R"(["a\u0000b"])").substr(0, 3), "nul");
  EXPECT_EQ(verdict(R"({"a\u0000":1})").substr(0, 3), "nul");
  EXPECT_NE(verdict(std::string_view("\"a\0b\"", 5)), "ok");
}

TEST(JsonParse, CommentsTrailingCommasAndSingleQuotesAreNotJson) {
  for (const char* text :
       {"/*x*/1", "1//x", "[1,]", "{\"a\":1,}", "{'a':1}", "{a:1}", "[1 2]", "\"a\nb\"", "\"\\x\""})
    EXPECT_NE(verdict(text), "ok") << text;
}

} // namespace
} // namespace ketnap::json
