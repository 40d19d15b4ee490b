// One leaf of the journal per recorded version of a record: who, when, which act, and a commitment to what
// was recorded; never a value.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "journal/commitment.h"
#include "journal/merkle.h"
#include "record/office.h"

namespace ketnap::record {

// Under whose name an act is recorded. Empty codes: the installation itself (init, migrate).
struct Who {
  std::int64_t account_id = 0;
  std::string account; // public code
  std::string post;    // public code of the post chosen for this session
};

struct Leaf {
  std::int64_t seq = 0;
  std::string recorded_at; // UTC
  std::string account, post;
  std::string act;
  std::string subject, subject_code;
  std::string happened_on; // ISO day, or empty
  journal::Hash commitment{};
  std::string written; // keyed hash of the rows it wrote and closed: record/written.h
};

// Its place in the tree covers every field above.
[[nodiscard]] journal::Hash leaf_hash(const Leaf& leaf);

// Does the leaf of this number commit to that? Not for one that is missing.
[[nodiscard]] bool leaf_commits(db::Read& tx, std::int64_t seq, const journal::Hash& commitment);

// The commitment of a record that holds nothing personal: its values under no salt.
inline constexpr journal::Salt open_salt{};

// A leaf in the making. Its number is known at once, for the rows that carry it as recorded_seq; it must be
// closed with what it commits to before the act ends, else the whole batch fails loudly.
class Entry {
public:
  Entry(db::Write& tx, const Office& office, const Who& who, std::string_view act, std::string_view subject);

  [[nodiscard]] std::int64_t seq() const { return leaf_->seq; }

  // Ids of the rows this entry writes: unique, growing with the journal. At most 65,535 of them.
  [[nodiscard]] std::int64_t new_id();

  void close(std::string_view subject_code, std::optional<rules::Day> happened_on,
             const journal::Hash& commitment);

private:
  std::shared_ptr<Leaf> leaf_;
  std::int64_t ids_ = 0;
};

} // namespace ketnap::record
