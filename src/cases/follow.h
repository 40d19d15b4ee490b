// Điều kéo theo: what follows from the facts of a case beyond its assessment: who stands in a relation to it,
// and the person's own standing on the roll. Both are worked out from the whole file, before and after an act,
// and only what differs is written; what somebody set by hand since stays as it is.
#pragma once

#include <vector>

#include "cases/acts.h"

namespace ketnap::cases {

// The ceremony makes a probationary member of the cell where the case is at home that day; the decision to
// recognise an official one; removal and the cancelling of the admission end the standing.
struct StandingThatFollows {
  std::int64_t org_id = 0;
  rules::Standing standing = rules::Standing::probationary;
  rules::Stretch when;
};
[[nodiscard]] std::vector<StandingThatFollows> standings_that_follow(const rules::CaseFile& file,
                                                                     const std::vector<Home>& homes);

// The cells whose roll was changed: their cases are to be assessed anew.
struct Followed {
  std::vector<std::int64_t> rolls;
};
// Writes what differs. Refused: under a relation, in the name of another (`forbidden`); a standing that cannot
// be beside what else is on the roll, or in a cell out of the caller's scope (`state`).
[[nodiscard]] record::Answer<Followed> follow(db::Write& tx, const record::Office& office,
                                              const Caller& caller, const CaseRow& row,
                                              const std::vector<Home>& homes, const rules::CaseFile& before,
                                              const rules::CaseFile& after);
// The same for standings alone, when the homes changed too.
[[nodiscard]] record::Answer<Followed> follow_standings(db::Write& tx, const record::Office& office,
                                                        const record::Who& who, const CaseRow& row,
                                                        std::vector<StandingThatFollows> before,
                                                        std::vector<StandingThatFollows> after);

} // namespace ketnap::cases
