// Sealed<T>: a value that lies in the database as bytes only the key file opens, and only in its own place.
//
// XChaCha20-Poly1305. Bound to table, row, column and key: a sealed value copied into another row or column,
// or kept from an older key under a newer number, does not open. What is sealed is decided by the tables
// (identity number, address, opinions …); this file knows only how.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/bytes.h"
#include "crypto/key_ring.h"
#include "crypto/random.h"

namespace ketnap::crypto {

// Where a sealed value lives. The row's id is drawn before the row is written.
struct Place {
  std::string_view table;
  std::int64_t row;
  std::string_view column;
};

// The bytes of one sealed value: 1 format, 2 key id, 24 nonce, the text, 16 tag; 43 more than the text.
// T says what comes out; the bytes go into a BLOB or BYTEA column.
template <class T>
struct Sealed {
  Bytes bytes;
  bool operator==(const Sealed&) const = default;
};

inline constexpr std::size_t seal_overhead = 43;

enum class OpenFault {
  too_short,      // cannot be a sealed value
  unknown_format, // sealed by a newer version
  unknown_key,    // the ring has no such key: retired, or another installation's
  does_not_open,  // changed, or moved from another place
  not_a_value,    // opened, but no value of its type
};

// Stable id of a fault: "sealed.does_not_open".
[[nodiscard]] std::string_view id(OpenFault fault);

// A type that is written as text and read back. from_text answers nothing for other text.
template <class T>
concept Textual = requires(const T& value, std::string_view text) {
  { value.to_text() } -> std::convertible_to<std::string>;
  { T::from_text(text) } -> std::same_as<std::optional<T>>;
};

// Seals and opens bytes under the newest key of the ring; the templates below are the usual way.
[[nodiscard]] Bytes seal_bytes(const KeyRing& ring, const Place& place, std::string_view text,
                               Random& random);
[[nodiscard]] base::Result<std::string, OpenFault> open_bytes(const KeyRing& ring, const Place& place,
                                                              std::span<const std::byte> sealed);

// The number of the key a value is sealed under, without opening it: rotation looks for old ones.
[[nodiscard]] std::optional<KeyId> sealed_under(std::span<const std::byte> sealed);

[[nodiscard]] inline Sealed<std::string> seal(const KeyRing& ring, const Place& place, std::string_view text,
                                              Random& random) {
  return {seal_bytes(ring, place, text, random)};
}

template <Textual T>
[[nodiscard]] Sealed<T> seal(const KeyRing& ring, const Place& place, const T& value, Random& random) {
  return {seal_bytes(ring, place, value.to_text(), random)};
}

template <class T>
  requires(std::same_as<T, std::string> || Textual<T>)
[[nodiscard]] base::Result<T, OpenFault> open(const KeyRing& ring, const Place& place,
                                              const Sealed<T>& sealed) {
  auto text = open_bytes(ring, place, sealed.bytes);
  if constexpr (std::same_as<T, std::string>) {
    return text;
  } else {
    if (!text) return base::refuse(text.refusal());
    auto value = T::from_text(text.value());
    if (!value) return base::refuse(OpenFault::not_a_value);
    return *std::move(value);
  }
}

} // namespace ketnap::crypto
