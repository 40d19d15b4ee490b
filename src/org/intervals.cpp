#include "org/intervals.h"

#include <algorithm>

#include "base/invariant.h"

namespace ketnap::org {

std::optional<Interval> free_stretch(const Interval& room, std::span<const Interval> children,
                                     std::int64_t least, std::int64_t wish) {
  std::optional<Interval> widest;
  const auto consider = [&](std::int64_t lo, std::int64_t hi) {
    if (hi >= lo && (!widest || hi - lo + 1 > widest->width())) widest = Interval{lo, hi};
  };
  std::int64_t next = room.lo;
  for (const Interval& child : children) {
    consider(next, child.lo - 1);
    next = child.hi + 1;
  }
  if (room.hi - next + 1 >= std::max(wish, least))
    widest = Interval{next, room.hi}; // after the last one: order of founding
  else
    consider(next, room.hi);
  if (!widest || widest->width() < least) return std::nullopt;
  return Interval{widest->lo, widest->lo + std::min(widest->width(), std::max(wish, least)) - 1};
}

void lay_out(std::span<Placed> rows, const Interval& room) {
  const auto all = static_cast<std::int64_t>(rows.size());
  base::ensure(room.width() >= all, "there is a place for each organisation");
  if (rows.empty()) return;
  const std::int64_t top = rows.front().depth;
  const std::int64_t spare_each = (room.width() - all) / 2 / all;
  std::int64_t next = room.lo;
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin + 1;
    while (end < rows.size() && rows[end].depth > top)
      ++end;
    const auto size = static_cast<std::int64_t>(end - begin);
    const Interval mine{next, next + size + spare_each * size - 1};
    rows[begin].at = mine;
    lay_out(rows.subspan(begin + 1, end - begin - 1), {mine.lo + 1, mine.hi});
    next = mine.hi + 1;
    begin = end;
  }
}

} // namespace ketnap::org
