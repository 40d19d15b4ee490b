// Đăng nhập: one answer for every failure, and failures slow down the login that was typed, known or not.
#pragma once

#include "accounts/sessions.h"

namespace ketnap::accounts {

struct SignInRules {
  int free_failures = 5;                   // in a day, before it slows down
  std::chrono::seconds first_wait{30};     // doubles with each further failure …
  std::chrono::seconds longest_wait{3600}; // … up to this: fewer than 40 guesses a day
  SessionLimits sessions{};
  crypto::PasswordCost cost{};
};

// How long nothing is let in after so many failures.
[[nodiscard]] std::chrono::seconds wait_after(std::int64_t failures, const SignInRules& rules);

struct SignInRequest {
  std::string login{};
  std::string password{};
  std::optional<std::string> code{}; // of the second factor, or a recovery code
};

struct SignedIn {
  NewSession session;
  std::string account; // public code
  bool must_change = false;
  bool must_enrol = false; // a post of it needs a second factor, and there is none yet
};

enum class NoEntry : std::uint8_t {
  refused, // whatever the cause: unknown, wrong, too often, switched off, no code, an old code
  crowded, // too many sign in at once: 429
};

// Reads, hashes behind the gate, and writes in an act of its own; a stored hash of another cost is renewed.
[[nodiscard]] base::Result<SignedIn, NoEntry> sign_in(const record::Office& office,
                                                      crypto::PasswordGate& gate,
                                                      const SignInRequest& request,
                                                      const SignInRules& rules = {});

// Whether this is the password of the account, for changing it; failures count as those of signing in.
[[nodiscard]] base::Result<bool, NoEntry>
password_is_right(const record::Office& office, crypto::PasswordGate& gate, std::int64_t account_id,
                  std::string_view password, const SignInRules& rules = {});

// Who is signed in gives password and code once more, for an act that an open session alone is not enough
// for. True: the session (a token hash) is confirmed from now on. Failures count as those of signing in.
struct Confirmation {
  std::int64_t account_id = 0;
  std::string session{};
  std::string password{};
  std::optional<std::string> code{};
};
[[nodiscard]] base::Result<bool, NoEntry> confirm(const record::Office& office, crypto::PasswordGate& gate,
                                                  const Confirmation& confirmation,
                                                  const SignInRules& rules = {});

} // namespace ketnap::accounts
