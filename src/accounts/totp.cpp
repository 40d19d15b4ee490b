#include "accounts/totp.h"

#include "accounts/row_seal.h"
#include "accounts/sessions.h"
#include "crypto/sealed.h"
#include "crypto/totp.h"
#include "org/answers.h"

namespace ketnap::accounts {

namespace {

using record::not_found;

constexpr std::string_view issuer = "Kết Nạp";

struct Factor {
  std::optional<db::Blob> totp, totp_pending; // sealed
  std::optional<std::int64_t> totp_step;
};

std::optional<Factor> factor_of(db::Read& tx, std::int64_t account_id) {
  return tx.one<Factor>("SELECT totp, totp_pending, totp_step FROM account WHERE id = $1", account_id);
}

crypto::Place place(std::int64_t account_id, std::string_view column) {
  return {"account", account_id, column};
}

std::string opened(const record::Office& office, const crypto::Place& at, const db::Blob& sealed) {
  auto secret = crypto::open_bytes(office.keys, at, sealed);
  if (secret.refused())
    throw db::Fault(db::FaultKind::corrupt, "a second factor: " + std::string(crypto::id(secret.refusal())));
  return *std::move(secret);
}

std::int64_t seconds_of(base::Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

// A leaf that says what happened to the factor of which account, and nothing of the secret.
Made told(db::Write& tx, const record::Office& office, record::Entry& entry, const Account& account,
          std::string_view act) {
  tx.exec("UPDATE main.account SET recorded_seq = $1 WHERE id = $2", entry.seq(), account.id);
  seal_row(tx, office, account.id);
  entry.close(account.code, std::nullopt,
              journal::commit(record::open_salt, {{"account", account.code}, {"act", act}}));
  return {account.id, account.code, entry.seq()};
}

} // namespace

Answer<Enrolment> enrol_totp(db::Write& tx, const record::Office& office, const record::Who& who) {
  const auto account = find_account(tx, who.account_id);
  if (!account) return not_found();
  const crypto::Bytes secret = crypto::totp_secret(office.random);
  const auto sealed = crypto::seal_bytes(office.keys, place(account->id, "totp_pending"),
                                         crypto::text_of(secret), office.random);
  record::Entry entry(tx, office, who, "enrol_totp", "account");
  tx.exec("UPDATE main.account SET totp_pending = $1 WHERE id = $2", sealed, account->id);
  (void)told(tx, office, entry, *account, "enrol_totp");
  return Enrolment{crypto::base32(secret), crypto::totp_uri(secret, issuer, account->login)};
}

Answer<Made> confirm_totp(db::Write& tx, const record::Office& office, const record::Who& who,
                          std::string_view code, std::string_view keep) {
  const auto account = find_account(tx, who.account_id);
  if (!account) return not_found();
  const auto factor = factor_of(tx, account->id);
  if (!factor->totp_pending)
    return org::conflict("/code", "totp.not_enrolled", "Chưa tạo mã bí mật cho ứng dụng xác thực.");
  const std::string secret = opened(office, place(account->id, "totp_pending"), *factor->totp_pending);
  const auto step =
      crypto::match_totp(crypto::bytes_of(secret), code, seconds_of(office.now()), factor->totp_step);
  if (!step) return record::flawed("/code", "totp.wrong", "Mã không đúng; hãy xem lại giờ trên điện thoại.");
  const auto sealed = crypto::seal_bytes(office.keys, place(account->id, "totp"), secret, office.random);
  record::Entry entry(tx, office, who, "confirm_totp", "account");
  tx.exec("UPDATE main.account SET totp = $1, totp_pending = NULL, totp_step = $2 WHERE id = $3", sealed,
          *step, account->id);
  if (account->has_code) end_sessions(tx, office, account->id, keep);
  return told(tx, office, entry, *account, "confirm_totp");
}

Answer<Made> remove_totp(db::Write& tx, const record::Office& office, const record::Who& who,
                         std::int64_t account_id) {
  const auto account = find_account(tx, account_id);
  if (!account || !may_touch(tx, who, account_id, office.today())) return not_found();
  if (who.account_id == account_id) return base::refuse(record::Refused{record::Why::forbidden, {}, {}});
  if (!account->has_code)
    return org::conflict("/account", "totp.not_enrolled", "Tài khoản này chưa có ứng dụng xác thực.");
  record::Entry entry(tx, office, who, "remove_totp", "account");
  tx.exec("UPDATE main.account SET totp = NULL, totp_pending = NULL, recovery = NULL WHERE id = $1",
          account_id);
  end_sessions(tx, office, account_id);
  return told(tx, office, entry, *account, "remove_totp");
}

bool use_totp(db::Write& tx, const record::Office& office, std::int64_t account_id, std::string_view code) {
  const auto factor = factor_of(tx, account_id);
  if (!factor || !factor->totp) return false;
  const std::string secret = opened(office, place(account_id, "totp"), *factor->totp);
  const auto step =
      crypto::match_totp(crypto::bytes_of(secret), code, seconds_of(office.now()), factor->totp_step);
  if (!step) return false;
  tx.exec("UPDATE main.account SET totp_step = $1 WHERE id = $2", *step, account_id);
  return true;
}

} // namespace ketnap::accounts
