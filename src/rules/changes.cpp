#include "rules/changes.h"

#include <algorithm>
#include <set>

namespace ketnap::rules {

namespace {

// The days after `since` on which any row begins or lapses.
std::set<Day> days_of_change(const Rulebook& rulebook, Day since) {
  std::set<Day> days;
  for (const KeySpec& key : all_keys())
    for (const Row& row : rulebook.rows(key.key)) {
      if (row.from > since) days.insert(row.from);
      if (row.until && *row.until > since) days.insert(*row.until);
    }
  return days;
}

// The rulebook as if nothing had changed on that day or later: what held goes on holding.
Rulebook until(const Rulebook& rulebook, Day day) {
  Rulebook out;
  out.instruments = rulebook.instruments;
  out.editions = rulebook.editions;
  out.forms = rulebook.forms;
  for (const KeySpec& key : all_keys())
    for (const Row& row : rulebook.rows(key.key)) {
      if (row.from >= day) continue;
      Row kept = row;
      if (kept.until && *kept.until >= day) kept.until.reset();
      out.add(std::move(kept));
    }
  return out;
}

bool same_sentence(const Reason& a, const Reason& b) {
  if (a.id != b.id || a.params.size() != b.params.size()) return false;
  return std::equal(a.params.begin(), a.params.end(), b.params.begin(),
                    [](const Param& x, const Param& y) { return x.name == y.name && x.value == y.value; });
}

// Findings of `a` that `b` does not make.
std::vector<Reason> only_in(const Assessment& a, const Assessment& b, const Rulebook& rulebook) {
  std::vector<Reason> only;
  for (const Finding& finding : a.findings) {
    const bool there = std::any_of(b.findings.begin(), b.findings.end(), [&](const Finding& other) {
      return other.fact == finding.fact && same_sentence(other.reason, finding.reason);
    });
    if (there) continue;
    only.push_back(finding.reason);
    if (const Row* copied = finding.reason.row) // as it stands in the rulebook itself
      only.back().row = rulebook.find(copied->key, copied->from);
  }
  return only;
}

std::vector<Act> newly_refused(const Assessment& before, const Assessment& after) {
  std::vector<Act> acts;
  for (const ActVerdict& verdict : after.acts)
    if (!verdict.allowed() && before.verdict(verdict.act).allowed()) acts.push_back(verdict.act);
  return acts;
}

std::optional<Body> decider(const Assessment& assessment, const Rulebook& rulebook, Day day) {
  return assessment.route ? body_named(rulebook.find(assessment.route->decider, day)) : std::nullopt;
}

void compare_clocks(const Assessment& before, const Assessment& after, std::vector<ClockChange>& out) {
  const auto end_of = [](const Clock* clock) { return clock != nullptr ? clock->end : std::nullopt; };
  for (int id = 0; id <= static_cast<int>(ClockId::transfer_present); ++id) {
    const auto clock = static_cast<ClockId>(id);
    const auto was = end_of(before.clock(clock));
    const auto is = end_of(after.clock(clock));
    if (was != is) out.push_back({clock, was, is});
  }
}

std::vector<const Row*> rows_that_begin(const Rulebook& rulebook, const Rulebook& before, Day day) {
  std::vector<const Row*> rows;
  for (const KeySpec& key : all_keys())
    for (const Row& row : rulebook.rows(key.key)) {
      if (row.from != day) continue;
      const Row* was = before.find(key.key, day);
      if (was == nullptr || was->value != row.value) rows.push_back(&row);
    }
  return rows;
}

// Rows that say what was said before, but may refuse now where they only warned, or the other way round.
void add_rows_weighed_otherwise(const Assessment& before, const Assessment& after, const Rulebook& rulebook,
                                Day day, std::vector<const Row*>& rows) {
  for (const Finding& finding : after.findings) {
    const Row* copied = finding.reason.row;
    if (copied == nullptr || copied->from != day) continue;
    const bool otherwise =
        std::any_of(before.findings.begin(), before.findings.end(), [&](const Finding& other) {
          return other.fact == finding.fact && same_sentence(other.reason, finding.reason) &&
                 other.weight != finding.weight;
        });
    const Row* row = rulebook.find(copied->key, day);
    if (otherwise && std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
  }
}

bool makes_a_difference(const RuleChange& change) {
  return !change.clocks.empty() || !change.found.empty() || !change.gone.empty() || !change.refused.empty() ||
         !change.allowed.empty() || change.decider_before != change.decider_after;
}

} // namespace

std::vector<RuleChange> changes_for(const CaseFile& file, const Roster& roster, const Rulebook& rulebook,
                                    const Calendar& calendar, Day today, Day since) {
  std::vector<RuleChange> changes;
  const std::set<Day> days = days_of_change(rulebook, since);
  Rulebook old_rows = days.empty() ? Rulebook{} : until(rulebook, *days.begin());
  for (auto day = days.begin(); day != days.end(); ++day) {
    const auto next = std::next(day);
    const Day judged_on = std::max(today, *day);
    Rulebook new_rows = next != days.end() ? until(rulebook, *next) : rulebook;
    const Assessment before = assess(file, roster, old_rows, calendar, judged_on);
    const Assessment after = assess(file, roster, new_rows, calendar, judged_on);
    RuleChange change;
    change.from = *day;
    compare_clocks(before, after, change.clocks);
    change.found = only_in(after, before, rulebook);
    change.gone = only_in(before, after, rulebook);
    change.refused = newly_refused(before, after);
    change.allowed = newly_refused(after, before);
    const auto was = decider(before, old_rows, judged_on);
    const auto is = decider(after, new_rows, judged_on);
    if (was != is) {
      change.decider_before = was;
      change.decider_after = is;
    }
    if (makes_a_difference(change)) {
      change.rows = rows_that_begin(rulebook, old_rows, *day);
      add_rows_weighed_otherwise(before, after, rulebook, *day, change.rows);
      changes.push_back(std::move(change));
    }
    old_rows = std::move(new_rows); // what was new is old for the next change
  }
  return changes;
}

} // namespace ketnap::rules
