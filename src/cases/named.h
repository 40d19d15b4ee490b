// Whom a case names: sentences and facts carry codes, and who reads them gets the names with them.
#pragma once

#include "cases/read.h"

namespace ketnap::cases {

// In the order of their codes. Also whom facts name that were corrected since, and who was counted at a vote. A
// record out of scope has no name here.
[[nodiscard]] std::vector<PersonRefView> named_in(db::Read& tx, const record::Office& office,
                                                  const Reader& reader, const Loaded& loaded, AsKnown known,
                                                  const CaseView& view);

} // namespace ketnap::cases
