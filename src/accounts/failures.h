// Failures to sign in, counted by a blind index of what was typed. Inside this room only.
#pragma once

#include "accounts/sign_in.h"

namespace ketnap::accounts {

// Is nothing let in at present under this index?
[[nodiscard]] bool slowed_down(db::Read& tx, base::Instant now, std::string_view index,
                               const SignInRules& rules);

void count_failure(db::Write& tx, base::Instant now, std::string_view index);
void forget_failures(db::Write& tx, std::string_view index);

// Does a post of this account need a second factor?
[[nodiscard]] bool needs_second_factor(db::Read& tx, std::int64_t account_id, Day today);

} // namespace ketnap::accounts
