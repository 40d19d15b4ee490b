#include "base/utf8.h"

#include <gtest/gtest.h>

namespace ketnap::base {
namespace {

TEST(Utf8, VietnameseNamesAndEveryLengthOfCharacterAreWellFormed) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Lò Văn Ún, bản Nà Ư — ₫ \xF0\x9F\x8C\xBE"));
  EXPECT_TRUE(is_utf8(std::string_view("a\0b", 3)));
  EXPECT_TRUE(is_utf8("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"));
}

TEST(Utf8, TheFirstBrokenByteIsNamed) {
  EXPECT_EQ(first_invalid_utf8("ab\xFFz"), 2U);
  EXPECT_EQ(first_invalid_utf8("\xC0\xAF"), 0U) << "overlong slash";
  EXPECT_EQ(first_invalid_utf8("\xC1\xBF"), 0U);
  EXPECT_EQ(first_invalid_utf8("x\xE0\x80\xAF"), 1U) << "overlong in three bytes";
  EXPECT_EQ(first_invalid_utf8("x\xF0\x80\x80\xAF"), 1U) << "overlong in four bytes";
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U) << "surrogate";
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U) << "beyond U+10FFFF";
  EXPECT_EQ(first_invalid_utf8("\xF5\x80\x80\x80"), 0U);
  EXPECT_EQ(first_invalid_utf8("tổ\xE1\xBB"), 4U) << "cut in the middle of a letter";
  EXPECT_EQ(first_invalid_utf8("\x80"), 0U) << "a tail without a head";
}

TEST(Utf8, WhatIsPrintedIsAlwaysWellFormedAndCutAtAnEdge) {
  EXPECT_EQ(printable_utf8("a\xFF\xFE"
                           "b",
                           100),
            "a\uFFFD\uFFFDb");
  EXPECT_EQ(printable_utf8("tổ", 3), "t");
  EXPECT_EQ(printable_utf8("tổ", 4), "tổ");
}

} // namespace
} // namespace ketnap::base
