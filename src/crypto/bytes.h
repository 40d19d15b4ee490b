// Bytes, and their spelling as hex and base64; comparing without telling where two secrets part.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ketnap::crypto {

using Bytes = std::vector<std::byte>;
using Digest = std::array<std::byte, 32>;

// The bytes of a text, not copied.
[[nodiscard]] std::span<const std::byte> bytes_of(std::string_view text);

[[nodiscard]] std::string text_of(std::span<const std::byte> bytes);

// Lower-case hex, and back; nothing for an odd length or any other character (upper case too: one value
// has one spelling).
[[nodiscard]] std::string hex(std::span<const std::byte> bytes);
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view text);

// RFC 4648 base64 with padding, and with the URL alphabet without padding. Reading is strict: no white
// space, no other padding, no stray bits, so that one value has one spelling.
[[nodiscard]] std::string base64(std::span<const std::byte> bytes);
[[nodiscard]] std::optional<Bytes> from_base64(std::string_view text);
[[nodiscard]] std::string base64url(std::span<const std::byte> bytes);
[[nodiscard]] std::optional<Bytes> from_base64url(std::string_view text);

// RFC 4648 base32 without padding, as authenticator apps want it; reading takes small letters, too.
[[nodiscard]] std::string base32(std::span<const std::byte> bytes);
[[nodiscard]] std::optional<Bytes> from_base32(std::string_view text);

// Equal? Takes the same time wherever they differ; only the lengths may show.
[[nodiscard]] bool same(std::span<const std::byte> a, std::span<const std::byte> b);
[[nodiscard]] bool same(std::string_view a, std::string_view b);

} // namespace ketnap::crypto
