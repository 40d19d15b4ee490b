// The first line of scope for organisations, and nothing else: tests/matrix links a build without it, to show that the
// second line, in the database, refuses by itself.
#include "org/places.h"

namespace ketnap::org {

bool in_scope(db::Read& tx, std::int64_t org_id) {
  return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = $1 AND "
                        "(scope_system() OR p.lo BETWEEN scope_lo() AND scope_hi()))",
                        org_id);
}

} // namespace ketnap::org
