// The term of the ceremony across 26 July 2026, when its start moved from the cell's receipt of the decision
// to the day of issue. Counted by hand on the calendar of 2026: 31 August, 1 and 2 September are off, and
// Saturday 22 August is worked for 31 August.
#include "assessing.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

Case decided(std::string_view issued, std::string_view received) {
  const Case written(R"(
cell under_grassroots from 2010-01-01
power upper_direct from 2010-01-01
members dv 9 official 2015-01-01
2026-06-01 vote: cell_voted present=all in_favour=9
)" + std::string(issued) +
                     " decision: decided\n");
  return received.empty() ? written : written.with(std::string(received) + " decision_received");
}

// "end; the other way of counting, where the rule changed in between".
std::string term(std::string_view issued, std::string_view received) {
  const Assessment a = decided(issued, received).on("2026-11-22");
  std::string out = a.clock(ClockId::ceremony)->end ? iso(*a.clock(ClockId::ceremony)->end) : "waits";
  for (const Finding& each : a.findings)
    if (each.reason.id == ReasonId::ceremony_edition)
      out += "; " + iso(std::get<Day>(each.reason.params.begin()->value));
  return out;
}

} // namespace

TEST(TheCeremonysTerm, BeforeTheChangeRunsFromReceipt) {
  // Issued Wednesday 1 July, received Monday 6 July: 19 working days to the 31st, 11 more: Monday 17 August.
  EXPECT_EQ(term("2026-07-01", "2026-07-06"), "2026-08-17");
}

TEST(TheCeremonysTerm, OfADecisionIssuedBeforeAndReceivedAfterRunsFromReceiptAndShowsTheOther) {
  // From Tuesday 28 July: 29–31 (3), 3–7 (8), 10–14 (13), 17–22 with Saturday (19), 24–28 (24), 3–4 September
  // (26), 7–10 (30): Thursday 10 September. From the issue on Monday 20 July: 21–24 (4), 27–31 (9), 3–7 (14),
  // 10–14 (19), 17–22 (25), 24–28 (30): Friday 28 August.
  EXPECT_EQ(term("2026-07-20", "2026-07-28"), "2026-09-10; 2026-08-28");
  // From Monday 27 July: 28–31 (4), then as above to 28 August (25), 3–4 (27), 7–9 (30); from Friday 24 July
  // one working day earlier.
  EXPECT_EQ(term("2026-07-24", "2026-07-27"), "2026-09-09; 2026-09-08");
}

TEST(TheCeremonysTerm, ReceivedOnTheLastDayOfTheOldRuleShowsNoOther) {
  // From Saturday 25 July: 27–31 (5), 3–7 (10), 10–14 (15), 17–22 (21), 24–28 (26), 3–4 (28), 7–8 (30).
  EXPECT_EQ(term("2026-07-24", "2026-07-25"), "2026-09-08");
}

TEST(TheCeremonysTerm, UnderTheNewRuleRunsFromIssueWhateverTheReceipt) {
  // Issued on Sunday 26 July, the first day of the new rule.
  EXPECT_EQ(term("2026-07-26", "2026-07-29"), "2026-09-08");
  EXPECT_EQ(term("2026-07-27", "2026-08-05"), "2026-09-09");
  EXPECT_EQ(term("2026-07-27", ""), "2026-09-09");
}

TEST(TheCeremonysTerm, UnderTheOldRuleWaitsForTheReceipt) {
  EXPECT_EQ(term("2026-07-20", ""), "waits");
  const Assessment a = decided("2026-07-20", "").on("2026-08-01");
  EXPECT_EQ(shown(a, ClockId::ceremony), "waiting");
  EXPECT_TRUE(a.has(ReasonId::result_not_told));
}

TEST(TheCeremonysTerm, AcrossTheHolidayOfNovemberSaysThatItIsUnconfirmed) {
  // From Tuesday 20 October: 21–23 (3), 26–30 (8), 2–6 (13), 9–13 (18), 16–20 (23), 23 (24), the 24th off,
  // 25–27 (27), 30 November, 1 and 2 December.
  const Assessment a = decided("2026-10-20", "2026-10-22").on("2026-11-22");
  const Clock& clock = *a.clock(ClockId::ceremony);
  EXPECT_EQ(iso(*clock.end), "2026-12-02");
  ASSERT_EQ(clock.unconfirmed().size(), 1U);
  EXPECT_EQ(iso(clock.unconfirmed().front()->day), "2026-11-24");
  EXPECT_EQ(clock.left, 7); // 23, 25, 26, 27, 30 November, 1 and 2 December
}

TEST(TheCeremonysTerm, NamesTheHolidaysItSkippedAndTheSaturdayItCounted) {
  const Assessment a = decided("2026-07-27", "").on("2026-11-22");
  const Clock& clock = *a.clock(ClockId::ceremony);
  ASSERT_EQ(clock.days_off().size(), 3U);
  ASSERT_EQ(clock.make_ups().size(), 1U);
  EXPECT_EQ(iso(clock.make_ups().front()->day), "2026-08-22");
  EXPECT_EQ(clock.start_row->confidence, Confidence::b);
  EXPECT_EQ(clock.start_event, "event.decision_issued");
}

TEST(ALateCeremony, IsACautionUnderTheUnreadEditionAndABreachUnderTheNext) {
  const Assessment unread =
      decided("2026-07-01", "2026-07-06").with("2026-08-18 c: ceremony_held").on("2026-08-19");
  EXPECT_EQ(finding(unread, ReasonId::ceremony_late).weight, Weight::caution);
  const Assessment read = decided("2026-07-27", "").with("2026-09-10 c: ceremony_held").on("2026-09-11");
  EXPECT_EQ(finding(read, ReasonId::ceremony_late).weight, Weight::breach);
}
