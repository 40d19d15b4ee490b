// What is known of persons: one, those of a cell on a day, a search; and the roster that the rule book asks.
//
// All within the scope of the transaction. A guest whose own record is out of scope is on the roll of the
// cell with code and standing, and without a name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/name_words.h"
#include "people/person.h"
#include "rules/roster.h"

namespace ketnap::people {

struct Person {
  std::int64_t id = 0;
  std::string code;
  std::int64_t org_id = 0;
  std::string full_name;
  std::int64_t version = 0;
  std::int64_t recorded_seq = 0; // of the leaf of this version

  friend bool operator==(const Person&, const Person&) = default;
};
[[nodiscard]] std::optional<Person> find_person(db::Read& tx, std::string_view code);
[[nodiscard]] std::optional<Person> find_person(db::Read& tx, std::int64_t person_id);

// By the whole identity number, however it is spaced.
[[nodiscard]] std::optional<Person> find_by_national_id(db::Read& tx, const record::Office& office,
                                                        std::string_view national_id);

// Opens what is sealed; nothing for a person out of scope. Throws Fault(corrupt) when a seal does not open
// or the row was changed by somebody without the key file.
[[nodiscard]] std::optional<Details> details_of(db::Read& tx, const record::Office& office,
                                                std::int64_t person_id);

// As they are shown to who did not say why they need them: of a number the last four digits, of an address nothing.
[[nodiscard]] Details masked(Details details);
inline constexpr std::string_view mask = "********";

// Persons whose folded name holds every word of the query, in the order of names.
[[nodiscard]] std::vector<Person> search(db::Read& tx, std::string_view query, std::size_t at_most);

// Persons whose record is kept below an organisation (none: in the whole scope), in the order of names, from
// behind one of them on. The place is told by a public code: an address may hold neither name nor number.
struct PageRequest {
  std::optional<std::int64_t> org_id{}; // in scope
  std::string find{};                   // beginnings of words of a name, in any order
  std::string after{};                  // code of the last one of the page before
  std::size_t at_most = 50;             // ≤ 201
};
// Refused (`shape`): `after` is nobody in scope.
[[nodiscard]] Answer<std::vector<Person>> page(db::Read& tx, const PageRequest& request);

struct MemberLine {
  std::int64_t person_id = 0;
  std::string code;
  std::string full_name; // empty when the record is out of scope
  std::vector<rules::Standing> standings;

  friend bool operator==(const MemberLine&, const MemberLine&) = default;
};
// Everyone with a standing in the cell on that day, in the order of names.
[[nodiscard]] std::vector<MemberLine> members_of(db::Read& tx, std::int64_t org_id, Day day,
                                                 AsKnown known = {});

// Everything the rule book asks of a cell: its kinds, the powers over it, all standings of all who ever had
// one there, by public code.
[[nodiscard]] rules::Roster roster_of(db::Read& tx, std::int64_t cell_id, AsKnown known = {});

// One roster for a case that was at home in several cells: of each, what lies in its days; members by person.
struct RosterStretch {
  rules::Roster roster;
  rules::Stretch when;
};
[[nodiscard]] rules::Roster joined(const std::vector<RosterStretch>& parts);

// Persons whose stored keys for sorting and searching, or the words they are found by, do not follow from their names; for verify. Codes.
[[nodiscard]] std::vector<std::string> misfiled_persons(db::Read& tx, const record::Office& office);

// Rows whose seals, hash or leaf do not fit; for verify. Codes of persons.
[[nodiscard]] std::vector<std::string> unsound_persons(db::Read& tx, const record::Office& office);

} // namespace ketnap::people
