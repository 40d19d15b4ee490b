#include "server/chain.h"

#include <array>

#include "crypto/bytes.h"

namespace ketnap::server {

namespace {

constexpr std::size_t leaves_at_once = 4096;

// The leaves one after the other, until one does not fit.
class Reading {
public:
  explicit Reading(std::optional<journal::TreeHead> head) : head_(std::move(head)) {}

  std::optional<ChainFault> take(const record::StoredLeaf& leaf) {
    at_ = leaf.leaf.seq;
    if (leaf.leaf.seq != static_cast<std::int64_t>(tree_.size()) + 1) return ChainFault::line_missing;
    if (record::leaf_hash(leaf.leaf) != leaf.stored) return ChainFault::line_changed;
    tree_.append(leaf.stored);
    if (head_ && tree_.size() == head_->size && tree_.root() != head_->root) return ChainFault::head_differs;
    return std::nullopt;
  }
  std::optional<ChainFault> end(db::Read& tx) {
    if (head_ && tree_.size() < head_->size) {
      at_ = static_cast<std::int64_t>(head_->size);
      return ChainFault::went_back;
    }
    at_ = static_cast<std::int64_t>(tree_.size());
    if (!edge_fits(tx, tree_)) return ChainFault::edge_differs;
    return std::nullopt;
  }

  [[nodiscard]] const journal::Tree& tree() const { return tree_; }
  [[nodiscard]] std::int64_t at() const { return at_; }

private:
  std::optional<journal::TreeHead> head_;
  journal::Tree tree_;
  std::int64_t at_ = 0;
};

std::optional<ChainFault> read_all(db::Read& tx, Reading& reading) {
  for (std::int64_t after = 0;;) {
    const auto leaves = record::leaves_of(tx, after, leaves_at_once);
    if (leaves.empty()) return reading.end(tx);
    for (const record::StoredLeaf& leaf : leaves)
      if (const auto fault = reading.take(leaf)) return fault;
    after = leaves.back().leaf.seq;
  }
}

} // namespace

bool edge_fits(db::Read& tx, const journal::Tree& tree) {
  struct Edge {
    std::int64_t size;
    db::Blob peaks;
  };
  const auto edge = tx.one<Edge>("SELECT size, peaks FROM journal_edge WHERE id = 1");
  db::Blob peaks;
  for (const journal::Hash& peak : tree.peaks())
    peaks.insert(peaks.end(), peak.begin(), peak.end());
  return edge && edge->size == static_cast<std::int64_t>(tree.size()) && edge->peaks == peaks;
}

std::string_view word_of(ChainFault fault) {
  constexpr std::array<std::string_view, 6> words{"line_missing", "line_changed", "edge_differs",
                                                  "head_differs", "went_back",    "head_unread"};
  return words[static_cast<std::size_t>(fault)];
}

Chain check_chain(db::Read& tx, const journal::HeadVerifier& verifier, std::optional<std::string> kept) {
  Chain out;
  std::optional<journal::TreeHead> head;
  std::optional<ChainFault> unread;
  if (kept) {
    auto proved = verifier.proved(*kept);
    if (proved.refused())
      unread = ChainFault::head_unread;
    else
      head = *std::move(proved);
    out.head = *std::move(kept);
  }
  Reading reading(std::move(head));
  out.fault = read_all(tx, reading);
  if (out.fault)
    out.at = reading.at();
  else
    out.fault = unread;
  out.leaves = static_cast<std::int64_t>(reading.tree().size());
  out.root = crypto::hex(reading.tree().root());
  return out;
}

} // namespace ketnap::server
