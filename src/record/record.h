// Sổ: an open record: its database brought up to date, its diary armed, and the office that acts are handed.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "record/diary.h"
#include "record/office.h"
#include "record/read_log.h"
#include "record/refused.h"
#include "record/tables.h"

namespace ketnap::record {

// Signs the heads of this installation's journal: the oldest key and, while there are several, the newest beside it. It
// knows the heads that retired keys signed.
[[nodiscard]] journal::HeadSigner head_signer(const Installation& installation, const crypto::KeyRing& keys);

// The public halves of all keys there ever were, by rising number: former ones first.
[[nodiscard]] std::vector<std::pair<crypto::KeyId, journal::HeadVerifier>>
head_verifiers(const Installation& installation, const crypto::KeyRing& keys);

// What an open record needs of the world outside; all of it outlives the Record.
struct Surroundings {
  const crypto::KeyRing& keys;
  crypto::Random& random;
  base::Now now;
  const regulations::Regulations& regulations;
  const text::Collation& collation;
  HeadStore heads;
};

class Record {
public:
  // Applies migrations. A fresh database becomes an installation, `demo` or not; an older one stays what it
  // is. Throws db::Fault, also for a database that lies behind its kept head once something is written.
  Record(db::Database db, Surroundings around, bool demo);
  Record(const Record&) = delete;
  Record& operator=(const Record&) = delete;

  [[nodiscard]] const Office& office() const { return office_; }
  [[nodiscard]] db::Database& db() { return db_; }
  [[nodiscard]] const Installation& installation() const { return installation_; }
  [[nodiscard]] const Diary& diary() const { return *diary_; }
  [[nodiscard]] ReadLog& reads() { return reads_; }

private:
  std::unique_ptr<Diary> diary_; // first: it outlives the database, which calls it
  db::Database db_;
  Installation installation_;
  Office office_;
  ReadLog reads_; // last: it writes what waits before the database goes
};

} // namespace ketnap::record
