// With whom a case waits, and since when: the body changes with the facts that hand it on.
#include "cases/waiting.h"

#include "assessing.h"

namespace ketnap::testing {

namespace {

std::string waiting(const Case& of, std::string_view day) {
  const auto& written = of.written();
  const auto found =
      cases::waiting_on(written.file, written.roster, shipped().rulebook, shipped().calendar, d(day));
  if (!found) return "nobody";
  return std::string(rules::word_of(found->with)) + " " + rules::iso(found->since) + " " + found->brought_by +
         " for " + std::string(found->awaits) + " " + std::to_string(found->days) + "/" +
         std::to_string(found->working_days);
}

} // namespace

TEST(WhomACaseWaitsFor, ChangesWithTheFactsThatHandItOn) {
  const Case road(case_named("van-gia"));
  EXPECT_EQ(waiting(road, "2020-01-01"), "nobody");
  EXPECT_EQ(waiting(road, "2020-06-06"), "cell 2020-06-05 fact.introduced for step.2_list 1/0");
  EXPECT_EQ(waiting(road, "2021-06-10"), "applicant 2021-03-19 fact.awareness_certified for step.6 83/56");
  EXPECT_EQ(waiting(road, "2021-07-10"),
            "grassroots_committee 2021-06-28 fact.history_declared for step.9 12/9")
      << "sealing the pages handed it to nobody else";
  EXPECT_EQ(waiting(road, "2021-08-20"), "cell 2021-08-16 fact.opinions_joined for step.13 4/4");
  EXPECT_EQ(waiting(road, "2021-09-10"), "grassroots_committee 2021-09-06 fact.cell_voted for step.15 4/4");
  EXPECT_EQ(waiting(road, "2021-09-21"),
            "grassroots_committee 2021-09-06 fact.cell_voted for waits.send_up 15/11");
  EXPECT_EQ(waiting(road, "2021-10-01"),
            "standing_committee_above 2021-09-22 fact.submitted for step.16 9/7");
  EXPECT_EQ(waiting(road, "2021-10-28"),
            "standing_committee_above 2021-09-22 fact.submitted for waits.deliver 36/26");
  EXPECT_EQ(waiting(road, "2021-11-05"), "cell 2021-11-01 fact.decision_received for step.17 4/4");
  EXPECT_EQ(waiting(road, "2022-03-01"), "mentor 2021-12-10 fact.member_file_made for step.19 81/51");
  EXPECT_EQ(waiting(road, "2022-11-22"), "cell_committee 2022-11-19 waits.probation_end for step.20 3/2");
  EXPECT_EQ(waiting(road, "2022-12-20"),
            "standing_committee_above 2022-12-15 fact.submitted for step.23 5/3");
  EXPECT_EQ(waiting(road, "2023-01-20"), "committee_above 2023-01-10 fact.decided for step.24 10/8");
  EXPECT_EQ(waiting(road, "2023-03-01"), "nobody") << "the road is done";
}

TEST(WhomACaseWaitsFor, IsWhoeverHasToMendADossierThatCameBack) {
  const Case back =
      Case(case_named("van-gia"))
          .until("decision: decided")
          .with("2021-09-29 ret: returned by=standing_committee_above")
          .with("defect ret number=1 kind=form matter=paper form=6-KNĐ page=2 what=\"thiếu dấu\"");
  EXPECT_EQ(waiting(back, "2021-09-28"),
            "standing_committee_above 2021-09-22 fact.submitted for step.16 6/4");
  EXPECT_EQ(waiting(back, "2021-10-01"), "grassroots_committee 2021-09-29 fact.returned for waits.mend 2/2");
  const Case again = back.with("2021-10-05 defect_mended returned=ret number=1").with("2021-10-06 submitted");
  EXPECT_EQ(waiting(again, "2021-10-08"),
            "standing_committee_above 2021-10-06 fact.submitted for step.16 2/2");
}

TEST(WhomACaseWaitsFor, IsNotMovedByWhatStandsBesideTheRoad) {
  const Case road = Case(case_named("van-gia")).with("2021-09-29 paper_registered form=6-KNĐ");
  EXPECT_EQ(waiting(road, "2021-10-01"),
            "standing_committee_above 2021-09-22 fact.submitted for step.16 9/7");
}

TEST(WhomACaseWaitsFor, KnowsAShortVoteAndTheTermThatEndsNext) {
  const auto waits = [](const Case& of, std::string_view day) {
    const auto& written = of.written();
    return *cases::waiting_on(written.file, written.roster, shipped().rulebook, shipped().calendar, d(day));
  };
  const Case road(case_named("van-gia"));
  EXPECT_FALSE(waits(road, "2021-10-01").short_vote);
  EXPECT_EQ(waits(road, "2021-10-01").clock->id, rules::ClockId::decide_admission);
  const Case short_of =
      road.changed("in_favour=12 against=1", "in_favour=6 against=7").until("committee_resolved");
  EXPECT_TRUE(waits(short_of, "2021-09-10").short_vote);
  EXPECT_EQ(waits(short_of, "2022-03-01").clock->state, rules::ClockState::overdue);
}

TEST(WhomACaseWaitsFor, TakesThePlaceOfAnotherByDateWithoutWaitingAnew) {
  const Case road =
      Case(case_named("van-gia"))
          .changed("power upper_direct from 2010-01-01", "power province from 2021-10-01\npower "
                                                         "upper_direct from 2010-01-01 until 2021-10-01");
  EXPECT_EQ(waiting(road, "2021-09-30"),
            "standing_committee_above 2021-09-22 fact.submitted for step.16 8/6");
  EXPECT_EQ(waiting(road, "2021-10-11"),
            "province_standing_members 2021-09-22 fact.submitted for step.16 19/13");
}

} // namespace ketnap::testing
