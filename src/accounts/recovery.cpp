#include "accounts/recovery.h"

#include "accounts/row_seal.h"
#include "accounts/totp.h"
#include "crypto/hash.h"
#include "crypto/public_code.h"
#include "crypto/sealed.h"
#include "org/answers.h"

namespace ketnap::accounts {

namespace {

constexpr std::size_t hash_size = 32;

crypto::Place place(std::int64_t account_id) {
  return {"account", account_id, "recovery"};
}

// The account is in it, so that the same code of two people looks different.
std::string hash_of(const Account& account, std::string_view code) {
  const std::string text = account.code + ":" + std::string(code);
  return crypto::text_of(crypto::sha256(crypto::bytes_of(text)));
}

// The hashes of those that are left, one after the other.
std::optional<std::string> left_of(db::Read& tx, const record::Office& office, std::int64_t account_id) {
  const auto sealed =
      tx.one<std::optional<db::Blob>>("SELECT recovery FROM account WHERE id = $1", account_id);
  if (!sealed || !*sealed) return std::nullopt;
  auto opened = crypto::open_bytes(office.keys, place(account_id), **sealed);
  if (opened.refused())
    throw db::Fault(db::FaultKind::corrupt, "recovery codes: " + std::string(crypto::id(opened.refusal())));
  return *std::move(opened);
}

std::int64_t keep(db::Write& tx, const record::Office& office, const record::Who& who, const Account& account,
                  std::string_view act, std::string_view hashes) {
  const auto sealed = crypto::seal_bytes(office.keys, place(account.id), hashes, office.random);
  record::Entry entry(tx, office, who, act, "account");
  tx.exec("UPDATE main.account SET recovery = $1, recorded_seq = $2 WHERE id = $3", sealed, entry.seq(),
          account.id);
  seal_row(tx, office, account.id);
  entry.close(account.code, std::nullopt,
              journal::commit(record::open_salt, {{"account", account.code}, {"act", act}}));
  return entry.seq();
}

} // namespace

Answer<RecoveryCodes> make_recovery_codes(db::Write& tx, const record::Office& office,
                                          const record::Who& who) {
  const auto account = find_account(tx, who.account_id);
  if (!account) return record::not_found();
  if (!account->has_code)
    return org::conflict("", "recovery.no_factor",
                         "Mã dự phòng thay cho ứng dụng xác thực; hãy bật ứng dụng ấy trước.");
  RecoveryCodes made;
  std::string hashes;
  while (made.codes.size() < recovery_codes) {
    std::string code = crypto::public_code(office.random);
    hashes += hash_of(*account, code);
    made.codes.push_back(code.insert(crypto::code_length / 2, "-"));
  }
  made.seq = keep(tx, office, who, *account, "make_recovery_codes", hashes);
  return made;
}

bool use_recovery_code(db::Write& tx, const record::Office& office, std::int64_t account_id,
                       std::string_view typed) {
  const auto code = crypto::parse_code(typed);
  const auto account = find_account(tx, account_id);
  if (code.refused() || !account) return false;
  auto left = left_of(tx, office, account_id);
  if (!left) return false;
  const std::string wanted = hash_of(*account, *code);
  for (std::size_t at = 0; at + hash_size <= left->size(); at += hash_size) {
    if (std::string_view(*left).substr(at, hash_size) != wanted) continue;
    left->erase(at, hash_size);
    (void)keep(tx, office, {account->id, account->code, ""}, *account, "use_recovery_code", *left);
    return true;
  }
  return false;
}

std::size_t recovery_codes_left(db::Read& tx, const record::Office& office, std::int64_t account_id) {
  const auto left = left_of(tx, office, account_id);
  return left ? left->size() / hash_size : 0;
}

bool use_second_factor(db::Write& tx, const record::Office& office, std::int64_t account_id,
                       std::string_view typed) {
  // Ten letters and digits are never six digits: one of the two is asked, and a guess is one guess.
  return crypto::parse_code(typed).refused() ? use_totp(tx, office, account_id, typed)
                                             : use_recovery_code(tx, office, account_id, typed);
}

} // namespace ketnap::accounts
