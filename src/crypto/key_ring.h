// The keys of one installation, and the subkeys derived from them for each use.
//
// A ring holds one or more master keys, numbered upward. New seals use the newest; older ones open what they
// sealed, until everything is sealed anew and they are retired. What must stay equal over time (the search
// index, the head signature) uses the oldest key, which therefore goes only after a rebuild.
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

class KeyRing {
public:
  // A new ring of one key, number 1.
  [[nodiscard]] static KeyRing made(Random& random);

  // The text of a key file: "ketnap keys 1", one line per key, and a check line. Reads any bytes safely.
  [[nodiscard]] static base::Result<KeyRing, KeyFileRefusal> parse(std::string_view text);

  // The text that parse reads back, LF line ends. Keep it nowhere but in the key file.
  [[nodiscard]] std::unique_ptr<WipedText> text() const;

  [[nodiscard]] KeyId newest() const;
  [[nodiscard]] KeyId oldest() const;
  [[nodiscard]] std::vector<KeyId> ids() const;

  // The subkey for a purpose, or nothing (nullptr) when the ring has no such key. It lives as long as the
  // ring and is not changed by adding keys.
  [[nodiscard]] const Secret* subkey(KeyId id, Purpose purpose) const;

  // Adds a key with the next number; seals use it from now on. Breaks its promise at number 65535.
  KeyId add(Random& random);

  // The same numbers and the same keys; compared evenly.
  [[nodiscard]] bool operator==(const KeyRing& other) const;

  // Takes a key off the ring: whatever it sealed is lost for ever. False if it is not there or the last one.
  bool retire(KeyId id);

private:
  struct Entry {
    KeyId id;
    Secret master;
    std::array<std::unique_ptr<Secret>, purposes> subkeys;
  };
  KeyRing() = default;
  void put(KeyId id, Secret master);

  std::vector<Entry> entries_; // by rising id, never empty once made
};

} // namespace ketnap::crypto
