// Is this UTF-8? Everything that comes from outside is asked once, at the door.
//
// Here, and not with the Vietnamese text of src/text, because doors and logs need no ICU for it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ketnap::base {

// Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no overlong forms, no
// surrogates, nothing beyond U+10FFFF), or npos.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text) noexcept;

[[nodiscard]] inline bool is_utf8(std::string_view text) noexcept {
  return first_invalid_utf8(text) == std::string_view::npos;
}

// The text with each broken byte replaced by U+FFFD, cut to at most `max_bytes` at a character's edge:
// for logs, which must print what they were given and can never refuse it.
[[nodiscard]] std::string printable_utf8(std::string_view text, std::size_t max_bytes);

} // namespace ketnap::base
