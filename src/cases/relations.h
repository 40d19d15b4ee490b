// Quan hệ với một hồ sơ: who may see one case and act in it without a post: its mentor and introducers, the
// union that resolves on it, the person themselves. Rights follow from a relation while it holds.
//
// mentor_of and introduced_by follow from facts of the case; union_of and self are given by whoever keeps the
// case. All are ended by hand.
#pragma once

#include "cases/acts.h"

namespace ketnap::cases {

struct Relating {
  std::string case_code;
  std::string person_code; // in scope
  std::string kind;        // union_of | self
  rules::Day on{};
};
// Refused (`state`): self for anybody but the case's own person, union_of for that person, the same relation
// on some of the same days. Done.code is the relation's.
[[nodiscard]] record::Answer<record::Done> relate(db::Write& tx, const record::Office& office,
                                                  const Caller& caller, const Relating& request);

// Its first day without. On its own first day or before, it never was.
struct Unrelating {
  std::string case_code;
  std::string relation_code;
  rules::Day on{};
};
[[nodiscard]] record::Answer<record::Done> end_relation(db::Write& tx, const record::Office& office,
                                                        const Caller& caller, const Unrelating& request);

// What follows from facts: the mentors and introducers that they name have the right to see this case, each
// from the day of the fact until the day on which they are released or another takes their place.
struct RelationThatFollows {
  std::string kind, person; // mentor_of | introduced_by; public code
  rules::Stretch when;
};
[[nodiscard]] std::vector<RelationThatFollows> relations_that_follow(const rules::CaseFile& file);

// Writes what differs between two states of the file; a relation that was ended by hand stays ended.
// Refused (`forbidden`): under a relation, in the name of another person.
[[nodiscard]] std::optional<record::Refused> follow_relations(db::Write& tx, const record::Office& office,
                                                              const Caller& caller, const CaseRow& row,
                                                              const rules::CaseFile& before,
                                                              const rules::CaseFile& after);

struct Relation {
  std::string code, person_code, full_name; // no name when the person's record is out of scope
  std::string kind;
  rules::Day from{};
  std::optional<rules::Day> until;
};
// Of one case, ended ones too; under a relation only the caller's own. Nothing: no such case in the scope.
[[nodiscard]] std::optional<std::vector<Relation>> relations_of(db::Read& tx, const db::Scope& scope,
                                                                std::string_view case_code);

} // namespace ketnap::cases
