// The first line of scope for cases, and nothing else: tests/matrix links a build without it, to show that the second
// line, in the database, refuses by itself.
#include <limits>

#include "accounts/principal.h"
#include "cases/acts.h"
#include "org/org.h"
#include "org/places.h"

namespace ketnap::cases {

namespace {

constexpr org::Interval everywhere{std::numeric_limits<std::int64_t>::min(),
                                   std::numeric_limits<std::int64_t>::max()};

} // namespace

bool within(db::Read& tx, const db::Scope& scope, std::int64_t org_id, std::optional<std::int64_t> case_id) {
  switch (scope.kind()) {
  case db::Scope::Kind::none:
    return false;
  case db::Scope::Kind::system:
    return true;
  case db::Scope::Kind::interval: {
    const auto at = org::interval_of(tx, org_id);
    return at && scope.lo() <= at->lo && at->lo <= scope.hi();
  }
  case db::Scope::Kind::person:
    return case_id && accounts::relates_to(tx, scope, *case_id);
  }
  return false;
}

bool within_at(db::Read& tx, const db::Scope& scope, std::int64_t place, std::int64_t case_id) {
  switch (scope.kind()) {
  case db::Scope::Kind::none:
    return false;
  case db::Scope::Kind::system:
    return true;
  case db::Scope::Kind::interval:
    return scope.lo() <= place && place <= scope.hi();
  case db::Scope::Kind::person:
    return accounts::relates_to(tx, scope, case_id);
  }
  return false;
}

std::optional<org::Interval> stretch_within(db::Read& tx, const db::Scope& scope,
                                            const std::optional<std::string>& org) {
  const bool by_place = scope.kind() == db::Scope::Kind::interval;
  const org::Interval all = by_place ? org::Interval{scope.lo(), scope.hi()} : everywhere;
  if (!org) return all;
  const auto id = org::id_by_code(tx, *org);
  const auto asked = id ? org::interval_of(tx, *id) : std::nullopt;
  if (!asked || asked->lo < all.lo || asked->hi > all.hi) return std::nullopt;
  return asked;
}

} // namespace ketnap::cases
