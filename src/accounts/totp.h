// The second factor: an authenticator app. The secret is told once and counts from the first right code on.
#pragma once

#include "accounts/account.h"

namespace ketnap::accounts {

struct Enrolment {
  std::string secret; // base32, for typing
  std::string uri;    // otpauth://, for the QR code
};

// For the own account; it takes the place of an enrolment that was not confirmed. Nothing changes for
// signing in until confirm_totp, also where another telephone is to take the place of the one there is. A
// session left open must not be enough for that: the caller asks for password and code first.
[[nodiscard]] Answer<Enrolment> enrol_totp(db::Write& tx, const record::Office& office,
                                           const record::Who& who);

// The first code of the app. From now on every sign-in needs one. Where it takes the place of another, all
// sessions end but `keep` (a token hash).
[[nodiscard]] Answer<Made> confirm_totp(db::Write& tx, const record::Office& office, const record::Who& who,
                                        std::string_view code, std::string_view keep = {});

// A lost telephone: the factor goes with its recovery codes, all sessions end. For somebody else's account only.
[[nodiscard]] Answer<Made> remove_totp(db::Write& tx, const record::Office& office, const record::Who& who,
                                       std::int64_t account_id);

// Whether the code is right now and was not used before; a right one is used up. An account without a second
// factor has no right code.
[[nodiscard]] bool use_totp(db::Write& tx, const record::Office& office, std::int64_t account_id,
                            std::string_view code);

} // namespace ketnap::accounts
