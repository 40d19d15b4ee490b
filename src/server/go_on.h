// Việc làm mãi: one turn of what a thread of the house does over and over.
//
// Such a thread has nobody to throw to, and the program would end: so whatever goes wrong is told to the log by its kind,
// as `event`, and the next turn tries again.
#pragma once

#include <functional>
#include <string_view>

#include "base/log.h"

namespace ketnap::server {

void go_on(base::Log& log, std::string_view event, const std::function<void()>& turn) noexcept;

} // namespace ketnap::server
