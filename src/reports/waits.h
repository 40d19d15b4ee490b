// Danh sách chờ: every open case below an organisation, with the body it waits with, since when and why.
//
// Nothing of it is stored: each line follows from the case as of a day, as known at a point. Neutral order: the
// longest wait first, totals by name; nobody is ranked.
#pragma once

#include "cases/read.h"
#include "cases/waiting.h"
#include "org/org.h"

namespace ketnap::reports {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct DefectView { // a breach that stands in the case
  static constexpr std::string_view schema_name = "Defect";
  std::string id, sentence;
  KETNAP_FIELDS(F(id) F(sentence))
};

struct DueView { // the term that ends next
  static constexpr std::string_view schema_name = "Due";
  std::string clock, label, state; // running, overdue
  rules::Day end{};
  KETNAP_FIELDS(F(clock) F(label) F(state) F(end))
};

struct WaitingLine {
  static constexpr std::string_view schema_name = "WaitingLine";
  std::string code; // of the case
  cases::PersonRefView person;
  cases::OrgRefView org;
  std::string phase;
  rules::Body with = rules::Body::cell;
  std::string with_label, awaits; // "chi bộ", "Gửi hồ sơ lên cấp có thẩm quyền"
  std::int64_t visible_step = 1;
  rules::Day since{};
  std::string brought_by; // what brought it there
  std::int64_t days = 0, working_days = 0;
  bool days_known = true; // false where they leave the years of the calendar
  bool short_vote = false;
  std::int64_t open_defects = 0; // of a returned dossier
  std::optional<DueView> due;
  std::vector<DefectView> defects;
  KETNAP_FIELDS(F(code) F(person) F(org) F(phase) F(with) F(with_label) F(awaits) F(visible_step) F(since)
                    F(brought_by) F(days) F(working_days) F(days_known) F(short_vote) F(open_defects) F(due)
                        F(defects))
};

struct BodyTotal {
  static constexpr std::string_view schema_name = "WaitingWithBody";
  rules::Body with = rules::Body::cell;
  std::string label;
  std::int64_t cases = 0, overdue = 0;
  rules::Day oldest_since{};
  KETNAP_FIELDS(F(with) F(label) F(cases) F(overdue) F(oldest_since))
};
struct OrgTotal {
  static constexpr std::string_view schema_name = "WaitingInOrg";
  cases::OrgRefView org;
  std::int64_t cases = 0, overdue = 0;
  rules::Day oldest_since{};
  KETNAP_FIELDS(F(org) F(cases) F(overdue) F(oldest_since))
};

struct WaitingPage {
  static constexpr std::string_view schema_name = "Waiting";
  rules::Day on{};
  std::int64_t cases = 0, overdue = 0; // of the whole list
  std::vector<BodyTotal> bodies;       // by name, of the whole list
  std::vector<OrgTotal> orgs;          // by name, of the whole list
  std::vector<WaitingLine> items;      // the longest wait first
  std::optional<std::string> next;     // cursor of the next page
  KETNAP_FIELDS(F(on) F(cases) F(overdue) F(bodies) F(orgs) F(items) F(next))
};

struct NextActView { // what brings a case on, and the kind of fact it leaves
  static constexpr std::string_view schema_name = "NextAct";
  std::string act, label, kind;
  KETNAP_FIELDS(F(act) F(label) F(kind))
};
struct WorkLine {
  static constexpr std::string_view schema_name = "WorkLine";
  WaitingLine waiting;
  std::vector<NextActView> next;           // what the reader may do now, in the order of the procedure
  std::optional<cases::TalkTermView> talk; // of a case that the reader's own cell keeps
  KETNAP_FIELDS(F(waiting) F(next) F(talk))
};
struct WorkPage {
  static constexpr std::string_view schema_name = "Work";
  rules::Day on{};
  std::int64_t cases = 0, overdue = 0; // of the whole list
  std::vector<WorkLine> items;         // the longest wait first
  std::optional<std::string> next;     // cursor of the next page
  KETNAP_FIELDS(F(on) F(cases) F(overdue) F(items) F(next))
};

#undef F
#undef KETNAP_FIELDS

struct WaitingRequest {
  std::string org; // public code: it and everything below it
  std::optional<rules::Day> on{};
  org::AsKnown known{};
  std::optional<rules::Body> with{};
  std::size_t limit = cases::longest_page;
  std::optional<std::string> cursor{};
};

// Refused (`not_found`): the organisation is out of scope; (`shape`): limit or cursor.
[[nodiscard]] record::Answer<WaitingPage> waiting(db::Read& tx, const record::Office& office,
                                                  const db::Scope& scope, const WaitingRequest& request);

// Việc cần làm: the same list today, each line with the acts that the role may do to bring the case on.
[[nodiscard]] record::Answer<WorkPage> work(db::Read& tx, const record::Office& office,
                                            const db::Scope& scope, accounts::Role role,
                                            const WaitingRequest& request);

// The whole list of an organisation in scope, as a report freezes it.
[[nodiscard]] WaitingPage waiting_now(db::Read& tx, const record::Office& office, std::int64_t org_id,
                                      rules::Day on, org::AsKnown known);

// Breaches that stand, or everything found (`all`), each as a sentence.
[[nodiscard]] std::vector<DefectView> defects_of(const rules::Assessment& assessment, bool all);

// Cases below an organisation that may be open on a day, by name; whether one waits for anything says waiting_on.
struct OpenCase {
  cases::CaseRow row;
  cases::PersonRefView person;
  std::string name_key;
  cases::Loaded loaded;
};
[[nodiscard]] std::vector<OpenCase> open_cases(db::Read& tx, const record::Office& office,
                                               std::int64_t org_id, rules::Day on, org::AsKnown known);

} // namespace ketnap::reports
