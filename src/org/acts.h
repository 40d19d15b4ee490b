// What can be done to the tree: found, rename, move with all below. Each act refuses with `not_found` what
// lies outside the scope it runs in, and leaves one leaf in the journal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "org/stretches.h"
#include "record/entry.h"
#include "record/refused.h"
#include "rules/words.h"

namespace ketnap::org {

using record::Answer;

// party_organisation: đảng bộ of any level, the grassroots one included; section: đảng bộ bộ phận under a
// grassroots organisation; cell: chi bộ, where members are.
enum class Kind : std::uint8_t { party_organisation, section, cell };
inline constexpr std::pair<Kind, std::string_view> kind_names[] = {
    {Kind::party_organisation, "party_organisation"}, {Kind::section, "section"}, {Kind::cell, "cell"}};
[[nodiscard]] constexpr std::span<const std::pair<Kind, std::string_view>> enum_names(Kind) {
  return kind_names;
}

struct Made {
  std::int64_t id = 0; // internal; never leaves the server
  std::string code;    // public
  std::int64_t seq = 0;
};

struct Founding {
  std::optional<std::int64_t> parent_id{}; // none: the root of a tree, for system scope alone
  std::string slug{};                      // 2–40 of a–z 0–9 -, once in the installation
  std::string name{};
  Kind kind = Kind::cell;
  std::optional<rules::CellKind> cell_kind{}; // of a cell, and of nothing else
  bool section_committee = false; // a section committee stands between the cell and the grassroots
  Day from{};                     // not after today
};
[[nodiscard]] Answer<Made> found(db::Write& tx, const record::Office& office, const record::Who& who,
                                 const Founding& founding);

// From a day to the end of what was so on that day; what is left out stays.
struct Renaming {
  std::int64_t org_id = 0;
  Day from{};
  std::optional<std::string> name{};
  std::optional<Kind> kind{};
  std::optional<rules::CellKind> cell_kind{};
  std::optional<bool> section_committee{};
};
[[nodiscard]] Answer<Made> rename(db::Write& tx, const record::Office& office, const record::Who& who,
                                  const Renaming& renaming);

// Under another parent from a day on, with everything below. When the day lies in a parent spell that has
// ended, only the past tree changes. Refused: a root, a day to come, a parent that is or was below it then.
// Scope and roll-up follow in the same transaction; the scope of this transaction itself does not.
struct Moving {
  std::int64_t org_id = 0;
  std::int64_t parent_id = 0;
  Day from{};
};
[[nodiscard]] Answer<Made> move_under(db::Write& tx, const record::Office& office, const record::Who& who,
                                      const Moving& moving);

} // namespace ketnap::org
