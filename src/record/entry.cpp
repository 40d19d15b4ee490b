#include "record/entry.h"

#include <algorithm>

#include "base/invariant.h"
#include "crypto/encoding.h"

namespace ketnap::record {

journal::Hash leaf_hash(const Leaf& leaf) {
  return journal::leaf_hash(
      crypto::encoded("ketnap.leaf.1", {leaf.seq, leaf.recorded_at, leaf.account, leaf.post, leaf.act,
                                        leaf.subject, leaf.subject_code, leaf.happened_on,
                                        std::span<const std::byte>(leaf.commitment), leaf.written}));
}

bool leaf_commits(db::Read& tx, std::int64_t seq, const journal::Hash& commitment) {
  const auto stored = tx.one<db::Blob>("SELECT commitment FROM journal WHERE seq = $1", seq);
  return stored && std::ranges::equal(*stored, commitment);
}

Entry::Entry(db::Write& tx, const Office& office, const Who& who, std::string_view act,
             std::string_view subject)
    : leaf_(std::make_shared<Leaf>()) {
  // The edge stays as it was until the end of the batch; this leaf's place among the batch's is final.
  const auto size = tx.value<std::int64_t>("SELECT size FROM journal_edge WHERE id = 1");
  leaf_->seq = size + static_cast<std::int64_t>(tx.enlist(leaf_)) + 1;
  leaf_->recorded_at = base::utc_text(office.now());
  leaf_->account = who.account;
  leaf_->post = who.post;
  leaf_->act = std::string(act);
  leaf_->subject = std::string(subject);
}

std::int64_t Entry::new_id() {
  base::ensure(ids_ < 65535, "an entry writes fewer than 65,536 rows");
  return (leaf_->seq << 16) | ++ids_;
}

void Entry::close(std::string_view subject_code, std::optional<rules::Day> happened_on,
                  const journal::Hash& commitment) {
  base::ensure(!subject_code.empty(), "an entry names its subject");
  leaf_->subject_code = std::string(subject_code);
  if (happened_on) leaf_->happened_on = rules::iso(*happened_on);
  leaf_->commitment = commitment;
}

} // namespace ketnap::record
