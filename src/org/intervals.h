// Chỗ trong cây: the present tree as sparse 64-bit intervals, so that "below it" is one comparison.
//
// An organisation stands at `lo`; all below it lie in lo+1 … hi. Newcomers take a share of what is free, so
// that nothing else moves; only when a stretch is used up, the smallest subtree that has enough room is laid
// out anew. Pure: rows and statements are in places.cpp.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>

namespace ketnap::org {

struct Interval { // both ends included
  std::int64_t lo = 0;
  std::int64_t hi = 0;

  [[nodiscard]] std::int64_t width() const { return hi - lo + 1; }
  [[nodiscard]] bool holds(std::int64_t place) const { return lo <= place && place <= hi; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Where the roots of all trees stand. Half of the positive numbers: sums of two places stay in range.
inline constexpr Interval whole_space{1, std::numeric_limits<std::int64_t>::max() / 2};

// A newcomer asks for this share of its parent's width: sixteen roots, a thousand children.
inline constexpr std::int64_t share_of_root = 16;
inline constexpr std::int64_t share_of_child = 1024;

// A free stretch in `room` beside its present children, given in order: `wish` wide if there is one, else as
// wide as there is; nothing when not even `least` is free.
[[nodiscard]] std::optional<Interval> free_stretch(const Interval& room, std::span<const Interval> children,
                                                   std::int64_t least, std::int64_t wish);

struct Placed {
  std::int64_t org_id = 0;
  Interval at;
  std::int64_t depth = 0;
};

// Lays subtrees out in `room` anew. `rows` is in order of lo, parents before what is below them; depths stay.
// Each gets its share by the number of organisations below it, and half of every room stays free. The room
// must be at least as wide as there are rows.
void lay_out(std::span<Placed> rows, const Interval& room);

} // namespace ketnap::org
