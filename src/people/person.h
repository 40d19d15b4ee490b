// Hồ sơ cá nhân: entering a person and setting the record right.
//
// The name is plain, for lists and papers. Day of birth, identity number, telephone and address are sealed,
// each bound to its row and column. Identity numbers are found by a blind index, in their one spelling: the
// digits. Whoever edits the row in the database without the key file cannot make its hash fit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "org/as_known.h"
#include "record/entry.h"
#include "record/refused.h"

namespace ketnap::people {

using org::AsKnown;
using record::Answer;
using rules::Day;

// What identifies a person beyond the name.
struct Details {
  std::optional<Day> born_on{};
  std::optional<std::string> national_id{}; // digits; spaces, dots and hyphens go
  std::optional<std::string> phone{};
  std::optional<std::string> address{};

  friend bool operator==(const Details&, const Details&) = default;
};

struct Entered {
  std::int64_t id = 0; // internal
  std::string code;    // public
  std::int64_t seq = 0;
  std::int64_t version = 1;
};

struct NewPerson {
  std::int64_t org_id = 0; // keeps the record
  std::string full_name{};
  std::optional<Day> born_on{};
  std::optional<std::string> national_id{};
  std::optional<std::string> phone{};
  std::optional<std::string> address{};
};
// Refused: a name or detail that cannot be (all flaws at once), an identity number that is already entered
// (`state`, person.national_id_taken), an organisation out of scope (`not_found`).
[[nodiscard]] Answer<Entered> enter_person(db::Write& tx, const record::Office& office,
                                           const record::Who& who, const NewPerson& person);

// Name and details as they are now known, all of them: what is left empty is erased.
struct Correction {
  std::int64_t person_id = 0;
  std::optional<std::int64_t> expected_version{}; // If-Match
  std::string full_name{};
  Details details{};
};
[[nodiscard]] Answer<Entered> correct_person(db::Write& tx, const record::Office& office,
                                             const record::Who& who, const Correction& correction);

// Another organisation keeps the record from now on; both lie in the scope of the act.
[[nodiscard]] Answer<Entered> move_record(db::Write& tx, const record::Office& office, const record::Who& who,
                                          std::int64_t person_id, std::int64_t to_org_id);

} // namespace ketnap::people
