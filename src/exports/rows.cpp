#include "exports/rows.h"

#include "crypto/fingerprint.h"
#include "crypto/sealed.h"
#include "json/read.h"
#include "json/write.h"

namespace ketnap::exports {

namespace {

// Hands on the fields of a row, which refer to it.
template <class F>
auto with_fields(const Row& row, F&& f) {
  const std::string asked = rules::iso(row.asked_on);
  return f({row.code, row.org_id, row.account_id, asked, row.answer, row.body, row.salt, row.recorded_by,
            row.recorded_seq});
}

std::string hash_of(const record::Office& office, const Row& row) {
  return with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash(office.keys, "list_export", row.id, fields);
  });
}

bool hash_holds(const record::Office& office, const Row& row) {
  return with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash_holds(office.keys, row.row_hash, "list_export", row.id, fields);
  });
}

journal::Hash commitment_of(const Row& row, std::string_view body) {
  return journal::commit(journal::salt_from(row.salt), {{"code", row.code}, {"body", body}});
}

} // namespace

std::string_view word_of(Word word) {
  switch (word) {
  case Word::none:
    return "none";
  case Word::agreed:
    return "agreed";
  case Word::declined:
    return "declined";
  }
  return {};
}

std::string label(std::string_view group, std::string_view word) {
  return std::string(sentences::name(std::string(group) + "." + std::string(word), sentences::Language::vi));
}

std::optional<Row> find(db::Read& tx, std::string_view code) {
  return tx.one<Row>("SELECT id, code, org_id, account_id, asked_on, answer, body, salt, row_hash, "
                     "recorded_by, recorded_seq FROM list_export WHERE code = $1 AND superseded_seq IS NULL",
                     code);
}

std::vector<Row> since(db::Read& tx, rules::Day day) {
  return tx.all<Row>("SELECT id, code, org_id, account_id, asked_on, answer, body, salt, row_hash, "
                     "recorded_by, recorded_seq FROM list_export WHERE asked_on >= $1 AND superseded_seq IS "
                     "NULL ORDER BY asked_on DESC, id DESC LIMIT 200",
                     day);
}

Body opened(const record::Office& office, const Row& row) {
  const auto text = crypto::open_bytes(office.keys, {"list_export", row.id, "body"}, row.body);
  if (text.refused())
    throw db::Fault(db::FaultKind::corrupt,
                    "an export does not open: " + std::string(crypto::id(text.refusal())));
  auto read = json::read<Body>(*text, [](std::string_view) { return true; });
  if (!read) throw db::Fault(db::FaultKind::corrupt, "an export's body is of another shape");
  return *std::move(read.value);
}

std::int64_t insert(db::Write& tx, const record::Office& office, const accounts::Principal& who,
                    std::string_view act, Row row, const Body& body) {
  record::Entry entry(tx, office, who.who, act, "export");
  const std::int64_t former = row.id;
  const std::string text = json::write(body);
  const journal::Salt salt = journal::fresh_salt(office.random);
  row.id = entry.new_id();
  row.body = crypto::seal_bytes(office.keys, {"list_export", row.id, "body"}, text, office.random);
  row.salt.assign(salt.begin(), salt.end());
  row.recorded_by = who.who.account_id;
  row.recorded_seq = entry.seq();
  if (former != 0)
    tx.exec("UPDATE main.list_export SET superseded_seq = $1 WHERE id = $2", row.recorded_seq, former);
  tx.exec(
      "INSERT INTO main.list_export (id, code, org_id, account_id, asked_on, answer, body, salt, row_hash, "
      "recorded_by, recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      row.id, row.code, row.org_id, row.account_id, row.asked_on, row.answer, row.body, row.salt,
      hash_of(office, row), row.recorded_by, row.recorded_seq);
  entry.close(row.code, office.today(), commitment_of(row, text));
  return entry.seq();
}

std::vector<cases::RowFault> check(db::Read& tx, const record::Office& office) {
  std::vector<cases::RowFault> faults;
  for (const Row& row : tx.all<Row>("SELECT id, code, org_id, account_id, asked_on, answer, body, salt, "
                                    "row_hash, recorded_by, recorded_seq FROM list_export ORDER BY id")) {
    const auto text = crypto::open_bytes(office.keys, {"list_export", row.id, "body"}, row.body);
    if (text.refused()) {
      faults.push_back({"list_export", row.id, "seal"});
    } else if (!hash_holds(office, row)) {
      faults.push_back({"list_export", row.id, "row_hash"});
    } else if (!record::leaf_commits(tx, row.recorded_seq, commitment_of(row, *text))) {
      faults.push_back({"list_export", row.id, "leaf"});
    }
  }
  return faults;
}

} // namespace ketnap::exports
