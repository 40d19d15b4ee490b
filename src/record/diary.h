// Nhật ký: appends the leaves of each batch to the Merkle log, in the same transaction as what they record,
// and keeps the last signed head outside the database.
//
// A database that lies behind the kept head, or is no continuation of it, went back in time or was
// exchanged: nothing more is written to it until restore re-arms the head.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "journal/checkpoint.h"
#include "record/entry.h"
#include "record/head_store.h"

namespace ketnap::record {

class Diary {
public:
  // Makes the signer of heads anew whenever the ring changed.
  using Signing = std::function<journal::HeadSigner()>;
  Diary(Signing signing, const crypto::KeyRing& keys, HeadStore store); // the ring outlives the diary

  // For Database::set_hooks, once, before the first act; the Diary must outlive the database's use.
  [[nodiscard]] db::BatchHooks hooks();

  // Keeps a head where there is none and nobody took one away: of a journal that has no leaf yet, and after a power cut
  // that left the file without its words.
  void arm(db::Read& tx) const;

  [[nodiscard]] journal::HeadVerifier verifier() const { return signer()->verifier(); }
  [[nodiscard]] std::shared_ptr<const journal::HeadSigner> signer() const;

private:
  void compare(db::Read& tx);
  void append(db::Write& tx, std::span<const std::any> leaves);

  const crypto::KeyRing& keys_;
  Signing signing_;
  HeadStore store_;
  mutable std::mutex guard_; // over the two that follow
  mutable std::shared_ptr<const journal::HeadSigner> signer_;
  mutable std::uint64_t generation_ = 0;
  std::string pending_; // signed in the batch, saved after its COMMIT
};

// Throws db::Fault(corrupt) unless the journal is the one of this signed head, or went on from it.
void demand_continuation(db::Read& tx, const journal::HeadVerifier& verifier, const std::string& kept);

// The head of the journal as it lies there, signed.
[[nodiscard]] std::string signed_head(db::Read& tx, const journal::HeadSigner& signer);

// All leaves in order; the stored hash beside the fields it was made of.
struct StoredLeaf {
  Leaf leaf;
  journal::Hash stored{};
};
[[nodiscard]] std::vector<StoredLeaf> leaves_of(db::Read& tx, std::int64_t after, std::size_t most);

} // namespace ketnap::record
