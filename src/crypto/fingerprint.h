// Keyed fingerprints: finding a sealed value without opening it, and seeing that a row was changed.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "crypto/encoding.h"
#include "crypto/key_ring.h"

namespace ketnap::crypto {

// HMAC-SHA256 as 64 hex digits: equal values have equal fingerprints, so "who has this identity number" is a
// look-up in an ordinary index. The purpose ("person.national_id") keeps columns apart. The caller puts the
// value into its one spelling first. Under the ring's oldest key, so that it does not change when a key is
// added; when the oldest key is retired, the index columns are built anew.
[[nodiscard]] std::string blind_index(const KeyRing& ring, std::string_view purpose, std::string_view value);

// A keyed hash of a row: "<key id>:<64 hex digits>". Stored in the row; whoever edits the row in the database
// without the key file cannot make it fit. Fields always in the same order, null as std::nullopt.
[[nodiscard]] std::string row_hash(const KeyRing& ring, std::string_view table, std::int64_t row,
                                   std::span<const Field> fields);
[[nodiscard]] std::string row_hash(const KeyRing& ring, std::string_view table, std::int64_t row,
                                   std::initializer_list<Field> fields);

// Does the stored hash, under whichever key of the ring it names, fit the row? False for any other text.
[[nodiscard]] bool row_hash_holds(const KeyRing& ring, std::string_view stored, std::string_view table,
                                  std::int64_t row, std::span<const Field> fields);
[[nodiscard]] bool row_hash_holds(const KeyRing& ring, std::string_view stored, std::string_view table,
                                  std::int64_t row, std::initializer_list<Field> fields);

} // namespace ketnap::crypto
