#include "people/pages.h"

#include <algorithm>
#include <cmath>

#include "base/invariant.h"

namespace ketnap::people {

Ground ground_of(db::Read& tx, const org::Interval& stretch) {
  struct Size {
    std::int64_t leaves;
    bool before, behind;
  };
  const auto size = tx.one<Size>(
      "SELECT (SELECT COALESCE(MAX(seq), 0) FROM journal), EXISTS (SELECT 1 FROM org_place WHERE "
      "lo < $1), EXISTS (SELECT 1 FROM org_place WHERE lo > $2)",
      stretch.lo, stretch.hi);
  // Of n rows in a house of h, a page of p is full after p * h / n steps. That is n for n = sqrt(p * h). The journal tells
  // roughly how large the house is, at once: some eight leaves for a person.
  constexpr double page = 50, leaves_a_person = 8;
  const double even = std::sqrt(page * static_cast<double>(size->leaves) / leaves_a_person);
  return {!size->before && !size->behind, std::clamp<std::int64_t>(std::llround(even), 100, 5000)};
}

db::SqlPiece limit_for(std::size_t rows) {
  base::ensure(rows <= 201, "a page and the row behind it are at most 201");
  if (rows <= 21) return " LIMIT 21";
  if (rows <= 51) return " LIMIT 51";
  return " LIMIT 201";
}

} // namespace ketnap::people
