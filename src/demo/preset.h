// Bộ dữ liệu mẫu: what demo/*.toml says: organisations with their own figures, and people on their road.
// Everybody in it is fictitious; members without a story are counts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "regulations/regulations.h"
#include "rules/case_file.h"
#include "targets/targets.h"

namespace ketnap::demo {

// demo/*.toml and demo/templates/*.case, built in.
[[nodiscard]] std::vector<regulations::Text> shipped();

struct OrgPlan {
  std::string slug, name, kind;
  std::optional<std::string> parent, cell_kind;
  bool section_committee = false;
  rules::Day from{};
  int roll = 0; // members who vote: fictitious, numbered
  std::optional<rules::Day> roll_from;
};
struct PowerPlan {
  std::string cell, power, document;
  rules::Day from{};
};
struct CountPlan {
  std::string org, what, source;
  rules::Day on{};
  std::int64_t number = 0;
  bool estimate = false;
};
struct TargetPlan {
  std::string org; // slug
  targets::Target target;
  std::vector<targets::Claim> claims;
};
struct CasePlan {
  std::string cell, name, from_template;
  rules::Day introduced_on{};
  std::optional<std::size_t> facts; // only so many of the road's facts; none: as far as the clock goes
};
struct Preset {
  std::string name;
  rules::Day now{};
  std::vector<OrgPlan> orgs;
  std::vector<PowerPlan> powers;
  std::vector<CountPlan> counts;
  std::vector<TargetPlan> targets;
  std::vector<CasePlan> cases;
};

[[nodiscard]] std::vector<std::string> preset_names(); // and "all"

// A preset by name, or "all": every one together, its clock at `today`, with more people so that every step
// of the road is taken by somebody about now. Nothing for an unknown name. The shipped data is right by test.
[[nodiscard]] std::optional<Preset> preset(const std::string& name, rules::Day today);

// The road of a template with its first day moved to `introduced_on`.
[[nodiscard]] rules::CaseFile road(const std::string& from_template, rules::Day introduced_on);

} // namespace ketnap::demo
