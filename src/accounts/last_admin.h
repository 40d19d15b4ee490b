// Người quản trị cuối cùng: no organisation is left without somebody who keeps its accounts.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "accounts/posts.h"

namespace ketnap::accounts {

// Whose posts do not count, because they are about to go. Ids and codes that nobody has: everybody's count.
struct WithoutThem {
  std::int64_t account_id = 0;
  std::string_view post{};
};

// Refused (`state`) when there would be a day, from `from` or today on, on which this post of an administrator
// was to hold and no account that is switched on holds one there or above. Nothing for any other post. Asked in
// the transaction of the act: acts come one after another, so that of two who leave at once one stays.
[[nodiscard]] std::optional<base::Refusal<record::Refused>>
leaves_no_admin(db::Read& tx, const record::Office& office, const Post& post, Day from, std::string_view path,
                WithoutThem without = {});

} // namespace ketnap::accounts
