// The way from an organisation up to those above it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "db/fault.h"

namespace ketnap::org {

// One step of the way. No act puts an organisation below itself, but a hand on the rows can, and such a way has no
// end: throws db::Fault (corrupt) at one that was passed.
inline void climb(std::vector<std::int64_t>& passed, std::int64_t org_id) {
  if (std::ranges::find(passed, org_id) != passed.end())
    throw db::Fault(db::FaultKind::corrupt, "an organisation stands above itself");
  passed.push_back(org_id);
}

} // namespace ketnap::org
