// Routes (A11.2): kind of cell, section committee and power by date → who acts, which forms, who decides,
// whose seal. One table; an unknown power has no route, which is a finding and never a guess.
#pragma once

#include <optional>
#include <span>

#include "rules/keys.h"
#include "rules/roster.h"
#include "rules/rulebook.h"

namespace ketnap::rules {

struct Route {
  CellKind kind;
  bool section_committee; // its report 7-/14-KNĐ is part of the road
  Power power;
  Body seals;                // presses the page seal and whose seal stands on the cell's papers
  Body verifies;             // leads the verification
  Body certifies;            // certifies the personal history after it
  bool committee_resolution; // 8-/15-KNĐ by a grassroots committee that only proposes
  Key decider;               // the row that names the deciding body on a day
};

[[nodiscard]] std::span<const Route> all_routes();

// The route of a cell on a day, or none where kind or power is unknown or the pair is impossible.
// Army and police cells follow their own rules: is_own_rules() tells, and nothing civil is judged.
[[nodiscard]] std::optional<Route> route_on(const Roster& roster, Day day);
// The body that a row of power names; none without a row.
[[nodiscard]] std::optional<Body> body_named(const Row* power);
[[nodiscard]] bool is_own_rules(const Roster& roster, Day day);

} // namespace ketnap::rules
