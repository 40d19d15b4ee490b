// What a new row changes for an open case, across each change of edition, and for one still to come.
#include "plain.h"

#include "rules/changes.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

std::vector<RuleChange> changes(const Case& c, const char* today, const char* since) {
  return changes_for(c.written().file, c.written().roster, shipped().rulebook, shipped().calendar, d(today),
                     d(since));
}

const RuleChange* on(const std::vector<RuleChange>& all, const char* day) {
  for (const RuleChange& change : all)
    if (change.from == d(day)) return &change;
  return nullptr;
}

bool begins(const RuleChange& change, Key key) {
  return std::any_of(change.rows.begin(), change.rows.end(), [&](const Row* row) { return row->key == key; });
}

} // namespace

TEST(ACaseDecidedUnder208, ShowsThatTheCeremonyNowCountsFromTheIssue) {
  const Case c = Case(case_named("mau"))
                     .until("decision:")
                     .with("2026-07-28 decision: decided decider=standing_committee_above")
                     .with("2026-08-10 decision_received");
  const auto all = changes(c, "2026-08-12", "2025-09-16");
  const RuleChange* change = on(all, "2026-07-26");
  ASSERT_NE(change, nullptr);
  ASSERT_EQ(change->clocks.size(), 1U);
  EXPECT_EQ(change->clocks[0].id, ClockId::ceremony);
  EXPECT_EQ(change->clocks[0].before, d("2026-09-23")); // from the receipt of 10 August
  EXPECT_EQ(change->clocks[0].after, d("2026-09-10"));  // from the issue of 28 July
  EXPECT_TRUE(begins(*change, Key::deadline_ceremony_start));
}

TEST(ACaseWithoutThePaperThatANewGuidanceAsksFor, ShowsTheFindingThatIsNew) {
  // Pages that were not sealed before the verification: the guidance of July 2025 is the first to say so.
  const Case c = voted().until("vote:").without("2025-07-18 pages_sealed");
  const auto all = changes(c, "2025-09-10", "2024-09-10");
  const RuleChange* change = on(all, "2025-07-01");
  if (change == nullptr) change = on(all, "2025-06-09");
  ASSERT_NE(change, nullptr);
  EXPECT_TRUE(std::any_of(change->found.begin(), change->found.end(),
                          [](const Reason& reason) { return reason.id == ReasonId::seal_missing; }));
  for (const Reason& reason : change->found) {
    if (reason.row == nullptr) continue;
    EXPECT_EQ(shipped().rulebook.find(reason.row->key, reason.row->from), reason.row);
  }
}

TEST(ARowThatSaysTheSameButMayRefuseNow, IsNamedBesideTheActThatItRefuses) {
  // Until 232-QĐ/TW the list of those who are never readmitted was carried over unread.
  const Case c = voted()
                     .with("left left_on=2016-03-01 because=own_request")
                     .with("2025-09-01 consented matter=readmission by=province_standing_committee");
  const auto all = changes(c, "2025-09-20", "2024-09-10");
  const RuleChange* change = on(all, "2025-01-20");
  ASSERT_NE(change, nullptr);
  EXPECT_EQ(change->refused, (std::vector{Act::propose_admission, Act::admit}));
  EXPECT_TRUE(begins(*change, Key::readmit_never));
  for (const Row* row : change->rows)
    EXPECT_EQ(shipped().rulebook.find(row->key, row->from), row);
}

TEST(ACaseThatNothingTouches, ShowsNoChange) {
  EXPECT_TRUE(changes(member(), "2023-09-01", "2023-06-20").empty());
}

TEST(AChangeStillToCome, IsJudgedOnItsDay) {
  // In June 2026 an open case already sees what 208-QĐ/TW will do, once its rows are known.
  const Case c = Case(case_named("mau")).until("decision:").with("2026-07-20 decision: decided");
  const auto all = changes(c, "2026-07-21", "2026-06-01");
  for (const RuleChange& change : all)
    EXPECT_GT(change.from, d("2026-06-01"));
}

// Five editions, four of them inside eighteen months: a case that lies across each boundary is judged act by act
// under the rows of the act's day, and nothing that was right before becomes wrong by the boundary alone.
TEST(ACaseAcrossEachChangeOfEdition, KeepsTheRulesOfTheDayOfEachAct) {
  struct Boundary {
    const char* vote;
    const char* decision;
  };
  for (const Boundary& b : {Boundary{"2021-07-20", "2021-08-20"}, Boundary{"2025-01-10", "2025-02-14"},
                            Boundary{"2025-06-20", "2025-07-18"}, Boundary{"2026-03-27", "2026-05-08"},
                            Boundary{"2026-07-10", "2026-08-14"}}) {
    const Case crossing =
        Case(case_named("mau"))
            .until("vote:")
            .with(std::string(b.vote) +
                  " vote: cell_voted present=all method=secret_ballot in_favour=18 against=2")
            .with(std::string(b.decision) + " decision: decided decider=standing_committee_above");
    const Assessment a = crossing.on("2026-10-01");
    const Clock* clock = a.clock(ClockId::decide_admission);
    ASSERT_NE(clock, nullptr) << b.vote;
    EXPECT_TRUE(clock->row->holds_on(d(b.vote))) << b.vote;
    EXPECT_EQ(clock->length, 60) << b.vote;
    EXPECT_EQ(clock->state, ClockState::met) << b.vote;
    for (const Finding& each : a.findings) {
      if (each.reason.row == nullptr || each.tense != Tense::standing) continue;
      EXPECT_TRUE(each.reason.row->holds_on(each.on)) << spec(each.reason.id).id << " on " << iso(each.on);
    }
  }
}
