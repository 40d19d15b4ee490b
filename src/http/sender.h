// Ai gửi: whether a request that changes something was made by our own pages (against CSRF).
//
// A browser adds the session's cookie by itself, so whose page made the request has to be told by something that no page
// can write: Origin, which every browser that we serve sends with everything but GET, and Sec-Fetch-Site. A bearer
// token is never added by itself; programs use one.
#pragma once

#include "http/message.h"
#include "http/problem.h"

#include <optional>
#include <string_view>

namespace ketnap::http {

// "https://ketnap.example.vn": scheme, host, a port that is not the usual one; small letters, nothing behind it.
[[nodiscard]] bool is_origin(std::string_view text);

// `public_origin`: how browsers reach us through the proxy in front. Empty: by the name that Host says, with TLS or
// without, which a proxy must then hand on as it got it.
[[nodiscard]] std::optional<Problem> wrong_with_sender(const Headers& headers,
                                                       std::string_view public_origin);

} // namespace ketnap::http
