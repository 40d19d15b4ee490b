// How failures to sign in are filed: by a blind index of what was typed. Inside this room only.
#pragma once

#include <string>
#include <string_view>

#include "record/office.h"

namespace ketnap::accounts {

[[nodiscard]] std::string login_index(const record::Office& office, std::string_view login);

} // namespace ketnap::accounts
