// The shape of the journal (nhật ký): a Merkle tree that only grows, as in RFC 9162, section 2.
//
// From two signed heads a third party sees that nothing between them was changed or taken away, with a proof
// of a few hundred bytes; a chain of hashes would need the whole log. Pure: no database and no clock. The
// tree itself keeps one hash per power of two; whoever wants proofs stores the finished nodes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crypto/bytes.h"

namespace ketnap::journal {

using Hash = crypto::Digest; // SHA-256

[[nodiscard]] Hash leaf_hash(std::span<const std::byte> entry);    // SHA-256(00 ‖ entry)
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right); // SHA-256(01 ‖ left ‖ right)
[[nodiscard]] Hash empty_root();                                   // SHA-256 of nothing

// A full subtree: the leaves from index × 2^level on, 2^level of them. Once finished it never changes.
struct NodeAt {
  unsigned level;
  std::uint64_t index;
  bool operator==(const NodeAt&) const = default;
};

enum class TreeFault {
  wrong_number_of_peaks, // a tree of that size has one peak per bit set in the size
  too_large,             // 2^62 entries and more
};

// Stable id of a fault: "journal.wrong_number_of_peaks".
[[nodiscard]] std::string_view id(TreeFault fault);

// The growing edge of the log. Size and peaks are all that must be stored to go on after a restart.
class Tree {
public:
  Tree() = default;

  // From stored peaks, the largest first. Whether they are the right ones shows when root() is compared with
  // a signed head.
  [[nodiscard]] static base::Result<Tree, TreeFault> resume(std::uint64_t size, std::vector<Hash> peaks);

  // Told of every subtree that an append finishes, the leaf first.
  using Finished = std::function<void(NodeAt, const Hash&)>;

  // Adds a leaf and answers its index.
  std::uint64_t append(const Hash& leaf, const Finished& finished = {});

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const std::vector<Hash>& peaks() const { return peaks_; } // the largest first
  [[nodiscard]] Hash root() const;

  bool operator==(const Tree&) const = default;

private:
  std::uint64_t size_ = 0;
  std::vector<Hash> peaks_;
};

// Hands out finished subtrees; throws (a fault of the world) when it has none there.
using NodeReader = std::function<Hash(NodeAt)>;

// The root over the first `size` leaves, read from finished subtrees.
[[nodiscard]] Hash root_at(std::uint64_t size, const NodeReader& read);

// What leads from a leaf to the root of the first `size` leaves (RFC 9162, 2.1.3.1). index < size.
[[nodiscard]] std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                const NodeReader& read);

// What shows that the log of `size` begins with the log of `earlier` (RFC 9162, 2.1.4.1); empty for
// earlier = 0 and for earlier = size. earlier ≤ size.
[[nodiscard]] std::vector<Hash> consistency_proof(std::uint64_t earlier, std::uint64_t size,
                                                  const NodeReader& read);

// RFC 9162, 2.1.3.2. False for any proof that does not fit exactly; takes any input.
[[nodiscard]] bool inclusion_holds(const Hash& leaf, std::uint64_t index, std::uint64_t size,
                                   std::span<const Hash> proof, const Hash& root);

// RFC 9162, 2.1.4.2, and for earlier = 0 (its root is the empty one, the proof is empty).
[[nodiscard]] bool consistency_holds(std::uint64_t earlier, std::uint64_t size, std::span<const Hash> proof,
                                     const Hash& earlier_root, const Hash& root);

} // namespace ketnap::journal
