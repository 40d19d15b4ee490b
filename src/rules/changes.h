// What a new rule changes for one case: the same facts on the same day, judged by the rows before it and by the
// rows with it. Nothing is pinned to a case, so an officer must be able to see what a new row did.
#pragma once

#include <optional>
#include <vector>

#include "rules/assess.h"

namespace ketnap::rules {

struct ClockChange {
  ClockId id{};
  std::optional<Day> before, after; // its end; none: there was no such clock, or it had not started
};

// One day on which rows began or ended, as far as it makes a difference to this case.
struct RuleChange {
  Day from{};
  std::vector<const Row*> rows; // that begin on that day, with another value or another weight than before
  std::vector<ClockChange> clocks;
  std::vector<Reason> found, gone;   // findings that only the new rows make, or no longer make
  std::vector<Act> refused, allowed; // acts that the new rows refuse, or refuse no longer
  std::optional<Body> decider_before, decider_after; // where another body decides
};

// Every change from `since` on that makes a difference, also one still to come, judged on that day; in order of
// days. The rows pointed at are of `rulebook`. Each change costs two assessments and a copy of the rulebook.
[[nodiscard]] std::vector<RuleChange> changes_for(const CaseFile& file, const Roster& roster,
                                                  const Rulebook& rulebook, const Calendar& calendar,
                                                  Day today, Day since);

} // namespace ketnap::rules
