// Ready sets of what some places ask for beside the rules.
#include "regulations/overlays.h"

#include <gtest/gtest.h>

namespace ketnap::regulations {
namespace {

constexpr const char* whole = "[set]\nname = \"a\"\ntitle = \"A\"\nkind = \"local_practice\"\n"
                              "[[ask]]\nname = \"Bảng điểm\"\nform = \"Bảng điểm\"\nbefore = \"admission\"\n"
                              "of = \"students\"\nsource = \"S69\"\nnote = \"Ví dụ.\"\n";

TEST(TheShippedSets, AreForStudentsAndEnterprisesAndNameWhereEachPracticeWasSeen) {
  const std::vector<Overlay> sets = shipped_overlays();
  ASSERT_EQ(sets.size(), 2U);
  EXPECT_EQ(sets[0].name, "enterprises");
  EXPECT_EQ(sets[1].name, "students");
  for (const Overlay& set : sets)
    for (const Ask& ask : set.asks) {
      EXPECT_FALSE(ask.source.empty()) << ask.name;
      EXPECT_EQ(ask.of,
                set.name == "students" ? rules::AskedOf::students : rules::AskedOf::enterprise_workers);
    }
}

TEST(TheShippedSets, AreNoRowsOfTheRulebook) {
  for (const Text& text : shipped())
    EXPECT_FALSE(text.name.starts_with("overlays/")) << text.name;
}

TEST(ASet, IsReadWholeOrEveryThingWrongIsNamed) {
  const auto good = overlays_in({{"a.toml", whole}});
  ASSERT_FALSE(good.refused());
  EXPECT_EQ(good->front().asks.front().form, "Bảng điểm");

  std::string wrong(whole);
  wrong.replace(wrong.find("local_practice"), 14, "rule");
  wrong.replace(wrong.find("students"), 8, "soldiers");
  const auto refused = overlays_in({{"a.toml", wrong}});
  ASSERT_TRUE(refused.refused());
  EXPECT_GE(refused.refusal().size(), 2U);
  EXPECT_TRUE(overlays_in({{"a.toml", whole}, {"b.toml", whole}}).refused()) << "one name, twice";
  EXPECT_TRUE(overlays_in({{"a.toml", "[set]\nname = \"a\"\n"}}).refused());
  EXPECT_TRUE(overlays_in({{"a.toml", "[[ask]]\n"}}).refused());
}

} // namespace
} // namespace ketnap::regulations
