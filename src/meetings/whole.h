// A meeting as a whole: who was there, and what was recorded of it in the cases that the reader may see.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/read.h"

namespace ketnap::meetings {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct AttendeeView {
  static constexpr std::string_view schema_name = "Attendee";
  cases::PersonRefView person;            // without a name when the record is out of scope: a guest's
  std::vector<rules::Standing> standings; // in the cell on that day
  bool present = false;
  std::string reason; // of an absence
  KETNAP_FIELDS(F(person) F(standings) F(present) F(reason))
};

struct MeetingFactView {
  static constexpr std::string_view schema_name = "MeetingFact";
  std::string case_code;
  cases::PersonRefView person;
  cases::FactView fact;
  bool of_meeting =
      false; // recorded as of this meeting; else only on its day, by what a cell does in meetings
  KETNAP_FIELDS(F(case_code) F(person) F(fact) F(of_meeting))
};

struct MeetingView {
  static constexpr std::string_view schema_name = "MeetingWhole";
  std::string code;
  cases::OrgRefView org;
  rules::Day held_on{};
  std::string kind;
  std::optional<cases::PersonRefView> chair, secretary;
  std::int64_t present = 0, absent = 0;
  std::vector<AttendeeView> attendance; // in the order of names
  std::vector<MeetingFactView> facts;   // in the order in which they were recorded, case by case
  std::optional<std::string> corrects;  // code of the version whose place it took
  std::optional<std::string> replaced;  // code of the version that took its place
  KETNAP_FIELDS(F(code) F(org) F(held_on) F(kind) F(chair) F(secretary) F(present) F(absent) F(attendance)
                    F(facts) F(corrects) F(replaced))
};
#undef F
#undef KETNAP_FIELDS

// Nothing when it is not there or not in scope. Under a relation nothing of a meeting is shown at all.
[[nodiscard]] std::optional<MeetingView> open(db::Read& tx, const record::Office& office,
                                              const db::Scope& scope, std::string_view code,
                                              sentences::Language language);

} // namespace ketnap::meetings
