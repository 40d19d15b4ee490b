// What ends a case, what takes it up again, what a cancelled decision takes with it, and what of all that
// stays to be seen.
#include "assessing.h"
#include "plain.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

TEST(ACase, EndsWithAStrikeAWithdrawalOrARejection) {
  for (const char* end : {"struck", "withdrew", "decided answer=rejected reason=?"}) {
    const Assessment a = voted()
                             .with("2025-10-01 e: " + std::string(end))
                             .with("2025-10-02 decision_received")
                             .on("2025-10-03");
    EXPECT_EQ(a.phase, Phase::closed) << end;
    EXPECT_EQ(found(a), "") << end;
    EXPECT_TRUE(refuses(a, Act::propose_admission, ReasonId::need_open_case)) << end;
    EXPECT_EQ(ids(a.verdict(Act::introduce).against), "");
  }
}

TEST(ACase, ThatEndedRunsNoClockAnyMore) {
  const Case ended = voted().with("2025-10-01 withdrew");
  EXPECT_EQ(shown(ended.on("2026-10-01"), ClockId::decide_admission), "none");
  EXPECT_EQ(found(ended.on("2026-10-01")), "");
  // What was overdue before it ended stays so, by as much as it was then.
  const Case late = voted().with("2025-12-12 withdrew");
  EXPECT_EQ(shown(late.on("2026-10-01"), ClockId::decide_admission), "overdue 2025-12-09");
  EXPECT_EQ(late.on("2026-10-01").clock(ClockId::decide_admission)->left, -3);
}

TEST(ARejection, IsToldToTheCell) {
  const Case rejected = voted().with("2025-10-01 n: decided answer=rejected reason=\"Cần thêm thời gian\"");
  EXPECT_EQ(found(rejected.on("2025-10-02")), "result.not_told@n?");
  EXPECT_TRUE(rejected.on("2025-10-02").verdict(Act::receive_admission).allowed());
  EXPECT_EQ(found(rejected.with("2025-10-03 decision_received").on("2025-10-03")), "");
}

TEST(APersonTakenUpAgain, StartsAnewAndKeepsOnlyTheClassCertificate) {
  const Case again =
      voted().with("2025-10-01 decided answer=rejected").with("2026-01-05 introduced source=member");
  const Assessment a = again.on("2026-01-06");
  EXPECT_EQ(a.round, 2);
  EXPECT_EQ(a.phase, Phase::prospect);
  EXPECT_EQ(a.visible_step, 1);
  EXPECT_EQ(found(a), "");
  EXPECT_FALSE(a.admission_vote.has_value());
  EXPECT_EQ(shown(a, ClockId::awareness_certificate), "running 2030-03-14");
  EXPECT_EQ(a.clocks.size(), 1U);
  EXPECT_TRUE(refuses(a, Act::apply, ReasonId::need_listing));
  EXPECT_FALSE(a.verdict(Act::vote_admission).done);
  const Assessment listed = again.with("2026-02-05 listed").with("2026-02-06 applied").on("2026-02-07");
  EXPECT_EQ(listed.phase, Phase::applicant);
  EXPECT_EQ(listed.round, 2);
}

TEST(APersonTakenUpAgain, ByAListingAloneIsTakenUpToo) {
  EXPECT_EQ(voted().with("2025-10-01 struck").with("2026-01-05 listed").on("2026-01-06").round, 2);
  EXPECT_EQ(voted().with("2025-09-18 listed").on("2026-01-06").round, 1);
}

TEST(AnEarlierVote, KeepsItsFindingsForTheRecordAndBlocksNothing) {
  const Case twice =
      voted().changed("2025-09-16 vote: cell_voted present=all method=secret_ballot in_favour=18 against=2",
                      "2025-09-12 first: cell_voted present=all claimed_base=12 in_favour=9 against=3\n"
                      "2025-09-16 vote: cell_voted present=all in_favour=18 against=2");
  const Assessment a = twice.on("2025-10-01");
  EXPECT_EQ(found(a), "vote.on_present@first(past) vote.short@first(past)");
  EXPECT_TRUE(a.verdict(Act::propose_admission).allowed());
  EXPECT_EQ(a.admission_vote->in_favour, 18);
  // Before the second meeting the first one counted.
  expect_refused(twice.on("2025-09-13"), ReasonId::vote_short, Act::propose_admission);
}

TEST(ADecision, MayRestOnAnEarlierVoteThanTheLast) {
  const Case voted_again = admitted().with("2025-11-10 again: cell_voted present=all in_favour=20");
  EXPECT_FALSE(voted_again.on("2025-11-22").has(ReasonId::decision_before_vote));
  // A vote on recognition before it is no vote on admission.
  const Case never = Case(case_named("mau"))
                         .without("2025-09-16 vote:")
                         .with("2025-09-16 cell_voted purpose=recognition present=all in_favour=20");
  EXPECT_TRUE(never.on("2025-11-22").has(ReasonId::decision_before_vote));
}

TEST(ACancelledDecision, ForTheProcedureTakesDownWhatRestedOnItAndLeavesTheVote) {
  const Case wrong = admitted().changed("decider=standing_committee_above", "decider=grassroots_committee");
  const Case cancelled = wrong.with("2026-02-02 h: decision_cancelled because=procedure");
  const Assessment a = cancelled.on("2026-02-03");
  EXPECT_EQ(a.phase, Phase::applicant);
  EXPECT_EQ(a.visible_step, 8);
  EXPECT_FALSE(a.dates.ceremony.has_value());
  EXPECT_FALSE(a.has(ReasonId::wrong_authority));
  EXPECT_EQ(
      said(a, ReasonId::decision_cancelled),
      "Quyết định ngày 03/11/2025 đã bị huỷ ngày 02/02/2026; những việc dựa trên quyết định đó không còn giá "
      "trị.\nNếu huỷ vì sai thủ tục, làm lại thủ tục ở đúng cấp có thẩm quyền.");
  EXPECT_EQ(finding(a, ReasonId::decision_cancelled).reason.row->key, Key::wrong_procedure);
  EXPECT_TRUE(a.verdict(Act::admit).allowed());
  const Assessment redone =
      cancelled.with("2026-03-02 decided").with("2026-03-05 decision_received").on("2026-03-06");
  EXPECT_EQ(redone.phase, Phase::decided);
  EXPECT_EQ(iso(*redone.dates.decision), "2026-03-02");
}

TEST(ACancelledDecision, ForTheConditionsEndsTheCase) {
  const Assessment a =
      admitted().with("2026-02-02 h: decision_cancelled because=conditions").on("2026-02-03");
  EXPECT_EQ(a.phase, Phase::closed);
  EXPECT_EQ(finding(a, ReasonId::decision_cancelled).reason.row->key, Key::wrong_conditions);
}

TEST(ACancelledDecision, OnRecognitionLeavesAProbationaryMember) {
  const Case cancelled =
      member().with("2023-09-01 decision_cancelled purpose=recognition").with("2023-09-02 moved");
  const Assessment a = cancelled.on("2023-09-03");
  EXPECT_EQ(a.phase, Phase::probationary);
  EXPECT_FALSE(a.dates.official_from.has_value());
  EXPECT_TRUE(a.verdict(Act::recognise).allowed());
  // Cancelling what was never decided changes nothing.
  EXPECT_EQ(found(voted().with("2025-09-20 c: decision_cancelled").on("2025-10-01")), "cancelled.nothing@c?");
}

TEST(ThingsInAnImpossibleOrder, AreEachFound) {
  const Case base =
      Case("cell under_grassroots from 2010-01-01\npower upper_direct from 2010-01-01\n"
           "members dv 9 official 2015-01-01\nperson born_on=1990-01-01 youth_union_in_unit=no");
  EXPECT_TRUE(
      base.with("2023-05-02 ceremony_held").on("2023-06-01").has(ReasonId::ceremony_without_decision));
  const Case backwards = base.with("2023-05-02 ceremony_held").with("2023-05-10 decided");
  EXPECT_TRUE(backwards.on("2023-06-01").has(ReasonId::ceremony_before_decision));
  EXPECT_TRUE(backwards.on("2023-06-01").has(ReasonId::decision_before_vote));
  EXPECT_TRUE(base.with("2023-05-02 cell_voted present=all in_favour=9")
                  .on("2023-06-01")
                  .has(ReasonId::vote_without_application));
  EXPECT_TRUE(base.with("2023-05-02 cell_voted purpose=recognition present=all in_favour=9")
                  .on("2023-06-01")
                  .has(ReasonId::review_without_ceremony));
  EXPECT_TRUE(base.with("2023-05-02 cell_voted purpose=removal present=all in_favour=9")
                  .on("2023-06-01")
                  .has(ReasonId::review_without_ceremony));
  EXPECT_TRUE(base.with("2023-05-02 decided purpose=recognition")
                  .on("2023-06-01")
                  .has(ReasonId::recognition_before_vote));
  EXPECT_TRUE(
      base.with("2023-05-02 cell_voted purpose=recognition present=all in_favour=9 resolution_on=2023-05-01")
          .on("2023-06-01")
          .has(ReasonId::resolution_before_meeting_recognition));
}

TEST(HistoricalFacts, BeforeTheFirstEditionAreCountedAndNeverJudged) {
  const Case old = Case("cell under_grassroots from 2010-01-01\npower upper_direct from 2010-01-01\nmembers "
                        "dv 2 official 2012-01-01\n"
                        "2016-05-03 cell_voted present=all in_favour=1 against=3 "
                        "people_in_vote=4\n2016-06-01 decided decider=grassroots_committee\n"
                        "2016-06-20 ceremony_held people=4\n");
  const Assessment a = old.on("2016-07-24");
  EXPECT_TRUE(a.historical);
  EXPECT_EQ(found(a), "");
  EXPECT_EQ(a.phase, Phase::probationary);
  EXPECT_TRUE(a.has(ReasonId::historical));
  EXPECT_TRUE(a.clocks.empty());
  // What follows in the time of the first edition is judged by it.
  const Assessment later =
      old.with("2017-07-03 v: cell_voted purpose=recognition present=all in_favour=2").on("2017-08-20");
  EXPECT_TRUE(later.has(ReasonId::cell_too_small_recognition));
  // From Monday 3 July 2017: 20 in July, 10 to Monday 14 August.
  EXPECT_EQ(shown(later, ClockId::decide_official), "overdue 2017-08-14");
  EXPECT_FALSE(Case(case_named("trung-tam-1")).on("2026-11-22").historical);
  // The twelve months of a ceremony that is not judged end on 20 June 2017; from then the cell has its term.
  EXPECT_EQ(shown(old.on("2017-06-19"), ClockId::cell_review), "none");
  EXPECT_EQ(shown(old.on("2017-06-20"), ClockId::cell_review), "running 2017-08-01");
  EXPECT_TRUE(old.on("2018-01-02").has(ReasonId::cell_review_overdue));
}

TEST(TheFirstEdition, BeginsOn25July2016) {
  const auto two_voted_on = [](std::string_view day) {
    return Case("cell under_grassroots from 2010-01-01\nmembers dv 2 official 2012-01-01\n" +
                std::string(day) + " cell_voted present=all in_favour=2")
        .on("2016-08-01")
        .has(ReasonId::cell_too_small);
  };
  EXPECT_FALSE(two_voted_on("2016-07-24"));
  EXPECT_TRUE(two_voted_on("2016-07-25"));
}
