#include "letters/rows.h"

#include "crypto/fingerprint.h"
#include "crypto/sealed.h"
#include "json/read.h"
#include "json/write.h"

namespace ketnap::letters {

namespace {

// Hands on the fields of a row, which refer to it.
template <class F>
auto with_fields(const Row& row, F&& f) {
  const auto iso = [](const std::optional<rules::Day>& day) {
    return day ? rules::iso(*day) : std::string();
  };
  const std::string received = rules::iso(row.received_on), passed = iso(row.passed_on),
                    concluded = iso(row.concluded_on);
  return f({row.code, row.org_id, row.case_id, row.person_id, received, row.anonymous, passed, concluded,
            row.body, row.salt, row.account_id, row.recorded_seq});
}

std::string hash_of(const record::Office& office, const Row& row) {
  return with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash(office.keys, "letter", row.id, fields);
  });
}

bool hash_holds(const record::Office& office, const Row& row) {
  return with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash_holds(office.keys, row.row_hash, "letter", row.id, fields);
  });
}

journal::Hash commitment_of(const Row& row, std::string_view body) {
  return journal::commit(journal::salt_from(row.salt), {{"code", row.code}, {"body", body}});
}

} // namespace

std::optional<Row> find(db::Read& tx, std::string_view code, org::AsKnown known) {
  return tx.one<Row>(
      "SELECT id, code, org_id, case_id, person_id, received_on, anonymous, passed_on, "
      "concluded_on, body, salt, row_hash, account_id, recorded_seq FROM letter WHERE code = $1 "
      "AND recorded_seq <= $2 AND (superseded_seq IS NULL OR superseded_seq > $2)",
      code, known.at());
}

Body opened(const record::Office& office, const Row& row) {
  const auto text = crypto::open_bytes(office.keys, {"letter", row.id, "body"}, row.body);
  if (text.refused())
    throw db::Fault(db::FaultKind::corrupt,
                    "a letter does not open: " + std::string(crypto::id(text.refusal())));
  auto read = json::read<Body>(*text, [](std::string_view) { return true; });
  if (!read) throw db::Fault(db::FaultKind::corrupt, "a letter's body is of another shape");
  return *std::move(read.value);
}

std::int64_t insert(db::Write& tx, const record::Office& office, const accounts::Principal& who,
                    std::string_view act, rules::Day on, Row row, const Body& body) {
  // The leaf names the letter and nothing else: the journal of the case must not tell of it.
  record::Entry entry(tx, office, who.who, act, "letter");
  const std::int64_t former = row.id;
  const std::string text = json::write(body);
  const journal::Salt salt = journal::fresh_salt(office.random);
  row.id = entry.new_id();
  row.body = crypto::seal_bytes(office.keys, {"letter", row.id, "body"}, text, office.random);
  row.salt.assign(salt.begin(), salt.end());
  row.account_id = who.who.account_id;
  row.recorded_seq = entry.seq();
  if (former != 0)
    tx.exec("UPDATE main.letter SET superseded_seq = $1 WHERE id = $2", row.recorded_seq, former);
  tx.exec("INSERT INTO main.letter (id, code, org_id, case_id, person_id, received_on, anonymous, passed_on, "
          "concluded_on, body, salt, row_hash, account_id, recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, "
          "$8, $9, $10, $11, $12, $13, $14)",
          row.id, row.code, row.org_id, row.case_id, row.person_id, row.received_on, row.anonymous,
          row.passed_on, row.concluded_on, row.body, row.salt, hash_of(office, row), row.account_id,
          row.recorded_seq);
  entry.close(row.code, on, commitment_of(row, text));
  return entry.seq();
}

std::vector<cases::RowFault> check(db::Read& tx, const record::Office& office) {
  std::vector<cases::RowFault> faults;
  for (const std::int64_t id : tx.all<std::int64_t>("SELECT id FROM letter ORDER BY id")) {
    const auto row = tx.one<Row>("SELECT id, code, org_id, case_id, person_id, received_on, anonymous, "
                                 "passed_on, concluded_on, body, salt, row_hash, account_id, recorded_seq "
                                 "FROM letter WHERE id = $1",
                                 id);
    if (!row) continue;
    const auto text = crypto::open_bytes(office.keys, {"letter", id, "body"}, row->body);
    if (text.refused()) {
      faults.push_back({"letter", id, "seal"});
    } else if (!hash_holds(office, *row)) {
      faults.push_back({"letter", id, "row_hash"});
    } else if (!record::leaf_commits(tx, row->recorded_seq, commitment_of(*row, *text))) {
      faults.push_back({"letter", id, "leaf"});
    }
  }
  return faults;
}

} // namespace ketnap::letters
