// Kiểm tra sổ: recomputes everything that can be recomputed and names what does not fit.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "record/record.h"

namespace ketnap::server {

struct Verified {
  std::int64_t leaves = 0, cases = 0, persons = 0;
  std::vector<std::string> faults; // one sentence each, with table and id or code, never a value
  [[nodiscard]] bool clean() const { return faults.empty(); }
};

// Journal (every leaf's hash, the tree's root, the kept head), seals, row hashes and commitments of facts,
// applicants and persons, and the projection of every case. `elsewhere` are texts of heads that were printed or sent
// away before: each must be one of this journal's.
[[nodiscard]] Verified verify(record::Record& record, const record::HeadStore& heads,
                              std::span<const std::string> elsewhere = {});

} // namespace ketnap::server
