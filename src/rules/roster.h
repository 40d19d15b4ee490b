// The cell around a case, through time: its kind, the powers above it, its members and their standing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/facts.h"

namespace ketnap::rules {

// A stretch of days, half-open: `until` is the first day it no longer holds.
struct Stretch {
  Day from{};
  std::optional<Day> until;
  [[nodiscard]] bool holds_on(Day day) const { return from <= day && (!until || day < *until); }
};

// One standing over some days. A member counts as official from the day of the recognition decision, when
// the vote begins, and not from the earlier official date that the decision names (Charter 3(4)).
struct StandingSpell {
  Standing standing = Standing::official;
  Stretch when;
};

struct Member {
  PersonRef person;
  std::vector<StandingSpell> standings;

  [[nodiscard]] bool is(Standing standing, Day day) const;
};

struct CellSpell { // what kind of cell it was, and whether a section committee stands above it
  CellKind kind = CellKind::under_grassroots;
  bool section_committee = false;
  Stretch when;
};

struct PowerSpell { // who could admit and recognise for this cell, by which document
  Power power = Power::upper_direct;
  std::string holder;   // name of the body, for the page
  std::string document; // of delegation; may be empty
  Stretch when;
};

// A paper that an organisation asks for beside the rules (overlay, A11.14): local practice. Its absence warns
// and never refuses.
struct LocalRequirement {
  std::string name;                    // bảng điểm
  std::string form;                    // of the PaperRegistered that answers it
  std::string asked_by;                // the organisation, as it is shown
  std::string document;                // by which it is asked
  Purpose before = Purpose::admission; // it is looked for when the cell votes on this
  AskedOf of = AskedOf::everyone;
  Stretch when;
};

struct Roster {
  std::vector<CellSpell> cell;
  std::vector<PowerSpell> powers;
  std::vector<Member> members;
  std::vector<LocalRequirement> local;

  [[nodiscard]] const Member* find(const PersonRef& person) const;
  [[nodiscard]] const CellSpell* cell_on(Day day) const;
  [[nodiscard]] const PowerSpell* power_on(Day day) const;
  [[nodiscard]] int count(Standing standing, Day day) const; // guests are not counted

  // The first day after `day` on which anything in it begins or ends.
  [[nodiscard]] std::optional<Day> next_change(Day day) const;
};

} // namespace ketnap::rules
