// A5: probation and recognition when things do not go straight: forgotten years, extensions, short votes,
// three votes without a majority, removal, papers that are missing.
#include "assessing.h"
#include "plain.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

// A probationary member since 10 June 2022 with the set for recognition complete; fifteen official members.
Case reviewed() {
  return member().until("recognition_vote:");
}
std::string vote(std::string_view day, std::string_view words) {
  return std::string(day) + " v" + std::string(day) + ": cell_voted present=all " + std::string(words);
}

} // namespace

TEST(Probation, EndsOnTheSameDayOfTheMonthOrTheLastOne) {
  const auto end_after = [](const char* ceremony) {
    return iso(*Case(case_named("mau"))
                    .until("ceremony:")
                    .with(std::string(ceremony) + " ceremony_held")
                    .on("2026-11-22")
                    .dates.probation_end);
  };
  EXPECT_EQ(end_after("2025-11-21"), "2026-11-21");
  EXPECT_EQ(end_after("2024-02-29"), "2025-02-28");
  EXPECT_EQ(end_after("2025-02-28"), "2026-02-28");
}

TEST(Probation, ForgottenForYearsStillCountsFromTheEndOfTheTwelveMonths) {
  const Case forgotten = reviewed()
                             .with("2026-03-03 late: cell_voted purpose=recognition present=all in_favour=15")
                             .with("2026-03-20 decided purpose=recognition effective_on=2026-03-20");
  const Assessment overdue = reviewed().on("2026-03-01");
  EXPECT_EQ(shown(overdue, ClockId::cell_review), "overdue 2023-07-21");
  EXPECT_EQ(found(overdue), "cell_review.overdue@ceremony");
  EXPECT_EQ(overdue.phase, Phase::probationary);
  const Assessment a = forgotten.on("2026-04-01");
  EXPECT_EQ(iso(*a.dates.official_from), "2023-06-10");
  EXPECT_EQ(iso(*a.dates.approval), "2026-03-20");
  EXPECT_EQ(iso(*a.dates.party_age_from), "2022-05-20");
  EXPECT_TRUE(a.has(ReasonId::cell_review_late));
  EXPECT_TRUE(a.has(ReasonId::official_wrong_date)); // the decision names its own day
}

TEST(Probation, NeedsAMentorButTheOneOfBeforeMaySimplyGoOn) {
  const Case none = reviewed().without("2021-07-06 mentor: mentor_assigned");
  EXPECT_TRUE(none.on("2022-07-20").has(ReasonId::probation_mentor_missing));
  EXPECT_EQ(finding(none.on("2022-07-20"), ReasonId::probation_mentor_missing).weight, Weight::breach);
  EXPECT_FALSE(reviewed().on("2022-07-20").has(ReasonId::probation_mentor_missing));
  const Case wrong = none.with("member moi probationary 2022-01-01")
                         .with("2022-06-20 g: mentor_assigned stage=probationary mentor=moi");
  EXPECT_EQ(found(wrong.on("2022-07-20")), "mentor.not_official@g mentor.not_assigned@line13?");
  EXPECT_EQ(found(none.with("2022-06-20 g: mentor_assigned stage=probationary mentor=ai").on("2022-07-20")),
            "mentor.unknown@g? mentor.not_assigned@line13?"); // dv4 reported, whom nobody assigned
}

TEST(Probation, AnApplicantsMentorWhoIsNotOfficialIsOnlyACaution) {
  const Case young = reviewed()
                         .changed("mentor_assigned mentor=dv4", "mentor_assigned mentor=moi")
                         .with("member moi probationary 2021-01-01");
  EXPECT_EQ(found(young.on("2021-08-01")), "mentor.not_official@mentor?");
}

TEST(TheMembersFile, IsDueThirtyWorkingDaysAfterTheCeremony) {
  const Case none = reviewed().without("2022-07-15 member_file_made");
  EXPECT_EQ(found(none.on("2022-07-22")), "");
  EXPECT_EQ(found(none.on("2022-07-23")), "member_file.late@ceremony");
  EXPECT_EQ(found(none.with("2022-07-25 f: member_file_made").on("2022-08-01")), "member_file.late@f");
}

TEST(TheSet, HoldsTheClassAndThreePapersWhenTheCellMeets) {
  const Case bare = reviewed()
                        .without("2023-03-17 new_member_class_done")
                        .without("2023-06-12 self_reviewed")
                        .without("2023-06-12 mentor_remarked")
                        .without("2023-06-15 opinions_joined")
                        .with("2023-06-20 v: cell_voted purpose=recognition present=all in_favour=15");
  const Assessment a = bare.on("2023-07-01");
  EXPECT_EQ(found(a), "new_member_class.missing@v review.papers_missing@v? review.papers_missing@v? "
                      "review.papers_missing@v?");
  expect_refused(a, ReasonId::new_member_class_missing, Act::propose_recognition);
  EXPECT_EQ(
      said(a, ReasonId::review_papers_missing),
      "Thiếu 10-KNĐ trước khi chi bộ xét công nhận ngày 20/06/2023.\nBổ sung giấy này vào hồ sơ công nhận.");
  // Papers that come after the meeting do not mend it.
  EXPECT_TRUE(
      bare.with("2023-06-25 new_member_class_done").on("2023-07-01").has(ReasonId::new_member_class_missing));
}

TEST(ExtensionOfADecision, MovesTheTermByAtMostThirtyWorkingDays) {
  const Case waiting = voted();
  // From Tuesday 16 September 2025: 10 to the 30th, 23 in October, 20 in November, 7 to Tuesday 9 December.
  EXPECT_EQ(shown(waiting.on("2025-12-09"), ClockId::decide_admission), "running 2025-12-09");
  EXPECT_EQ(found(waiting.on("2025-12-10")), "decision.overdue@vote");
  // Twenty more: 16 in December make the 31st, 1 and 2 January 2026 off, 5–8 January, worked Saturday 10 not
  // reached: 10–12 (3), 15–19 (8), 22–26 (13), 29–31 (16), 5–8 January (20).
  const Case longer = waiting.with("2025-12-01 g: decision_extended working_days=20 reason=\"Chờ xác minh\"");
  EXPECT_EQ(shown(longer.on("2025-12-10"), ClockId::decide_admission), "running 2026-01-08");
  EXPECT_EQ(longer.on("2025-12-10").clock(ClockId::decide_admission)->extension, 20);
  // Forty count as thirty: 9 January (21), Saturday 10 (22), 12–16 (27), 19–21 (30).
  const Case too_long = waiting.with("2025-12-01 g: decision_extended working_days=40");
  EXPECT_EQ(shown(too_long.on("2025-12-10"), ClockId::decide_admission), "running 2026-01-21");
  EXPECT_EQ(said(too_long.on("2025-12-10"), ReasonId::extension_too_long),
            "Gia hạn 40 ngày làm việc, quá mức 30 ngày.\nChỉ tính 30 ngày; phần quá hạn phải giải trình.");
  // An extension of the other matter, or of no days, moves nothing.
  EXPECT_EQ(
      shown(waiting.with("2025-12-01 decision_extended purpose=recognition working_days=20").on("2025-12-01"),
            ClockId::decide_admission),
      "running 2025-12-09");
  EXPECT_TRUE(waiting.with("2025-12-01 decision_extended working_days=0")
                  .on("2025-12-01")
                  .has(ReasonId::count_impossible));
}

TEST(ExtensionOfADecision, AlsoServesRecognition) {
  const Case waiting = before_recognition();
  EXPECT_EQ(shown(waiting.on("2023-07-20"), ClockId::decide_official), "running 2023-08-01");
  EXPECT_EQ(found(waiting.on("2023-08-02")), "recognition.decision_overdue@recognition_vote");
  // Ten more: 2–4 (3), 7–11 (8), 14–15 August (10).
  EXPECT_EQ(
      shown(waiting.with("2023-07-20 decision_extended purpose=recognition working_days=10").on("2023-08-02"),
            ClockId::decide_official),
      "running 2023-08-15");
}

TEST(ADecision, AfterItsTermStandsAndIsFound) {
  const Assessment a =
      voted().with("2025-12-10 q: decided").with("2025-12-12 decision_received").on("2025-12-12");
  EXPECT_EQ(found(a), "decision.late@q");
  EXPECT_EQ(shown(a, ClockId::decide_admission), "met_late 2025-12-09");
  const Assessment r = before_recognition()
                           .with("2023-08-02 q: decided purpose=recognition effective_on=2023-06-10")
                           .with("2023-08-03 decision_received purpose=recognition")
                           .on("2023-08-10");
  EXPECT_EQ(found(r), "recognition.decision_late@q");
}

TEST(AShortVote, OnRecognitionIsReportedAndTheCellMeetsAgain) {
  const Case once = reviewed().with(vote("2023-06-20", "purpose=recognition in_favour=9 against=6"));
  expect_refused(once.on("2023-06-21"), ReasonId::vote_short_recognition, Act::recognise);
  EXPECT_TRUE(once.on("2023-06-21").verdict(Act::report_vote_recognition).allowed());
  const Case again = once.with(vote("2023-07-04", "purpose=recognition in_favour=10 against=5"));
  const Assessment a = again.on("2023-07-05");
  // The first vote stays on record and stands in nobody's way.
  EXPECT_EQ(found(a), "vote.short.recognition@v2023-06-20(past)");
  EXPECT_TRUE(a.verdict(Act::recognise).allowed());
  EXPECT_TRUE(a.recognition_vote->passed);
}

TEST(AShortVote, OnRemovalStandsInTheWayOfRemovalAndNotOfRecognition) {
  const Case both = reviewed()
                        .with(vote("2023-06-20", "purpose=removal in_favour=9 against=6"))
                        .with(vote("2023-07-04", "purpose=recognition in_favour=12 against=3"));
  const Assessment a = both.on("2023-07-05");
  EXPECT_TRUE(a.verdict(Act::recognise).allowed()) << ids(a.verdict(Act::recognise).against);
  EXPECT_TRUE(refuses(a, Act::decide_removal, ReasonId::vote_short_removal));
}

TEST(ThreeShortVotes, GoUpAndTheCommitteesDecide) {
  const Case two = reviewed()
                       .with(vote("2023-06-20", "purpose=recognition in_favour=9 against=6"))
                       .with(vote("2023-07-04", "purpose=removal in_favour=6 against=9"));
  EXPECT_FALSE(two.on("2023-07-10").has(ReasonId::deadlock));
  const Case three = two.with(vote("2023-07-18", "purpose=recognition in_favour=9 against=6"));
  const Assessment a = three.on("2023-07-20");
  EXPECT_EQ(said(a, ReasonId::deadlock),
            "Đã 3 lần biểu quyết mà không đủ tỷ lệ công nhận hay xoá tên.\n"
            "Báo cáo cấp uỷ cấp trên trực tiếp và cấp có thẩm quyền xem xét, quyết định.");
  EXPECT_EQ(cited(a, ReasonId::deadlock), "điểm 4.2.3, 24-QĐ/TW ngày 30/07/2021");
  EXPECT_TRUE(a.verdict(Act::recognise).allowed());
  EXPECT_TRUE(a.verdict(Act::decide_removal).allowed());
  EXPECT_FALSE(a.verdict(Act::propose_recognition).allowed()); // reported, not proposed
  // Whatever body decides then, it is not measured by the ordinary route.
  const Case settled =
      three.with("2023-07-28 decided purpose=recognition decider=committee_above effective_on=2023-06-10");
  EXPECT_FALSE(settled.on("2023-08-01").has(ReasonId::wrong_authority_recognition));
  EXPECT_FALSE(settled.on("2023-08-01").has(ReasonId::deadlock));
}

TEST(ThreeShortVotes, AreNoDeadlockOnceOneOfThemPassed) {
  const Case passed = reviewed()
                          .with(vote("2023-06-20", "purpose=recognition in_favour=9"))
                          .with(vote("2023-07-04", "purpose=recognition in_favour=9"))
                          .with(vote("2023-07-18", "purpose=recognition in_favour=15"));
  EXPECT_FALSE(passed.on("2023-07-20").has(ReasonId::deadlock));
}

TEST(RemovalOfAProbationaryMember, ClosesTheCaseWhenItIsDecided) {
  const Case removed =
      reviewed()
          .with(vote("2023-06-20", "purpose=removal in_favour=12 against=3 ground=lost_will"))
          .with("2023-07-10 r: decided purpose=removal");
  const Assessment a = removed.on("2023-08-01");
  EXPECT_EQ(a.phase, Phase::closed);
  EXPECT_EQ(found(a), "");
  EXPECT_FALSE(a.verdict(Act::vote_recognition).allowed());
  const Case alone = reviewed().with("2023-07-10 r: decided purpose=removal");
  EXPECT_EQ(found(alone.on("2023-07-11")), "removal.before_vote@r");
}

TEST(TheCard, HasTwelveDigitsFromJuly2025AndComesAfterTheRecognition) {
  EXPECT_EQ(found(member().with("2025-08-04 card: card_issued number_digits=8").on("2025-09-01")),
            "card.digits@card?");
  EXPECT_EQ(found(member().with("2025-08-04 card_issued number_digits=12").on("2025-09-01")), "");
  EXPECT_EQ(found(member().with("2024-08-04 card_issued number_digits=8").on("2025-09-01")), "");
  EXPECT_TRUE(
      reviewed().with("2023-06-20 card_issued").on("2023-06-21").has(ReasonId::card_before_recognition));
}
