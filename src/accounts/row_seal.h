// The row_hash of an account: whoever writes a password or lends an account to another person in the database,
// without the key file, is seen by verify. Inside this room only.
#pragma once

#include <cstdint>

#include "record/office.h"

namespace ketnap::accounts {

// After every change of the row but totp_step, which each code moves on.
void seal_row(db::Write& tx, const record::Office& office, std::int64_t account_id);

} // namespace ketnap::accounts
