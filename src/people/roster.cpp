// Danh sách chi bộ: the roster that the rule book judges by.
#include <algorithm>
#include <iterator>

#include "org/answers.h"
#include "org/powers.h"
#include "org/requirements.h"
#include "org/stretches.h"
#include "people/reads.h"

namespace ketnap::people {

namespace {

// Names do not matter here: spells that differ in nothing else are one.
std::vector<rules::CellSpell> cell_spells(db::Read& tx, std::int64_t cell_id, AsKnown known) {
  struct Line {
    std::string cell_kind;
    bool section_committee;
    Day from_on;
    std::optional<Day> until_on;
  };
  std::vector<rules::CellSpell> spells;
  for (const Line& line : tx.all<Line>("SELECT cell_kind, section_committee, from_on, until_on FROM org_name "
                                       "WHERE org_id = $1 AND kind = 'cell' AND recorded_seq <= $2 "
                                       "AND (superseded_seq IS NULL OR superseded_seq > $2) ORDER BY from_on",
                                       cell_id, known.at())) {
    const auto kind = org::value_of_word<rules::CellKind>(line.cell_kind);
    if (!spells.empty() && spells.back().kind == kind &&
        spells.back().section_committee == line.section_committee && spells.back().when.until == line.from_on)
      spells.back().when.until = line.until_on;
    else
      spells.push_back({kind, line.section_committee, {line.from_on, line.until_on}});
  }
  return spells;
}

} // namespace

rules::Roster roster_of(db::Read& tx, std::int64_t cell_id, AsKnown known) {
  rules::Roster roster;
  roster.cell = cell_spells(tx, cell_id, known);
  for (org::PowerRow& row : org::powers_of(tx, cell_id, known))
    roster.powers.push_back({row.power, std::move(row.holder), std::move(row.document), row.when});
  struct Line {
    std::string person, standing;
    Day from_on;
    std::optional<Day> until_on;
  };
  for (Line& line : tx.all<Line>("SELECT person_code, standing, from_on, until_on FROM membership "
                                 "WHERE org_id = $1 AND recorded_seq <= $2 "
                                 "AND (superseded_seq IS NULL OR superseded_seq > $2) "
                                 "ORDER BY person_code, from_on, standing",
                                 cell_id, known.at())) {
    if (roster.members.empty() || roster.members.back().person != line.person)
      roster.members.push_back({std::move(line.person), {}});
    roster.members.back().standings.push_back(
        {org::value_of_word<rules::Standing>(line.standing), {line.from_on, line.until_on}});
  }
  for (org::Asked& asked : org::asked_of_cell(tx, cell_id, known)) {
    org::Requirement& row = asked.requirement;
    roster.local.push_back({std::move(row.name), std::move(row.form), std::move(asked.by),
                            std::move(row.document), row.before, row.asked_of, row.when});
  }
  return roster;
}

rules::Roster joined(const std::vector<RosterStretch>& parts) {
  rules::Roster whole;
  const auto cut = [](const auto& spells, const rules::Stretch& when, auto& into) {
    for (auto spell : spells)
      if (org::overlap(spell.when, when)) {
        spell.when = org::common(spell.when, when);
        into.push_back(std::move(spell));
      }
  };
  for (const RosterStretch& part : parts) {
    cut(part.roster.cell, part.when, whole.cell);
    cut(part.roster.powers, part.when, whole.powers);
    cut(part.roster.local, part.when, whole.local);
    for (const rules::Member& member : part.roster.members) {
      rules::Member there{member.person, {}};
      cut(member.standings, part.when, there.standings);
      if (there.standings.empty()) continue;
      const auto known = std::ranges::find(whole.members, member.person, &rules::Member::person);
      if (known == whole.members.end())
        whole.members.push_back(std::move(there));
      else
        std::ranges::move(there.standings, std::back_inserter(known->standings));
    }
  }
  std::ranges::sort(whole.members, {}, &rules::Member::person);
  return whole;
}

} // namespace ketnap::people
