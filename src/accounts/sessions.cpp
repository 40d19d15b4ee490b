#include "accounts/sessions.h"

#include "crypto/session_token.h"
#include "org/answers.h"

namespace ketnap::accounts {

namespace {

std::string now_of(const record::Office& office) {
  return base::utc_text(office.now());
}

} // namespace

std::vector<Session> sessions_of(db::Read& tx, const record::Office& office, std::int64_t account_id,
                                 std::string_view asking) {
  return tx.all<Session>(
      "SELECT code, made_at, seen_at, ends_at, post, relation, token_hash = $3 FROM session WHERE "
      "account_id = $1 AND ended_at IS NULL AND ends_at > $2 ORDER BY made_at DESC, code",
      account_id, now_of(office), asking);
}

NewSession begin_session(db::Write& tx, const record::Office& office, std::int64_t account_id,
                         const SessionLimits& limits, const std::optional<std::string>& issuer) {
  NewSession session{crypto::session_token(office.random),
                     org::unused_code(office.random, [&](const std::string& code) {
                       return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM session WHERE code = $1)", code);
                     })};
  tx.exec(
      "INSERT INTO main.session (token_hash, code, account_id, post, relation, made_at, seen_at, ends_at, "
      "confirmed_at, issuer) VALUES ($1, $2, $3, '', '', $4, $4, $5, $6, $7)",
      crypto::session_token_hash(session.token), session.code, account_id, now_of(office),
      base::utc_text(office.now() + limits.absolute), issuer ? std::nullopt : std::optional(now_of(office)),
      issuer);
  return session;
}

void confirm_session(db::Write& tx, const record::Office& office, std::string_view token_hash) {
  tx.exec("UPDATE main.session SET confirmed_at = $1 WHERE token_hash = $2 AND ended_at IS NULL",
          now_of(office), token_hash);
}

void touch_session(db::Write& tx, const record::Office& office, std::string_view token) {
  tx.exec("UPDATE main.session SET seen_at = $1 WHERE token_hash = $2 AND ended_at IS NULL", now_of(office),
          crypto::session_token_hash(token));
}

bool sign_out(db::Write& tx, const record::Office& office, std::string_view token) {
  return tx.exec("UPDATE main.session SET ended_at = $1 WHERE token_hash = $2 AND ended_at IS NULL",
                 now_of(office), crypto::session_token_hash(token)) == 1;
}

bool end_session(db::Write& tx, const record::Office& office, std::int64_t account_id,
                 std::string_view code) {
  return tx.exec("UPDATE main.session SET ended_at = $1 WHERE account_id = $2 AND code = $3 AND ended_at IS "
                 "NULL",
                 now_of(office), account_id, code) == 1;
}

void end_sessions_under(db::Write& tx, const record::Office& office, std::string_view post) {
  tx.exec("UPDATE main.session SET ended_at = $1 WHERE post = $2 AND ended_at IS NULL", now_of(office), post);
}

void end_sessions(db::Write& tx, const record::Office& office, std::int64_t account_id,
                  std::string_view but_token_hash) {
  tx.exec("UPDATE main.session SET ended_at = $1 WHERE account_id = $2 AND ended_at IS NULL AND token_hash "
          "<> $3",
          now_of(office), account_id, but_token_hash);
}

} // namespace ketnap::accounts
