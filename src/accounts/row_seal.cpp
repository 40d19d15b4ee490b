#include "accounts/row_seal.h"

#include "accounts/account.h"
#include "crypto/fingerprint.h"

namespace ketnap::accounts {

namespace {

struct Row {
  std::int64_t id;
  std::string code, login;
  std::optional<std::int64_t> person_id;
  std::string display_name, password_hash;
  std::optional<db::Blob> totp, totp_pending;
  bool must_change;
  std::optional<std::string> disabled_at;
  db::Blob salt;
  std::int64_t recorded_seq;
  std::string row_hash;
};

std::string hash_of(const crypto::KeyRing& keys, const Row& row) {
  return crypto::row_hash(keys, "account", row.id,
                          {row.code, row.login, row.person_id, row.display_name, row.password_hash, row.totp,
                           row.totp_pending, row.must_change, row.disabled_at, row.salt, row.recorded_seq});
}

} // namespace

void seal_row(db::Write& tx, const record::Office& office, std::int64_t account_id) {
  const auto row = tx.one<Row>("SELECT id, code, login, person_id, display_name, password_hash, totp, "
                               "totp_pending, must_change, disabled_at, salt, recorded_seq, row_hash "
                               "FROM account WHERE id = $1",
                               account_id);
  if (row)
    tx.exec("UPDATE main.account SET row_hash = $1 WHERE id = $2", hash_of(office.keys, *row), account_id);
}

std::vector<std::string> unsound_accounts(db::Read& tx, const record::Office& office) {
  std::vector<std::string> unsound;
  for (const Row& row : tx.all<Row>("SELECT id, code, login, person_id, display_name, password_hash, totp, "
                                    "totp_pending, must_change, disabled_at, salt, recorded_seq, row_hash "
                                    "FROM account ORDER BY id"))
    if (row.row_hash != hash_of(office.keys, row)) unsound.push_back(row.code);
  return unsound;
}

} // namespace ketnap::accounts
