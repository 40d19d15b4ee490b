// Từ đâu tới: the address from which a request came, past the proxy in front.
#pragma once

#include <optional>
#include <string>

#include "http/message.h"

namespace ketnap::server {

// Of whom failures to sign in are counted together. X-Forwarded-For is believed from a proxy on this machine alone,
// and of it the last address that is not this machine's: what stands before that, anybody may have written. Nothing
// for who comes through the socket, or from this machine with no proxy that says for whom: one of many people behind
// it must not shut the door for the others.
[[nodiscard]] std::optional<std::string> source_of(const http::Request& request);

} // namespace ketnap::server
