#include "http/cookie.h"

#include "base/invariant.h"
#include "http/message.h"
#include "http/trim.h"

#include <algorithm>

namespace ketnap::http {

namespace {

// RFC 6265, 4.1.1: visible ASCII without " , ; and backslash.
bool is_cookie_text(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return c > 0x20 && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\'; });
}

std::string_view next_piece(std::string_view& rest, char separator) {
  const std::string_view piece = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(piece.size() + 1, rest.size()));
  return trimmed(piece);
}

} // namespace

std::optional<std::string> cookie_value(std::string_view cookie_header, std::string_view name) {
  std::optional<std::string> found;
  while (!cookie_header.empty()) {
    const std::string_view piece = next_piece(cookie_header, ';');
    const std::size_t equals = piece.find('=');
    if (equals == std::string_view::npos || piece.substr(0, equals) != name) continue;
    const std::string_view value = piece.substr(equals + 1);
    if (found || !is_cookie_text(value)) return std::nullopt;
    found = std::string(value);
  }
  return found;
}

std::string host_cookie(std::string_view name, std::string_view value,
                        std::optional<std::chrono::seconds> lives_for) {
  base::ensure(name.starts_with("__Host-") && is_cookie_text(name) &&
                   name.find('=') == std::string_view::npos,
               "a host cookie has a plain name beginning with __Host-");
  base::ensure(is_cookie_text(value), "a cookie's value is plain");
  std::string out(name);
  out += '=';
  out += value;
  out += "; Path=/; Secure; HttpOnly; SameSite=Strict";
  if (lives_for) out += "; Max-Age=" + std::to_string(lives_for->count());
  return out;
}

std::string forget_host_cookie(std::string_view name) {
  return host_cookie(name, "", std::chrono::seconds{0});
}

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
  while (!accept_encoding.empty()) {
    std::string_view offer = next_piece(accept_encoding, ',');
    if (!same_without_case(next_piece(offer, ';'), coding)) continue;
    const std::string_view weight = next_piece(offer, ';');
    return !(weight.starts_with("q=0") && weight.find_first_not_of("0.", 2) == std::string_view::npos);
  }
  return false;
}

bool is_media_type(std::string_view content_type, std::string_view wanted) {
  if (!same_without_case(next_piece(content_type, ';'), wanted)) return false;
  while (!content_type.empty()) {
    const std::string_view parameter = next_piece(content_type, ';');
    const std::size_t equals = parameter.find('=');
    if (!same_without_case(parameter.substr(0, equals), "charset")) continue;
    std::string_view charset =
        equals == std::string_view::npos ? std::string_view{} : parameter.substr(equals + 1);
    if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"')
      charset = charset.substr(1, charset.size() - 2);
    if (!same_without_case(charset, "utf-8")) return false;
  }
  return true;
}

} // namespace ketnap::http
