#include "accounts/sign_in.h"

#include "accounts/failures.h"
#include "accounts/logins.h"
#include "accounts/recovery.h"
#include "accounts/row_seal.h"
#include "text/utf8.h"

namespace ketnap::accounts {

namespace {

constexpr std::size_t longest_password = 1024; // bytes; nobody's is longer

struct Known {
  std::int64_t id;
  std::string code, password_hash;
  bool has_code, must_change, disabled;
};

// What was typed, checked against the account as it was read.
struct Tried {
  std::vector<std::string> indexes; // of the login that was typed
  std::optional<Known> account;
  bool right = false;
  std::optional<std::string> renewed; // the same password at today's cost
};

std::string lower(std::string login) {
  for (char& c : login)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return login;
}

std::optional<Known> known(db::Read& tx, std::string_view login) {
  return tx.one<Known>("SELECT id, code, password_hash, totp IS NOT NULL, must_change, disabled_at IS NOT "
                       "NULL FROM account WHERE login = $1",
                       login);
}

// One hash is computed in every case, so that time tells nothing.
base::Result<Tried, NoEntry> try_password(const record::Office& office, crypto::PasswordGate& gate,
                                          const std::string& login, std::string_view password,
                                          const SignInRules& rules) {
  Tried tried{login_indexes(office, login), {}, false, {}};
  const bool open = office.db.read(db::Scope(), [&](db::Read& tx) {
    tried.account = known(tx, login);
    const bool slowed = slowed_down(tx, office.now(), tried.indexes, rules); // asked for who is unknown too
    return !slowed && tried.account && !tried.account->disabled && !tried.account->password_hash.empty();
  });
  const std::string typed =
      password.size() <= longest_password && text::is_valid_utf8(password) ? text::to_nfc(password) : "";
  const auto pass = gate.enter();
  if (!pass) return base::refuse(NoEntry::crowded);
  tried.right = open && !typed.empty() ? crypto::password_holds(*pass, tried.account->password_hash, typed)
                                       : crypto::nobody_holds(*pass, typed);
  if (tried.right && crypto::needs_rehash(tried.account->password_hash, rules.cost))
    tried.renewed = crypto::hash_password(*pass, typed, office.random, rules.cost);
  return tried;
}

// Nothing changed since the password was checked.
bool still_stands(db::Read& tx, const Tried& tried, const std::string& login) {
  const auto now = known(tx, login);
  return tried.right && now && now->id == tried.account->id && !now->disabled &&
         now->password_hash == tried.account->password_hash;
}

} // namespace

base::Result<SignedIn, NoEntry> sign_in(const record::Office& office, crypto::PasswordGate& gate,
                                        const SignInRequest& request, const SignInRules& rules) {
  const std::string login = lower(request.login);
  const auto tried = try_password(office, gate, login, request.password, rules);
  if (tried.refused()) return base::refuse(tried.refusal());
  // A refusal would undo the count of the failure, so the act answers with nothing instead.
  const auto signed_in = office.db.write(db::Scope(), [&](db::Write& tx) -> std::optional<SignedIn> {
    if (slowed_down(tx, office.now(), tried->indexes, rules)) return std::nullopt;
    const bool right = still_stands(tx, *tried, login) &&
                       (!tried->account->has_code ||
                        (request.code && use_second_factor(tx, office, tried->account->id, *request.code)));
    if (!right) {
      count_failure(tx, office.now(), tried->indexes);
      return std::nullopt;
    }
    const Known& account = *tried->account;
    forget_failures(tx, tried->indexes);
    if (tried->renewed) {
      tx.exec("UPDATE main.account SET password_hash = $1 WHERE id = $2", *tried->renewed, account.id);
      seal_row(tx, office, account.id);
    }
    return SignedIn{begin_session(tx, office, account.id, rules.sessions), account.code, account.must_change,
                    !account.has_code && needs_second_factor(tx, account.id, office.today())};
  });
  if (!signed_in) return base::refuse(NoEntry::refused);
  return *signed_in;
}

namespace {

// f(tx, account) when the password of this account is right; whether it was, and f agreed.
template <class F>
base::Result<bool, NoEntry> with_password(const record::Office& office, crypto::PasswordGate& gate,
                                          std::int64_t account_id, std::string_view password,
                                          const SignInRules& rules, F&& f) {
  const auto login = office.db.read(db::Scope(), [&](db::Read& tx) {
    return tx.one<std::string>("SELECT login FROM account WHERE id = $1", account_id);
  });
  if (!login) return false;
  const auto tried = try_password(office, gate, *login, password, rules);
  if (tried.refused()) return base::refuse(tried.refusal());
  return office.db.write(db::Scope(), [&](db::Write& tx) {
    if (slowed_down(tx, office.now(), tried->indexes, rules)) return false;
    if (still_stands(tx, *tried, *login) && f(tx, *tried->account)) return true;
    count_failure(tx, office.now(), tried->indexes);
    return false;
  });
}

} // namespace

base::Result<bool, NoEntry> password_is_right(const record::Office& office, crypto::PasswordGate& gate,
                                              std::int64_t account_id, std::string_view password,
                                              const SignInRules& rules) {
  return with_password(office, gate, account_id, password, rules,
                       [](db::Write&, const Known&) { return true; });
}

base::Result<bool, NoEntry> confirm(const record::Office& office, crypto::PasswordGate& gate,
                                    const Confirmation& said, const SignInRules& rules) {
  return with_password(
      office, gate, said.account_id, said.password, rules, [&](db::Write& tx, const Known& account) {
        if (account.has_code && !(said.code && use_second_factor(tx, office, account.id, *said.code)))
          return false;
        confirm_session(tx, office, said.session);
        return true;
      });
}

} // namespace ketnap::accounts
