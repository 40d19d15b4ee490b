// The rows of org_place: where each organisation stands in the present tree, and what a scope covers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "org/intervals.h"

namespace ketnap::org {

// The organisation and all below it; nothing for an unknown one. It may change with every act on the tree:
// keep it no longer than one request.
[[nodiscard]] std::optional<Interval> interval_of(db::Read& tx, std::int64_t org_id);

// What somebody with a post there sees; no rows at all for an unknown organisation.
[[nodiscard]] db::Scope scope_of(db::Read& tx, std::int64_t org_id);

// First line of scope: does the organisation lie in the scope of this transaction?
[[nodiscard]] bool in_scope(db::Read& tx, std::int64_t org_id);
[[nodiscard]] bool in_system_scope(db::Read& tx);

// Gives a new organisation its place below a parent, or as a root.
void settle(db::Write& tx, std::int64_t org_id, std::optional<std::int64_t> parent_id);

// Moves an organisation with all below it. The parent must not lie below it.
void resettle(db::Write& tx, std::int64_t org_id, std::optional<std::int64_t> parent_id);

// Organisations whose place does not fit the parents of their spells that hold now: outside its parent's, over a
// sibling's, at another depth, or missing. For verify; public codes.
[[nodiscard]] std::vector<std::string> misplaced(db::Read& tx);

} // namespace ketnap::org
