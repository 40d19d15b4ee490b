#include "org/stretches.h"

#include <algorithm>

namespace ketnap::org {

Stretch common(const Stretch& a, const Stretch& b) {
  Stretch both{std::max(a.from, b.from), a.until};
  if (b.until && (!both.until || *b.until < *both.until)) both.until = b.until;
  return both;
}

std::vector<Stretch> without(const Stretch& spell, const Stretch& taken) {
  if (!overlap(spell, taken)) return {spell};
  std::vector<Stretch> left;
  if (spell.from < taken.from) left.push_back({spell.from, taken.from});
  if (taken.until && (!spell.until || *taken.until < *spell.until))
    left.push_back({*taken.until, spell.until});
  return left;
}

} // namespace ketnap::org
