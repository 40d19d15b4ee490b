// What every act on a case begins and ends with; internal to this room.
#pragma once

#include <optional>
#include <string_view>

#include "cases/acts.h"

namespace ketnap::cases {

// The case under its code, when the caller reaches it and saw its present version.
[[nodiscard]] record::Answer<CaseRow> open_for(db::Read& tx, const Caller& caller, std::string_view code,
                                               std::optional<std::int64_t> expected_version);

[[nodiscard]] inline base::Refusal<record::Refused> forbidden() {
  return base::refuse(record::Refused{record::Why::forbidden, {}, {}});
}

// The meeting that the fact was done at, by its id: one of the case's cell, on that day. Who was there is the meeting's
// to say, and is filled into a vote. Nothing when none is named; a vote must then name who was present itself.
[[nodiscard]] record::Answer<std::optional<std::int64_t>>
meeting_of(db::Read& tx, const CaseRow& row, const std::optional<std::string>& meeting_code, rules::Day on,
           rules::FactBody& body);
// A paper without a name says nothing at all.
[[nodiscard]] std::optional<record::Refused> nameless_paper(const rules::FactBody& body);
// Those who were present, by code. They come from the roll, which also has guests whose own record is out of
// scope.
[[nodiscard]] std::vector<std::string> present_at(db::Read& tx, std::int64_t meeting_id);

// A vote is counted member by member, and stored with what it counted; nothing happens for another fact.
void store_count(db::Write& tx, const record::Office& office, const Loaded& loaded, std::int64_t fact_id,
                 const rules::Fact& fact);

// The case has a new version, and stands where the rule book says.
void advance(db::Write& tx, const record::Office& office, CaseRow& row, const Loaded& loaded);

// After a correction: what follows from the facts follows, cases of the cells whose roll changed are assessed
// anew, and this one too.
[[nodiscard]] std::optional<record::Refused> settle(db::Write& tx, const record::Office& office,
                                                    const Caller& caller, CaseRow& row,
                                                    const rules::CaseFile& before);

} // namespace ketnap::cases
