// The keys of one installation, and the subkeys derived from them for each use.
//
// A ring holds one or more master keys, numbered upward. New seals, hashes and indexes use the newest; older ones open
// what they sealed, until everything is sealed anew and they are retired. Heads of the journal are signed by the oldest
// and, beside it, by the newest. Of a retired key the ring remembers what proves things and opens nothing.
//
// Threads read it while one changes it: each call sees the ring before a change or after it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crypto/random.h"
#include "crypto/secret.h"

namespace ketnap::crypto {

using KeyId = std::uint16_t; // from 1

// What a subkey is for: its number in the derivation, so never renumber.
enum class Purpose : std::uint8_t {
  seal = 1,           // sealed fields and files
  blind_index = 2,    // search over sealed values
  row_hash = 3,       // rows that must not change unseen
  head_signature = 4, // seed of the key that signs the journal's heads
  read_log = 5,       // chain of the log of reads
  backup = 6,         // keys of backup files
};
inline constexpr std::size_t purposes = 6;

inline constexpr std::size_t longest_key_file = 65536; // bytes

enum class KeyFileFault {
  too_long,          // over 64 kB
  not_a_key_file,    // the first line is not ours
  unknown_version,   // written by a newer version
  line_not_readable, // not "<number> <64 hex digits>"
  ids_not_rising,    // a key number twice, or out of order
  no_keys,
  check_wrong,      // cut short or mistyped: the last line does not fit the rest
  open_to_others,   // group or others may read or write the file, or one link leads to it
  not_a_plain_file, // a folder, a device, a symbolic link
  foreign_owner,    // neither this process's user nor root owns it
};

// Stable id of a fault: "keys.open_to_others".
[[nodiscard]] std::string_view id(KeyFileFault fault);

struct KeyFileRefusal {
  KeyFileFault fault;
  std::size_t line; // from 1; 0 where no line is meant
  bool operator==(const KeyFileRefusal&) const = default;
};

// What stays of a key that was retired. A row's own hash under it no longer holds; hashes that leaves of the journal
// carry do, because the tree keeps them. What could not be computed anew was wrapped (fingerprint.h): `index` finds it.
struct FormerKey {
  KeyId id;
  std::shared_ptr<const Secret> row_hash, index;
  std::array<std::byte, 32> head_key; // public: who signed heads while it was the oldest
};

class KeyRing {
public:
  KeyRing(KeyRing&& other) noexcept;
  KeyRing& operator=(KeyRing&& other) noexcept;
  ~KeyRing();

  // A new ring of one key, number 1.
  [[nodiscard]] static KeyRing made(Random& random);

  // The text of a key file: "ketnap keys 1", one line per key, and a check line; "ketnap keys 2" once a key was retired,
  // with a line "former" for each of these first. Reads any bytes safely.
  [[nodiscard]] static base::Result<KeyRing, KeyFileRefusal> parse(std::string_view text);

  // The text that parse reads back, LF line ends. Keep it nowhere but in the key file.
  [[nodiscard]] std::unique_ptr<WipedText> text() const;

  [[nodiscard]] KeyId newest() const;
  [[nodiscard]] KeyId oldest() const;
  [[nodiscard]] std::vector<KeyId> ids() const;

  // Those that were retired, by rising number.
  [[nodiscard]] std::vector<FormerKey> formers() const;

  // The subkey for a purpose, or nothing (nullptr) when the ring has no such key. A key that was retired while the ring
  // is in use is still found until forget_leaving(): a read that began before may have to open something under it.
  [[nodiscard]] std::shared_ptr<const Secret> subkey(KeyId id, Purpose purpose) const;

  // Grows with every change of the ring.
  [[nodiscard]] std::uint64_t generation() const;

  // Adds a key with the next number; seals use it from now on. Breaks its promise at number 65535.
  KeyId add(Random& random);

  // The same numbers and the same keys, former ones as well; compared evenly.
  [[nodiscard]] bool operator==(const KeyRing& other) const;

  // Takes a key off the ring: whatever it sealed is lost for ever. False if it is not there or the last one.
  bool retire(KeyId id);

  // Becomes the ring that `file` holds, when that goes on from this one: each key that both have is the same, the
  // newest of this one is among its keys, and it has retired only what is older. False, and no change, otherwise.
  bool follow(const KeyRing& file);

  // Retired keys that are still found are found no longer.
  void forget_leaving();

private:
  struct Entry;
  struct State;
  KeyRing();
  void put(KeyId id, Secret master);

  std::unique_ptr<State> state_;
};

} // namespace ketnap::crypto
