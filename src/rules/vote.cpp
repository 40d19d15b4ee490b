#include "rules/vote.h"

#include <algorithm>

namespace ketnap::rules {

namespace {

bool excludes(const Row* minus, std::string_view word) {
  if (minus == nullptr) return false;
  const auto* words = std::get_if<std::vector<std::string>>(&minus->value);
  return words != nullptr && std::find(words->begin(), words->end(), word) != words->end();
}

BaseReason reason_for(const Member& member, Day day, bool present, const Row* minus) {
  if (member.is(Standing::guest, day)) return BaseReason::guest;
  if (!member.is(Standing::official, day)) return BaseReason::probationary;
  if (member.is(Standing::detained, day) && excludes(minus, "detained")) return BaseReason::detained;
  if (member.is(Standing::prosecuted, day) && excludes(minus, "prosecuted")) return BaseReason::prosecuted;
  if (member.is(Standing::suspended, day) && excludes(minus, "suspended")) return BaseReason::suspended;
  if (member.is(Standing::temporarily_away, day) && excludes(minus, "temporarily_away"))
    return present ? BaseReason::counted_back : BaseReason::temporarily_away;
  if (member.is(Standing::exempt, day) && excludes(minus, "exempt_absent"))
    return present ? BaseReason::counted_exempt : BaseReason::exempt_absent;
  return BaseReason::counted;
}

bool is_member_of_any_kind(const Member& member, Day day) {
  return std::any_of(member.standings.begin(), member.standings.end(),
                     [&](const StandingSpell& spell) { return spell.when.holds_on(day); });
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
  count.on_roll = roster.count(Standing::official, day);
  for (const Member& member : roster.members) {
    if (!is_member_of_any_kind(member, day)) continue;
    const bool present =
        std::find(vote.present.begin(), vote.present.end(), member.person) != vote.present.end();
    BaseLine line{member.person, reason_for(member, day, present, minus), present};
    if (line.counts()) {
      ++count.base;
      if (present) ++count.present;
    }
    count.lines.push_back(std::move(line));
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
