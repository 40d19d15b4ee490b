// Phiên: what a sign-in opens. The token is in the cookie; the table knows only its hash.
//
// Sessions are no record of the Party's work and leave no leaf; the door logs them.
#pragma once

#include <chrono>

#include "accounts/account.h"

namespace ketnap::accounts {

struct SessionLimits {
  std::chrono::minutes idle{15};
  std::chrono::minutes idle_of_admin{5};
  std::chrono::hours absolute{12};
  std::chrono::minutes confirmed{5}; // how long the password and code just given are enough for a grave act
};

struct Session {
  std::string code;
  std::string made_at, seen_at, ends_at; // UTC
  std::string post;                      // code of the post it acts under; empty: none
  std::string relation;                  // kind of relation it acts under; empty: none
  bool asking = false;                   // the one whose token hash was given
};
// Those that are not ended, youngest first; an idle one is listed until it is used again and found ended.
[[nodiscard]] std::vector<Session> sessions_of(db::Read& tx, const record::Office& office,
                                               std::int64_t account_id, std::string_view asking = {});

struct NewSession {
  std::string token; // for the cookie; kept nowhere
  std::string code;
};
// `issuer`: of the provider that named whoever signs in; then nobody gave a password, and the session is not confirmed.
[[nodiscard]] NewSession begin_session(db::Write& tx, const record::Office& office, std::int64_t account_id,
                                       const SessionLimits& limits,
                                       const std::optional<std::string>& issuer = std::nullopt);

// Password and code were given at this session just now. Signing in is the first time.
void confirm_session(db::Write& tx, const record::Office& office, std::string_view token_hash);

// It was used: the idle time begins anew.
void touch_session(db::Write& tx, const record::Office& office, std::string_view token);

// Whether there was one to end.
bool sign_out(db::Write& tx, const record::Office& office, std::string_view token);
bool end_session(db::Write& tx, const record::Office& office, std::int64_t account_id, std::string_view code);
void end_sessions_under(db::Write& tx, const record::Office& office, std::string_view post);
void end_sessions(db::Write& tx, const record::Office& office, std::int64_t account_id,
                  std::string_view but_token_hash = {});

} // namespace ketnap::accounts
