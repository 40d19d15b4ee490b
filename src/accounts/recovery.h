// Mã dự phòng: ten codes on paper, for the day the telephone is lost. Each stands in for its six digits once.
#pragma once

#include "accounts/account.h"

namespace ketnap::accounts {

inline constexpr std::size_t recovery_codes = 10;

struct RecoveryCodes {
  std::vector<std::string> codes; // "K7M4Q-2RT5X"; told once, kept as hashes inside a seal
  std::int64_t seq = 0;
};

// For the own account; codes made before are good no longer. Refused (`state`) without a second factor: there
// would be nothing to stand in for.
[[nodiscard]] Answer<RecoveryCodes> make_recovery_codes(db::Write& tx, const record::Office& office,
                                                        const record::Who& who);

// Whether this is one that is left; a right one is used up, and the journal says so.
[[nodiscard]] bool use_recovery_code(db::Write& tx, const record::Office& office, std::int64_t account_id,
                                     std::string_view typed);

[[nodiscard]] std::size_t recovery_codes_left(db::Read& tx, const record::Office& office,
                                              std::int64_t account_id);

// What was typed as the second factor: six digits of the app, or a code on paper.
[[nodiscard]] bool use_second_factor(db::Write& tx, const record::Office& office, std::int64_t account_id,
                                     std::string_view typed);

} // namespace ketnap::accounts
