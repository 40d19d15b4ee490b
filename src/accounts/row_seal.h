// The row_hash of an account: whoever writes a password or lends an account to another person in the database,
// without the key file, is seen by verify. Inside this room only.
#pragma once

#include <cstdint>
#include <functional>

#include "accounts/account.h"
#include "record/entry.h"

namespace ketnap::accounts {

// After every change of the row but totp_step, which each code moves on.
void seal_row(db::Write& tx, const record::Office& office, std::int64_t account_id);

// One act on an account that may be touched, with its leaf, which says what stands afterwards; `change` writes.
[[nodiscard]] Answer<Made> act_on_account(db::Write& tx, const record::Office& office, const record::Who& who,
                                          std::string_view act, std::int64_t account_id,
                                          const std::function<void(record::Entry&, const Account&)>& change);

} // namespace ketnap::accounts
