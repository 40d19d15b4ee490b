// Chuẩn bị cuộc họp: the next meeting of a cell, known to everybody who looks after the cell before it is held.
//
// At most one a cell. It is over when a meeting is recorded on its day or after it, or when it is withdrawn; a
// day that passed without either leaves it standing, so that the meeting is not forgotten.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/read.h"
#include "meetings/meetings.h"

namespace ketnap::meetings {

struct PlannedItem {
  std::string subject; // public code of a case of the cell
  rules::Act act{};    // one that a cell takes up in its meetings
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("case", self.subject); // a keyword here
    visit("act", self.act);
  }
};

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct Plan {
  static constexpr std::string_view schema_name = "MeetingPlan";
  rules::Day on{};
  Kind kind = Kind::regular;
  std::optional<std::string> hour; // 19:30
  std::optional<std::string> place;
  std::vector<PlannedItem> items; // what comes from cases, in order
  std::vector<std::string> lines; // and what else is on the agenda, a line each
  KETNAP_FIELDS(F(on) F(kind) F(hour) F(place) F(items) F(lines))
};

struct PlannedItemView {
  static constexpr std::string_view schema_name = "PlannedItem";
  std::string subject;
  cases::PersonRefView person;
  std::string act, label;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("case", self.subject);
    visit("person", self.person);
    visit("act", self.act);
    visit("label", self.label);
  }
};

struct PlanView {
  static constexpr std::string_view schema_name = "PlannedMeeting";
  std::string code;
  rules::Day on{};
  Kind kind = Kind::regular;
  std::optional<std::string> hour, place;
  std::vector<PlannedItemView> items; // without cases that another cell considers by now
  std::vector<std::string> lines;
  std::string saved_by, saved_at; // who, as shown to people; UTC
  KETNAP_FIELDS(F(code) F(on) F(kind) F(hour) F(place) F(items) F(lines) F(saved_by) F(saved_at))
};

struct NextMeeting {
  static constexpr std::string_view schema_name = "NextMeeting";
  std::int64_t version = 0; // of the ETag; 0 while nothing is planned
  std::optional<PlanView> plan;
  KETNAP_FIELDS(F(version) F(plan))
};
#undef F
#undef KETNAP_FIELDS

// In the place of the version that the caller saw (0: none). Refused (`precondition`): another stands now. Refused
// (`shape`), all at once: a day that passed, an hour that is none, texts that are none or too long, an item twice, a
// case that is not of this cell, an act that no meeting takes up, an organisation that is no cell.
[[nodiscard]] record::Answer<record::Done> save(db::Write& tx, const record::Office& office,
                                                const cases::Caller& caller, std::string_view org,
                                                const Plan& plan,
                                                std::optional<std::int64_t> expected_version);

// There will be no such meeting. Refused (`precondition`): not the version that stands.
[[nodiscard]] record::Answer<record::Done> withdraw(db::Write& tx, const record::Office& office,
                                                    const cases::Caller& caller, std::string_view org,
                                                    std::optional<std::int64_t> expected_version);

// A meeting that now stands on `held_on`, and stood before `since` or nowhere, closes the plan for these days.
void close_plan(db::Write& tx, const record::Entry& entry, std::int64_t org_id,
                std::optional<rules::Day> since, rules::Day held_on);

// As known at a point. Nothing for an organisation out of scope, and under a relation. Throws Fault(corrupt) when the
// seal does not open.
[[nodiscard]] std::optional<NextMeeting> next_meeting(db::Read& tx, const record::Office& office,
                                                      const db::Scope& scope, std::string_view org,
                                                      org::AsKnown known, sentences::Language language);

// Rows whose seal, hash or leaf does not fit; for verify.
[[nodiscard]] std::vector<cases::RowFault> check_plans(db::Read& tx, const record::Office& office);

} // namespace ketnap::meetings
