#include "server/journal_export.h"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/bytes.h"

namespace ketnap::server {

namespace {

constexpr std::size_t leaves_at_once = 4096;

void put(const boost::json::array& values, const std::function<void(std::string_view)>& line) {
  line(boost::json::serialize(values) + '\n');
}

} // namespace

std::int64_t export_journal(db::Read& tx, const std::function<void(std::string_view)>& line) {
  put({"ketnap journal", 1}, line);
  std::int64_t count = 0;
  for (std::int64_t after = 0;;) {
    const auto leaves = record::leaves_of(tx, after, leaves_at_once);
    if (leaves.empty()) break;
    for (const auto& [leaf, stored] : leaves)
      put({"leaf", leaf.seq, leaf.recorded_at, leaf.account, leaf.post, leaf.act, leaf.subject,
           leaf.subject_code, leaf.happened_on, crypto::hex(leaf.commitment), leaf.written,
           crypto::hex(stored)},
          line);
    count += static_cast<std::int64_t>(leaves.size());
    after = leaves.back().leaf.seq;
  }
  struct Edge {
    std::int64_t size;
    db::Blob peaks;
  };
  if (const auto edge = tx.one<Edge>("SELECT size, peaks FROM journal_edge WHERE id = 1"))
    put({"edge", edge->size, crypto::hex(edge->peaks)}, line);
  return count;
}

} // namespace ketnap::server
