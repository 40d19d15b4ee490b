// Undone and stopped (A5, A6, A10, A11.9–11): three different removals, false papers, a removal set right,
// party age at its edges, disciplines, pauses, small and large cells.
#include "plain.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

Case reviewed() { // month 12 is over, all papers there, the cell about to meet
  return member().until("recognition_vote:");
}
Case removed() {
  return reviewed()
      .with(
          "2023-06-20 v: cell_voted purpose=removal present=all method=secret_ballot in_favour=12 against=3 "
          "ground=lost_will")
      .with("2023-06-26 committee_resolved purpose=removal committee_members=13 in_favour=12 against=1")
      .with("2023-06-28 submitted purpose=removal")
      .with("2023-07-10 r: decided purpose=removal decider=standing_committee_above number=\"9-QĐ/ĐU\"");
}

} // namespace

// --- three removals, three words ------------------------------------------------------------------------

TEST(ARemoval, GoesFromTheVoteThroughTheCommitteeToADecisionOfItsOwn) {
  const Assessment voted = reviewed()
                               .with("2023-06-20 v: cell_voted purpose=removal present=all in_favour=12 "
                                     "against=3 ground=lost_will")
                               .on("2023-06-21");
  EXPECT_EQ(found(voted), "");
  EXPECT_TRUE(voted.removal_vote && voted.removal_vote->passed);
  for (const Act act :
       {Act::committee_resolve_removal, Act::propose_removal, Act::decide_removal, Act::reject_removal})
    EXPECT_TRUE(voted.verdict(act).allowed()) << word_of(act);
  EXPECT_TRUE(refuses(voted, Act::report_vote_removal, ReasonId::need_short_vote));
  EXPECT_TRUE(refuses(voted, Act::propose_recognition, ReasonId::need_recognition_vote));
  const Assessment a = removed().on("2023-07-12");
  EXPECT_EQ(a.phase, Phase::closed);
  EXPECT_EQ(found(a), "");
  EXPECT_TRUE(a.verdict(Act::receive_removal).allowed());
}

TEST(ARemoval, NamesAGroundThatTheRuleOfTheDayKnows) {
  const auto with = [](const char* ground) {
    return reviewed()
        .with("2023-06-20 v: cell_voted purpose=removal present=all in_favour=12 against=3 " +
              std::string(ground))
        .on("2023-06-21");
  };
  EXPECT_EQ(found(with("")), "removal.ground_missing@v?");
  for (const char* ground :
       {"ground=absence", "ground=lost_will", "ground=two_years", "ground=card", "ground=not_qualified"})
    EXPECT_EQ(found(with(ground)), "") << ground;
}

TEST(ARemoval, ThatTheCommitteeRefusesLeavesTheMemberOnProbation) {
  const Case refused =
      reviewed()
          .with("2023-06-20 v: cell_voted purpose=removal present=all in_favour=12 against=3 "
                "ground=lost_will")
          .with("2023-07-10 r: decided purpose=removal answer=rejected reason=\"còn phấn đấu\"");
  const Assessment a = refused.on("2023-07-12");
  EXPECT_EQ(a.phase, Phase::probationary);
  EXPECT_TRUE(a.verdict(Act::vote_recognition).allowed());
}

TEST(ARemovalThatWasWrong, IsCancelledAndTheCaseGoesOnWhereItStood) {
  const Case restored =
      removed().with("2023-09-04 c: decision_cancelled purpose=removal because=procedure number=\"3-QĐ/ĐU\"");
  EXPECT_EQ(removed().on("2023-09-03").phase, Phase::closed);
  EXPECT_TRUE(removed().on("2023-09-03").verdict(Act::cancel_removal).allowed());
  const Assessment a = restored.on("2023-09-05");
  EXPECT_EQ(a.phase, Phase::probationary);
  EXPECT_TRUE(a.has(ReasonId::decision_cancelled));
  EXPECT_TRUE(a.verdict(Act::vote_recognition).allowed());
  EXPECT_TRUE(refuses(a, Act::cancel_removal, ReasonId::need_removal_decision));
}

TEST(ARemoval, ThatWasRefusedOrSetRightLeavesNothingOfItsVote) {
  const Case restored = removed().with("2023-09-04 decision_cancelled purpose=removal because=procedure");
  EXPECT_TRUE(refuses(restored.on("2023-09-05"), Act::decide_removal, ReasonId::need_removal_vote));
}

TEST(AMemberOnProbation, WhoLeavesOrDiesIsNotRemoved) {
  const Assessment a = reviewed().with("2023-06-14 left_party because=died").on("2023-06-15");
  EXPECT_EQ(a.phase, Phase::closed);
  EXPECT_TRUE(refuses(a, Act::vote_recognition, ReasonId::need_open_case));
}

TEST(AnApplicant, MayStillWithdrawBetweenTheDecisionAndTheCeremony) {
  const Case decided = admitted().until("ceremony:");
  EXPECT_TRUE(decided.on("2025-11-20").verdict(Act::withdraw).allowed());
  EXPECT_EQ(decided.with("2025-11-20 withdrew reason=?").on("2025-11-21").phase, Phase::closed);
  EXPECT_TRUE(refuses(admitted().on("2025-12-01"), Act::withdraw, ReasonId::need_no_ceremony));
}

TEST(AnExtension, MovesOnlyTheTermItWasGivenIn) {
  const Case again =
      voted()
          .with("2025-09-20 decision_extended working_days=20 reason=? number=1")
          .with("2025-10-14 again: cell_voted present=all method=secret_ballot in_favour=19 against=1");
  EXPECT_EQ(again.on("2025-10-15").clock(ClockId::decide_admission)->extension, 0);
  EXPECT_EQ(voted()
                .with("2025-09-20 decision_extended working_days=20 reason=? number=1")
                .on("2025-10-15")
                .clock(ClockId::decide_admission)
                ->extension,
            20);
}

TEST(AShortVote, IsReportedUpwardOrTheCaseReminds) {
  const Case short_vote =
      voted().changed("in_favour=18 against=2", "in_favour=12 against=8").without("2025-09-26 submitted");
  EXPECT_TRUE(short_vote.on("2025-10-01").has(ReasonId::vote_short_unreported));
  EXPECT_FALSE(short_vote.with("2025-09-29 submitted as=report")
                   .on("2025-10-01")
                   .has(ReasonId::vote_short_unreported));
  EXPECT_FALSE(voted().on("2025-10-01").has(ReasonId::vote_short_unreported));
}

// --- false papers -----------------------------------------------------------------------------------------

TEST(APaperFoundFalse, PointsAtTheDecisionThatRestsOnIt) {
  const Case forged =
      admitted()
          .with("2025-09-04 minutes: paper_registered form=4-KNĐ")
          .with("2026-02-10 x: paper_disputed paper=minutes reason=\"không có cuộc họp\" upheld=yes");
  const Assessment a = forged.on("2026-02-11");
  EXPECT_TRUE(a.has(ReasonId::decision_on_false_paper));
  EXPECT_TRUE(a.verdict(Act::cancel_admission).allowed());
  const Assessment undone =
      forged.with("2026-03-02 decision_cancelled because=procedure paper=minutes").on("2026-03-03");
  EXPECT_FALSE(undone.has(ReasonId::decision_on_false_paper));
  EXPECT_EQ(undone.phase, Phase::applicant); // the procedure is done again
  EXPECT_FALSE(refuses(undone, Act::propose_admission, ReasonId::paper_disputed));
}

// --- party age ----------------------------------------------------------------------------------------------

TEST(PartyAge, CountsFromTheDateOfTheDecisionOnceOfficial) {
  EXPECT_FALSE(before_recognition().on("2023-07-20").party_age.has_value());
  const Assessment a = member().on("2023-09-01");
  ASSERT_TRUE(a.party_age.has_value());
  EXPECT_EQ(iso(a.party_age->counted_from), "2022-05-20");
  EXPECT_EQ(a.party_age->days_off, 0);
  EXPECT_EQ(a.party_age->lines.front().rule, Key::party_age_start);
}

TEST(PartyAge, LeavesOutAGap) {
  const Assessment a = member().with("gap from=2022-08-01 until=2022-08-31").on("2023-09-01");
  EXPECT_EQ(a.party_age->days_off, 30);
  EXPECT_EQ(iso(a.party_age->counted_from), "2022-06-19");
  EXPECT_EQ(iso(*a.dates.party_age_from), "2022-05-20"); // the date of the decision stays what it is
}

TEST(PartyAge, IsContinuousAfterAWrongExpulsionThatWasSetRight) {
  const Assessment a =
      member()
          .with("left left_on=2010-01-01 because=expelled admitted_on=2004-01-01 restored_on=2011-05-01")
          .on("2023-09-01");
  EXPECT_EQ(found(a), ""); // no readmission: no wait, no consent
  EXPECT_EQ(iso(*a.dates.party_age_from), "2004-01-01");
  EXPECT_EQ(a.party_age->days_off, 0);
}

TEST(PartyAge, BeforeTheRuleOf2021IsNotComputedForWhoWasReadmitted) {
  Applicant who;
  FormerMembership former;
  former.left_on = d("2008-01-01");
  former.admitted_on = d("2000-01-01");
  who.former_memberships.push_back(former);
  EXPECT_FALSE(
      party_age(who, d("2012-01-01"), std::nullopt, shipped().rulebook, d("2020-01-01")).has_value());
  EXPECT_TRUE(party_age(who, d("2012-01-01"), std::nullopt, shipped().rulebook, d("2022-01-01")).has_value());
}

TEST(PartyAge, WithoutAKeptDecisionRestsOnTheCard) {
  const auto age = party_age({}, std::nullopt, d("1988-02-03"), shipped().rulebook, d("2023-01-01"));
  ASSERT_TRUE(age.has_value());
  EXPECT_EQ(iso(age->counted_from), "1988-02-03");
  EXPECT_EQ(age->lines.front().rule, Key::party_age_fallback);
  EXPECT_FALSE(party_age({}, std::nullopt, std::nullopt, shipped().rulebook, d("2023-01-01")).has_value());
}

// --- disciplines, pauses, cells ------------------------------------------------------------------------------

TEST(AProbationaryMember, IsReprimandedOrWarnedAndNothingElse) {
  for (const char* with : {"reprimand", "warning"})
    EXPECT_EQ(found(reviewed().with("2023-05-02 x: disciplined with=" + std::string(with)).on("2023-06-12")),
              "");
  EXPECT_TRUE(reviewed()
                  .with("2023-05-02 x: disciplined with=other")
                  .on("2023-06-12")
                  .has(ReasonId::discipline_unknown));
}

TEST(APause, StopsNoClock) {
  const Case paused = voted().with("2025-09-22 p: paused reason=\"chờ kiện toàn\" until=2025-12-01");
  const Assessment a = paused.on("2025-10-01");
  EXPECT_TRUE(a.has(ReasonId::paused));
  EXPECT_EQ(a.clock(ClockId::decide_admission)->end,
            voted().on("2025-10-01").clock(ClockId::decide_admission)->end);
  EXPECT_TRUE(a.verdict(Act::admit).allowed());
  EXPECT_FALSE(paused.on("2025-12-01").has(ReasonId::paused));
}

TEST(ACellOfSeventy, DoesNotVoteByPartyGroups) {
  const Case large = voted().changed("members dv 20 official", "members dv 70 official");
  const Case groups = large.changed("in_favour=18 against=2", "in_favour=66 against=4 by_groups=yes");
  EXPECT_EQ(found(groups.on("2025-10-01")), "vote.by_groups@vote");
  expect_refused(groups.on("2025-10-01"), ReasonId::vote_by_groups, Act::propose_admission);
  EXPECT_EQ(found(large.changed("in_favour=18 against=2", "in_favour=66 against=4").on("2025-10-01")), "");
}

TEST(ACellUnderNine, HasNoCommitteeAndItsSecretaryOrTheCellActs) {
  const Case small = voted()
                         .changed("members dv 20 official", "members dv 8 official")
                         .changed("in_favour=18 against=2", "in_favour=8 against=0");
  EXPECT_TRUE(small.on("2025-10-01").has(ReasonId::no_cell_committee));
  EXPECT_EQ(found(small.on("2025-10-01")), "");
  EXPECT_FALSE(
      small.changed("2025-08-25 remark: remarked by=cell_committee", "2025-08-25 remark: remarked by=cell")
          .on("2025-10-01")
          .has(ReasonId::no_cell_committee));
}

// --- what a vote counted stays ---------------------------------------------------------------------------------

namespace {

Assessment recounted(const StoredCount& stored) {
  const Case c = voted();
  ketnap::casefile::Written w = c.written();
  w.file.counts.push_back(stored);
  return assess(w.file, w.roster, shipped().rulebook, shipped().calendar, d("2025-10-01"));
}

} // namespace

TEST(AStoredVote, KeepsItsResultWhenTheRollIsCorrectedAndSaysSo) {
  EXPECT_EQ(found(recounted({"vote", 20, 14, 18, true})), "");
  const Assessment other = recounted({"vote", 21, 14, 18, true});
  EXPECT_TRUE(other.has(ReasonId::vote_recount_note));
  EXPECT_EQ(found(other), "");
  const Assessment failed = recounted({"vote", 30, 20, 18, false});
  EXPECT_EQ(found(failed), "vote.recount@vote vote.short@vote");
  EXPECT_FALSE(failed.admission_vote->passed); // the recorded result stands until somebody corrects it
  expect_refused(failed, ReasonId::vote_recount, Act::propose_admission);
}

// --- what an organisation asks for beside the rules ---------------------------------------------------------------

TEST(ALocalRequirement, IsAskedOfThoseItNamesAndOnlyWarns) {
  const char* transcript =
      "asked \"bảng điểm\" from 2020-01-01 form=bang-diem of=students by=\"Đảng uỷ trường\"";
  EXPECT_EQ(found(voted().with(transcript).on("2025-10-01")), "");
  const Case student = voted().changed("id_digits=12", "student=yes").with(transcript);
  EXPECT_EQ(found(student.on("2025-10-01")), "local.requirement_missing@vote?");
  EXPECT_TRUE(student.on("2025-10-01").verdict(Act::propose_admission).allowed());
  EXPECT_EQ(said(student.on("2025-10-01"), ReasonId::local_requirement_missing),
            "Ngày 16/09/2025 chưa có bảng điểm, theo yêu cầu riêng của Đảng uỷ trường.\n"
            "Bổ sung giấy này, hoặc hỏi nơi yêu cầu. Đây không phải quy định chung.");
  EXPECT_EQ(found(student.with("2025-09-01 transcript: paper_registered form=bang-diem").on("2025-10-01")),
            "");
}
