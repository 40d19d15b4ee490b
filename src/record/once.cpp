#include "record/once.h"

#include "crypto/bytes.h"
#include "crypto/hash.h"

namespace ketnap::record {

namespace {

std::string hashed(std::string_view text) {
  return crypto::hex(crypto::sha256(crypto::bytes_of(text)));
}

} // namespace

Answer<std::optional<Done>> answered_before(db::Read& tx, const Who& who, const Key& key) {
  struct Line {
    std::string request_hash, code;
    std::int64_t seq, version;
  };
  const auto line = tx.one<Line>("SELECT request_hash, code, seq, version FROM answered "
                                 "WHERE account_id = $1 AND key_hash = $2",
                                 who.account_id, hashed(key.key));
  if (!line) return std::optional<Done>();
  if (line->request_hash != hashed(key.request))
    return base::refuse(
        Refused{Why::reused_key,
                {},
                {{"/Idempotency-Key", "key.used", "Mã yêu cầu này đã dùng cho một nội dung khác."}}});
  return std::optional<Done>(Done{line->code, line->seq, line->version, true});
}

void remember(db::Write& tx, const Office& office, const Who& who, const Key& key, const Done& done) {
  tx.exec("INSERT INTO main.answered (account_id, key_hash, request_hash, version, code, seq, answered_at) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7)",
          who.account_id, hashed(key.key), hashed(key.request), done.version, done.code, done.seq,
          base::utc_text(office.now()));
}

void forget_old(db::Write& tx, const Office& office) {
  tx.exec("DELETE FROM main.answered WHERE answered_at < $1",
          base::utc_text(office.now() - std::chrono::days{days_answers_are_kept}));
}

} // namespace ketnap::record
