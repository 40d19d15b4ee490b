// What a backup file looks like.
//
//   ketnap backup 2                           in clear, lines up to an empty one. A line of another name is
//   key 1 <salt> <wrapped>                    passed over; none can be changed, stream and signature are
//   recipient <first 8 bytes> <sealed>        bound to all of them. Who has the installation's key file or one
//   signer ketnap-signer-…                    recipient's file unwraps the key of this file alone
//
//   <sealed stream>                           crypto/stream.h
//   <64 bytes>                                Ed25519 of all that stands before, by the signer
//
// In the stream: the header as JSON behind its length; the installation's key file behind its length, empty
// where there is no recipient; for each table of the header its rows, each behind a byte 1, and a byte 0 after
// the last; a closing word and the number of all rows. Numbers are little-endian.
//
// Files of version 1, which still open, have "key 1 <salt> <check>", no recipients, no key file and no signature.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/key_ring.h"
#include "crypto/random.h"
#include "crypto/recipient.h"
#include "crypto/signature.h"

namespace ketnap::backup {

// A backup that cannot be made or used; what() is one Vietnamese sentence that says what to do.
class BackupFault : public std::runtime_error {
public:
  explicit BackupFault(const std::string& what, const char* why = "file")
      : std::runtime_error(what), why_(why) {}
  [[nodiscard]] std::string why() const { return why_; } // a word for FailedBackup

private:
  const char* why_; // a literal
};

struct ColumnHead {
  std::string name, kind; // kind: db::word
  bool operator==(const ColumnHead&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name);
    visit("kind", self.kind);
  }
};

struct TableHead {
  std::string name;
  std::int64_t rows = 0;
  std::vector<ColumnHead> columns;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name);
    visit("rows", self.rows);
    visit("columns", self.columns);
  }
};

struct Header {
  std::string program;      // version that wrote it
  std::string installation; // public code
  bool demo = false;
  std::string made_at;           // UTC
  std::int64_t schema = 0;       // number and name of the last migration
  std::string schema_name;       // 0007-scans
  std::int64_t journal = 0;      // leaves
  std::string head;              // of exactly these leaves, signed by the installation
  std::vector<TableHead> tables; // each after those that it refers to
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("program", self.program);
    visit("installation", self.installation);
    visit("demo", self.demo);
    visit("made_at", self.made_at);
    visit("schema", self.schema);
    visit("schema_name", self.schema_name);
    visit("journal", self.journal);
    visit("head", self.head);
    visit("tables", self.tables);
  }
  [[nodiscard]] std::int64_t rows() const;
};

// What opens a file: the installation's key file, or the file of one of its recipients.
struct Unlock {
  const crypto::KeyRing* keys = nullptr;
  const crypto::RecipientKey* recipient = nullptr;
};

// The lines in clear, and the key they lead to.
struct Opening {
  std::string lines; // with the empty one
  crypto::Secret key;
  int version = 2;
  std::optional<crypto::PublicKey> signer; // as told; nothing in version 1
};
[[nodiscard]] Opening fresh_opening(const crypto::KeyRing& keys,
                                    std::span<const crypto::PublicKey> recipients, crypto::Random& random);
// BackupFault: not a backup, a newer form of one, made under another key file or for other recipients, or
// signed by another installation than the one that unlocks it knows.
[[nodiscard]] Opening opening_of(std::string lines, const Unlock& unlock);

// Signs the backups of an installation. It comes from a key of the ring: the oldest signs.
[[nodiscard]] crypto::Signer signer_of(const crypto::KeyRing& keys, crypto::KeyId id);
[[nodiscard]] crypto::Signer signer_of(const crypto::KeyRing& keys);
[[nodiscard]] bool may_sign(const crypto::KeyRing& keys, const crypto::PublicKey& signer);

inline constexpr std::string_view signature_label = "ketnap.backup.2";
inline constexpr std::size_t longest_opening = 16384; // bytes
inline constexpr std::uint32_t longest_value = 1U << 30;
inline constexpr std::string_view closing_word = "ketnap end";

} // namespace ketnap::backup
