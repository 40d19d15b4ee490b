#include "journal/commitment.h"

#include <algorithm>
#include <vector>

#include "base/invariant.h"
#include "crypto/hash.h"

namespace ketnap::journal {

Salt fresh_salt(crypto::Random& random) {
  Salt salt{};
  random.fill(salt);
  return salt;
}

Salt salt_from(std::span<const std::byte> kept) {
  Salt salt{};
  if (kept.size() == salt.size()) std::ranges::copy(kept, salt.begin());
  return salt;
}

Hash commit(const Salt& salt, std::span<const NamedField> fields) {
  std::vector<NamedField> sorted(fields.begin(), fields.end());
  std::ranges::sort(sorted, {}, &NamedField::name);
  const auto twice = std::ranges::adjacent_find(sorted, {}, &NamedField::name);
  base::ensure(twice == sorted.end(), "a commitment names each field once");

  auto bytes = crypto::encoded("ketnap commitment 1", {});
  for (const auto& field : sorted) {
    crypto::Field(field.name).append_to(bytes);
    field.value.append_to(bytes);
  }
  return crypto::hmac_sha256(salt, bytes);
}

Hash commit(const Salt& salt, std::initializer_list<NamedField> fields) {
  return commit(salt, std::span<const NamedField>(fields.begin(), fields.size()));
}

bool commitment_holds(const Hash& commitment, const Salt& salt, std::span<const NamedField> fields) {
  return crypto::same(commitment, commit(salt, fields));
}

bool commitment_holds(const Hash& commitment, const Salt& salt, std::initializer_list<NamedField> fields) {
  return crypto::same(commitment, commit(salt, fields));
}

} // namespace ketnap::journal
