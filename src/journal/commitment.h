// What a leaf says of a record without holding it: a commitment that can be kept when the value is erased.
//
// The journal is never changed, and a person may ask to be forgotten. So a leaf holds HMAC-SHA256 over the
// values under a random salt that is kept beside the record. While the salt is there, anyone may check the
// record against the journal; once it is erased, the commitment says nothing, and the log still verifies.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>

#include "crypto/encoding.h"
#include "crypto/random.h"
#include "journal/merkle.h"

namespace ketnap::journal {

using Salt = std::array<std::byte, 32>;

// One for every record; never used twice, or equal values would show.
[[nodiscard]] Salt fresh_salt(crypto::Random& random);

// As a row keeps it. What has not the length of a salt gives zeros, under which no sealed row commits.
[[nodiscard]] Salt salt_from(std::span<const std::byte> kept);

struct NamedField {
  std::string_view name;
  crypto::Field value;
};

// Over names and values, in the order of the names whatever the order given. Each name once.
[[nodiscard]] Hash commit(const Salt& salt, std::span<const NamedField> fields);
[[nodiscard]] Hash commit(const Salt& salt, std::initializer_list<NamedField> fields);

[[nodiscard]] bool commitment_holds(const Hash& commitment, const Salt& salt,
                                    std::span<const NamedField> fields);
[[nodiscard]] bool commitment_holds(const Hash& commitment, const Salt& salt,
                                    std::initializer_list<NamedField> fields);

} // namespace ketnap::journal
