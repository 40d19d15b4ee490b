// A2: youth union, trade union, two members; and the mentor beside them.
#include "assessing.h"
#include "plain.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {
constexpr auto today = "2025-10-01";
} // namespace

TEST(TwoMembers, IntroduceWhereNoUnionDoes) {
  const Case older = voted().changed("born_on=1998-05-19", "born_on=1990-05-19").without("2025-09-04 union:");
  EXPECT_EQ(found(older.on(today)), "introducers.too_few@vote");
  EXPECT_EQ(said(older.on(today), ReasonId::introducers_too_few),
            "Mới có 1 giấy giới thiệu của đảng viên chính thức; theo cách giới thiệu này cần 2.\n"
            "Bổ sung giấy giới thiệu (3-KNĐ), hoặc nghị quyết giới thiệu của đoàn thể.");
  EXPECT_EQ(
      found(older.with("2025-09-04 introduction_given introducer=dv3 shared_since=2020-01-01").on(today)),
      "");
  // The same member twice is one introducer; a paper of after the meeting is none.
  EXPECT_TRUE(older.with("2025-09-04 introduction_given introducer=dv2 shared_since=2020-01-01")
                  .on(today)
                  .has(ReasonId::introducers_too_few));
  EXPECT_TRUE(older.with("2025-09-20 introduction_given introducer=dv3 shared_since=2020-01-01")
                  .on(today)
                  .has(ReasonId::introducers_too_few));
}

TEST(TheYouthUnion, IsAskedForSomebodyOfYouthAgeWhereItExists) {
  const Case young = voted()
                         .without("2025-09-04 union:")
                         .with("2025-09-04 introduction_given introducer=dv3 shared_since=2020-01-01");
  EXPECT_EQ(found(young.on(today)), "youth.route_expected@vote?");
  EXPECT_TRUE(young.on(today).verdict(Act::propose_admission).allowed());
  EXPECT_EQ(found(young.changed("youth_union_member=yes", "youth_union_in_unit=no").on(today)), "");
}

TEST(TheYouthUnion, IntroducesItsOwnMembersOfYouthAge) {
  EXPECT_EQ(found(voted().changed("youth_union_member=yes", "youth_union_member=no").on(today)),
            "union.not_member@union");
  // Thirty on the day of the resolution is the edge of what is sure, thirty-five of what is known at all.
  const auto born = [](const char* day) {
    return found(voted().changed("born_on=1998-05-19", "born_on=" + std::string(day)).on(today));
  };
  EXPECT_EQ(born("1995-09-05"), "");
  EXPECT_EQ(born("1995-09-04"), "youth.age_gap@union?");
  EXPECT_EQ(born("1990-09-05"), "youth.age_gap@union?");
  EXPECT_EQ(born("1990-09-04"), "youth.age_over@union?");
}

TEST(TheYouthUnion, ResolvesByItsExecutiveAndFrom2021ByABranchToo) {
  const auto branch = [](int year) {
    return found(voted_in(year)
                     .changed("body=youth_executive", "body=youth_branch")
                     .on(std::to_string(year) + "-10-01"));
  };
  EXPECT_EQ(branch(2018), "union.body_wrong@union");
  EXPECT_EQ(branch(2021), "");
  EXPECT_EQ(branch(2025), "");
}

TEST(TheTradeUnion, IntroducesWhereThereIsNoYouthUnion) {
  const Case worker = voted()
                          .changed("born_on=1998-05-19 education=higher youth_union_member=yes",
                                   "born_on=1988-05-19 education=higher trade_union_member=yes")
                          .changed("body=youth_executive", "body=trade_union_executive");
  EXPECT_EQ(found(worker.on(today)), "union.youth_exists@union?");
  EXPECT_EQ(found(worker.changed("trade_union_member=yes", "trade_union_member=yes youth_union_in_unit=no")
                      .on(today)),
            "");
  EXPECT_EQ(found(worker.changed("trade_union_member=yes", "youth_union_in_unit=no").on(today)),
            "union.not_member@union");
}

TEST(AnIntroducer, WhoIsNotOnTheRollCannotBeChecked) {
  EXPECT_EQ(found(voted().changed("introducer=dv2", "introducer=ai").on(today)), "introducer.unknown@intro?");
  EXPECT_EQ(found(voted().changed(" shared_since=2023-01-01", "").on(today)),
            "introducer.shared_unknown@intro?");
}

TEST(AnIntroducer, WhoReplacesAnotherIn2018KeepsTheSharedYear) {
  const Case replaced =
      voted_in(2018).changed("shared_since=2016-01-01", "shared_since=2016-01-01 replaces_another=yes");
  EXPECT_EQ(found(replaced.on("2018-10-01")),
            "introducer.changed_unassigned@intro?"); // no rule of it seen before 2021
}

TEST(TheMentor, WhoAlsoIntroducesIsNoted) {
  const Case same =
      voted().changed("introducer=dv2", "introducer=dv1").with("2025-01-10 mentor_assigned mentor=dv1");
  const Assessment a = same.on(today);
  EXPECT_EQ(found(a), "");
  int notes = 0;
  for (const Finding& each : a.findings)
    notes += each.reason.id == ReasonId::same_person_roles;
  EXPECT_EQ(notes, 1);
}

TEST(TheVerification, CoversEveryRelationOfTheRuleAndNoMore) {
  const Case bare = voted()
                        .without("2025-08-11 verified relation=spouse")
                        .with("2025-08-11 g: verified relation=grandparents");
  const Assessment a = bare.on(today);
  EXPECT_EQ(found(a), "verification.missing@vote");
  EXPECT_EQ(
      said(a, ReasonId::verification_missing),
      "Chưa thẩm tra: vợ hoặc chồng.\nCấp uỷ gửi công văn hoặc cử đảng viên đi thẩm tra, xong mới họp xét.");
  EXPECT_TRUE(a.has(ReasonId::verification_beyond_rule));
  expect_refused(a, ReasonId::verification_missing, Act::propose_admission);
  // Parents-in-law or the person who raised the applicant: either answers for both, and neither is missing twice.
  EXPECT_EQ(found(voted().changed("relation=parents_in_law", "relation=raised_by").on(today)), "");
  EXPECT_EQ(found(voted().without("2025-08-11 verified relation=parents_in_law").on(today)),
            "verification.missing@vote verification.missing@vote");
}

TEST(TheVerification, IsWaivedOnlyFromTheGuidanceOfSeptember2021On) {
  const auto waived = [](int year) {
    return found(voted_in(year)
                     .changed("verified relation=parents", "w: verified how=waived relation=parents")
                     .on(std::to_string(year) + "-10-01"));
  };
  EXPECT_EQ(waived(2020), "verification.waived@w");
  EXPECT_EQ(waived(2022), "");
}

TEST(TheVerification, IsNotMadeByKinUnderTheFormOf2025) {
  const auto by_spouse = [](int year) {
    return found(voted_in(year)
                     .changed("verified relation=parents", "w: verified verifier_is=spouse relation=parents")
                     .on(std::to_string(year) + "-10-01"));
  };
  EXPECT_EQ(by_spouse(2025), "verification.by_kin@w");
  EXPECT_EQ(by_spouse(2022), "");
}

TEST(TheVerification, OpensOnlyAfterThePagesAreSealed) {
  EXPECT_EQ(found(voted().changed("2025-07-18 pages_sealed", "2025-08-12 pages_sealed").on(today)),
            "seal.missing@line19");
  EXPECT_EQ(
      found(voted_in(2022).changed("2022-07-18 pages_sealed", "2022-08-12 pages_sealed").on("2022-10-01")),
      "");
}

TEST(ThePersonalHistory, IsThereVerifiedRemarkedAndCertifiedWhenTheCellMeets) {
  EXPECT_EQ(found(voted().without("2025-07-15 history:").on(today)), "history.missing@vote");
  // Declared once more after the meeting, the one of before still counts.
  EXPECT_EQ(found(voted().with("2025-09-20 history_declared").on(today)), "");
  EXPECT_EQ(found(voted().without("2025-08-28 remarked").on(today)), "remarks.missing@vote?");
  EXPECT_EQ(found(voted().without("2025-08-25 remark:").on(today)), "remarks.missing@vote?");
  // A cell of eight has no committee: the cell or its secretary writes instead.
  const Case small = voted()
                         .changed("members dv 20", "members dv 8")
                         .changed("in_favour=18 against=2", "in_favour=8")
                         .changed("remarked by=cell_committee", "remarked by=cell");
  EXPECT_EQ(found(small.on(today)), "");
}

TEST(TheOpinions, AreJoinedWithTheResidenceCellAndAllSlipsUnderThem) {
  EXPECT_EQ(found(voted().without("2025-09-10 opinions_joined").on(today)), "opinions.missing@vote?");
  EXPECT_EQ(found(voted()
                      .without("2025-09-08 opinion_given from=residence_cell")
                      .changed("opinions_joined", "o: opinions_joined")
                      .on(today)),
            "opinions.incomplete@o?");
  EXPECT_EQ(found(voted()
                      .changed("2025-09-08 opinion_given from=youth_union",
                               "2025-09-11 opinion_given from=youth_union")
                      .changed("opinions_joined", "o: opinions_joined")
                      .on(today)),
            "opinions.incomplete@o?");
}

TEST(TheClass, IsRequiredAndTheStartOfTheDossierIsWritten) {
  EXPECT_EQ(found(voted().without("2025-03-14 class:").on(today)), "cert.missing@vote");
  EXPECT_EQ(found(voted().without("2025-07-04 start:").on(today)), "start.not_agreed@vote?");
  // The quiz's own example, under the regulation of January 2025: issued 15 January 2020, met 3 February 2025.
  const Case quiz = voted_in(2025)
                        .changed("2025-03-14 class:", "2020-01-15 class:")
                        .changed("2025-09-16 vote:", "2025-02-03 vote:");
  EXPECT_TRUE(refuses(quiz.on("2025-02-10"), Act::propose_admission, ReasonId::cert_expired));
}

TEST(ADossier, WithoutAWrittenStartIsCountedFromTheApplication) {
  const Case old = voted().without("2025-07-04 start:").changed("2025-07-10 applied", "2024-07-10 applied");
  EXPECT_TRUE(old.on(today).has(ReasonId::dossier_over_12_months));
  EXPECT_FALSE(voted()
                   .without("2025-07-04 start:")
                   .without("2025-07-10 applied")
                   .on(today)
                   .has(ReasonId::dossier_over_12_months));
}

TEST(ADossier, SetUpAgainStartsANewClock) {
  const Case again =
      voted().changed("2025-07-04 start:", "2024-07-04 start:").with("2025-09-01 start_agreed");
  EXPECT_EQ(found(again.on(today)), "");
  EXPECT_EQ(shown(again.on(today), ClockId::dossier), "met 2026-09-01");
}

TEST(AForm, OutsideTheSetInForceIsLookedAt) {
  EXPECT_EQ(found(voted().with("2025-09-16 p: paper_registered form=99-KNĐ").on(today)),
            "paper.form_not_in_force@p?");
}
