#include "journal/merkle.h"

#include <array>
#include <bit>
#include <utility>

#include "base/invariant.h"
#include "crypto/hash.h"

namespace ketnap::journal {
namespace {

constexpr std::uint64_t largest_size = std::uint64_t{1} << 62U;

// The largest power of two smaller than n, for n > 1: where RFC 9162 parts a tree.
std::uint64_t split_of(std::uint64_t n) {
  return std::bit_floor(n - 1);
}

// The root over the leaves [from, to). Parting keeps every piece at a multiple of its size's power of two.
Hash range_root(std::uint64_t from, std::uint64_t to, const NodeReader& read) {
  const auto count = to - from;
  if (std::has_single_bit(count)) {
    const auto level = static_cast<unsigned>(std::countr_zero(count));
    return read({level, from >> level});
  }
  const auto split = from + split_of(count);
  return node_hash(range_root(from, split, read), range_root(split, to, read));
}

void prove_inclusion(std::uint64_t index, std::uint64_t from, std::uint64_t to, const NodeReader& read,
                     std::vector<Hash>& proof) {
  if (to - from == 1) return;
  const auto split = from + split_of(to - from);
  if (index < split) {
    prove_inclusion(index, from, split, read, proof);
    proof.push_back(range_root(split, to, read));
  } else {
    prove_inclusion(index, split, to, read, proof);
    proof.push_back(range_root(from, split, read));
  }
}

// `known`: the verifier has the root over [from, earlier) already, as it is the whole earlier log.
void prove_consistency(std::uint64_t earlier, std::uint64_t from, std::uint64_t to, bool known,
                       const NodeReader& read, std::vector<Hash>& proof) {
  if (earlier == to) {
    if (!known) proof.push_back(range_root(from, to, read));
    return;
  }
  const auto split = from + split_of(to - from);
  if (earlier <= split) {
    prove_consistency(earlier, from, split, known, read, proof);
    proof.push_back(range_root(split, to, read));
  } else {
    prove_consistency(earlier, split, to, false, read, proof);
    proof.push_back(range_root(from, split, read));
  }
}

} // namespace

Hash leaf_hash(std::span<const std::byte> entry) {
  constexpr std::array mark{std::byte{0}};
  return crypto::sha256(mark, entry);
}

Hash node_hash(const Hash& left, const Hash& right) {
  std::array<std::byte, 65> both{};
  both[0] = std::byte{1};
  for (std::size_t i = 0; i < left.size(); ++i) {
    both[1 + i] = left[i];
    both[33 + i] = right[i];
  }
  return crypto::sha256(both);
}

Hash empty_root() {
  return crypto::sha256(std::span<const std::byte>());
}

std::string_view id(TreeFault fault) {
  switch (fault) {
  case TreeFault::wrong_number_of_peaks:
    return "journal.wrong_number_of_peaks";
  case TreeFault::too_large:
    return "journal.too_large";
  }
  return "journal.unknown";
}

base::Result<Tree, TreeFault> Tree::resume(std::uint64_t size, std::vector<Hash> peaks) {
  if (size >= largest_size) return base::refuse(TreeFault::too_large);
  if (peaks.size() != static_cast<std::size_t>(std::popcount(size)))
    return base::refuse(TreeFault::wrong_number_of_peaks);
  Tree tree;
  tree.size_ = size;
  tree.peaks_ = std::move(peaks);
  return tree;
}

std::uint64_t Tree::append(const Hash& leaf, const Finished& finished) {
  base::ensure(size_ < largest_size - 1, "the journal has room for an entry");
  const auto added = size_;
  Hash hash = leaf;
  NodeAt at{0, added};
  if (finished) finished(at, hash);
  for (; (at.index & 1U) != 0; at = {at.level + 1, at.index >> 1U}) {
    hash = node_hash(peaks_.back(), hash);
    peaks_.pop_back();
    if (finished) finished({at.level + 1, at.index >> 1U}, hash);
  }
  peaks_.push_back(hash);
  ++size_;
  return added;
}

Hash Tree::root() const {
  if (peaks_.empty()) return empty_root();
  Hash root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i > 0; --i)
    root = node_hash(peaks_[i - 1], root);
  return root;
}

Hash root_at(std::uint64_t size, const NodeReader& read) {
  return size == 0 ? empty_root() : range_root(0, size, read);
}

std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, const NodeReader& read) {
  base::ensure(index < size, "an entry is proved to be in a log that holds it");
  std::vector<Hash> proof;
  prove_inclusion(index, 0, size, read, proof);
  return proof;
}

std::vector<Hash> consistency_proof(std::uint64_t earlier, std::uint64_t size, const NodeReader& read) {
  base::ensure(earlier <= size, "an earlier log is no longer than a later one");
  std::vector<Hash> proof;
  if (earlier > 0) prove_consistency(earlier, 0, size, true, read, proof);
  return proof;
}

bool inclusion_holds(const Hash& leaf, std::uint64_t index, std::uint64_t size, std::span<const Hash> proof,
                     const Hash& root) {
  if (index >= size) return false;
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  Hash hash = leaf;
  for (const auto& beside : proof) {
    if (last == 0) return false; // longer than the way to the root
    if ((node & 1U) != 0 || node == last) {
      hash = node_hash(beside, hash);
      while ((node & 1U) == 0 && node != 0) {
        node >>= 1U;
        last >>= 1U;
      }
    } else {
      hash = node_hash(hash, beside);
    }
    node >>= 1U;
    last >>= 1U;
  }
  return last == 0 && hash == root;
}

bool consistency_holds(std::uint64_t earlier, std::uint64_t size, std::span<const Hash> proof,
                       const Hash& earlier_root, const Hash& root) {
  if (earlier > size) return false;
  if (earlier == 0)
    return proof.empty() && earlier_root == empty_root() && (size > 0 || root == empty_root());
  if (earlier == size) return proof.empty() && earlier_root == root;

  // A full earlier log is itself the first node; the proof leaves it out.
  const bool full = std::has_single_bit(earlier);
  if (!full && proof.empty()) return false;
  Hash earlier_hash = full ? earlier_root : proof.front();
  Hash hash = earlier_hash;
  if (!full) proof = proof.subspan(1);

  std::uint64_t node = earlier - 1;
  std::uint64_t last = size - 1;
  while ((node & 1U) != 0) {
    node >>= 1U;
    last >>= 1U;
  }
  for (const auto& beside : proof) {
    if (last == 0) return false;
    if ((node & 1U) != 0 || node == last) {
      earlier_hash = node_hash(beside, earlier_hash);
      hash = node_hash(beside, hash);
      while ((node & 1U) == 0 && node != 0) {
        node >>= 1U;
        last >>= 1U;
      }
    } else {
      hash = node_hash(hash, beside);
    }
    node >>= 1U;
    last >>= 1U;
  }
  return last == 0 && earlier_hash == earlier_root && hash == root;
}

} // namespace ketnap::journal
