// Đảng tịch: a person's standing in a cell, as spells: official, probationary, and what lies over them.
#pragma once

#include <cstdint>
#include <optional>

#include "people/person.h"
#include "rules/roster.h"

namespace ketnap::people {

struct Spell {
  std::int64_t person_id = 0;
  std::int64_t org_id = 0; // a cell on its first day
  rules::Standing standing = rules::Standing::official;
  Day from{};
  std::optional<Day> until{}; // half-open
};

// Refused (`state`): days on which the person already has that standing there, or is official or
// probationary in any cell that can be seen, when this is one of the two.
[[nodiscard]] Answer<Entered> enter_membership(db::Write& tx, const record::Office& office,
                                               const record::Who& who, const Spell& spell);

// Ends the spell that holds on that day: its first day without. On its own first day, the spell is struck.
struct Closing {
  std::int64_t person_id = 0;
  std::int64_t org_id = 0;
  rules::Standing standing = rules::Standing::official;
  Day on{};
};
[[nodiscard]] Answer<Entered> close_membership(db::Write& tx, const record::Office& office,
                                               const record::Who& who, const Closing& closing);

// Another truth about the spell that began on `began`: other days, or that it never was (`never`).
struct SpellCorrection {
  std::int64_t person_id = 0;
  std::int64_t org_id = 0;
  rules::Standing standing = rules::Standing::official;
  Day began{};
  bool never = false;
  Day from{}; // unless never
  std::optional<Day> until{};
};
[[nodiscard]] Answer<Entered> correct_membership(db::Write& tx, const record::Office& office,
                                                 const record::Who& who, const SpellCorrection& correction);

} // namespace ketnap::people
