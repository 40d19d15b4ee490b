// The one way an act is recorded: load → ask the rule book → save → journal, one transaction.
//
// Each refuses with every reason at once. Scope is checked here and again by the database.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cases/standing.h"
#include "org/intervals.h"
#include "record/once.h"

namespace ketnap::cases {

// Who acts, under which post or relation, and what that allows.
struct Caller {
  record::Who who;
  db::Scope scope;
  std::function<bool(rules::Act)> may; // the table of rights
};

struct FactRequest {
  std::string case_code;
  rules::Day on{};
  rules::FactBody body;
  std::optional<std::string> meeting_code;      // at which it was done; a vote takes its attendance from it
  std::optional<std::int64_t> expected_version; // If-Match
};

// What a cell does in its meetings: these facts may name the one they were done at, of the case's cell and of their
// own day. What a committee, a union or a desk does is refused with a meeting (`shape`): it happened at none of a cell.
// By the kind of the fact, as in rules::name_of and rules::kind_of.
[[nodiscard]] bool is_done_at_meetings(std::string_view kind);

// Records what happened in a case. Of a paper it must be said which it is; whether its form is one of the rules is
// judged, not refused: certificates, and what an organisation asks for, are on no list. The vote's base is computed
// and stored with it, member by member.
[[nodiscard]] record::Answer<record::Done> record_fact(db::Write& tx, const record::Office& office,
                                                       const Caller& caller, const FactRequest& request);

// Sets the applicant's facts right; what was known before stays as known then.
[[nodiscard]] record::Answer<record::Done> describe(db::Write& tx, const record::Office& office,
                                                    const Caller& caller, const std::string& case_code,
                                                    const rules::Applicant& applicant,
                                                    std::optional<std::int64_t> expected_version);

// First line of scope: may this caller touch rows of this organisation, or of this case by relation?
[[nodiscard]] bool within(db::Read& tx, const db::Scope& scope, std::int64_t org_id,
                          std::optional<std::int64_t> case_id);
// The same of a line of a list, which brings the place of its cell along.
[[nodiscard]] bool within_at(db::Read& tx, const db::Scope& scope, std::int64_t place, std::int64_t case_id);
// Likewise for lists: the places to look through, of the organisation asked for or of the whole scope. Nothing when the
// organisation lies outside it or is not there. A person's relations have no place: the database holds those.
[[nodiscard]] std::optional<org::Interval> stretch_within(db::Read& tx, const db::Scope& scope,
                                                          const std::optional<std::string>& org);

} // namespace ketnap::cases
