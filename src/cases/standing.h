// Where a case stands: the assessment, and its projection that lists and due dates are read from.
#pragma once

#include <string>
#include <vector>

#include "cases/versions.h"
#include "rules/assess.h"

namespace ketnap::cases {

// Everything the rule book needs of one case, as known at a point.
struct Loaded {
  CaseRow row;
  rules::CaseFile file;
  rules::Roster roster;
  Versions versions{};
  std::vector<Home> homes{};
};
// The roll that the case is judged by: of each home in its time.
[[nodiscard]] rules::Roster roster_for(db::Read& tx, const CaseRow& row, AsKnown known = {});
[[nodiscard]] rules::Roster roster_for(db::Read& tx, const std::vector<Home>& homes, AsKnown known = {});
[[nodiscard]] Loaded load(db::Read& tx, const record::Office& office, const CaseRow& row, AsKnown known = {});

[[nodiscard]] rules::Assessment assess(const record::Office& office, const Loaded& loaded, rules::Day today);

// The projection of an assessment.
struct Standing {
  std::string phase;
  std::int64_t visible_step = 1;
  std::string step, responsible;
  std::string next_due_clock;
  std::optional<rules::Day> next_due_on;
  std::int64_t breaches = 0, cautions = 0;
  std::optional<rules::Day> decided_on, ceremony_on, probation_end_on, official_on, next_change_on;
  rules::Day assessed_on{};
  std::string rulebook;

  friend bool operator==(const Standing&, const Standing&) = default;
};
[[nodiscard]] Standing standing_of(const record::Office& office, const rules::Assessment& assessment,
                                   rules::Day today);

void save_standing(db::Write& tx, const CaseRow& row, const Standing& standing);
// Nothing when there is none, or when it is filed under another cell than the one asked for.
[[nodiscard]] std::optional<Standing> stored_standing(db::Read& tx, std::int64_t case_id,
                                                      std::optional<std::int64_t> org_id = std::nullopt);

// Cases whose stored standing differs from what the rule book says of them on the day they were last
// assessed: the projection drifted, or somebody changed it.
[[nodiscard]] std::vector<std::string> drifted(db::Read& tx, const record::Office& office);

// A change of the roll, or of the powers over a cell, changes what is known of every case there, and of every
// case that was once at home there: those are out of the caller's scope by now, and taken at the end of the
// batch. Called in the transaction of that change. `but` is assessed by the caller.
void reassess_cell(db::Write& tx, const record::Office& office, std::int64_t org_id, std::int64_t but = 0);

// The same for every cell that stood at or below an organisation on some day, at the end of the batch and whatever
// the scope: what it asks for beside the rules has changed, or the tree has.
void reassess_below(db::Write& tx, const record::Office& office, std::int64_t org_id);

// Standings filed under another cell than their case's, and those of no case; for verify. Codes of cases, or the
// number of a case that is not there.
[[nodiscard]] std::vector<std::string> strayed_standings(db::Read& tx);

// Assesses anew every case whose next change has come or whose rulebook differs; returns how many. Works in
// pieces of `at_most`, so it may be stopped and gone on with.
std::size_t refresh_standings(record::Record& record, std::size_t at_most = 500);

} // namespace ketnap::cases
