// People change (A2, A7, A11.6): mentors replaced and released, introducers replaced, kin in roles, moves at
// every stage with the paper that belongs to it, students after graduation.
#include "plain.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

Case helped() { // before the meeting, with dv1 as mentor since October 2024
  return voted().until("vote:");
}

} // namespace

TEST(AMentor, WhoIsReleasedLeavesThePersonWithoutHelpUntilTheCellAssignsAnother) {
  const Case released = helped().with("2025-08-01 r: mentor_released mentor=dv1 reason=\"chuyển công tác\"");
  EXPECT_EQ(found(released.on("2025-08-02")), "mentor.lacking@r?");
  EXPECT_EQ(found(released.with("2025-08-05 mentor_assigned mentor=dv7").on("2025-08-06")), "");
}

TEST(AMentor, WhoReplacesAnotherTakesTheTaskInOneResolution) {
  const Case replaced = helped().with("2025-08-05 mentor_assigned mentor=dv7 replaces=dv1");
  EXPECT_EQ(found(replaced.on("2025-08-06")), "");
  EXPECT_EQ(found(replaced.with("2025-08-20 r: mentor_reported mentor=dv1").on("2025-08-21")),
            "mentor.not_assigned@r?");
}

TEST(AMentor, WhoLeftTheCellIsAMentorInNameOnly) {
  const Case left = helped().changed("members dv 20 official 2015-02-03",
                                     "member dv1 official 2015-02-03..2025-08-01\n"
                                     "member dv2 official 2015-02-03\nmembers d 18 official 2015-02-03");
  EXPECT_FALSE(left.on("2025-07-31").has(ReasonId::mentor_left));
  EXPECT_EQ(left.on("2025-07-31").next_change_on, d("2025-08-01"));
  EXPECT_TRUE(left.on("2025-08-01").has(ReasonId::mentor_left));
}

TEST(Probation, WithoutAMentorAfterAReleaseBreaksTheCharter) {
  const Case alone = member().until("new_member_class_done").with("2023-01-10 mentor_released mentor=dv4");
  EXPECT_EQ(finding(alone.on("2023-01-11"), ReasonId::probation_mentor_missing).weight, Weight::breach);
  const Case cured = alone.with("2023-01-20 mentor_assigned stage=probationary mentor=dv6");
  EXPECT_FALSE(cured.on("2023-01-21").has(ReasonId::probation_mentor_missing));
}

TEST(AnIntroducer, WhoIsReplacedNoLongerCountsAndTheNewOneNeedsNoSharedYear) {
  const Case replaced = voted().with("2025-09-12 n: introduction_given introducer=dv3 replaces_another=yes "
                                     "assigned_by_cell=yes replaces=dv2");
  EXPECT_EQ(found(replaced.on("2025-10-01")), "");
  const Case alone =
      voted().with("2025-09-12 n: introduction_given introducer=dv3 shared_since=2020-01-01 replaces=dv2");
  EXPECT_EQ(found(alone.on("2025-10-01")), "introducer.changed_unassigned@n"); // the cell did not assign them
}

TEST(KinInARole, IsNotedAndNeverRefuses) {
  const Assessment a = voted()
                           .with("kin person=dv1 relation=siblings")
                           .changed("method=secret_ballot", "method=secret_ballot tellers=dv1,dv5")
                           .on("2025-10-01");
  EXPECT_EQ(found(a), ""); // notes are left out
  int noted = 0;
  for (const Finding& each : a.findings)
    noted += each.reason.id == ReasonId::kin_in_role ? 1 : 0;
  EXPECT_EQ(noted, 2); // mentor and teller
  EXPECT_TRUE(a.verdict(Act::propose_admission).allowed());
}

// The paper by the stage of the case on the day of the move, from guidance of 2021 and forms of 2022.
TEST(AnApplicantWhoMoves, TakesThePaperOfTheStageAlong) {
  struct Stage {
    const char* moved_on;
    const char* letter;
  };
  for (const Stage& stage : {Stage{"2025-08-30", "being_helped"}, Stage{"2025-09-20", "cell_proposed"},
                             Stage{"2025-10-02", "committee_proposed"}, Stage{"2025-11-10", "decided"}}) {
    const Case moved = admitted().with(std::string(stage.moved_on) + " m: moved");
    const Assessment missing = moved.on("2025-11-15");
    ASSERT_TRUE(missing.has(ReasonId::move_letter_missing)) << stage.letter;
    const auto& params = finding(missing, ReasonId::move_letter_missing).reason.params;
    EXPECT_EQ(std::get<std::string>(params.begin()[1].value), std::string("move_letter.") + stage.letter);
    const Case given = moved.with(std::string(stage.moved_on) + " letter_given letter=" + stage.letter +
                                  " number=\"5-CV/ĐU\"");
    EXPECT_FALSE(given.on("2025-11-15").has(ReasonId::move_letter_missing)) << stage.letter;
  }
  // Out of the commune's party body one letter serves at any stage.
  EXPECT_FALSE(admitted()
                   .with("2025-10-02 m: moved")
                   .with("2025-10-02 letter_given letter=out_of_commune")
                   .on("2025-11-15")
                   .has(ReasonId::move_letter_missing));
}

TEST(AnApplicantWhoMoves, HelpedOnlyByTheHostCellHasNoMentorOfTheNewOne) {
  const Assessment a = Case(case_named("mau"))
                           .until("mentor_assigned")
                           .with("2024-10-03 mentor_assigned mentor=dv1 at_host=yes")
                           .with("2025-02-03 m: moved")
                           .on("2025-03-03");
  EXPECT_TRUE(a.has(ReasonId::move_mentor_missing));
}

TEST(AnApplicantWhoMoves, BeforeTheGuidanceOf2021IsAskedForNoLetter) {
  const Assessment a = voted_in(2020).with("2020-09-01 m: moved").on("2020-10-01");
  EXPECT_TRUE(a.has(ReasonId::candidate_moved));
  EXPECT_FALSE(a.has(ReasonId::move_letter_missing));
}

TEST(AMemberOnProbation, AtATemporaryWorkplaceIsRemarkedOnThereAndVotedOnAtHome) {
  const Case away = before_recognition().with("2023-02-01 m: moved kind=temporary back_on=2023-09-01");
  EXPECT_TRUE(away.on("2023-06-25").has(ReasonId::host_remarks_missing));
  // The host cell's mentor is the mentor while they are there.
  EXPECT_FALSE(
      away.with("2023-02-05 mentor_assigned stage=probationary mentor=khach at_host=yes replaces=dv4")
          .on("2023-03-01")
          .has(ReasonId::probation_mentor_missing));
  EXPECT_FALSE(
      away.with("2023-06-10 remarked by=host_cell").on("2023-06-25").has(ReasonId::host_remarks_missing));
}

TEST(AStudent, IsWarnedOfBeforeGraduationAndAsAMemberAfterIt) {
  const Case student = helped().changed("id_digits=12", "student=yes graduates_on=2025-06-30");
  EXPECT_TRUE(student.on("2025-05-01").has(ReasonId::student_near_graduation));
  EXPECT_FALSE(student.on("2025-08-01").has(ReasonId::graduate_waiting)); // in no cell yet
  const Case graduate = admitted().changed("id_digits=12", "student=yes graduates_on=2025-12-30");
  EXPECT_EQ(
      said(graduate.on("2026-01-15"), ReasonId::graduate_waiting),
      "Đảng viên đã tốt nghiệp ngày 30/12/2025; chưa có việc làm thì ở lại chi bộ nhà trường nhiều nhất 12 "
      "tháng, hết ngày 30/12/2026.\nChuẩn bị giấy tờ để chuyển về nơi làm việc hoặc nơi cư trú.");
  EXPECT_FALSE(graduate.with("2026-01-10 moved").on("2026-01-15").has(ReasonId::graduate_waiting));
}

TEST(ASchool, MayAdmitWhoStudiesThereForAYear) {
  const Case away = helped().with("2025-08-01 m: moved kind=study back_on=2026-12-01");
  EXPECT_TRUE(away.on("2025-09-01").has(ReasonId::host_may_admit));
  EXPECT_FALSE(helped()
                   .with("2025-08-01 m: moved kind=study back_on=2026-02-01")
                   .on("2025-09-01")
                   .has(ReasonId::host_may_admit));
}
