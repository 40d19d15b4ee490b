// The plain case (tests/cases/mau.case) and the ways tests look at what one change does to it.
#pragma once

#include "assessing.h"

namespace ketnap::testing {

// After the cell's vote of 16 September 2025, before the decision.
[[nodiscard]] Case voted();
// The same in another edition: every day of 2023–2025 moved by whole years.
[[nodiscard]] Case voted_in(int year);
// Past the ceremony of 21 November 2025.
[[nodiscard]] Case admitted();
// Chi bộ 4, 2021–2023, through to recognition on 25 July 2023, and without that decision.
[[nodiscard]] Case member();
[[nodiscard]] Case before_recognition();

// The numbers of the usual errors found: "4 8".
[[nodiscard]] std::string error_numbers(const rules::Assessment& assessment);

// A breach that refuses the act, and nothing less.
void expect_refused(const rules::Assessment& assessment, rules::ReasonId id, rules::Act act);
// A caution: the act is allowed and told of it.
void expect_warned(const rules::Assessment& assessment, rules::ReasonId id, rules::Act act);

} // namespace ketnap::testing
