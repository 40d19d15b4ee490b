#include "text/name.h"

#include <algorithm>
#include <iterator>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "text/collation.h"
#include "text/fold.h"

namespace ketnap::text {
namespace {

std::vector<NameFault> faults(std::string_view name) {
  const auto answer = name_or_error(name);
  std::vector<NameFault> out;
  if (!answer)
    std::ranges::transform(answer.refusal(), std::back_inserter(out),
                           [](const auto& flaw) { return flaw.fault; });
  return out;
}

TEST(Name, OfTwoToSixSyllablesIsTaken) {
  for (const auto* name :
       {"A Sám", "Chíu Sáng", "Lỷ Sương Mai", "Nguyễn Thị Hồng Hạnh", "Tôn Nữ Thị Diệu An",
        "Công Tằng Tôn Nữ Diệu An", "Y-Moan Ênuôl", "H'Hen Niê", "K' Brơi Mlô", "NGUYỄN VĂN Á"})
    EXPECT_EQ(name_or_error(name).value(), name);
  EXPECT_EQ(name_or_error("  Lỷ   Sương\u00A0Mai ").value(), "Lỷ Sương Mai");
}

TEST(Name, WithALetterThatUnicodeHasNotComposedIsTaken) {
  EXPECT_EQ(name_or_error("Y Blơ\u0306k Niê").value(), "Y Blơ\u0306k Niê"); // o with horn and breve
  EXPECT_EQ(faults("\u0306An Bình"), std::vector{NameFault::stray_character});
}

TEST(Name, IsRefusedWithEveryFlawAndItsPlace) {
  const auto answer = name_or_error("Hạnh2.");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.refusal(), (std::vector<NameFlaw>{{NameFault::digit, 6, "2"},
                                                     {NameFault::stray_character, 7, "."},
                                                     {NameFault::too_few_syllables, 1, ""}}));
}

TEST(Name, IsRefusedExactlyForEachReason) {
  EXPECT_EQ(faults(""), std::vector{NameFault::empty});
  EXPECT_EQ(faults("Hạnh"), std::vector{NameFault::too_few_syllables});
  EXPECT_EQ(faults("a b c d e f g"), std::vector{NameFault::too_many_syllables});
  EXPECT_EQ(faults("Nguye\u0302n A"), std::vector{NameFault::not_nfc});
  EXPECT_EQ(faults("Nguy\xD4n A"), std::vector{NameFault::not_utf8});
  EXPECT_EQ(faults("Nguyễn\nA"), std::vector{NameFault::control_character});
  EXPECT_EQ(faults("Nguyễn \u200BA"), std::vector{NameFault::hidden_character});
  EXPECT_EQ(faults("Nguyễn \u0410"), std::vector{NameFault::foreign_letter}); // Cyrillic А
  EXPECT_EQ(faults("Nguyễn <b>"), std::vector{NameFault::stray_character});
  EXPECT_EQ(faults("-Y Moan"), std::vector{NameFault::hyphen_out_of_place});
  EXPECT_EQ(faults("Y- Moan"), std::vector{NameFault::hyphen_out_of_place});
  EXPECT_EQ(faults("Y--Moan An"), std::vector{NameFault::hyphen_out_of_place});
  EXPECT_EQ(faults("'Hen Niê"), std::vector{NameFault::apostrophe_out_of_place});
  EXPECT_EQ(faults("An " + std::string(90, 'a')), std::vector{NameFault::too_long});
}

TEST(Fold, MeetsOldAndNewSpellingWithoutMarks) {
  EXPECT_EQ(name_fold("Đặng  Thị Thủy"), "dang thi thuy");
  EXPECT_EQ(name_fold("đặng thị thuỷ"), "dang thi thuy");
  EXPECT_EQ(name_fold("Hoà"), name_fold("Hòa"));
  EXPECT_EQ(name_fold("ủy ban"), name_fold("Uỷ ban"));
  EXPECT_EQ(name_fold("NGUYỄN ƯỚC"), "nguyen uoc");
  EXPECT_EQ(name_fold("Nguye\u0302\u0303n"), "nguyen"); // a query typed on another system
  EXPECT_EQ(name_fold("  Lỷ\u00A0Sương \t Mai "), "ly suong mai");
  EXPECT_EQ(name_fold("H'Hen"), name_fold("H\u2019Hen"));
  EXPECT_EQ(name_fold("Y-Moan"), "y moan");
  EXPECT_EQ(name_fold(""), "");
}

RC_GTEST_PROP(Fold, FoldedTwiceIsFoldedOnce, (const std::string& bytes)) {
  const auto once = name_fold(bytes);
  RC_ASSERT(name_fold(once) == once);
}

std::vector<std::string> in_order(std::vector<std::string> names) {
  const Collation vietnamese;
  std::ranges::sort(names, {}, [&](const auto& name) { return vietnamese.name_key(name); });
  return names;
}

TEST(NameKey, OrdersByGivenNameThenFamilyThenMiddle) {
  const std::vector<std::string> expected{
      "Trần Văn An",    "Bùi Thị Ánh",    "Lê Ân",  "Phạm Văn Dũng", "Nguyễn An Đào",
      "Nguyễn Thị Đào", "Nguyễn Văn Đào", "Vũ Đào", "Lỷ Sương Mai",  "A Sám"};
  auto mixed = expected;
  std::ranges::reverse(mixed);
  EXPECT_EQ(in_order(mixed), expected);
}

TEST(NameKey, OrdersTonesAsTheUnicodeRulesForVietnamese) {
  const std::vector<std::string> tones{"Lê ba", "Lê bà", "Lê bả", "Lê bã", "Lê bá", "Lê bạ"};
  EXPECT_EQ(in_order({tones.rbegin(), tones.rend()}), tones);
  const std::vector<std::string> letters{"X An", "X Ăn", "X Ân", "X Dung", "X Đa", "X Ê",
                                         "X O",  "X Ô",  "X Ơ",  "X Uy",   "X Ưa"};
  EXPECT_EQ(in_order({letters.rbegin(), letters.rend()}), letters);
}

TEST(NameKey, KeepsAGivenNameTogetherWhateverTheFamily) {
  // Compared as one string the letters of the family would come before the tone of the given name.
  EXPECT_EQ(in_order({"An Hạnh", "Vũ Hanh"}), (std::vector<std::string>{"Vũ Hanh", "An Hạnh"}));
}

TEST(NameKey, IsHexAndBlindToSpacesAndForm) {
  const Collation vietnamese;
  const auto key = vietnamese.name_key("Lỷ Sương Mai");
  EXPECT_EQ(key.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(key.size() % 2, 0U);
  EXPECT_EQ(key, vietnamese.name_key(" Lỷ  Sương Mai "));
  EXPECT_EQ(key, vietnamese.name_key("Ly\u0309 Su\u031Bo\u031Bng Mai"));
  EXPECT_NE(key, vietnamese.name_key("Lỳ Sương Mai"));
  EXPECT_LT(vietnamese.text_key("Chi bộ thôn Ân"), vietnamese.text_key("Chi bộ thôn Đông"));
}

TEST(Collation, TellsItsVersionsSoThatKeysCanBeMadeAnew) {
  const auto version = Collation().version();
  EXPECT_EQ(version.find("icu "), 0U);
  EXPECT_NE(version.find(" vi "), std::string::npos);
}

} // namespace
} // namespace ketnap::text
