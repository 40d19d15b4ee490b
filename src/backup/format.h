// What a backup file looks like.
//
//   ketnap backup 1                           in clear, lines up to an empty one. A line of another name is
//   key 1 <salt> <check>                      for somebody else (a second recipient, a signature) and is
//                                             passed over; none can be changed, the stream is bound to all
//   <sealed stream>                           crypto/stream.h, under a key of this file alone
//
// In the stream: the header as JSON behind its length; for each table of the header its rows, each behind a
// byte 1, and a byte 0 after the last; a closing word and the number of all rows. Numbers are little-endian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/key_ring.h"
#include "crypto/random.h"

namespace ketnap::backup {

// A backup that cannot be made or used; what() is one Vietnamese sentence that says what to do.
class BackupFault : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
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

// The lines in clear, and the key they lead to.
struct Opening {
  std::string lines; // with the empty one
  crypto::Secret key;
};
[[nodiscard]] Opening fresh_opening(const crypto::KeyRing& keys, crypto::Random& random);
// BackupFault: not a backup, a newer form of one, or made under another key file.
[[nodiscard]] Opening opening_of(std::string lines, const crypto::KeyRing& keys);

inline constexpr std::size_t longest_opening = 16384; // bytes
inline constexpr std::uint32_t longest_value = 1U << 30;
inline constexpr std::string_view closing_word = "ketnap end";

} // namespace ketnap::backup
