#include "house/tree.h"

#include <gtest/gtest.h>

namespace ketnap::house {

TEST(ReadingTheHouse, CommentsAndLiteralsAreBlankedAndCodeStays) {
  EXPECT_EQ(code_of("int a; // time(0)\nint b;"), "int a;           \nint b;");
  EXPECT_EQ(code_of("f(\"rand()\", 'x')"), "f(\"      \", ' ')");
  EXPECT_EQ(code_of("/* one\ntwo */x"), "      \n      x");
}

TEST(ReadingTheHouse, AnEscapedQuoteDoesNotEndALiteral) {
  EXPECT_EQ(code_of(R"(f("a\"time(", g))"), "f(\"" + std::string(8, ' ') + "\", g)");
}

TEST(ReadingTheHouse, ARawLiteralEndsOnlyWithItsOwnMark) {
  EXPECT_EQ(code_of("R\"q(a)\" b)q\" c"), "R\"" + std::string(9, ' ') + "\" c");
}

TEST(ReadingTheHouse, TheMarkInALongNumberOpensNoLiteral) {
  EXPECT_EQ(code_of("x = 1'000 + rand();"), "x = 1'000 + rand();");
}

TEST(ReadingTheHouse, LinesAreCountedFromOne) {
  EXPECT_EQ(line_at("a\nb\nc", 0), 1U);
  EXPECT_EQ(line_at("a\nb\nc", 4), 3U);
}

} // namespace ketnap::house
