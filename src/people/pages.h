// How the rows of one page are found: by sorting the few there are, or by walking an index in the order of the list until
// the page is full. Both answer alike; which is quicker follows from how many rows there are to choose among.
#pragma once

#include <cstdint>

#include "db/db.h"
#include "org/intervals.h"

namespace ketnap::people {

struct Ground {
  bool whole = false;   // the stretch is all of the tree: of those walked past, nobody lies outside
  std::int64_t few = 0; // so many are sooner sorted than met on a walk through the house
};
[[nodiscard]] Ground ground_of(db::Read& tx, const org::Interval& stretch);

// The end of a statement for so many rows, or for more of them: a number that the engine knows when it makes its plan, for
// an unknown one it would prepare to answer with a tenth of everything. At most 201.
[[nodiscard]] db::SqlPiece limit_for(std::size_t rows);

} // namespace ketnap::people
