#include "record/diary.h"

#include <algorithm>

#include "base/invariant.h"
#include "record/written.h"

namespace ketnap::record {

namespace {

using db::Blob;
using journal::Hash;

Hash hash_from(const Blob& bytes, std::size_t at = 0) {
  Hash hash{};
  if (bytes.size() < at + hash.size())
    throw db::Fault(db::FaultKind::corrupt, "a hash of the journal is cut short");
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), hash.size(), hash.begin());
  return hash;
}

// The whole of a column of a leaf: a byte more is as wrong as one that is missing.
Hash hash_of_leaf(const Blob& bytes, std::int64_t seq) {
  if (bytes.size() != Hash{}.size())
    throw db::Fault(db::FaultKind::corrupt,
                    "a hash of leaf " + std::to_string(seq) + " of the journal has not the length of one");
  return hash_from(bytes);
}

struct Edge {
  std::int64_t size;
  Blob peaks;
};

journal::Tree tree_of(const Edge& edge) {
  std::vector<Hash> peaks;
  for (std::size_t at = 0; at < edge.peaks.size(); at += Hash{}.size())
    peaks.push_back(hash_from(edge.peaks, at));
  auto tree = journal::Tree::resume(static_cast<std::uint64_t>(edge.size), std::move(peaks));
  if (tree.refused()) throw db::Fault(db::FaultKind::corrupt, "the journal's edge does not fit its size");
  return *std::move(tree);
}

Blob peaks_of(const journal::Tree& tree) {
  Blob out;
  for (const Hash& peak : tree.peaks())
    out.insert(out.end(), peak.begin(), peak.end());
  return out;
}

Edge edge_of(db::Read& tx) {
  auto edge = tx.one<Edge>("SELECT size, peaks FROM journal_edge WHERE id = 1");
  if (!edge) throw db::Fault(db::FaultKind::corrupt, "the journal has no edge: run init");
  return *std::move(edge);
}

} // namespace

Diary::Diary(Signing signing, const crypto::KeyRing& keys, HeadStore store)
    : keys_(keys), signing_(std::move(signing)), store_(std::move(store)) {}

std::shared_ptr<const journal::HeadSigner> Diary::signer() const {
  const std::lock_guard hold(guard_);
  if (const auto now = keys_.generation(); !signer_ || generation_ != now) {
    signer_ = std::make_shared<const journal::HeadSigner>(signing_());
    generation_ = now;
  }
  return signer_;
}

db::BatchHooks Diary::hooks() {
  return {.opened = [this](db::Read& tx) { compare(tx); },
          .end_of_batch = [this](db::Write& tx, std::span<const std::any> leaves) { append(tx, leaves); },
          .committed =
              [this] {
                if (!pending_.empty()) store_.save(std::exchange(pending_, {}));
              }};
}

void Diary::arm(db::Read& tx) const {
  const bool emptied = store_.emptied && store_.emptied();
  if (!store_.load() && (emptied || edge_of(tx).size == 0)) store_.save(signed_head(tx, *signer()));
}

// The database may be ahead of the kept head (killed between COMMIT and save), never behind or beside it.
void Diary::compare(db::Read& tx) {
  if (const auto kept = store_.load()) demand_continuation(tx, verifier(), *kept);
}

void demand_continuation(db::Read& tx, const journal::HeadVerifier& verifier, const std::string& kept) {
  const auto head = verifier.proved(kept);
  if (head.refused())
    throw db::Fault(db::FaultKind::corrupt, "the kept head of the journal cannot be read: " +
                                                std::string(journal::id(head.refusal())));
  const Edge edge = edge_of(tx);
  const auto size = static_cast<std::int64_t>(head->size);
  if (edge.size < size)
    throw db::Fault(db::FaultKind::corrupt, "the database lies behind its kept head: " +
                                                std::to_string(edge.size) + " of " + std::to_string(size));
  if (edge.size == size) {
    if (tree_of(edge).root() != head->root)
      throw db::Fault(db::FaultKind::corrupt, "the database is not the one of the kept head");
    return;
  }
  journal::Tree tree;
  for (std::int64_t after = 0; after < size;) {
    const auto leaves = leaves_of(tx, after, 4096);
    if (leaves.empty()) throw db::Fault(db::FaultKind::corrupt, "leaves of the journal are missing");
    for (const StoredLeaf& leaf : leaves)
      if (static_cast<std::int64_t>(tree.size()) < size) tree.append(leaf.stored);
    after = leaves.back().leaf.seq;
  }
  if (tree.root() != head->root)
    throw db::Fault(db::FaultKind::corrupt, "the database is not the one of the kept head");
}

std::string signed_head(db::Read& tx, const journal::HeadSigner& signer) {
  const journal::Tree tree = tree_of(edge_of(tx));
  return signer.sign(tree.size(), tree.root());
}

void Diary::append(db::Write& tx, std::span<const std::any> leaves) {
  const Edge edge = edge_of(tx);
  journal::Tree tree = tree_of(edge);
  for (const std::any& any : leaves) {
    const auto* kept = std::any_cast<std::shared_ptr<Leaf>>(&any);
    base::ensure(kept != nullptr, "only leaves of the journal are enlisted");
    Leaf& leaf = **kept;
    base::ensure(!leaf.subject_code.empty(), "every entry of an act was closed");
    base::ensure(leaf.seq == static_cast<std::int64_t>(tree.size()) + 1, "leaves come in their order");
    leaf.written = written_by(tx, keys_, leaf.subject, leaf.seq);
    const Hash hash = leaf_hash(leaf);
    tree.append(hash);
    tx.exec("INSERT INTO main.journal (seq, recorded_at, account, post, act, subject, subject_code, "
            "happened_on, commitment, written, leaf) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            leaf.seq, leaf.recorded_at, leaf.account, leaf.post, leaf.act, leaf.subject, leaf.subject_code,
            leaf.happened_on, std::span<const std::byte>(leaf.commitment), leaf.written,
            std::span<const std::byte>(hash));
  }
  tx.exec("UPDATE main.journal_edge SET size = $1, peaks = $2 WHERE id = 1",
          static_cast<std::int64_t>(tree.size()), peaks_of(tree));
  pending_ = signer()->sign(tree.size(), tree.root());
}

std::vector<StoredLeaf> leaves_of(db::Read& tx, std::int64_t after, std::size_t most) {
  struct Line {
    std::int64_t seq;
    std::string recorded_at, account, post, act, subject, subject_code, happened_on;
    Blob commitment;
    std::string written;
    Blob leaf;
  };
  std::vector<StoredLeaf> out;
  for (Line& line : tx.all<Line>("SELECT seq, recorded_at, account, post, act, subject, subject_code, "
                                 "happened_on, commitment, written, leaf FROM journal WHERE seq > $1 "
                                 "ORDER BY seq LIMIT $2",
                                 after, static_cast<std::int64_t>(most)))
    out.push_back(
        {{line.seq, std::move(line.recorded_at), std::move(line.account), std::move(line.post),
          std::move(line.act), std::move(line.subject), std::move(line.subject_code),
          std::move(line.happened_on), hash_of_leaf(line.commitment, line.seq), std::move(line.written)},
         hash_of_leaf(line.leaf, line.seq)});
  return out;
}

} // namespace ketnap::record
