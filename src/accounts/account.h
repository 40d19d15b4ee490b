// Accounts: made with a password for one use, changed, switched off and on.
//
// Hashing a password costs 20 ms and 19 MiB and never happens inside an act: it is hashed first, behind the
// gate, and the act is handed the hash. Whoever is not the account's owner reaches it only when every post
// that it holds lies in the scope of the act.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/password.h"
#include "record/entry.h"
#include "record/refused.h"

namespace ketnap::accounts {

using record::Answer;
using rules::Day;

struct PasswordHash {
  std::string text; // argon2id, made by hashed(); empty: no sign-in by password
};

// Refused (`shape`): everything crypto::password_flaws finds. Throws Fault(busy) when too many already wait.
[[nodiscard]] Answer<PasswordHash> hashed(const record::Office& office, crypto::PasswordGate& gate,
                                          std::string_view password, bool with_code,
                                          std::span<const std::string_view> own_words,
                                          const crypto::PasswordCost& cost = {});

// A password to be told once: 20 random characters in groups of five.
[[nodiscard]] std::string temporary_password(crypto::Random& random);

struct Made {
  std::int64_t id = 0; // internal
  std::string code;    // public
  std::int64_t seq = 0;
};

struct NewAccount {
  std::string login{}; // 3–40 of a–z 0–9 . - _, once in the installation
  std::string display_name{};
  std::optional<std::int64_t> person_id{}; // in scope, without another account
  PasswordHash password{};                 // for one use
};
[[nodiscard]] Answer<Made> create_account(db::Write& tx, const record::Office& office, const record::Who& who,
                                          const NewAccount& account);

// Sets the password and ends all sessions of the account but `keep` (a token hash). Given by somebody else,
// it is for one use.
struct NewPassword {
  std::int64_t account_id = 0;
  PasswordHash password{};
  std::string keep{};
};
[[nodiscard]] Answer<Made> set_password(db::Write& tx, const record::Office& office, const record::Who& who,
                                        const NewPassword& password);

// Off: no sign-in, all sessions end. On again: as before.
[[nodiscard]] Answer<Made> disable_account(db::Write& tx, const record::Office& office,
                                           const record::Who& who, std::int64_t account_id);
[[nodiscard]] Answer<Made> enable_account(db::Write& tx, const record::Office& office, const record::Who& who,
                                          std::int64_t account_id);

// Forgets the failures that slow its sign-in down.
[[nodiscard]] Answer<Made> unlock_account(db::Write& tx, const record::Office& office, const record::Who& who,
                                          std::int64_t account_id);

struct Account {
  std::int64_t id = 0;
  std::string code;
  std::string login;
  std::optional<std::int64_t> person_id;
  std::string display_name;
  bool has_code = false; // a second factor
  bool must_change = false;
  std::optional<std::string> disabled_at;
};
[[nodiscard]] std::optional<Account> find_account(db::Read& tx, std::string_view code);
[[nodiscard]] std::optional<Account> find_account(db::Read& tx, std::int64_t account_id);
[[nodiscard]] std::optional<Account> account_of_login(db::Read& tx, std::string_view login);

// By login: those with a post in the scope of the transaction, and of those without any present one the ones
// whose person or home lies in it.
[[nodiscard]] std::vector<Account> accounts_in_scope(db::Read& tx, Day today);

// Those whose row was changed by other hands; for verify. Public codes.
[[nodiscard]] std::vector<std::string> unsound_accounts(db::Read& tx, const record::Office& office);

// Is it the own account, or one all of whose posts lie in the scope? One without any is its person's, or of
// the organisation whose admin made it.
[[nodiscard]] bool may_touch(db::Read& tx, const record::Who& who, std::int64_t account_id, Day today);

} // namespace ketnap::accounts
