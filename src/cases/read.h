// Reading cases for doors: the list of a subtree, one case with everything that follows, a vote's base.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/acts.h"
#include "cases/shown.h"
#include "org/as_known.h"
#include "sentences/view.h"
#include "json/describe.h"

namespace ketnap::cases {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct PersonRefView {
  static constexpr std::string_view schema_name = "PersonRef";
  std::string code, full_name;
  KETNAP_FIELDS(F(code) F(full_name))
};

struct OrgRefView {
  static constexpr std::string_view schema_name = "OrgRef";
  std::string code, slug, name;
  KETNAP_FIELDS(F(code) F(slug) F(name))
};

// The organisation as it was on a day; empty when it was none then.
[[nodiscard]] OrgRefView org_ref(db::Read& tx, std::int64_t id, rules::Day day, org::AsKnown known = {});

struct CaseLine {
  static constexpr std::string_view schema_name = "CaseLine";
  std::string code;
  PersonRefView person;
  OrgRefView org;
  rules::Day opened_on{};
  std::string phase;
  std::int64_t visible_step = 1;
  std::string step, step_label, responsible;
  std::optional<std::string> next_due_clock;
  std::optional<rules::Day> next_due_on;
  std::int64_t breaches = 0, cautions = 0;
  KETNAP_FIELDS(F(code) F(person) F(org) F(opened_on) F(phase) F(visible_step) F(step) F(step_label)
                    F(responsible) F(next_due_clock) F(next_due_on) F(breaches) F(cautions))
};

struct CasePage {
  static constexpr std::string_view schema_name = "CasePage";
  std::vector<CaseLine> items;
  std::optional<std::string> next; // cursor of the next page; none: this was the last
  KETNAP_FIELDS(F(items) F(next))
};

enum class Order : unsigned char { name, due, opened };

struct ListRequest {
  std::optional<std::string> org; // public code: this organisation and everything below it
  std::optional<std::string> phase;
  std::optional<rules::Day> due_by; // whose next clock ends by this day
  std::optional<std::string> find;  // folded words of a name
  Order order = Order::name;
  std::size_t limit = 50; // ≤ 200
  std::optional<std::string> cursor;
};
inline constexpr std::size_t longest_page = 200;

// Standings whose next change has come are assessed afresh. A cursor of another list is a flaw.
[[nodiscard]] record::Answer<CasePage> list(db::Read& tx, const record::Office& office,
                                            const db::Scope& scope, const ListRequest& request);

struct FactView {
  static constexpr std::string_view schema_name = "Fact";
  std::string code, kind, act, label;
  rules::Day on{};
  json::Raw body;
  std::optional<std::string> corrects; // code of the version whose place it took
  KETNAP_FIELDS(F(code) F(kind) F(act) F(label) F(on) F(body) F(corrects))
};

struct HomeView { // a cell that considered the case, and until when
  static constexpr std::string_view schema_name = "Home";
  OrgRefView org;
  std::optional<rules::Day> from; // none: from the first
  std::optional<rules::Day> until;
  KETNAP_FIELDS(F(org) F(from) F(until))
};

struct TalkTermView { // by when the cell meets again with the person it considers; a practice, no rule
  static constexpr std::string_view schema_name = "TalkTerm";
  std::optional<rules::Day> last_on;
  rules::Day due_on{};
  std::string key, note; // of the convention it follows
  std::int64_t months = 0;
  KETNAP_FIELDS(F(last_on) F(due_on) F(key) F(note) F(months))
};

struct CaseView {
  static constexpr std::string_view schema_name = "Case";
  std::string code;
  std::int64_t version = 0;
  PersonRefView person;
  OrgRefView org;              // at home there on the day
  std::vector<HomeView> homes; // in order; empty when it never moved
  rules::Day opened_on{};
  json::Raw applicant;
  std::vector<FactView> facts;
  sentences::AssessmentView assessment;
  std::optional<TalkTermView> talk;  // only for the cell that keeps the case
  std::vector<PersonRefView> people; // whom facts and sentences name by code, if their records are in scope
  KETNAP_FIELDS(F(code) F(version) F(person) F(org) F(homes) F(opened_on) F(applicant) F(facts) F(assessment)
                    F(talk) F(people))
};

[[nodiscard]] std::optional<TalkTermView> talk_term(const record::Office& office, const rules::CaseFile& file,
                                                    const rules::Assessment& assessed, rules::Day on);

// As of a day (facts after it are not there yet), as known when the journal had so many leaves: then nothing
// is written against the answer, and its version is 0.
[[nodiscard]] std::optional<CaseView> show(db::Read& tx, const record::Office& office, const db::Scope& scope,
                                           std::string_view code, std::optional<rules::Day> on, AsKnown known,
                                           sentences::Language language);

struct BaseView {
  static constexpr std::string_view schema_name = "VoteBase";
  std::int64_t on_roll = 0, base = 0, present = 0, needed = 0, in_favour = 0;
  bool passed = false;
  std::vector<sentences::BaseLineView> lines;
  KETNAP_FIELDS(F(on_roll) F(base) F(present) F(needed) F(in_favour) F(passed) F(lines))
};

// The base as it was stored with the vote, member by member, each with the reason.
[[nodiscard]] std::optional<BaseView> stored_base(db::Read& tx, const db::Scope& scope, std::string_view code,
                                                  std::string_view fact, sentences::Language language);

struct CountedLineView {
  static constexpr std::string_view schema_name = "CountedLine";
  PersonRefView person; // without a name when the record is out of scope: a guest's
  std::string reason, label;
  bool counts = false, present = false;
  KETNAP_FIELDS(F(person) F(reason) F(label) F(counts) F(present))
};
struct CountView {
  static constexpr std::string_view schema_name = "VoteCount";
  rules::Day on{};
  std::int64_t on_roll = 0, base = 0, present = 0, needed = 0;
  bool sure = true; // false: somebody counts only when they come, and nobody said yet who came
  std::vector<CountedLineView> lines;
  std::optional<sentences::RuleView> share; // that says how many are needed; none before the first edition
  KETNAP_FIELDS(F(on) F(on_roll) F(base) F(present) F(needed) F(sure) F(lines) F(share))
};

// Who would count if the cell voted, by the function that counts when the vote is recorded; nothing is written. At a
// meeting of the case's cell: those who were there. Without one: on that day (none: today), as if everybody came.
[[nodiscard]] record::Answer<CountView> count_ahead(db::Read& tx, const record::Office& office,
                                                    const db::Scope& scope, std::string_view code,
                                                    const std::optional<std::string>& meeting_code,
                                                    std::optional<rules::Day> on,
                                                    sentences::Language language);

struct LeafView {
  static constexpr std::string_view schema_name = "Leaf";
  std::int64_t seq = 0;
  std::string recorded_at, account, post, act, label, happened_on;
  KETNAP_FIELDS(F(seq) F(recorded_at) F(account) F(post) F(act) F(label) F(happened_on))
};
[[nodiscard]] std::vector<LeafView> diary_of(db::Read& tx, const db::Scope& scope, std::string_view code);

#undef F
#undef KETNAP_FIELDS

} // namespace ketnap::cases
