// A11.2: who acts, which papers exist, who decides and whose seal it is, by kind of cell and power on the day.
// Also A7, moving, and the army and police, who have their own rules.
#include "assessing.h"
#include "plain.h"
#include "rules/route.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

Case cell_with(std::string_view cell, std::string_view power, std::string_view decided) {
  return voted()
      .changed("cell under_grassroots from 2010-01-01", "cell " + std::string(cell) + " from 2010-01-01")
      .changed("power upper_direct from", "power " + std::string(power) + " from")
      .with(std::string(decided));
}

std::string decides(std::string_view cell, std::string_view power, std::string_view day) {
  const Assessment a = cell_with(cell, power, "").on(day);
  for (const StepLine& step : a.steps)
    if (step.number == 16) return std::string(a.route ? word_of(step.actor) : "unknown");
  return {};
}

StepState step(const Assessment& a, int number) {
  for (const StepLine& line : a.steps)
    if (line.number == number) return line.state;
  return StepState::missed;
}

} // namespace

TEST(TheTableOfRoutes, HoldsEachPairOfKindSectionAndPowerOnce) {
  std::set<std::tuple<CellKind, bool, Power>> seen;
  for (const Route& route : all_routes())
    EXPECT_TRUE(seen.insert({route.kind, route.section_committee, route.power}).second);
  EXPECT_EQ(seen.size(), all_routes().size());
}

TEST(TheTableOfRoutes, GivesTheRowOfTheCellAndPowerOfTheDay) {
  for (const Route& route : all_routes()) {
    const Day from = day(2020, 1, 1);
    Roster roster;
    roster.cell.push_back({route.kind, route.section_committee, {from, day(2027, 1, 1)}});
    roster.powers.push_back({route.power, "", "", {from, std::nullopt}});
    const auto found_route = route_on(roster, day(2026, 8, 1));
    ASSERT_TRUE(found_route.has_value());
    EXPECT_EQ(found_route->decider, route.decider);
    EXPECT_EQ(found_route->seals, route.seals);
    EXPECT_FALSE(route_on(roster, day(2019, 12, 31)).has_value());
    EXPECT_FALSE(route_on(roster, day(2027, 1, 1)).has_value());
  }
}

TEST(TheRoute, NamesTheDecidingBodyOfTheDay) {
  EXPECT_EQ(decides("under_grassroots", "upper_direct", "2025-10-01"), "standing_committee_above");
  EXPECT_EQ(decides("under_grassroots", "grassroots_delegated", "2025-10-01"), "grassroots_committee");
  EXPECT_EQ(decides("under_grassroots", "province", "2025-10-01"), "province_standing_members");
  EXPECT_EQ(decides("grassroots_cell", "upper_direct", "2025-10-01"), "standing_committee_above");
  EXPECT_EQ(decides("under_grassroots", "grassroots_standing", "2026-07-26"),
            "grassroots_standing_committee");
  EXPECT_EQ(decides("grassroots_cell", "grassroots_delegated", "2025-10-01"), "unknown");
}

TEST(TheRoute, OfTheGrassrootsStandingCommitteeBeginsOn26July2026) {
  const Case early = cell_with("under_grassroots", "grassroots_standing", "");
  EXPECT_EQ(early.on("2026-07-25").next_change_on, d("2026-07-26"));
  const auto decided = [&](std::string_view day) {
    return early.with(std::string(day) + " q: decided decider=grassroots_standing_committee")
        .on("2026-08-20");
  };
  EXPECT_FALSE(decided("2026-07-26").has(ReasonId::power_unknown));
  EXPECT_TRUE(decided("2026-07-25").has(ReasonId::power_unknown)); // no such power yet
}

TEST(AnUnknownPower, IsAFindingAndNeverAGuess) {
  const Case nobody = voted().without("power upper_direct");
  EXPECT_EQ(found(nobody.on("2025-10-01")), "power.unknown?");
  EXPECT_FALSE(nobody.on("2025-10-01").route.has_value());
  EXPECT_EQ(said(nobody.on("2025-10-01"), ReasonId::power_unknown),
            "Chưa rõ thẩm quyền: chưa ghi ai quyết định kết nạp cho chi bộ này ngày 01/10/2025.\n"
            "Ban tổ chức ghi thẩm quyền của cấp uỷ theo văn bản, có ngày hiệu lực.");
  EXPECT_TRUE(nobody.on("2025-10-01").verdict(Act::propose_admission).allowed());
}

TEST(AGrassrootsCell, HasNoCommitteeResolutionAndCertifiesItself) {
  const Case own = voted()
                       .changed("cell under_grassroots", "cell grassroots_cell")
                       .without("2025-09-24 committee:")
                       .changed("remarked by=grassroots_committee", "remarked by=cell");
  const Assessment a = own.on("2025-10-01");
  EXPECT_EQ(found(a), "");
  EXPECT_EQ(step(a, 15), StepState::not_applicable);
  EXPECT_EQ(step(a, 10), StepState::done);
  EXPECT_TRUE(refuses(a, Act::committee_resolve_admission, ReasonId::need_committee_step));
  EXPECT_TRUE(refuses(a, Act::section_report_admission, ReasonId::need_section_committee));
}

TEST(ASectionCommittee, ReportsBeforeTheDecision) {
  const Case with_section =
      voted().changed("cell under_grassroots", "cell under_grassroots section_committee");
  EXPECT_EQ(step(with_section.on("2025-10-01"), 14), StepState::current);
  const Assessment a =
      with_section.with("2025-11-03 q: decided").with("2025-11-04 decision_received").on("2025-11-05");
  EXPECT_EQ(found(a), "section.report_missing@q?");
  EXPECT_EQ(step(with_section.with("2025-09-20 section_reported").on("2025-10-01"), 14), StepState::done);
}

TEST(ADelegatedCommittee, DecidesByTwoThirdsOfAllItsMembersWithoutAnEighthForm) {
  const Case delegated =
      cell_with("under_grassroots", "grassroots_delegated", "").without("2025-09-24 committee:");
  EXPECT_EQ(step(delegated.on("2025-10-01"), 15), StepState::not_applicable);
  EXPECT_TRUE(delegated.on("2025-10-01").verdict(Act::committee_resolve_admission).allowed());
  const Assessment a =
      delegated.with("2025-10-10 k: committee_resolved committee_members=15 in_favour=9").on("2025-10-12");
  EXPECT_EQ(found(a), "committee.short@k");
  EXPECT_EQ(cited(a, ReasonId::committee_short), "điểm 3.7a, 06-HD/TW ngày 09/06/2025");
}

TEST(AGrassrootsStandingCommittee, DecidesByMoreThanHalfWhichNoTextConfirms) {
  const Case standing = voted_in(2026)
                            .changed("power upper_direct from", "power grassroots_standing from")
                            .without("2026-09-24 committee:");
  EXPECT_EQ(
      found(
          standing.with("2026-10-10 k: committee_resolved committee_members=7 in_favour=4").on("2026-10-12")),
      "");
  EXPECT_EQ(
      found(
          standing.with("2026-10-10 k: committee_resolved committee_members=8 in_favour=4").on("2026-10-12")),
      "committee.short@k?");
}

TEST(WrongAuthority, OnRecognitionIsFoundToo) {
  const Assessment a = before_recognition()
                           .with("2023-07-25 q: decided purpose=recognition decider=committee_above")
                           .with("2023-07-26 decision_received purpose=recognition")
                           .on("2023-08-01");
  EXPECT_EQ(found(a), "decision.wrong_authority.recognition@q");
}

TEST(ArmyAndPolice, FollowTheirOwnRulesAndNothingCivilIsJudged) {
  const Case army = admitted()
                        .changed("cell under_grassroots", "cell army_police")
                        .changed("born_on=1998-05-19", "citizen=no");
  const Assessment a = army.on("2027-12-01");
  EXPECT_EQ(found(a), "");
  ASSERT_EQ(a.findings.size(), 1U);
  EXPECT_EQ(said(a, ReasonId::own_rules),
            "Quân đội, công an: theo quy định riêng; các thời hạn và thẩm quyền ở đây không áp dụng.\n"
            "Làm theo quy định riêng của ngành.");
  EXPECT_TRUE(a.clocks.empty());
  EXPECT_FALSE(a.route.has_value());
  EXPECT_EQ(a.phase, Phase::probationary); // what happened is still shown
}

TEST(ArmyAndPolice, EndOnTheDayTheCellBecomesCivil) {
  const Case once =
      Case("cell army_police from 2010-01-01 until 2025-06-01\ncell under_grassroots from 2025-06-01\n"
           "power upper_direct from 2010-01-01\nmember a official 2015-01-01\n2025-01-05 introduced");
  EXPECT_TRUE(once.on("2025-05-31").has(ReasonId::own_rules));
  EXPECT_EQ(once.on("2025-05-31").next_change_on, d("2025-06-01"));
  EXPECT_FALSE(once.on("2025-06-01").has(ReasonId::own_rules));
}

// --- A7 -------------------------------------------------------------------------------------------------

TEST(AnApplicant, WhoMovesOfficiallyIsExcusedFromTheSharedYear) {
  const Case moved =
      voted().with("2025-08-01 m: moved").changed("shared_since=2023-01-01", "shared_since=2025-08-01");
  EXPECT_EQ(found(moved.on("2025-10-01")),
            "candidate.moved@m? move.letter_missing@m? move.mentor_missing@m?");
  EXPECT_EQ(found(moved.with("2025-07-28 letter_given letter=being_helped")
                      .with("2025-08-05 mentor_assigned mentor=dv3 replaces=dv1")
                      .on("2025-10-01")),
            "candidate.moved@m?");
  EXPECT_EQ(said(moved.on("2025-10-01"), ReasonId::candidate_moved),
            "Người đang được xem xét chuyển nơi công tác, cư trú ngày 01/08/2025.\n"
            "Đảng uỷ cơ sở cũ cấp giấy xác nhận; chi bộ mới phân công người giúp đỡ.");
  // The waiver is a guidance of September 2021.
  const Case earlier = voted_in(2020)
                           .with("2020-08-01 m: moved")
                           .changed("shared_since=2018-01-01", "shared_since=2020-08-01");
  EXPECT_TRUE(earlier.on("2020-10-01").has(ReasonId::introducer_shared_time));
  EXPECT_EQ(moved.on("2025-10-01").clock(ClockId::transfer_start), nullptr); // members transfer
}

TEST(AMove, ForATimeLeavesTheCaseAtHome) {
  const Case away = voted().with("2025-08-01 m: moved kind=temporary back_on=2025-12-01");
  EXPECT_TRUE(away.on("2025-10-01").has(ReasonId::away_temporarily));
  // The temporary cell helps and sends its remarks; the home cell votes.
  EXPECT_EQ(found(away.on("2025-10-01")), "host.remarks_missing@vote?");
  EXPECT_EQ(found(away.with("2025-08-06 mentor_assigned mentor=khach at_host=yes")
                      .with("2025-09-08 remarked by=host_cell")
                      .on("2025-10-01")),
            "");
}

TEST(ATemporaryTransfer, TakesThreeToUnderTwelveMonthsAndStudyUpToTwentyFour) {
  const auto length = [](std::string_view words) {
    return admitted()
        .with("2026-01-05 m: moved " + std::string(words))
        .on("2026-01-10")
        .has(ReasonId::transfer_temp_length);
  };
  EXPECT_FALSE(length("kind=temporary back_on=2026-04-05"));
  EXPECT_TRUE(length("kind=temporary back_on=2026-04-04"));
  EXPECT_FALSE(length("kind=temporary back_on=2027-01-04"));
  EXPECT_TRUE(length("kind=temporary back_on=2027-01-05"));
  EXPECT_FALSE(length("kind=study back_on=2028-01-05"));
  EXPECT_TRUE(length("kind=study back_on=2028-01-06"));
  EXPECT_FALSE(length("kind=temporary"));
  // Without a day of return it is too long once it has lasted too long.
  const auto lasting = [](std::string_view kind, std::string_view today) {
    return admitted()
        .with("2026-01-05 m: moved kind=" + std::string(kind))
        .on(today)
        .has(ReasonId::transfer_temp_length);
  };
  EXPECT_FALSE(lasting("temporary", "2027-01-04"));
  EXPECT_TRUE(lasting("temporary", "2027-01-05"));
  EXPECT_FALSE(lasting("study", "2028-01-05"));
  EXPECT_TRUE(lasting("study", "2028-01-06"));
}

TEST(AMember, BeginsATransferWithinSixtyWorkingDaysAndPresentsItWithinThirty) {
  // From Monday 5 January 2026: 6–10 (5, with Saturday), 12–16 (10), 19–23 (15), 26–30 (20), 2–6 (25), 9–13
  // (30), 16–20 Tết, 23–27 (35), 2–6 (40), 9–13 (45), 16–20 (50), 23–27 (55), 30 March – 3 April (60).
  const Case moved = admitted().with("2026-01-05 m: moved introduced_out_on=2026-04-06 "
                                     "transfer_begun_on=2026-04-03 presented_on=2026-05-22");
  EXPECT_EQ(shown(moved.on("2026-04-02"), ClockId::transfer_start), "running 2026-04-03");
  EXPECT_EQ(shown(moved.on("2026-04-03"), ClockId::transfer_start), "met 2026-04-03");
  EXPECT_EQ(moved.on("2026-04-03").clock(ClockId::transfer_present), nullptr); // not yet introduced out
  // From Monday 6 April: 7–10 (4), 13–17 (9), 20–24 (14), 28–29 (16), 4–8 May (21), 11–15 (26), 18–21 (30).
  EXPECT_EQ(shown(moved.on("2026-05-21"), ClockId::transfer_present), "running 2026-05-21");
  EXPECT_EQ(shown(moved.on("2026-05-22"), ClockId::transfer_present), "met_late 2026-05-21");
  EXPECT_TRUE(moved.on("2026-05-22").has(ReasonId::transfer_presented_late));
  EXPECT_EQ(found(admitted().with("2026-01-05 m: moved").on("2026-04-04")), "transfer.late@m");
}
