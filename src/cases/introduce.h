// Giới thiệu nguồn: how a person comes to the cell. Somebody new gets a record and a case; somebody on record keeps theirs.
//
// One person has one record and one case that goes on. A person whose case ended is taken up in that case: an
// introduction begins its next round, and the former ones stay to be read. Whoever was recognised and left the Party
// since begins a case of their own (kết nạp lại). Persons out of scope are never looked at and never told of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/read.h"
#include "people/alike.h"

namespace ketnap::cases {

// What an introduction of somebody on record would begin.
enum class Beginning : unsigned char { new_case, new_round, open_case, member };
[[nodiscard]] std::string_view word_of(Beginning how);

struct Introduction {
  std::string org_code;                     // the cell that will consider
  std::optional<std::string> person_code{}; // somebody on record; else somebody new, with what follows
  std::string full_name{};
  bool another = false; // another person than the one on record who is called alike and born on the same day
  rules::Day on{};
  rules::Introduced how{};
  std::optional<rules::Applicant> applicant{};
  std::optional<std::string> national_id{};
  std::optional<std::string> phone{};
  std::optional<std::string> address{};
};

// Done.code is the case's. Refused (`state`): somebody alike is on record and nobody said that it is another
// (person.alike); their case is open (case.open) or lies with another cell (case.elsewhere); they are on a roll as a member
// (person.member).
[[nodiscard]] record::Answer<record::Done> introduce(db::Write& tx, const record::Office& office,
                                                     const Caller& caller, const Introduction& request);

#define F(name) visit(#name, self.name);
struct AlikeView {
  static constexpr std::string_view schema_name = "Alike";
  PersonRefView person;
  OrgRefView org; // of the case, of the roll, or else where the record is kept
  std::optional<rules::Day> born_on;
  bool same_birth = false, same_number = false;
  std::string then; // new_case | new_round | open_case | member
  std::optional<std::string> case_code, phase;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    F(person) F(org) F(born_on) F(same_birth) F(same_number) F(then) F(case_code) F(phase)
  }
};
#undef F

// Persons in the caller's scope who may be the one described, and what introducing each would begin.
[[nodiscard]] std::vector<AlikeView> alike(db::Read& tx, const record::Office& office,
                                           const people::Described& who);

} // namespace ketnap::cases
