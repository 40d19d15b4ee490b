// Yêu cầu riêng: papers that an organisation asks for beside the rules, for itself and everything below it, by
// the tree of the day (regulations A11.14). Local practice, never a rule of the Party: what is missing warns and
// refuses nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "org/acts.h"
#include "org/as_known.h"

namespace ketnap::org {

struct Requirement {
  std::string code{}; // public; the same in all its versions
  std::int64_t org_id = 0;
  std::string name{};                                // as people call it: bảng điểm
  std::string form{};                                // of the registered paper that answers it
  rules::Purpose before = rules::Purpose::admission; // the vote of the cell that it has to be there for
  rules::AskedOf asked_of = rules::AskedOf::everyone;
  std::string document{}; // by which it is asked; may be empty
  std::string source{};   // where the practice was seen, when it was adopted from a ready set
  Stretch when{};
};

// Refused (`not_found`): the organisation is out of scope; (`shape`): a name, form, document that is none, no
// days; (`state`): the same form before the same vote of the same people on some of these days; the organisation
// was not founded yet. Made.code is the requirement's, `id` the organisation.
[[nodiscard]] Answer<Made> require(db::Write& tx, const record::Office& office, const record::Who& who,
                                   const Requirement& requirement);

// Its first day without. On its own first day or before, it never was.
[[nodiscard]] Answer<Made> end_requirement(db::Write& tx, const record::Office& office,
                                           const record::Who& who, std::int64_t org_id, std::string_view code,
                                           Day on);

// Of one organisation itself, by name of the form and day, as known at a point.
[[nodiscard]] std::vector<Requirement> requirements_of(db::Read& tx, std::int64_t org_id, AsKnown known = {});

// What is asked of a cell by itself and everyone above it, each on the days on which it stood below them.
struct Asked {
  Requirement requirement; // with those days
  std::string by;          // the name of the organisation that asks, on the first of them
};
[[nodiscard]] std::vector<Asked> asked_of_cell(db::Read& tx, std::int64_t cell_id, AsKnown known = {});

// Every organisation that stood at or below one on some day: those whom its requirements may concern.
[[nodiscard]] std::vector<std::int64_t> ever_below(db::Read& tx, std::int64_t org_id);

} // namespace ketnap::org
