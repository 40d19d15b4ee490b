// What is known of organisations: one, the present subtree, and the tree as of a day as known at a point.
//
// Names of organisations are no secret, so these reads are not held to the scope; what is in them is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.h"
#include "org/acts.h"
#include "org/as_known.h"

namespace ketnap::org {

struct Org {
  std::int64_t id = 0;
  std::string code;
  std::string slug;
  std::string name;
  Kind kind = Kind::cell;
  std::optional<rules::CellKind> cell_kind;
  bool section_committee = false;
  std::optional<std::int64_t> parent_id;
  std::string name_key; // the order of names

  friend bool operator==(const Org&, const Org&) = default;
};

// Organisations whose stored keys for sorting and searching do not follow from their names; for verify. Codes.
[[nodiscard]] std::vector<std::string> misfiled_orgs(db::Read& tx, const record::Office& office);

// As it is called on the day; nothing for one that is unknown or not founded yet.
[[nodiscard]] std::optional<Org> find(db::Read& tx, std::int64_t org_id, Day day, AsKnown known = {});
[[nodiscard]] std::optional<std::int64_t> id_by_code(db::Read& tx, std::string_view code);
[[nodiscard]] std::optional<std::int64_t> id_by_slug(db::Read& tx, std::string_view slug);

struct Branch {
  Org org;
  int depth = 0; // 0: the first row, or a root
};

// The tree as of a day, as known at a point: from `root` down, or all trees; parents first, then those below
// them in the order of their names.
[[nodiscard]] std::vector<Branch> tree(db::Read& tx, Day day, AsKnown known = {},
                                       std::optional<std::int64_t> root = std::nullopt);

// Ids of the present subtree, its top first.
[[nodiscard]] std::vector<std::int64_t> subtree(db::Read& tx, std::int64_t org_id);

// From the parent up to the root, as of a day.
[[nodiscard]] std::vector<std::int64_t> ancestors(db::Read& tx, std::int64_t org_id, Day day,
                                                  AsKnown known = {});

} // namespace ketnap::org
