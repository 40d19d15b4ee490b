// The table of rights, told in sentences.
#include "accounts/permissions.h"

#include <gtest/gtest.h>

#include <string>

namespace ketnap::accounts {
namespace {

using rules::Act;

std::vector<Act> acts_of(Role role) {
  std::vector<Act> acts;
  for (const ActLine& line : table::acts)
    if (allows(role, line.act)) acts.push_back(line.act);
  return acts;
}

TEST(TheTableOfRights, GivesEveryActToSomebody) {
  for (const ActLine& line : table::acts)
    EXPECT_NE(line.who.find_first_not_of('-'), std::string_view::npos) << rules::word_of(line.act);
}

TEST(TheTableOfRights, KeepsTheAdministratorOutOfEveryCase) {
  EXPECT_TRUE(acts_of(Role::admin).empty());
  EXPECT_FALSE(allows(Role::admin, Right::see_case));
  EXPECT_FALSE(allows(Role::admin, Right::list_cases));
  EXPECT_FALSE(allows(Role::admin, Right::see_people));
}

TEST(TheTableOfRights, LetsTheInspectorReadAndDoNothing) {
  EXPECT_TRUE(acts_of(Role::inspector).empty());
  EXPECT_TRUE(allows(Role::inspector, Right::see_case));
  EXPECT_FALSE(allows(Role::inspector, Right::edit_members));
}

TEST(TheTableOfRights, KeepsLettersOfComplaintFromCellsAndFromWhomTheyAreAbout) {
  for (const RoleSpec& spec : role_specs) {
    EXPECT_EQ(allows(spec.role, Right::handle_letters), spec.seat == Seat::committee) << spec.word;
    EXPECT_EQ(allows(spec.role, Right::see_letters),
              spec.seat == Seat::committee || spec.role == Role::inspector)
        << spec.word;
  }
}

TEST(TheTableOfRights, LeavesDecidingToTheCommittees) {
  for (const Act act : {Act::admit, Act::reject_admission, Act::recognise, Act::reject_recognition,
                        Act::decide_removal, Act::committee_resolve_admission})
    for (const RoleSpec& spec : role_specs)
      EXPECT_EQ(allows(spec.role, act), spec.seat == Seat::committee) << spec.word;
}

TEST(TheTableOfRights, LeavesTheVoteToTheCell) {
  for (const Act act : {Act::vote_admission, Act::vote_recognition, Act::vote_removal})
    for (const RoleSpec& spec : role_specs)
      EXPECT_EQ(allows(spec.role, act), spec.seat == Seat::cell) << spec.word;
}

TEST(TheTableOfRights, GivesThoseInARelationTheirOwnActsAlone) {
  EXPECT_EQ(acts_of(Role::mentor), std::vector{Act::remark_as_mentor});
  EXPECT_EQ(acts_of(Role::introducer), std::vector{Act::give_introduction});
  EXPECT_EQ(acts_of(Role::applicant),
            (std::vector{Act::apply, Act::withdraw, Act::declare_history, Act::self_review}));
  EXPECT_EQ(acts_of(Role::youth_union),
            (std::vector{Act::resolve_union, Act::give_opinion, Act::give_opinion_on_member}));
}

TEST(ARole, HasOneWordAndOneLetter) {
  std::string letters;
  for (const RoleSpec& spec : role_specs) {
    EXPECT_EQ(role_of_word(spec.word), spec.role);
    EXPECT_EQ(letters.find(spec.letter), std::string::npos);
    letters += spec.letter;
    EXPECT_EQ(spec.seat == Seat::relation, !spec.relation.empty());
    if (spec.seat == Seat::relation) {
      EXPECT_EQ(role_of_relation(spec.relation), spec.role);
    }
  }
  EXPECT_FALSE(role_of_word("secretary"));
  EXPECT_FALSE(role_of_relation(""));
}

TEST(ATableLine, HoldsALetterOnlyInItsOwnColumn) {
  EXPECT_TRUE(is_line("SDOLMIYANX"));
  EXPECT_TRUE(is_line("----------"));
  EXPECT_FALSE(is_line("DS--------"));
  EXPECT_FALSE(is_line("SD-------"));
}

} // namespace
} // namespace ketnap::accounts
