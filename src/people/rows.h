// A person's row as it lies in the table: sealing, opening, its hash and its leaf. Inside this room only.
#pragma once

#include "people/person.h"
#include "people/reads.h"

namespace ketnap::people {

struct PersonRow {
  std::int64_t id = 0;
  std::string code;
  std::int64_t org_id = 0;
  std::string full_name;
  std::optional<db::Blob> born_on, national_id, phone, address; // sealed
  db::Blob salt;
  std::string row_hash;
  std::int64_t version = 0;
  std::int64_t recorded_seq = 0;
};

[[nodiscard]] std::optional<PersonRow> row_of(db::Read& tx, std::int64_t person_id);

void seal_into(PersonRow& row, const record::Office& office, const Details& details);
[[nodiscard]] Details opened(const PersonRow& row, const record::Office& office); // throws Fault(corrupt)

[[nodiscard]] std::string hash_of(const PersonRow& row, const crypto::KeyRing& keys);
[[nodiscard]] bool hash_holds(const PersonRow& row, const crypto::KeyRing& keys);

[[nodiscard]] journal::Salt salt_of(const db::Blob& bytes);
[[nodiscard]] journal::Hash commitment_of(const PersonRow& row, const Details& details);

// Of an identity number in its one spelling.
[[nodiscard]] std::string fingerprint_of(const record::Office& office, std::string_view digits);
// All that it may lie there as while keys rotate: look for each.
[[nodiscard]] std::vector<std::string> fingerprints_of(const record::Office& office, std::string_view digits);
// The digits of a number as typed; nothing when there is anything else but spaces, dots and hyphens.
[[nodiscard]] std::optional<std::string> digits_of(std::string_view typed);

// Everything wrong with name and details, or both in their one spelling.
struct Checked {
  std::string full_name;
  Details details;
};
[[nodiscard]] Answer<Checked> checked(std::string_view full_name, const Details& details, Day today);

} // namespace ketnap::people
