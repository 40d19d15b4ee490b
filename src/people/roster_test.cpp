// One roster out of several cells' rosters, each in its days.
#include <gtest/gtest.h>

#include "people/reads.h"

namespace ketnap::people {
namespace {

using rules::day;
using rules::Standing;

rules::Roster cell_of(const char* only, const char* both, rules::CellKind kind) {
  rules::Roster roster;
  roster.cell.push_back({kind, false, {day(2010, 1, 1), std::nullopt}});
  roster.powers.push_back({rules::Power::upper_direct, only, "", {day(2010, 1, 1), std::nullopt}});
  roster.members.push_back({only, {{Standing::official, {day(2012, 1, 1), std::nullopt}}}});
  roster.members.push_back({both, {{Standing::official, {day(2012, 1, 1), day(2022, 1, 1)}}}});
  return roster;
}

TEST(AJoinedRoster, HasOfEachCellWhatLiesInItsDays) {
  const rules::Day moved = day(2020, 8, 1);
  const rules::Roster whole =
      joined({{cell_of("a", "x", rules::CellKind::under_grassroots), {day(1, 1, 1), moved}},
              {cell_of("b", "x", rules::CellKind::grassroots_cell), {moved, std::nullopt}}});
  const rules::Day before = moved - std::chrono::days{1};
  EXPECT_EQ(whole.cell_on(before)->kind, rules::CellKind::under_grassroots);
  EXPECT_EQ(whole.cell_on(moved)->kind, rules::CellKind::grassroots_cell);
  EXPECT_EQ(whole.power_on(before)->holder, "a");
  EXPECT_EQ(whole.power_on(moved)->holder, "b");
  EXPECT_EQ(whole.count(Standing::official, before), 2);
  EXPECT_EQ(whole.count(Standing::official, moved), 2);
  EXPECT_FALSE(whole.find("a")->is(Standing::official, moved));
  EXPECT_FALSE(whole.find("b")->is(Standing::official, before));
}

TEST(AJoinedRoster, KnowsAMemberOfBothCellsAsOne) {
  const rules::Day moved = day(2020, 8, 1);
  const rules::Roster whole =
      joined({{cell_of("a", "x", rules::CellKind::under_grassroots), {day(1, 1, 1), moved}},
              {cell_of("b", "x", rules::CellKind::under_grassroots), {moved, std::nullopt}}});
  ASSERT_EQ(whole.members.size(), 3U);
  EXPECT_TRUE(whole.find("x")->is(Standing::official, moved - std::chrono::days{1}));
  EXPECT_TRUE(whole.find("x")->is(Standing::official, moved));
  EXPECT_FALSE(whole.find("x")->is(Standing::official, day(2022, 1, 1)));
}

} // namespace
} // namespace ketnap::people
