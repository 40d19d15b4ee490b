#include "crypto/fingerprint.h"

#include <algorithm>

#include "base/invariant.h"
#include "crypto/bytes.h"
#include "crypto/hash.h"

namespace ketnap::crypto {
namespace {

std::string hash_under(const KeyRing& ring, KeyId key_id, std::string_view table, std::int64_t row,
                       std::span<const Field> fields) {
  const auto* key = ring.subkey(key_id, Purpose::row_hash);
  base::ensure(key != nullptr, "a row is hashed under a key of the ring");
  auto bytes = encoded("ketnap row 1", {table, row});
  for (const auto& field : fields)
    field.append_to(bytes);
  return std::to_string(key_id) + ':' + hex(hmac_sha256(key->bytes(), bytes));
}

std::span<const Field> listed(std::initializer_list<Field> fields) {
  return {fields.begin(), fields.size()};
}

} // namespace

std::string blind_index(const KeyRing& ring, std::string_view purpose, std::string_view value) {
  const auto* key = ring.subkey(ring.oldest(), Purpose::blind_index);
  base::ensure(key != nullptr, "the oldest key of a ring is on it");
  return hex(hmac_sha256(key->bytes(), encoded("ketnap index 1", {purpose, value})));
}

std::string row_hash(const KeyRing& ring, std::string_view table, std::int64_t row,
                     std::span<const Field> fields) {
  return hash_under(ring, ring.newest(), table, row, fields);
}

std::string row_hash(const KeyRing& ring, std::string_view table, std::int64_t row,
                     std::initializer_list<Field> fields) {
  return row_hash(ring, table, row, listed(fields));
}

bool row_hash_holds(const KeyRing& ring, std::string_view stored, std::string_view table, std::int64_t row,
                    std::span<const Field> fields) {
  // Which key it names is no secret, so it is looked for by text; only the hash is compared evenly.
  const auto number = stored.substr(0, stored.find(':'));
  const auto ids = ring.ids();
  const auto key_id = std::ranges::find_if(ids, [&](KeyId id) { return std::to_string(id) == number; });
  return key_id != ids.end() && same(stored, hash_under(ring, *key_id, table, row, fields));
}

bool row_hash_holds(const KeyRing& ring, std::string_view stored, std::string_view table, std::int64_t row,
                    std::initializer_list<Field> fields) {
  return row_hash_holds(ring, stored, table, row, listed(fields));
}

} // namespace ketnap::crypto
