// Văn phòng: all that an act may depend on, built once by main and handed down. No act reaches for a
// clock, a random number or a table that does not come from here.
#pragma once

#include <chrono>

#include "base/log.h"
#include "crypto/key_ring.h"
#include "crypto/random.h"
#include "db/db.h"
#include "regulations/regulations.h"
#include "text/collation.h"

#include <string>

namespace ketnap::record {

struct Office {
  db::Database& db;
  const crypto::KeyRing& keys;
  crypto::Random& random; // safe to share between threads, or one thread only writes
  base::Now now;
  const regulations::Regulations& regulations;
  const text::Collation& collation;
  std::string rulebook_version; // fingerprint of rows and calendar: a standing says what it was judged by

  // The civil day in Vietnam: UTC+7, no daylight saving.
  [[nodiscard]] rules::Day today() const { return day_of(now()); }
  [[nodiscard]] static rules::Day day_of(base::Instant at) {
    return std::chrono::floor<std::chrono::days>(at + std::chrono::hours{7});
  }
};

// Changes whenever a row, a form or a holiday does.
[[nodiscard]] std::string fingerprint(const regulations::Regulations& regulations);

} // namespace ketnap::record
