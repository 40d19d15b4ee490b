// Failures to sign in, counted by a blind index of what was typed. Inside this room only.
#pragma once

#include <string>
#include <vector>

#include "accounts/sign_in.h"

namespace ketnap::accounts {

// What failures under one login may be filed as: login_indexes() in logins.h.
using Indexes = std::vector<std::string>;

// Is nothing let in at present under what was typed?
[[nodiscard]] bool slowed_down(db::Read& tx, base::Instant now, const Indexes& indexes,
                               const SignInRules& rules);

void count_failure(db::Write& tx, base::Instant now, const Indexes& indexes);
void forget_failures(db::Write& tx, const Indexes& indexes);

// Does a post of this account need a second factor?
[[nodiscard]] bool needs_second_factor(db::Read& tx, std::int64_t account_id, Day today);

} // namespace ketnap::accounts
