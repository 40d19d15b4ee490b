// Tài khoản ở nhà cung cấp danh tính: which person of a trusted provider an account belongs to. Joined and parted by an
// administrator; signing in there makes no account, and joins none.
//
// What a provider calls somebody is a personal value: sealed, found by a blind index, in no leaf and no log.
#pragma once

#include "accounts/sign_in.h"

namespace ketnap::accounts {

struct Subject {
  std::string issuer{};  // the provider, as it spells itself
  std::string subject{}; // 1 to 255 characters of printable ASCII; compared to the letter
};

// Refused: (`shape`) no subject; (`state`) the account is joined already, or another one is to this subject.
[[nodiscard]] Answer<Made> join_subject(db::Write& tx, const record::Office& office, const record::Who& who,
                                        std::int64_t account_id, const Subject& subject);

// All sessions of the account end. Refused (`state`): it is not joined.
[[nodiscard]] Answer<Made> part_subject(db::Write& tx, const record::Office& office, const record::Who& who,
                                        std::int64_t account_id);

// To which provider it is joined; nothing: to none.
[[nodiscard]] std::optional<std::string> issuer_of(db::Read& tx, std::int64_t account_id);
[[nodiscard]] std::vector<std::int64_t> joined_accounts(db::Read& tx); // by number

// One row, opened. Throws Fault(corrupt).
[[nodiscard]] Subject subject_of(db::Read& tx, const record::Office& office, std::int64_t row_id);

// Rows changed by other hands; for verify.
[[nodiscard]] std::vector<std::int64_t> unsound_subjects(db::Read& tx, const record::Office& office);

// Whoever the provider named signs in. What it did stands for the password alone: where the account has a second factor,
// `code` is one of it. The session is not confirmed for grave acts.
struct Through {
  Subject subject{};
  std::optional<std::string> code{};
};
// Nothing: a code of the second factor is wanted. An unknown subject is refused as a wrong password is.
[[nodiscard]] base::Result<std::optional<SignedIn>, NoEntry>
sign_in_through(const record::Office& office, const Through& through, const SignInRules& rules = {});

// The same for a grave act (`confirm`): the provider named them anew just now. Nothing: a code is wanted. False: not the
// account of this session, or a wrong code, which counts as a failure to sign in.
struct ConfirmationThrough {
  std::int64_t account_id = 0;
  std::string session{}; // hash of its token
  Through through{};
};
[[nodiscard]] std::optional<bool>
confirm_through(const record::Office& office, const ConfirmationThrough& said, const SignInRules& rules = {});

} // namespace ketnap::accounts
