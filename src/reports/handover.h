// Bàn giao: what the next secretary has to know of an organisation on a day: its open cases, whom each waits with,
// what ends next, what is not mended, and which mentor helps whom. Letters of complaint are no part of it.
#pragma once

#include "reports/waits.h"

namespace ketnap::reports {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct MentorView {
  static constexpr std::string_view schema_name = "MentorOfCases";
  cases::PersonRefView person;    // no name when their record is out of scope
  std::vector<std::string> cases; // codes
  KETNAP_FIELDS(F(person) F(cases))
};

struct HandoverLine {
  static constexpr std::string_view schema_name = "HandoverLine";
  WaitingLine waiting;
  std::string step_label;           // the visible step
  std::vector<DefectView> findings; // everything found that stands
  KETNAP_FIELDS(F(waiting) F(step_label) F(findings))
};

struct HandoverList {
  static constexpr std::string_view schema_name = "HandoverList";
  cases::OrgRefView org;
  rules::Day on{};
  std::vector<HandoverLine> items; // the longest wait first
  std::vector<MentorView> mentors; // of these cases, by name
  KETNAP_FIELDS(F(org) F(on) F(items) F(mentors))
};

#undef F
#undef KETNAP_FIELDS

// Nothing for an organisation out of scope.
[[nodiscard]] std::optional<HandoverList> handover_list(db::Read& tx, const record::Office& office,
                                                        const db::Scope& scope, std::string_view org,
                                                        rules::Day on);

} // namespace ketnap::reports
