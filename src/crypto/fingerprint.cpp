#include "crypto/fingerprint.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "base/invariant.h"
#include "crypto/bytes.h"
#include "crypto/hash.h"

namespace ketnap::crypto {
namespace {

std::string hash_under(const Secret& key, KeyId key_id, std::string_view table, std::int64_t row,
                       std::span<const Field> fields) {
  auto bytes = encoded("ketnap row 1", {table, row});
  for (const auto& field : fields)
    field.append_to(bytes);
  return std::to_string(key_id) + ':' + hex(hmac_sha256(key.bytes(), bytes));
}

std::optional<KeyId> number_of(std::string_view digits) {
  KeyId number = 0;
  const auto* const end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc{} || stopped != end || digits.starts_with('0')) return {};
  return number;
}

// The first key has no number before its digits: it was the only one for long.
std::string index_text(KeyId key_id, const Digest& digest) {
  return key_id == 1 ? hex(digest) : std::to_string(key_id) + ':' + hex(digest);
}

struct IndexKey {
  KeyId id;
  std::shared_ptr<const Secret> key;
  [[nodiscard]] std::string of(std::string_view purpose, std::string_view value) const {
    return index_text(id, hmac_sha256(key->bytes(), encoded("ketnap index 1", {purpose, value})));
  }
  [[nodiscard]] std::string around(std::string_view stored) const {
    return index_text(id, hmac_sha256(key->bytes(), encoded("ketnap index again 1", {stored})));
  }
};

// All there ever were, by rising number.
std::vector<IndexKey> index_keys(const KeyRing& ring) {
  std::vector<IndexKey> keys;
  for (const auto& former : ring.formers())
    keys.push_back({former.id, former.index});
  for (const KeyId id : ring.ids())
    if (auto key = ring.subkey(id, Purpose::blind_index)) keys.push_back({id, std::move(key)});
  return keys;
}

std::span<const Field> listed(std::initializer_list<Field> fields) {
  return {fields.begin(), fields.size()};
}

} // namespace

std::string blind_index(const KeyRing& ring, std::string_view purpose, std::string_view value) {
  const auto id = ring.newest();
  const auto key = ring.subkey(id, Purpose::blind_index);
  base::ensure(key != nullptr, "the newest key of a ring is on it");
  return IndexKey{id, key}.of(purpose, value);
}

std::vector<std::string> blind_indexes(const KeyRing& ring, std::string_view purpose,
                                       std::string_view value) {
  // What lies there once a key has wrapped everything: its own, and all of before, wrapped. While it is at that, also
  // as it was.
  std::vector<std::string> before, now;
  for (const auto& key : index_keys(ring)) {
    before = std::exchange(now, {key.of(purpose, value)});
    for (const auto& stored : before)
      now.push_back(key.around(stored));
  }
  now.insert(now.end(), before.begin(), before.end());
  return now;
}

bool blind_index_holds(const KeyRing& ring, std::string_view stored, std::string_view purpose,
                       std::string_view value) {
  return std::ranges::any_of(blind_indexes(ring, purpose, value),
                             [&](const auto& index) { return same(stored, index); });
}

std::string wrapped_index(const KeyRing& ring, std::string_view stored) {
  const auto id = ring.newest();
  const auto key = ring.subkey(id, Purpose::blind_index);
  base::ensure(key != nullptr, "the newest key of a ring is on it");
  return IndexKey{id, key}.around(stored);
}

std::optional<KeyId> indexed_under(std::string_view stored) {
  const auto colon = stored.find(':');
  return colon == std::string_view::npos ? KeyId{1} : number_of(stored.substr(0, colon));
}

std::string row_hash(const KeyRing& ring, std::string_view table, std::int64_t row,
                     std::span<const Field> fields) {
  const auto id = ring.newest();
  const auto key = ring.subkey(id, Purpose::row_hash);
  base::ensure(key != nullptr, "the newest key of a ring is on it");
  return hash_under(*key, id, table, row, fields);
}

std::string row_hash(const KeyRing& ring, std::string_view table, std::int64_t row,
                     std::initializer_list<Field> fields) {
  return row_hash(ring, table, row, listed(fields));
}

std::optional<KeyId> hashed_under(std::string_view stored) {
  const auto colon = stored.find(':');
  return colon == std::string_view::npos ? std::nullopt : number_of(stored.substr(0, colon));
}

bool row_hash_holds(const KeyRing& ring, std::string_view stored, std::string_view table, std::int64_t row,
                    std::span<const Field> fields) {
  // Which key it names is no secret, so it is looked for by text; only the hash is compared evenly.
  const auto key_id = hashed_under(stored);
  const auto key = key_id ? ring.subkey(*key_id, Purpose::row_hash) : nullptr;
  return key != nullptr && same(stored, hash_under(*key, *key_id, table, row, fields));
}

bool kept_hash_holds(const KeyRing& ring, std::string_view stored, std::string_view table, std::int64_t row,
                     std::span<const Field> fields) {
  if (row_hash_holds(ring, stored, table, row, fields)) return true;
  const auto key_id = hashed_under(stored);
  return std::ranges::any_of(ring.formers(), [&](const FormerKey& former) {
    return former.id == key_id && same(stored, hash_under(*former.row_hash, former.id, table, row, fields));
  });
}

bool row_hash_holds(const KeyRing& ring, std::string_view stored, std::string_view table, std::int64_t row,
                    std::initializer_list<Field> fields) {
  return row_hash_holds(ring, stored, table, row, listed(fields));
}

} // namespace ketnap::crypto
