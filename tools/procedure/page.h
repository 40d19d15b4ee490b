// The page: its text, with a table wherever a line begins with @.
#pragma once

#include <string>
#include <string_view>

#include "procedure/tables.h"

namespace ketnap::procedure {

// std::runtime_error for a directive that is none.
[[nodiscard]] std::string written(std::string_view page, Tables& tables);

} // namespace ketnap::procedure
