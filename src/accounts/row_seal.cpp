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
  std::optional<db::Blob> totp, totp_pending, recovery;
  bool must_change;
  std::optional<std::string> disabled_at;
  db::Blob salt;
  std::optional<std::int64_t> home_id;
  std::int64_t recorded_seq;
  std::string row_hash;
};

// Hands on the fields of a row, which refer to it.
template <class F>
auto with_fields(const Row& row, F&& f) {
  if (!row.recovery) // rows sealed before there were such codes stay as they are
    return f({row.code, row.login, row.person_id, row.display_name, row.password_hash, row.totp,
              row.totp_pending, row.must_change, row.disabled_at, row.salt, row.home_id, row.recorded_seq});
  return f({row.code, row.login, row.person_id, row.display_name, row.password_hash, row.totp,
            row.totp_pending, row.recovery, row.must_change, row.disabled_at, row.salt, row.home_id,
            row.recorded_seq});
}

} // namespace

void seal_row(db::Write& tx, const record::Office& office, std::int64_t account_id) {
  const auto row =
      tx.one<Row>("SELECT id, code, login, person_id, display_name, password_hash, totp, "
                  "totp_pending, recovery, must_change, disabled_at, salt, home_id, recorded_seq, row_hash "
                  "FROM account WHERE id = $1",
                  account_id);
  if (row)
    with_fields(*row, [&](std::initializer_list<crypto::Field> fields) {
      tx.exec("UPDATE main.account SET row_hash = $1 WHERE id = $2",
              crypto::row_hash(office.keys, "account", account_id, fields), account_id);
    });
}

std::vector<std::string> unsound_accounts(db::Read& tx, const record::Office& office) {
  std::vector<std::string> unsound;
  for (const Row& row :
       tx.all<Row>("SELECT id, code, login, person_id, display_name, password_hash, totp, "
                   "totp_pending, recovery, must_change, disabled_at, salt, home_id, recorded_seq, row_hash "
                   "FROM account ORDER BY id"))
    if (!with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
          return crypto::row_hash_holds(office.keys, row.row_hash, "account", row.id, fields);
        }))
      unsound.push_back(row.code);
  return unsound;
}

} // namespace ketnap::accounts
