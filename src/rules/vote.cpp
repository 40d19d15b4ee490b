#include "rules/vote.h"

#include <algorithm>

namespace ketnap::rules {

namespace {

bool excludes(const Row* minus, std::string_view word) {
  if (minus == nullptr) return false;
  const auto* words = std::get_if<std::vector<std::string>>(&minus->value);
  return words != nullptr && std::find(words->begin(), words->end(), word) != words->end();
}

// The standings of a member on a day, a bit each.
class Held {
public:
  Held(const Member& member, Day day) {
    for (const StandingSpell& spell : member.standings)
      if (spell.when.holds_on(day)) bits_ |= bit(spell.standing);
  }
  [[nodiscard]] bool any() const { return bits_ != 0; }
  [[nodiscard]] bool is(Standing standing) const { return (bits_ & bit(standing)) != 0; }

private:
  static unsigned bit(Standing standing) { return 1U << static_cast<unsigned>(standing); }
  unsigned bits_ = 0;
};

// Who was there. Minutes name people mostly as the roll does, so the next name is looked at before all are.
class Present {
public:
  explicit Present(const std::vector<PersonRef>& names) : names_(names), next_(names.begin()) {}
  [[nodiscard]] bool has(const PersonRef& person) {
    auto found = next_;
    if (found == names_.end() || *found != person) found = std::find(names_.begin(), names_.end(), person);
    if (found == names_.end()) return false;
    next_ = std::next(found);
    return true;
  }

private:
  const std::vector<PersonRef>& names_;
  std::vector<PersonRef>::const_iterator next_;
};

BaseReason reason_for(const Held& held, bool present, const Row* minus) {
  if (held.is(Standing::guest)) return BaseReason::guest;
  if (!held.is(Standing::official)) return BaseReason::probationary;
  if (held.is(Standing::detained) && excludes(minus, "detained")) return BaseReason::detained;
  if (held.is(Standing::prosecuted) && excludes(minus, "prosecuted")) return BaseReason::prosecuted;
  if (held.is(Standing::suspended) && excludes(minus, "suspended")) return BaseReason::suspended;
  if (held.is(Standing::temporarily_away) && excludes(minus, "temporarily_away"))
    return present ? BaseReason::counted_back : BaseReason::temporarily_away;
  if (held.is(Standing::exempt) && excludes(minus, "exempt_absent"))
    return present ? BaseReason::counted_exempt : BaseReason::exempt_absent;
  return BaseReason::counted;
}

} // namespace

std::string_view word_of(BaseReason reason) {
  switch (reason) {
  case BaseReason::counted:
    return "counted";
  case BaseReason::counted_exempt:
    return "counted_exempt";
  case BaseReason::counted_back:
    return "counted_back";
  case BaseReason::probationary:
    return "probationary";
  case BaseReason::guest:
    return "guest";
  case BaseReason::temporarily_away:
    return "temporarily_away";
  case BaseReason::exempt_absent:
    return "exempt_absent";
  case BaseReason::suspended:
    return "suspended";
  case BaseReason::prosecuted:
    return "prosecuted";
  case BaseReason::detained:
    return "detained";
  }
  return {};
}

VoteCount count_vote(const Roster& roster, const CellVoted& vote, Day day, const Row* minus,
                     const Row* share) {
  VoteCount count;
  count.row = share;
  count.in_favour = vote.in_favour;
  Present there(vote.present);
  count.lines.reserve(roster.members.size());
  for (const Member& member : roster.members) {
    const Held held(member, day);
    if (!held.any()) continue;
    if (held.is(Standing::official) && !held.is(Standing::guest)) ++count.on_roll;
    const bool present = there.has(member.person);
    const BaseLine& line = count.lines.emplace_back(member.person, reason_for(held, present, minus), present);
    if (line.counts()) {
      ++count.base;
      if (present) ++count.present;
    }
  }
  if (share != nullptr) {
    if (const auto* fraction = std::get_if<Fraction>(&share->value)) {
      count.needed = fraction->needed_of(count.base);
      count.passed = count.base > 0 && vote.in_favour >= count.needed;
    }
  }
  return count;
}

} // namespace ketnap::rules
