// Exactly once: a write carries an Idempotency-Key, and a request that comes again is answered as before
// and done once. Kept thirty days, as status and ids; never the body.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "record/entry.h"
#include "record/refused.h"

namespace ketnap::record {

// What an act made.
struct Done {
  std::string code; // public code of what it made or changed
  std::int64_t seq = 0;
  std::int64_t version = 0; // for the ETag of the resource
  bool again = false;       // it was done before, under the same key
};

struct Key {
  std::string_view key;     // as sent; only its hash is kept
  std::string_view request; // method, route and body, whatever makes two requests the same
};

inline constexpr int days_answers_are_kept = 30;

// What was answered to this key before: nothing, the same, or a refusal because the body differs.
[[nodiscard]] Answer<std::optional<Done>> answered_before(db::Read& tx, const Office& office, const Who& who,
                                                          const Key& key);
void remember(db::Write& tx, const Office& office, const Who& who, const Key& key, const Done& done);
void forget_old(db::Write& tx, const Office& office);

// Does `f(tx) -> Answer<Done>` unless the key was answered before. Refusals are not kept: what was wrong may
// be mended and sent again under the same key.
template <class F>
[[nodiscard]] Answer<Done> once(db::Write& tx, const Office& office, const Who& who,
                                const std::optional<Key>& key, F&& f) {
  if (key) {
    auto before = answered_before(tx, office, who, *key);
    if (before.refused()) return base::refuse(before.refusal());
    if (*before) return **before;
  }
  Answer<Done> done = std::forward<F>(f)(tx);
  if (key && !done.refused()) remember(tx, office, who, *key, *done);
  return done;
}

} // namespace ketnap::record
