#include "rules/roster.h"

#include <algorithm>

namespace ketnap::rules {

std::string_view name_of(const FactBody& body) {
  return std::visit([](const auto& fact) { return std::decay_t<decltype(fact)>::name; }, body);
}

bool Member::is(Standing standing, Day day) const {
  return std::any_of(standings.begin(), standings.end(), [&](const StandingSpell& spell) {
    return spell.standing == standing && spell.when.holds_on(day);
  });
}

const Member* Roster::find(const PersonRef& person) const {
  for (const Member& member : members)
    if (member.person == person) return &member;
  return nullptr;
}

const CellSpell* Roster::cell_on(Day day) const {
  for (const CellSpell& spell : cell)
    if (spell.when.holds_on(day)) return &spell;
  return nullptr;
}

const PowerSpell* Roster::power_on(Day day) const {
  for (const PowerSpell& spell : powers)
    if (spell.when.holds_on(day)) return &spell;
  return nullptr;
}

int Roster::count(Standing standing, Day day) const {
  return static_cast<int>(std::count_if(members.begin(), members.end(), [&](const Member& member) {
    return member.is(standing, day) && !member.is(Standing::guest, day);
  }));
}

std::optional<Day> Roster::next_change(Day day) const {
  std::optional<Day> next;
  const auto consider = [&](const Stretch& when) {
    if (when.from > day && (!next || when.from < *next)) next = when.from;
    if (when.until && *when.until > day && (!next || *when.until < *next)) next = when.until;
  };
  for (const CellSpell& spell : cell)
    consider(spell.when);
  for (const LocalRequirement& asked : local)
    consider(asked.when);
  for (const PowerSpell& spell : powers)
    consider(spell.when);
  for (const Member& member : members)
    for (const StandingSpell& spell : member.standings)
      consider(spell.when);
  return next;
}

} // namespace ketnap::rules
