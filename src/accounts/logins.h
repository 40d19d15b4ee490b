// How failures to sign in are filed: by a blind index of what was typed. Inside this room only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/office.h"

namespace ketnap::accounts {

// What failures under it may be filed as while keys rotate; the first is what they are filed as from now on.
[[nodiscard]] std::vector<std::string> login_indexes(const record::Office& office, std::string_view login);

} // namespace ketnap::accounts
