// Cutting and comparing stretches of days: what is left of a spell when another takes its days.
#pragma once

#include <vector>

#include "rules/roster.h"

namespace ketnap::org {

using rules::Day;
using rules::Stretch; // half-open; no `until`: it goes on

[[nodiscard]] inline bool is_empty(const Stretch& when) {
  return when.until && *when.until <= when.from;
}
[[nodiscard]] inline bool overlap(const Stretch& a, const Stretch& b) {
  return (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until);
}
// The days in both; they must overlap.
[[nodiscard]] Stretch common(const Stretch& a, const Stretch& b);

// What remains of `spell` when `taken` is taken out: nothing, one piece or two, in order.
[[nodiscard]] std::vector<Stretch> without(const Stretch& spell, const Stretch& taken);

} // namespace ketnap::org
