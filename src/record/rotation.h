// Thay khoá: everything sealed, hashed or indexed under older keys is put under the newest, in small transactions beside
// whoever works, going on wherever it was stopped; and what the journal says of it.
//
// A key is on the ring before anything is under it, and leaves it after nothing is. Acts run one after the other on the
// writer's thread, where the ring changes too: no act seals under an older key once a newer one has come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "record/record.h"

namespace ketnap::record {

inline constexpr std::string_view keys_subject = "keys"; // of leaves; their code is the number of a key
inline constexpr std::string_view key_added_act = "add";
inline constexpr std::string_view keys_renewed_act = "renew";
inline constexpr std::string_view key_retired_act = "retire";

// How far the change to a key has come.
struct Rotation {
  std::int64_t key_id = 0;
  std::string began_at, at_table;
  std::int64_t after_id = 0, after_part = 0;
  std::int64_t fields = 0; // sealed anew so far
  std::optional<std::string> ended_at;
};
[[nodiscard]] std::optional<Rotation> rotation_to(db::Read& tx, crypto::KeyId key); // in system scope

// Follows the key file, and writes into the journal which keys came and went: for each a leaf that commits to the public
// keys of heads before and after it. False: the file is of another installation or older, and nothing changed. The
// ring must be the office's.
[[nodiscard]] bool follow_keys(db::Database& db, const Office& office, const Installation& installation,
                               crypto::KeyRing& ring, const crypto::KeyRing& file);
// The same for keys that were on the ring when the record was opened.
void journal_keys(db::Database& db, const Office& office, const Installation& installation);

// One batch; true while there is more to do. Rows that were changed by somebody without the key are left as they lie:
// a new hash would make them look right.
[[nodiscard]] bool reseal_some(db::Database& db, const Office& office);

// What lies under a key.
struct KeyUse {
  crypto::KeyId id = 0;
  std::int64_t fields = 0, files = 0, rows = 0, indexes = 0; // sealed; sealed; hashed; looked up
  [[nodiscard]] bool none() const { return fields + files + rows + indexes == 0; }
};
// For each key of the ring, by rising number; also of one that is on it no more but is named somewhere.
[[nodiscard]] std::vector<KeyUse> keys_in_use(db::Read& tx, const crypto::KeyRing& keys); // in system scope

} // namespace ketnap::record
