// Cookies, media types and codings: the header values that doors read.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ketnap::http {

// The value of one cookie of a Cookie header. Nothing when it is missing, malformed, or there twice:
// a second one of the same name may have been planted by a neighbouring host.
[[nodiscard]] std::optional<std::string> cookie_value(std::string_view cookie_header, std::string_view name);

// A Set-Cookie value for a cookie that only this host gets back, over TLS, and no script can read:
// name must begin with "__Host-". A name or value with other than cookie characters is a bug.
[[nodiscard]] std::string host_cookie(std::string_view name, std::string_view value,
                                      std::optional<std::chrono::seconds> lives_for = std::nullopt);

// The same, told to disappear.
[[nodiscard]] std::string forget_host_cookie(std::string_view name);

// Does the other end take this coding? "gzip, br;q=0.5" takes both, "br;q=0" refuses it. Other weights say which
// one is liked better, which does not matter here.
[[nodiscard]] bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

// "application/json; charset=utf-8" is of type "application/json". A charset other than UTF-8 is not.
[[nodiscard]] bool is_media_type(std::string_view content_type, std::string_view wanted);

} // namespace ketnap::http
