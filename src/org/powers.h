// Thẩm quyền: who could admit and recognise for a cell, by date and document; and counts of what has no
// story of its own in the record (members of organisations that do not use it).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "org/acts.h"
#include "org/as_known.h"

namespace ketnap::org {

// The power of these days is this one; what was granted before for the same days ends or gives way.
struct Grant {
  std::int64_t cell_id = 0;
  rules::Power power = rules::Power::upper_direct;
  std::optional<std::int64_t> holder_id{}; // the organisation that holds it, if it is in the tree
  std::string document{};                  // number and date; may be empty
  Day from{};
  std::optional<Day> until{};
};
[[nodiscard]] Answer<Made> grant_power(db::Write& tx, const record::Office& office, const record::Who& who,
                                       const Grant& grant);

// Ends what holds on that day: its first day without.
[[nodiscard]] Answer<Made> end_power(db::Write& tx, const record::Office& office, const record::Who& who,
                                     std::int64_t cell_id, Day on);

struct PowerRow {
  std::int64_t id = 0;
  rules::Power power = rules::Power::upper_direct;
  std::optional<std::int64_t> holder_id;
  std::string holder; // its name on the first day of the power; empty without one
  std::string document;
  Stretch when;
};
[[nodiscard]] std::vector<PowerRow> powers_of(db::Read& tx, std::int64_t cell_id, AsKnown known = {});

struct Count {
  std::int64_t org_id = 0;
  std::string what{}; // members | official_members | staff | … : a–z _
  Day on{};
  std::int64_t number = 0; // not negative
  bool estimate = false;
  std::string source{}; // who says so
};
// A count of the same thing on the same day takes the place of the one before.
[[nodiscard]] Answer<Made> count(db::Write& tx, const record::Office& office, const record::Who& who,
                                 const Count& count);

// Of one organisation, by what and day.
[[nodiscard]] std::vector<Count> counts_of(db::Read& tx, std::int64_t org_id, AsKnown known = {});

// The latest count of a thing up to a day; nothing when there is none.
[[nodiscard]] std::optional<Count> latest_count(db::Read& tx, std::int64_t org_id, std::string_view what,
                                                Day day, AsKnown known = {});

} // namespace ketnap::org
