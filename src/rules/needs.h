// What acts need, as tables for whoever tells of the procedure (docs/procedure.md). The judging itself is
// weigh_acts in needs.cpp.
#pragma once

#include <vector>

#include "rules/acts.h"

namespace ketnap::rules {

// Without this state of the case the act is refused, for this reason.
struct ActNeed {
  Act act{};
  ReasonId reason{};
};
[[nodiscard]] std::vector<ActNeed> act_needs(); // in the order of the table

// An open finding that concerns this matter is shown to whoever acts; a breach refuses the act when it decides.
struct ActWeighed {
  Act act{};
  Purpose matter{};
  bool decides = false;
};
[[nodiscard]] std::vector<ActWeighed> acts_weighed();

// Acts that a closed case still takes.
[[nodiscard]] std::vector<Act> acts_open_to_closed();

} // namespace ketnap::rules
