#include "people/rows.h"

#include <algorithm>

#include "crypto/fingerprint.h"
#include "crypto/sealed.h"

namespace ketnap::people {

namespace {

constexpr const char* table = "person";

std::optional<db::Blob> sealed(const record::Office& office, std::int64_t row, std::string_view column,
                               const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  return crypto::seal(office.keys, {table, row, column}, *text, office.random).bytes;
}

std::optional<std::string> open(const record::Office& office, std::int64_t row, std::string_view column,
                                const std::optional<db::Blob>& bytes) {
  if (!bytes) return std::nullopt;
  auto text = crypto::open_bytes(office.keys, {table, row, column}, *bytes);
  if (text.refused())
    throw db::Fault(db::FaultKind::corrupt,
                    "a person's " + std::string(column) + ": " + std::string(crypto::id(text.refusal())));
  return *std::move(text);
}

template <class Use>
auto with_fields(const PersonRow& row, Use use) {
  return use({row.code, row.org_id, row.full_name, row.born_on, row.national_id, row.phone, row.address,
              row.salt, row.version, row.recorded_seq});
}

} // namespace

std::optional<PersonRow> row_of(db::Read& tx, std::int64_t person_id) {
  return tx.one<PersonRow>("SELECT id, code, org_id, full_name, born_on, national_id, phone, address, salt, "
                           "row_hash, version, recorded_seq FROM person WHERE id = $1",
                           person_id);
}

void seal_into(PersonRow& row, const record::Office& office, const Details& details) {
  const auto born_on = details.born_on ? std::optional(rules::iso(*details.born_on)) : std::nullopt;
  row.born_on = sealed(office, row.id, "born_on", born_on);
  row.national_id = sealed(office, row.id, "national_id", details.national_id);
  row.phone = sealed(office, row.id, "phone", details.phone);
  row.address = sealed(office, row.id, "address", details.address);
}

Details opened(const PersonRow& row, const record::Office& office) {
  if (!hash_holds(row, office.keys))
    throw db::Fault(db::FaultKind::corrupt, "a person's row was changed by somebody without the key");
  Details details;
  if (const auto born_on = open(office, row.id, "born_on", row.born_on)) {
    details.born_on = rules::parse_day(*born_on);
    if (!details.born_on) throw db::Fault(db::FaultKind::corrupt, "a person's born_on is no day");
  }
  details.national_id = open(office, row.id, "national_id", row.national_id);
  details.phone = open(office, row.id, "phone", row.phone);
  details.address = open(office, row.id, "address", row.address);
  return details;
}

std::string hash_of(const PersonRow& row, const crypto::KeyRing& keys) {
  return with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash(keys, table, row.id, fields);
  });
}

bool hash_holds(const PersonRow& row, const crypto::KeyRing& keys) {
  return with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash_holds(keys, row.row_hash, table, row.id, fields);
  });
}

journal::Salt salt_of(const db::Blob& bytes) {
  journal::Salt salt{};
  if (bytes.size() != salt.size())
    throw db::Fault(db::FaultKind::corrupt, "a salt has not the length of one");
  std::copy(bytes.begin(), bytes.end(), salt.begin());
  return salt;
}

journal::Hash commitment_of(const PersonRow& row, const Details& details) {
  const auto born_on = details.born_on ? std::optional(rules::iso(*details.born_on)) : std::nullopt;
  return journal::commit(salt_of(row.salt), {{"person", row.code},
                                             {"org", row.org_id},
                                             {"full_name", row.full_name},
                                             {"born_on", born_on},
                                             {"national_id", details.national_id},
                                             {"phone", details.phone},
                                             {"address", details.address},
                                             {"version", row.version}});
}

std::string fingerprint_of(const record::Office& office, std::string_view digits) {
  return crypto::blind_index(office.keys, "person.national_id", digits);
}

std::vector<std::string> fingerprints_of(const record::Office& office, std::string_view digits) {
  return crypto::blind_indexes(office.keys, "person.national_id", digits);
}

} // namespace ketnap::people
