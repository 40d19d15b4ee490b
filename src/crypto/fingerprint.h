// Keyed fingerprints: finding a sealed value without opening it, and seeing that a row was changed.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/encoding.h"
#include "crypto/key_ring.h"

namespace ketnap::crypto {

// HMAC-SHA256 as 64 hex digits: equal values have equal fingerprints, so "who has this identity number" is a
// look-up in an ordinary index. The purpose ("person.national_id") keeps columns apart. The caller puts the
// value into its one spelling first. Under the newest key, whose number stands before it from key 2 on: "2:<digits>".
[[nodiscard]] std::string blind_index(const KeyRing& ring, std::string_view purpose, std::string_view value);

// What a value that was indexed before the last key came, or since, may lie there as; blind_index() first. Look for each.
[[nodiscard]] std::vector<std::string> blind_indexes(const KeyRing& ring, std::string_view purpose,
                                                     std::string_view value);
[[nodiscard]] bool blind_index_holds(const KeyRing& ring, std::string_view stored, std::string_view purpose,
                                     std::string_view value);

// An index of a value that nobody knows any more, wrapped under the newest key: who has the older key alone cannot try
// values against it. blind_indexes() knows of it, as long as each key wrapped all before the next came.
[[nodiscard]] std::string wrapped_index(const KeyRing& ring, std::string_view stored);

// The number of the key an index is under; nothing for another text.
[[nodiscard]] std::optional<KeyId> indexed_under(std::string_view stored);

// A keyed hash of a row: "<key id>:<64 hex digits>". Stored in the row; whoever edits the row in the database
// without the key file cannot make it fit. Fields always in the same order, null as std::nullopt.
[[nodiscard]] std::string row_hash(const KeyRing& ring, std::string_view table, std::int64_t row,
                                   std::span<const Field> fields);
[[nodiscard]] std::string row_hash(const KeyRing& ring, std::string_view table, std::int64_t row,
                                   std::initializer_list<Field> fields);

// The number of the key a row is hashed under; nothing for another text.
[[nodiscard]] std::optional<KeyId> hashed_under(std::string_view stored);

// Does the stored hash, under whichever key of the ring it names, fit the row? False for any other text.
[[nodiscard]] bool row_hash_holds(const KeyRing& ring, std::string_view stored, std::string_view table,
                                  std::int64_t row, std::span<const Field> fields);
[[nodiscard]] bool row_hash_holds(const KeyRing& ring, std::string_view stored, std::string_view table,
                                  std::int64_t row, std::initializer_list<Field> fields);

// Likewise, also under a key that was retired: for a hash that something else keeps from being changed.
[[nodiscard]] bool kept_hash_holds(const KeyRing& ring, std::string_view stored, std::string_view table,
                                   std::int64_t row, std::span<const Field> fields);

} // namespace ketnap::crypto
