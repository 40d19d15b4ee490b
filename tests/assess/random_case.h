// Case files at random, and an assessment as one text to compare it by.
#pragma once

#include <rapidcheck.h>

#include <iosfwd>
#include <string>

#include "rules/assess.h"

namespace ketnap::testing {

struct RandomCase {
  rules::CaseFile file;
  rules::Roster roster;
};
std::ostream& operator<<(std::ostream& out, const RandomCase& c);

[[nodiscard]] rc::Gen<rules::Day> any_day(); // 2010–2027
[[nodiscard]] rc::Gen<rules::Fact> any_fact(std::string id, rules::Day on);
[[nodiscard]] rc::Gen<rules::FactBody> any_body(std::size_t kind); // by its place in rules::FactBody
[[nodiscard]] rc::Gen<rules::Applicant> any_applicant();
[[nodiscard]] rc::Gen<RandomCase> any_case();

// The days that are left on clocks, and today's date in what is only foreseen, change every day.
enum class Left { told, out };
[[nodiscard]] std::string describe(const rules::Assessment& assessment, Left left);
[[nodiscard]] std::string describe_clocks(const rules::Assessment& assessment);

} // namespace ketnap::testing

namespace rc {
template <>
struct Arbitrary<ketnap::testing::RandomCase> {
  static Gen<ketnap::testing::RandomCase> arbitrary() { return ketnap::testing::any_case(); }
};
} // namespace rc
