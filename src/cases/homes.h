// Nơi xem xét hồ sơ qua thời gian: an applicant or probationary member moves, and the case gets another home. The
// clocks go on. Before the day of the move the case is judged by the former cell's roll, kind and powers, from
// that day by the new one's.
//
// The former cell does not see the case any more. Relations and the person's standing move along.
#pragma once

#include <optional>
#include <string>

#include "cases/acts.h"
#include "cases/versions.h"

namespace ketnap::cases {

struct TakeOver {
  std::string case_code;
  std::string org_code; // the cell that considers it from now on; both cells lie in the caller's scope
  rules::Day on{};
  std::string document; // that brings it there; may be empty
  std::optional<std::int64_t> expected_version{};
};
// Refused: a day still to come (`rules`); what is no cell that day, the same cell, a day before the home that it
// had (`state`).
[[nodiscard]] record::Answer<record::Done> take_over(db::Write& tx, const record::Office& office,
                                                     const Caller& caller, const TakeOver& request);

// The last move was recorded wrong: another day, another cell, or it never was (`struck`).
struct HomeCorrection {
  std::string case_code;
  Reasoned reasoned;
  std::optional<rules::Day> on{};
  std::optional<std::string> org_code{};
  std::optional<std::string> document{};
  bool struck = false;
  std::optional<std::int64_t> expected_version{};
};
[[nodiscard]] record::Answer<record::Done> correct_home(db::Write& tx, const record::Office& office,
                                                        const Caller& caller, const HomeCorrection& request);

// A cell is merged into another: all its cases that are neither closed nor recognised move together.
// Done.code is the former cell's. Refused (`state`): there is none.
struct TakeOverAll {
  std::string from_code, to_code;
  rules::Day on{};
  std::string document;
};
[[nodiscard]] record::Answer<record::Done> take_over_all(db::Write& tx, const record::Office& office,
                                                         const Caller& caller, const TakeOverAll& request);

// Cases whose organisation is not their present home; for verify. Codes.
[[nodiscard]] std::vector<std::string> homeless(db::Read& tx);

} // namespace ketnap::cases
