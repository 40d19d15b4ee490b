#include "text/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ketnap::text {
namespace {

const std::string composed = "Nguyễn Thị Hạnh";
const std::string decomposed = "Nguye\u0302\u0303n Thi\u0323 Ha\u0323nh"; // the same to the eye

TEST(Utf8, KnowsWellFormedBytesFromOthers) {
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_TRUE(is_valid_utf8(composed));
  EXPECT_TRUE(is_valid_utf8("\xF0\x9F\x8C\xBE"));
  EXPECT_FALSE(is_valid_utf8("Nguy\xD4n"));           // a legacy one-byte encoding
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));            // overlong slash
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));        // a surrogate
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));    // beyond U+10FFFF
  EXPECT_FALSE(is_valid_utf8(composed.substr(0, 6))); // cut in the middle of ễ
}

TEST(Utf8, RefusesADecomposedNameAndSaysWhereItBegins) {
  EXPECT_TRUE(is_nfc(composed));
  EXPECT_FALSE(is_nfc(decomposed));
  EXPECT_EQ(to_nfc(decomposed), composed);
  const auto refused = nfc_or_error(decomposed);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal(), (TextRefusal{TextFault::not_nfc, 4}));
  EXPECT_EQ(id(refused.refusal().fault), "text.not_nfc");
}

TEST(Utf8, RefusesBrokenBytesAtTheirOffset) {
  EXPECT_EQ(nfc_or_error("Nguy\xD4n").refusal(), (TextRefusal{TextFault::not_utf8, 4}));
  EXPECT_EQ(nfc_or_error(composed).value(), composed);
}

TEST(Utf8, CountsEveryBrokenByteAsOneCharacter) {
  EXPECT_EQ(character_count("a\xC0\xAF"), 3U);
  EXPECT_EQ(character_count("\xED\xA0\x80"), 3U);
  EXPECT_EQ(character_count("\xF0\x9F\x8C\xBE"), 1U);
  EXPECT_EQ(character_count("\xF0\x9F\x8C"), 3U);
}

TEST(Utf8, CountsCharactersNotBytes) {
  EXPECT_EQ(character_count(composed), 15U);
  EXPECT_EQ(character_count(""), 0U);
  EXPECT_EQ(character_count("đ"), 1U);
}

TEST(Utf8, MakesEveryRunOfSpacesOneEvenNoBreakSpaces) {
  EXPECT_EQ(single_spaced("  Lỷ\u00A0 Sương\t\tMai \u3000"), "Lỷ Sương Mai");
  EXPECT_EQ(single_spaced(" \t "), "");
}

TEST(Line, IsTakenTrimmed) {
  EXPECT_EQ(line_or_error("  Nhà văn hoá thôn  ", 80).value(), "Nhà văn hoá thôn");
}

TEST(Line, WithALineEndOrTabInsideIsRefused) {
  EXPECT_EQ(line_or_error("Thôn\nmột", 80).refusal(), (TextRefusal{TextFault::control_character, 5}));
  EXPECT_EQ(line_or_error("Thôn\tmột", 80).refusal().fault, TextFault::control_character);
  EXPECT_EQ(line_or_error(std::string_view("a\0b", 3), 80).refusal(),
            (TextRefusal{TextFault::control_character, 1}));
}

TEST(Line, WithCharactersNobodySeesIsRefused) {
  for (const auto* hidden : {"a\u200Bb", "a\u202Eb", "a\u00ADb", "\uFEFFab", "a\uE000b", "a\u2066b"})
    EXPECT_EQ(line_or_error(hidden, 80).refusal().fault, TextFault::hidden_character) << hidden;
}

TEST(Line, EmptyOrTooLongIsRefusedWithItsCount) {
  EXPECT_EQ(line_or_error("   ", 80).refusal().fault, TextFault::empty);
  EXPECT_EQ(line_or_error("ạạạạ", 3).refusal(), (TextRefusal{TextFault::too_long, 4}));
  EXPECT_EQ(line_or_error("ạạạ", 3).value(), "ạạạ");
}

TEST(Note, KeepsItsLinesAndMayBeEmpty) {
  EXPECT_EQ(note_or_error("\r\nMột.\r\n\tHai.\n\n", 80).value(), "Một.\n\tHai.");
  EXPECT_EQ(note_or_error("  ", 80).value(), "");
  EXPECT_EQ(note_or_error("Một\x07", 80).refusal().fault, TextFault::control_character);
  EXPECT_EQ(note_or_error("Một\rHai", 80).refusal().fault, TextFault::control_character); // a lone CR
  EXPECT_EQ(note_or_error("abcd", 3).refusal().fault, TextFault::too_long);
}

RC_GTEST_PROP(Utf8, AnyBytesAreEitherRefusedOrTakenUnchanged, (const std::string& bytes)) {
  const auto answer = nfc_or_error(bytes);
  if (answer) {
    RC_ASSERT(answer.value() == bytes);
    RC_ASSERT(is_valid_utf8(bytes));
    RC_ASSERT(is_nfc(bytes));
  } else {
    RC_ASSERT(!is_nfc(bytes));
    RC_ASSERT(answer.refusal().at <= bytes.size());
  }
}

} // namespace
} // namespace ketnap::text
