// What a leaf wrote: the rows it made and those it closed, as lines; their keyed hash stands in the leaf.
//
// A commitment says what was decided; this says which rows stand for it. So a row that is changed, closed,
// moved to another leaf or taken away by hand no longer fits the journal, whichever table it lies in. Rows that
// carry a row_hash of their own appear by their ids; counters of ETags and what is computed anew do not appear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crypto/key_ring.h"
#include "db/db.h"

namespace ketnap::record {

// "<key id>:<64 hex digits>" over the rows of this leaf, as they lie now. In system scope.
[[nodiscard]] std::string written_by(db::Read& tx, const crypto::KeyRing& keys, std::string_view subject,
                                     std::int64_t seq);

// Does the hash in the leaf, under whichever key it names, fit the rows as they lie now?
[[nodiscard]] bool written_holds(db::Read& tx, const crypto::KeyRing& keys, std::string_view subject,
                                 std::int64_t seq, std::string_view stored);

// Rows that no leaf of their kind wrote or closed, and persons and accounts whose last leaf has no row: put in,
// closed, taken out or brought back from earlier by hand. "post 65537", "person K7M4Q2RT5X". In system scope.
[[nodiscard]] std::vector<std::string> strays(db::Read& tx);

} // namespace ketnap::record
