// Returned and mended (A11.3): numbered places of form and of substance, what mends each, and when the cell
// must meet anew.
#include "plain.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

// The plain case came back on Monday 29 September 2025, after the committee had sent it up.
Case returned(std::string_view place) {
  return voted()
      .with("2025-09-29 ret: returned by=standing_committee_above")
      .with("defect ret " + std::string(place));
}
const char stamp[] = "number=1 kind=form matter=paper form=6-KNĐ page=2 item=3 what=\"thiếu dấu\"";
const char spouse[] =
    "number=1 kind=substance matter=verification relation=spouse form=2-KNĐ page=9 what=\"chưa thẩm tra vợ\"";

} // namespace

TEST(ADefectOfForm, RefusesToProposeUntilItIsMendedInPlace) {
  const Assessment open = returned(stamp).on("2025-10-01");
  EXPECT_EQ(found(open), "defect.open@ret");
  expect_refused(open, ReasonId::defect_open, Act::propose_admission);
  EXPECT_TRUE(minds(open, Act::admit, ReasonId::defect_open)); // what was decided all the same is recorded
  EXPECT_EQ(said(open, ReasonId::defect_open),
            "Hồ sơ trả ngày 29/09/2025: chỗ số 1 chưa sửa (6-KNĐ, trang 2, mục 3, thiếu dấu).\n"
            "Sửa đúng chỗ này rồi ghi đã sửa; việc phải làm lại thì ghi việc làm lại.");
  EXPECT_FALSE(open.returns.at(0).needs_meeting);

  const Assessment mended = returned(stamp)
                                .with("2025-10-02 m: defect_mended returned=ret number=1 how=\"đã đóng dấu\"")
                                .on("2025-10-03");
  EXPECT_EQ(found(mended), "");
  EXPECT_TRUE(mended.verdict(Act::propose_admission).allowed());
  EXPECT_EQ(mended.returns.at(0).places.at(0).mended_by, "m");
}

TEST(ADefectOfForm, StopsNoClockAndStartsNone) {
  const Clock before = *voted().on("2025-10-01").clock(ClockId::decide_admission);
  const Clock after = *returned(stamp).on("2025-10-01").clock(ClockId::decide_admission);
  EXPECT_EQ(before.start, after.start);
  EXPECT_EQ(before.end, after.end);
}

TEST(ADefectOfForm, IsAlsoMendedByThePaperItselfRegisteredAgain) {
  const Case with_paper = returned(stamp).with("2025-10-02 paper_registered form=6-KNĐ has_seal=yes");
  EXPECT_EQ(found(with_paper.on("2025-10-03")), "");
}

TEST(ADefectOfSubstance, IsNotMendedByWordsButByDoingItAgainAndMeetingAnew) {
  const Case open = returned(spouse);
  EXPECT_EQ(found(open.on("2025-10-01")), "defect.open@ret meeting.again@ret");
  EXPECT_EQ(open.refused("2025-10-02 defect_mended returned=ret number=1", "2025-10-02"), "mended.by_word");
  const Case words = open.with("2025-10-02 defect_mended returned=ret number=1");
  EXPECT_EQ(found(words.on("2025-10-03")), "defect.open@ret meeting.again@ret");
  const Case redone = open.with("2025-10-06 verified relation=spouse");
  EXPECT_EQ(found(redone.on("2025-10-07")), "meeting.again@ret");
  expect_refused(redone.on("2025-10-07"), ReasonId::meeting_again, Act::propose_admission);
  // What was verified anew is certified anew, and then the cell meets.
  const Case met =
      redone.with("2025-10-08 remarked by=cell_committee")
          .with("2025-10-09 remarked by=grassroots_committee")
          .with("2025-10-14 again: cell_voted present=all method=secret_ballot in_favour=19 against=1");
  const Assessment a = met.on("2025-10-15");
  EXPECT_EQ(found(a), "committee.before_vote@committee?"); // the committee considers the new resolution
  EXPECT_EQ(shown(a, ClockId::decide_admission), "running 2026-01-08"); // 60 working days from 14 October
  EXPECT_TRUE(a.verdict(Act::propose_admission).allowed());
}

TEST(ADefectOfSubstance, NeedsAMeetingAfterTheLastThingThatWasRedone) {
  const Case early =
      returned(spouse)
          .with("2025-10-06 cell_voted present=all method=secret_ballot in_favour=19 against=1")
          .with("2025-10-08 verified relation=spouse");
  EXPECT_TRUE(early.on("2025-10-09").has(ReasonId::meeting_again));
}

TEST(ADefectOfSubstance, PutsItsStepAndTheMeetingBackOnTheRoad) {
  const Assessment a = returned(spouse).on("2025-10-01");
  const auto state = [&](int number) {
    for (const StepLine& line : a.steps)
      if (line.number == number) return line.state;
    return StepState::done;
  };
  EXPECT_NE(state(9), StepState::done);  // verification
  EXPECT_NE(state(13), StepState::done); // the cell's meeting
  EXPECT_EQ(state(12), StepState::done);
}

TEST(AReturnThatAsksMoreThanTheRules, WarnsTheOfficer) {
  const Assessment a =
      returned("number=4 kind=form matter=verification relation=grandparents what=\"thẩm tra ông bà\"")
          .on("2025-10-01");
  EXPECT_EQ(finding(a, ReasonId::defect_beyond_rule).weight, Weight::caution);
  EXPECT_EQ(said(a, ReasonId::defect_beyond_rule),
            "Chỗ số 4 đòi thẩm tra ông, bà, nhưng quy định ngày 29/09/2025 không yêu cầu.\n"
            "Người trả hồ sơ xem lại: chỉ yêu cầu điều quy định có yêu cầu.");
  EXPECT_EQ(finding(a, ReasonId::defect_open).weight, Weight::caution); // nobody has to do it
  EXPECT_TRUE(a.verdict(Act::propose_admission).allowed());
  // Verification is of substance by the usual boundary; the officer may class it otherwise, and is reminded.
  EXPECT_TRUE(a.has(ReasonId::defect_class_unusual));
}

TEST(AReturn, WithoutANumberedPlaceIsRefusedAtTheDoor) {
  EXPECT_EQ(voted().refused("2025-09-29 returned", "2025-09-30"), "return.without_places");
}

TEST(AMendedPlace, MustBeOneOfTheReturn) {
  EXPECT_EQ(returned(stamp).refused("2025-10-02 defect_mended returned=ret number=2", "2025-10-02"),
            "mended.unknown_place");
  EXPECT_EQ(returned(stamp).refused("2025-10-02 defect_mended returned=ret number=1", "2025-10-02"), "");
  EXPECT_EQ(voted().refused("2025-10-02 defect_mended returned=x number=1", "2025-10-02"),
            "need.return mended.unknown_place");
}

TEST(AResubmission, ShowsOnlyWhatChangedSinceTheReturn) {
  const Case again =
      returned(spouse)
          .with("2025-10-06 checked: verified relation=spouse")
          .with("2025-10-14 again: cell_voted present=all method=secret_ballot in_favour=19 against=1")
          .with("2025-10-20 sent: submitted")
          .with("2025-10-28 later: paper_registered form=6-KNĐ");
  const ReturnOfDossier shown = again.on("2025-11-01").returns.at(0);
  EXPECT_EQ(shown.changed, (std::vector<FactId>{"checked", "again"}));
  EXPECT_EQ(shown.sent_again_on, d("2025-10-20"));
  EXPECT_EQ(shown.places.at(0).mended_by, "checked");
}

TEST(AReturnOfARecognition, BlocksTheRecognitionAlone) {
  const Assessment a =
      before_recognition()
          .with("2023-07-03 ret: returned purpose=recognition")
          .with("defect ret number=1 kind=form matter=paper form=13-KNĐ what=\"thiếu chữ ký\"")
          .on("2023-07-05");
  EXPECT_EQ(found(a), "defect.open.recognition@ret");
  expect_refused(a, ReasonId::defect_open_recognition, Act::propose_recognition);
}

TEST(AReturnOfARemoval, BlocksTheRemovalAndAnyLaterVoteOnTheMemberAnswersIt) {
  const Case returned =
      member()
          .until("recognition_vote:")
          .with("2023-06-20 v: cell_voted purpose=removal present=all in_favour=12 against=3 "
                "ground=not_qualified")
          .with("2023-06-28 ret: returned purpose=removal")
          .with("defect ret number=1 kind=substance matter=meeting what=\"họp thiếu thành phần\"");
  expect_refused(returned.on("2023-06-29"), ReasonId::meeting_again_removal, Act::propose_removal);
  const Case met =
      returned.with("2023-07-05 cell_voted purpose=recognition present=all in_favour=15 against=0");
  EXPECT_FALSE(met.on("2023-07-06").has(ReasonId::meeting_again_removal));
  EXPECT_TRUE(met.on("2023-07-06").verdict(Act::propose_recognition).allowed());
}

TEST(AVerificationOfBeforeTheReturn, MendsNothingHoweverLateItIsTyped) {
  const Case late = returned(spouse).with("2025-08-20 verified relation=spouse");
  EXPECT_TRUE(late.on("2025-10-01").has(ReasonId::defect_open));
}

TEST(ARejection, SaysWhy) {
  const Case no = voted().with("2025-10-20 no: decided answer=rejected decider=standing_committee_above");
  EXPECT_EQ(found(no.on("2025-10-21")), "result.not_told@no? rejection.unexplained@no?");
  const Case why = voted()
                       .with("2025-10-20 no: decided answer=rejected decider=standing_committee_above "
                             "reason=\"chưa đủ thời gian thử thách\"")
                       .with("2025-10-22 decision_received");
  const Assessment a = why.on("2025-10-23");
  EXPECT_EQ(found(a), "");
  EXPECT_EQ(a.phase, Phase::closed);
}
