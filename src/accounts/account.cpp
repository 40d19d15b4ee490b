#include "accounts/account.h"

#include "accounts/last_admin.h"
#include "accounts/sessions.h"
#include "crypto/fingerprint.h"
#include "crypto/password_policy.h"
#include "org/answers.h"
#include "org/places.h"
#include "people/reads.h"
#include "text/utf8.h"

#include "accounts/failures.h"
#include "accounts/logins.h"
#include "accounts/row_seal.h"

namespace ketnap::accounts {

namespace {

using org::conflict;
using record::flawed;
using record::not_found;

constexpr std::size_t longest_name = 80;

std::string sentence(crypto::PasswordFault fault) {
  switch (fault) {
  case crypto::PasswordFault::too_short:
    return "Mật khẩu ngắn quá.";
  case crypto::PasswordFault::too_long:
    return "Mật khẩu dài quá.";
  case crypto::PasswordFault::too_common:
    return "Mật khẩu dễ đoán quá; hãy ghép vài từ không liên quan tới mình.";
  case crypto::PasswordFault::not_utf8:
    break;
  }
  return "Mật khẩu không phải chữ Unicode.";
}

bool is_login(std::string_view login) {
  return login.size() >= 3 && login.size() <= 40 &&
         login.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string_view::npos;
}

// What a leaf about an account commits to. The password is in no leaf, not even as a hash.
journal::Hash commitment(db::Read& tx, const Account& account, std::string_view act) {
  const auto bytes = tx.value<db::Blob>("SELECT salt FROM account WHERE id = $1", account.id);
  journal::Salt salt{};
  base::ensure(bytes.size() == salt.size(), "a salt has its length");
  std::copy(bytes.begin(), bytes.end(), salt.begin());
  return journal::commit(salt, {{"account", account.code},
                                {"login", account.login},
                                {"display_name", account.display_name},
                                {"person", account.person_id},
                                {"second_factor", account.has_code},
                                {"must_change", account.must_change},
                                {"disabled", account.disabled_at.has_value()},
                                {"act", act}});
}

// `change(account)` writes.
template <class Change>
Answer<Made> on_account(db::Write& tx, const record::Office& office, const record::Who& who,
                        std::string_view act, std::int64_t account_id, Change change) {
  return act_on_account(tx, office, who, act, account_id,
                        [&](record::Entry&, const Account& account) { change(account); });
}

} // namespace

Answer<Made> act_on_account(db::Write& tx, const record::Office& office, const record::Who& who,
                            std::string_view act, std::int64_t account_id,
                            const std::function<void(record::Entry&, const Account&)>& change) {
  const auto before = find_account(tx, account_id);
  if (!before || !may_touch(tx, who, account_id, office.today())) return not_found();
  record::Entry entry(tx, office, who, act, "account");
  change(entry, *before);
  tx.exec("UPDATE main.account SET recorded_seq = $1 WHERE id = $2", entry.seq(), account_id);
  seal_row(tx, office, account_id);
  entry.close(before->code, std::nullopt, commitment(tx, *find_account(tx, account_id), act));
  return Made{account_id, before->code, entry.seq()};
}

std::vector<std::string> login_indexes(const record::Office& office, std::string_view login) {
  return crypto::blind_indexes(office.keys, "account.login", login);
}

Answer<PasswordHash> hashed(const record::Office& office, crypto::PasswordGate& gate,
                            std::string_view password, bool with_code,
                            std::span<const std::string_view> own_words, const crypto::PasswordCost& cost) {
  record::Refused refused{record::Why::shape, {}, {}};
  for (const crypto::PasswordFault fault : crypto::password_flaws(password, with_code, own_words))
    refused.flaws.push_back({"/password", std::string(crypto::id(fault)), sentence(fault)});
  if (!refused.flaws.empty()) return base::refuse(std::move(refused));
  const auto pass = gate.enter();
  if (!pass) throw db::Fault(db::FaultKind::busy, "too many passwords are being hashed");
  return PasswordHash{crypto::hash_password(*pass, text::to_nfc(password), office.random, cost)};
}

std::string temporary_password(crypto::Random& random) {
  std::string letters = crypto::public_code(random) + crypto::public_code(random);
  for (const std::size_t at : {15U, 10U, 5U})
    letters.insert(at, "-");
  return letters;
}

Answer<Made> create_account(db::Write& tx, const record::Office& office, const record::Who& who,
                            const NewAccount& account) {
  // By the installation, or by somebody whose post lies in the scope.
  const auto home =
      tx.one<std::int64_t>("SELECT p.org_id FROM post p JOIN org_place o ON o.org_id = p.org_id "
                           "WHERE p.code = $1 AND p.superseded_seq IS NULL AND "
                           "o.lo BETWEEN scope_lo() AND scope_hi()",
                           who.post);
  if (!home && !org::in_system_scope(tx)) return not_found();
  if (account.person_id && !people::find_person(tx, *account.person_id)) return not_found();
  if (!is_login(account.login))
    return flawed("/login", "account.login",
                  "Tên đăng nhập gồm 3–40 chữ thường không dấu, chữ số, chấm, gạch nối hoặc gạch dưới.");
  auto name = text::line_or_error(account.display_name, longest_name);
  if (name.refused())
    return flawed("/display_name", std::string(text::id(name.refusal().fault)),
                  "Tên hiển thị không ghi được.");
  if (tx.value<bool>("SELECT EXISTS (SELECT 1 FROM account WHERE login = $1)", account.login))
    return conflict("/login", "account.login_taken", "Tên đăng nhập này đã có người dùng.");
  if (account.person_id &&
      tx.value<bool>("SELECT EXISTS (SELECT 1 FROM account WHERE person_id = $1)", *account.person_id))
    return conflict("/person", "account.person_has_one", "Người này đã có tài khoản.");

  record::Entry entry(tx, office, who, "create_account", "account");
  const std::int64_t id = entry.new_id();
  const std::string code = org::unused_code(
      office.random, [&](const std::string& drawn) { return find_account(tx, drawn).has_value(); });
  const journal::Salt salt = journal::fresh_salt(office.random);
  tx.exec("INSERT INTO main.account (id, code, login, person_id, display_name, password_hash, must_change, "
          "salt, row_hash, recorded_seq, home_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9, $10)",
          id, code, account.login, account.person_id, *name, account.password.text, true,
          std::span<const std::byte>(salt), entry.seq(), home);
  seal_row(tx, office, id);
  entry.close(code, std::nullopt, commitment(tx, *find_account(tx, id), "create_account"));
  return Made{id, code, entry.seq()};
}

Answer<Made> set_password(db::Write& tx, const record::Office& office, const record::Who& who,
                          const NewPassword& password) {
  return on_account(tx, office, who, "set_password", password.account_id, [&](const Account& account) {
    tx.exec("UPDATE main.account SET password_hash = $1, must_change = $2 WHERE id = $3",
            password.password.text, who.account_id != account.id, account.id);
    end_sessions(tx, office, account.id, password.keep);
  });
}

Answer<Made> disable_account(db::Write& tx, const record::Office& office, const record::Who& who,
                             std::int64_t account_id) {
  if (may_touch(tx, who, account_id, office.today()))
    for (const Post& post : posts_of(tx, account_id))
      if (auto why = leaves_no_admin(tx, office, post, office.today(), "/account", {account_id}))
        return *std::move(why);
  return on_account(tx, office, who, "disable_account", account_id, [&](const Account& account) {
    tx.exec("UPDATE main.account SET disabled_at = $1 WHERE id = $2 AND disabled_at IS NULL",
            base::utc_text(office.now()), account.id);
    end_sessions(tx, office, account.id);
  });
}

Answer<Made> enable_account(db::Write& tx, const record::Office& office, const record::Who& who,
                            std::int64_t account_id) {
  return on_account(tx, office, who, "enable_account", account_id, [&](const Account& account) {
    tx.exec("UPDATE main.account SET disabled_at = NULL WHERE id = $1", account.id);
  });
}

Answer<Made> unlock_account(db::Write& tx, const record::Office& office, const record::Who& who,
                            std::int64_t account_id) {
  return on_account(tx, office, who, "unlock_account", account_id, [&](const Account& account) {
    forget_failures(tx, login_indexes(office, account.login));
  });
}

std::optional<Account> account_of_login(db::Read& tx, std::string_view login) {
  return tx.one<Account>("SELECT id, code, login, person_id, display_name, totp IS NOT NULL, must_change, "
                         "disabled_at FROM account WHERE login = $1",
                         login);
}

std::optional<Account> find_account(db::Read& tx, std::string_view code) {
  return tx.one<Account>("SELECT id, code, login, person_id, display_name, totp IS NOT NULL, must_change, "
                         "disabled_at FROM account WHERE code = $1",
                         code);
}

std::optional<Account> find_account(db::Read& tx, std::int64_t account_id) {
  return tx.one<Account>("SELECT id, code, login, person_id, display_name, totp IS NOT NULL, must_change, "
                         "disabled_at FROM account WHERE id = $1",
                         account_id);
}

std::vector<Account> accounts_in_scope(db::Read& tx, Day today) {
  return tx.all<Account>(
      "SELECT a.id, a.code, a.login, a.person_id, a.display_name, a.totp IS NOT NULL, a.must_change, "
      "a.disabled_at FROM account a WHERE scope_system() OR (scope_lo() IS NOT NULL AND ("
      "EXISTS (SELECT 1 FROM post p JOIN org_place o ON o.org_id = p.org_id WHERE p.account_id = a.id AND "
      "p.superseded_seq IS NULL AND o.lo BETWEEN scope_lo() AND scope_hi()) "
      "OR (NOT EXISTS (SELECT 1 FROM post p WHERE p.account_id = a.id AND p.superseded_seq IS NULL AND "
      "(p.until_on IS NULL OR p.until_on > $1)) AND "
      "(EXISTS (SELECT 1 FROM person h WHERE h.id = a.person_id) OR EXISTS (SELECT 1 FROM org_place o WHERE "
      "o.org_id = a.home_id AND o.lo BETWEEN scope_lo() AND scope_hi()))))) ORDER BY a.login",
      today);
}

bool may_touch(db::Read& tx, const record::Who& who, std::int64_t account_id, Day today) {
  if (who.account_id != 0 && who.account_id == account_id) return true;
  return tx.value<bool>(
      "SELECT scope_system() OR (scope_lo() IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post p WHERE "
      "p.account_id = $1 AND p.superseded_seq IS NULL AND (p.until_on IS NULL OR p.until_on > $2) AND NOT "
      "EXISTS (SELECT 1 FROM org_place o WHERE o.org_id = p.org_id AND o.lo BETWEEN scope_lo() AND "
      "scope_hi())) AND (EXISTS (SELECT 1 FROM post p JOIN org_place o ON o.org_id = p.org_id WHERE "
      "p.account_id = $1 AND p.superseded_seq IS NULL AND o.lo BETWEEN scope_lo() AND scope_hi()) "
      "OR EXISTS (SELECT 1 FROM account a JOIN person h ON h.id = a.person_id WHERE a.id = $1) "
      "OR EXISTS (SELECT 1 FROM account a JOIN org_place o ON o.org_id = a.home_id WHERE a.id = $1 AND "
      "o.lo BETWEEN scope_lo() AND scope_hi())))",
      account_id, today);
}

} // namespace ketnap::accounts
