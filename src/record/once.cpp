#include "record/once.h"

#include "crypto/fingerprint.h"

namespace ketnap::record {

namespace {

// Keyed: a request may hold an identity number, and a bare hash of one is found by trying them all.
constexpr std::string_view purpose = "answered";
std::string hashed(const Office& office, std::string_view text) {
  return crypto::blind_index(office.keys, purpose, text);
}

} // namespace

Answer<std::optional<Done>> answered_before(db::Read& tx, const Office& office, const Who& who,
                                            const Key& key) {
  struct Line {
    std::string request_hash, code;
    std::int64_t seq, version;
  };
  std::optional<Line> line;
  for (const std::string& index : crypto::blind_indexes(office.keys, purpose, key.key)) {
    line = tx.one<Line>("SELECT request_hash, code, seq, version FROM answered "
                        "WHERE account_id = $1 AND key_hash = $2",
                        who.account_id, index);
    if (line) break;
  }
  if (!line) return std::optional<Done>();
  if (!crypto::blind_index_holds(office.keys, line->request_hash, purpose, key.request))
    return base::refuse(
        Refused{Why::reused_key,
                {},
                {{"/Idempotency-Key", "key.used", "Mã yêu cầu này đã dùng cho một nội dung khác."}}});
  return std::optional<Done>(Done{line->code, line->seq, line->version, true});
}

void remember(db::Write& tx, const Office& office, const Who& who, const Key& key, const Done& done) {
  tx.exec("INSERT INTO main.answered (account_id, key_hash, request_hash, version, code, seq, answered_at) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7)",
          who.account_id, hashed(office, key.key), hashed(office, key.request), done.version, done.code,
          done.seq, base::utc_text(office.now()));
}

void forget_old(db::Write& tx, const Office& office) {
  tx.exec("DELETE FROM main.answered WHERE answered_at < $1",
          base::utc_text(office.now() - std::chrono::days{days_answers_are_kept}));
}

} // namespace ketnap::record
