// One person of each seed, straight through, in the roads they show: youth union and trade union, two
// members, a cell under a committee and a grassroots cell. The dates that follow are counted by hand.
#include "assessing.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

constexpr std::string_view long_after = "2026-11-22";

// "decision ceremony probation-end official party-age approval".
std::string dates(const Assessment& a) {
  std::string out;
  for (const auto& day : {a.dates.decision, a.dates.ceremony, a.dates.probation_end, a.dates.official_from,
                          a.dates.party_age_from, a.dates.approval})
    (out += out.empty() ? "" : " ") += day ? iso(*day) : "none";
  return out;
}

std::string clock_ends(const Assessment& a) {
  std::string out;
  for (const Clock& clock : a.clocks)
    (out += out.empty() ? "" : " ") +=
        std::string(word_of(clock.id)) + "=" + (clock.end ? iso(*clock.end) : "none");
  return out;
}

} // namespace

class EverySeed : public ::testing::TestWithParam<const char*> {};

TEST_P(EverySeed, GoesThroughWithoutAFinding) {
  const Assessment a = Case(case_named(GetParam())).on(long_after);
  EXPECT_EQ(found(a), "");
  EXPECT_EQ(a.phase, Phase::official);
  EXPECT_EQ(a.visible_step, 11);
  EXPECT_FALSE(a.historical);
  for (const Clock& clock : a.clocks)
    EXPECT_EQ(clock.state, ClockState::met) << word_of(clock.id);
}

TEST_P(EverySeed, HasNoFindingOnAnyDayOnWhichSomethingHappens) {
  const Case written(case_named(GetParam()));
  for (const Fact& fact : written.written().file.facts) {
    const std::string day = iso(fact.on);
    const Assessment a = written.on(day);
    for (const Finding& each : a.findings) {
      const ReasonId id = each.reason.id; // waiting for the next paper is no fault
      EXPECT_TRUE(each.weight == Weight::note || id == ReasonId::result_not_told)
          << day << ": " << spec(id).id;
    }
  }
}

TEST_P(EverySeed, MovesForwardThroughThePhasesAndSteps) {
  const Case written(case_named(GetParam()));
  int phase = 0;
  int step = 0;
  for (const Fact& fact : written.written().file.facts) {
    const Assessment a = written.on(iso(fact.on));
    EXPECT_GE(static_cast<int>(a.phase), phase) << iso(fact.on);
    EXPECT_GE(a.visible_step, step) << iso(fact.on);
    phase = static_cast<int>(a.phase);
    step = a.visible_step;
  }
}

TEST_P(EverySeed, MayRecordEachOfItsFactsOnTheDayItHappened) {
  const Case written(case_named(GetParam()));
  const auto& facts = written.written().file.facts;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    CaseFile before = written.written().file;
    before.facts.assign(facts.begin(), facts.begin() + static_cast<std::ptrdiff_t>(i));
    const auto& roster = written.written().roster;
    const auto& rulebook = shipped().rulebook;
    const Day on = facts[i].on;
    const Assessment a = assess(before, roster, rulebook, shipped().calendar, on);
    EXPECT_EQ(ids(refusals_of(facts[i], a, roster, rulebook, on)), "")
        << iso(on) << " " << name_of(facts[i].body);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, EverySeed,
                         ::testing::Values("van-gia", "trung-tam-1", "chi-bo-4", "binh-lieu-thi-tran",
                                           "binh-lieu-co-so", "uong-bi"),
                         [](const auto& seed) {
                           std::string name = seed.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(VanGia, TheDatesFollowFromTheFacts) {
  const Assessment a = Case(case_named("van-gia")).on(long_after);
  EXPECT_EQ(dates(a), "2021-10-25 2021-11-19 2022-11-19 2022-11-19 2021-10-25 2023-01-10");
  // 60 working days from Monday 6 September 2021: twelve weeks without a holiday, Monday 29 November. 30 from Monday 1 November: six weeks, Monday 13 December. From Saturday
  // 19 November 2022: 30 days are six full weeks, Friday 30 December. From Monday 5 December 2022: 19 days
  // to the 30th, 2 January off, 10 more from the 3rd to the 16th and the last on Tuesday 17 January.
  EXPECT_EQ(clock_ends(a),
            "awareness_certificate=2026-03-19 dossier=2022-06-04 decide_admission=2021-11-29 "
            "ceremony=2021-12-13 probation=2022-11-19 cell_review=2022-12-30 decide_official=2023-01-17");
  EXPECT_EQ(a.admission_vote->base, 13); // fourteen official members, the exempt one absent
  EXPECT_EQ(a.admission_vote->needed, 9);
}

TEST(TrungTam1, TheTradeUnionIntroducesWhereThereIsNoYouthUnion) {
  const Assessment a = Case(case_named("trung-tam-1")).on(long_after);
  EXPECT_EQ(dates(a), "2018-10-29 2018-11-22 2019-11-22 2019-11-22 2018-10-29 2020-01-06");
  // From Wednesday 5 September 2018: 17 working days to 28 September, 23 in October, 20 more end on
  // Wednesday 28 November. From Monday 5 November: 19 to the 30th, 11 more: Monday 17 December. From
  // Friday 22 November 2019: 27 to 31 December, 1 January off, then 2, 3 and Monday 6 January 2020. From
  // Thursday 5 December: 18 to the 31st, 12 more from 2 January: Friday 17 January.
  EXPECT_EQ(clock_ends(a),
            "awareness_certificate=2023-04-20 dossier=2019-06-05 decide_admission=2018-11-28 "
            "ceremony=2018-12-17 probation=2019-11-22 cell_review=2020-01-06 decide_official=2020-01-17");
}

TEST(ChiBo4, TheNewMemberMakesItSixteenAndOwesAFileWithinThirtyDays) {
  const Assessment a = Case(case_named("chi-bo-4")).on(long_after);
  EXPECT_EQ(dates(a), "2022-05-20 2022-06-10 2023-06-10 2023-06-10 2022-05-20 2023-07-25");
  // From Tuesday 15 March 2022: 12 working days to the 31st, 20 in April (Monday 11 off for 10 April), 20 in
  // May (2 and 3 off), and 1–3, 6–10 June are eight: Friday 10 June. From Tuesday 24 May: 5 in May, 22 in
  // June, 1, 4 and Tuesday 5 July. From Friday 10 June: 14 in June, 16 to Friday 22 July. From Saturday
  // 10 June 2023: 15 in June, 15 to Friday 21 July. From Tuesday 20 June: 8 + 21, Tuesday 1 August.
  EXPECT_EQ(clock_ends(a),
            "awareness_certificate=2026-10-15 dossier=2022-12-24 decide_admission=2022-06-10 "
            "ceremony=2022-07-05 member_file=2022-07-22 probation=2023-06-10 cell_review=2023-07-21 "
            "decide_official=2023-08-01");
}

TEST(BinhLieuTown, TwoMembersIntroduceAndTheSectionCommitteeReports) {
  const Assessment a = Case(case_named("binh-lieu-thi-tran")).on(long_after);
  EXPECT_EQ(dates(a), "2019-09-20 2019-10-18 2020-10-18 2020-10-18 2019-09-20 2020-12-08");
  // From Monday 15 July 2019: 12 to the 31st, 22 in August, 20 in September (the 2nd off) make 54, and 1, 2,
  // 3, 4, 7, 8 October: Tuesday 8 October. From Wednesday 25 September: 3 + 23 in October + 1, 4, 5, 6
  // November. From Sunday 18 October 2020: 10 to the 30th, 20 to Friday 27 November. From Tuesday
  // 3 November: 19 to the 30th, 11 to Tuesday 15 December.
  EXPECT_EQ(clock_ends(a),
            "awareness_certificate=2024-03-29 dossier=2020-05-06 decide_admission=2019-10-08 "
            "ceremony=2019-11-06 probation=2020-10-18 cell_review=2020-11-27 decide_official=2020-12-15");
  EXPECT_EQ(a.route->section_committee, true);
}

TEST(BinhLieuGrassrootsCell, SendsStraightUpWithoutACommitteeResolution) {
  const Assessment a = Case(case_named("binh-lieu-co-so")).on(long_after);
  EXPECT_EQ(dates(a), "2020-03-27 2020-04-20 2021-04-20 2021-04-20 2020-03-27 2021-06-15");
  // From Monday 6 January 2020: 19 weekdays to the 31st less five of Tết are 14; 20 in February
  // make 34, 22 in March 56; 1 April, then 2 April off, 3, 6 and Tuesday 7 April. From Wednesday 1 April: 19
  // to the 29th (30 April, 1 May off), 11 more to Monday 18 May. From Tuesday 20 April 2021: the 21st,
  // 30 April and 3 May off, Friday 4 June. From Tuesday 11 May: 14 in May, 16 to Tuesday 22 June.
  EXPECT_EQ(clock_ends(a),
            "awareness_certificate=2024-09-13 dossier=2020-11-05 decide_admission=2020-04-07 "
            "ceremony=2020-05-18 probation=2021-04-20 cell_review=2021-06-04 decide_official=2021-06-22");
  EXPECT_EQ(a.route->kind, CellKind::grassroots_cell);
  for (const StepLine& step : a.steps)
    if (step.form == "8-KNĐ" || step.form == "15-KNĐ") {
      EXPECT_EQ(step.state, StepState::not_applicable);
    }
}

TEST(UongBi, AMemberTemporarilyAwayIsNotCountedAndAWaiverOf2021Holds) {
  const Assessment a = Case(case_named("uong-bi")).on(long_after);
  EXPECT_EQ(dates(a), "2023-05-12 2023-06-02 2024-06-02 2024-06-02 2023-05-12 2024-07-09");
  // From Wednesday 8 March 2023: 17 to the 31st, 20 in April, 20 in May (1–3 off), 1, 2 and Monday 5 June.
  // From Wednesday 17 May: 10 in May, 20 to Wednesday 28 June. From Friday 2 June: 30 to Friday 14 July.
  // From Sunday 2 June 2024: 20 in June, 10 to Friday 12 July. From Tuesday 11 June: 13 + 17: 23 July.
  EXPECT_EQ(clock_ends(a),
            "awareness_certificate=2027-08-26 dossier=2023-11-07 decide_admission=2023-06-05 "
            "ceremony=2023-06-28 member_file=2023-07-14 probation=2024-06-02 cell_review=2024-07-12 "
            "decide_official=2024-07-23");
  EXPECT_EQ(a.admission_vote->base, 11);
}

TEST(TheQuizExample, FourDatesAreKeptApart) {
  // Decision signed 25 August 2024, ceremony 15 September 2024, approved months late.
  const Assessment a = Case(R"(
cell under_grassroots from 2010-01-01
power upper_direct from 2010-01-01
members dv 9 official 2015-01-01
2024-07-01 cell_voted present=all in_favour=9
2024-08-25 decided
2024-08-28 decision_received
2024-09-15 ceremony_held
2025-09-29 cell_voted purpose=recognition present=all in_favour=9
2026-02-03 decided purpose=recognition effective_on=2025-09-15
)")
                           .on("2026-03-01");
  EXPECT_EQ(dates(a), "2024-08-25 2024-09-15 2025-09-15 2025-09-15 2024-08-25 2026-02-03");
  EXPECT_FALSE(a.has(ReasonId::official_wrong_date));
}
