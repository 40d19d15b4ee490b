#include "people/person.h"

#include <algorithm>

#include "org/answers.h"
#include "org/places.h"
#include "people/name_words.h"
#include "people/rows.h"
#include "text/fold.h"

namespace ketnap::people {

namespace {

using record::not_found;

// Whose number it is already, wherever that record lies.
bool taken(db::Read& tx, const record::Office& office, const std::optional<std::string>& national_id,
           std::int64_t by_other_than) {
  return national_id && std::ranges::any_of(fingerprints_of(office, *national_id), [&](const auto& index) {
           return tx.value<bool>(
               "SELECT EXISTS (SELECT 1 FROM national_id WHERE fingerprint = $1 AND person_id <> $2)", index,
               by_other_than);
         });
}

base::Refusal<record::Refused> number_taken() {
  return org::conflict("/national_id", "person.national_id_taken",
                       "Số định danh này đã có trong một hồ sơ khác; hãy tìm hoặc chuyển hồ sơ đó.");
}

void index_number(db::Write& tx, const record::Office& office, std::int64_t person_id,
                  const std::optional<std::string>& national_id) {
  tx.exec("DELETE FROM main.national_id WHERE person_id = $1", person_id);
  if (national_id)
    tx.exec("INSERT INTO main.national_id (fingerprint, person_id) VALUES ($1, $2)",
            fingerprint_of(office, *national_id), person_id);
}

// Writes what changed of a row that is there, under a new version.
Entered rewrite(db::Write& tx, const record::Office& office, record::Entry& entry, PersonRow& row,
                const Details& details) {
  ++row.version;
  row.recorded_seq = entry.seq();
  seal_into(row, office, details);
  row.row_hash = hash_of(row, office.keys);
  struct Filed {
    std::string name_key, name_fold;
  };
  const auto before = tx.one<Filed>("SELECT name_key, name_fold FROM person WHERE id = $1", row.id);
  const Filed now{office.collation.name_key(row.full_name), text::name_fold(row.full_name)};
  const auto changed =
      tx.exec("UPDATE main.person SET org_id = $1, full_name = $2, name_key = $3, name_fold = $4, "
              "born_on = $5, national_id = $6, phone = $7, address = $8, row_hash = $9, version = $10, "
              "recorded_seq = $11 WHERE id = $12",
              row.org_id, row.full_name, now.name_key, now.name_fold, row.born_on, row.national_id, row.phone,
              row.address, row.row_hash, row.version, row.recorded_seq, row.id);
  base::ensure(before && changed == 1, "a person within scope can be written");
  if (before->name_key != now.name_key || before->name_fold != now.name_fold) {
    unfile_words(tx, row.id, before->name_key, before->name_fold);
    file_words(tx, row.id, now.name_key, now.name_fold);
  }
  entry.close(row.code, std::nullopt, commitment_of(row, details));
  return {row.id, row.code, entry.seq(), row.version};
}

} // namespace

Answer<Entered> enter_person(db::Write& tx, const record::Office& office, const record::Who& who,
                             const NewPerson& person) {
  if (!org::in_scope(tx, person.org_id)) return not_found();
  const auto sound = checked(
      person.full_name, {person.born_on, person.national_id, person.phone, person.address}, office.today());
  if (sound.refused()) return base::refuse(sound.refusal());
  if (taken(tx, office, sound->details.national_id, 0)) return number_taken();

  record::Entry entry(tx, office, who, "enter_person", "person");
  PersonRow row;
  row.id = entry.new_id();
  row.code = org::unused_code(office.random, [&](const std::string& code) {
    return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM person WHERE code = $1)", code);
  });
  row.org_id = person.org_id;
  row.full_name = sound->full_name;
  const journal::Salt salt = journal::fresh_salt(office.random);
  row.salt.assign(salt.begin(), salt.end());
  row.version = 1;
  row.recorded_seq = entry.seq();
  seal_into(row, office, sound->details);
  row.row_hash = hash_of(row, office.keys);
  const std::string name_key = office.collation.name_key(row.full_name);
  const std::string name_fold = text::name_fold(row.full_name);
  tx.exec("INSERT INTO main.person (id, code, org_id, full_name, name_key, name_fold, born_on, national_id, "
          "phone, address, salt, row_hash, version, recorded_seq) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
          row.id, row.code, row.org_id, row.full_name, name_key, name_fold, row.born_on, row.national_id,
          row.phone, row.address, row.salt, row.row_hash, row.version, row.recorded_seq);
  file_words(tx, row.id, name_key, name_fold);
  index_number(tx, office, row.id, sound->details.national_id);
  entry.close(row.code, std::nullopt, commitment_of(row, sound->details));
  return Entered{row.id, row.code, entry.seq(), row.version};
}

Answer<Entered> correct_person(db::Write& tx, const record::Office& office, const record::Who& who,
                               const Correction& correction) {
  auto row = row_of(tx, correction.person_id);
  if (!row || !org::in_scope(tx, row->org_id)) return not_found();
  if (correction.expected_version && *correction.expected_version != row->version) return record::stale();
  const auto sound = checked(correction.full_name, correction.details, office.today());
  if (sound.refused()) return base::refuse(sound.refusal());
  if (taken(tx, office, sound->details.national_id, row->id)) return number_taken();

  record::Entry entry(tx, office, who, "correct_person", "person");
  row->full_name = sound->full_name;
  index_number(tx, office, row->id, sound->details.national_id);
  return rewrite(tx, office, entry, *row, sound->details);
}

Answer<Entered> move_record(db::Write& tx, const record::Office& office, const record::Who& who,
                            std::int64_t person_id, std::int64_t to_org_id) {
  auto row = row_of(tx, person_id);
  if (!row || !org::in_scope(tx, row->org_id) || !org::in_scope(tx, to_org_id)) return not_found();
  if (row->org_id == to_org_id) return org::conflict("/org", "person.unchanged", "Hồ sơ đã ở tổ chức này.");
  const Details details = opened(*row, office);
  record::Entry entry(tx, office, who, "move_record", "person");
  row->org_id = to_org_id;
  return rewrite(tx, office, entry, *row, details);
}

} // namespace ketnap::people
