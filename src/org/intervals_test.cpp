// Places in the tree as plain numbers: what is laid out nests, and nothing overlaps.
#include "org/intervals.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/invariant.h"

namespace ketnap::org {
namespace {

// Any forest as depths in order of lo: each row at most one deeper than the row before.
std::vector<Placed> any_forest() {
  std::vector<Placed> rows;
  std::int64_t depth = 0;
  for (const int step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-3, 2))) {
    depth = rows.empty() ? 0 : std::max<std::int64_t>(0, depth + step);
    rows.push_back({static_cast<std::int64_t>(rows.size()) + 1, {}, depth});
  }
  return rows;
}

// The rows that lie below row i, found by walking.
std::size_t end_of_subtree(const std::vector<Placed>& rows, std::size_t i) {
  std::size_t end = i + 1;
  while (end < rows.size() && rows[end].depth > rows[i].depth)
    ++end;
  return end;
}

RC_GTEST_PROP(LayingOut, PutsEachSubtreeInsideItsTopAndNothingElse, ()) {
  auto rows = any_forest();
  const auto spare = *rc::gen::inRange<std::int64_t>(0, 5000);
  const Interval room{10, 9 + static_cast<std::int64_t>(rows.size()) + spare};
  lay_out(rows, room);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RC_ASSERT(room.holds(rows[i].at.lo) && room.holds(rows[i].at.hi));
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      RC_ASSERT(rows[i].at.lo < rows[j].at.lo);
      RC_ASSERT(rows[i].at.holds(rows[j].at.lo) == (j < end_of_subtree(rows, i)));
      if (j < end_of_subtree(rows, i)) RC_ASSERT(rows[j].at.hi <= rows[i].at.hi);
    }
  }
}

TEST(LayingOut, KeepsHalfOfEveryRoomFree) {
  std::vector<Placed> rows{{1, {}, 0}, {2, {}, 1}, {3, {}, 1}};
  lay_out(rows, {1, 1000});
  EXPECT_LE(rows[0].at.hi, 502);
  EXPECT_LE(rows[2].at.hi, rows[0].at.lo + rows[0].at.width() / 2 + 2);
}

TEST(LayingOut, RefusesARoomWithFewerPlacesThanOrganisations) {
  std::vector<Placed> rows{{1, {}, 0}, {2, {}, 1}, {3, {}, 1}};
  EXPECT_THROW(lay_out(rows, {1, 2}), base::BrokenInvariant);
}

RC_GTEST_PROP(AFreeStretch, LiesInTheRoomAndTouchesNobody, ()) {
  const Interval room{1, *rc::gen::inRange<std::int64_t>(0, 200)};
  std::vector<Interval> children;
  for (std::int64_t next = room.lo;;) {
    const auto lo = next + *rc::gen::inRange<std::int64_t>(0, 20);
    const auto hi = lo + *rc::gen::inRange<std::int64_t>(0, 20);
    if (hi > room.hi) break;
    children.push_back({lo, hi});
    next = hi + 1;
  }
  const auto least = *rc::gen::inRange<std::int64_t>(1, 10);
  const auto wish = *rc::gen::inRange<std::int64_t>(1, 30);
  const auto free = free_stretch(room, children, least, wish);

  std::int64_t widest = 0; // counted place by place
  std::int64_t run = 0;
  for (std::int64_t place = room.lo; place <= room.hi; ++place) {
    bool taken = false;
    for (const Interval& child : children)
      taken = taken || child.holds(place);
    run = taken ? 0 : run + 1;
    widest = std::max(widest, run);
  }
  RC_ASSERT(free.has_value() == (widest >= least));
  if (!free) return;
  RC_ASSERT(room.holds(free->lo) && room.holds(free->hi) && free->width() >= least);
  RC_ASSERT(free->width() >= std::min(widest, wish));
  for (const Interval& child : children)
    RC_ASSERT(child.hi < free->lo || free->hi < child.lo);
}

} // namespace
} // namespace ketnap::org
