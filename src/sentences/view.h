// An assessment as people read it: ids with their sentences, citations and marks, ready for JSON, the
// command line and pages. One mapping serves all doors.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/assess.h"
#include "sentences/sentences.h"

namespace ketnap::sentences {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct RuleView { // the rule something rests on
  std::string key, citation, confidence, source;
  std::string mark; // how far it is confirmed; empty when it is
  KETNAP_FIELDS(F(key) F(citation) F(confidence) F(source) F(mark))
};

struct ReasonView {
  std::string id, sentence, remedy;
  std::optional<RuleView> rule;
  KETNAP_FIELDS(F(id) F(sentence) F(remedy) F(rule))
};

struct FindingView {
  ReasonView reason;
  std::string weight;
  std::string tense; // standing, past (a later meeting replaced it), foreseen (if the cell met today)
  std::string fact;  // public code of the fact that triggers it
  rules::Day on{};
  int error = 0; // number among the sixteen usual errors, 0: none
  KETNAP_FIELDS(F(reason) F(weight) F(tense) F(fact) F(on) F(error))
};

struct StepView {
  int number = 0, visible = 0;
  std::string label, state;
  std::optional<rules::Day> done_on;
  std::string actor, form;
  KETNAP_FIELDS(F(number) F(visible) F(label) F(state) F(done_on) F(actor) F(form))
};

struct CalendarDayView {
  rules::Day day{};
  std::string name;
  bool confirmed = true;
  KETNAP_FIELDS(F(day) F(name) F(confirmed))
};

struct ClockView {
  std::string id, label, state, start_event;
  std::optional<rules::Day> start, end, stopped_on;
  int length = 0, extension = 0, left = 0;
  std::string unit;
  std::string responsible; // whose term it is
  std::string why;         // one sentence: from which event, how long, by which rule, what was skipped
  std::optional<RuleView> rule, start_rule;
  std::vector<CalendarDayView> days_off, make_ups;
  bool confirmed = true; // rule and calendar both
  KETNAP_FIELDS(F(id) F(label) F(state) F(start_event) F(start) F(end) F(stopped_on) F(length) F(extension)
                    F(left) F(unit) F(responsible) F(why) F(rule) F(start_rule) F(days_off) F(make_ups)
                        F(confirmed))
};

struct ActView {
  std::string act, label;
  std::string kind; // of the fact it leaves
  int visible = 0;  // the visible step it belongs to; 0 beside the road
  bool done = false;
  bool allowed = true;
  bool next = false; // it brings the case on from where it stands
  std::vector<ReasonView> against, mind;
  KETNAP_FIELDS(F(act) F(label) F(kind) F(visible) F(done) F(allowed) F(next) F(against) F(mind))
};

struct BaseLineView {
  std::string person, reason, label;
  bool counts = false, present = false;
  KETNAP_FIELDS(F(person) F(reason) F(label) F(counts) F(present))
};

struct VoteView {
  int on_roll = 0, base = 0, present = 0, needed = 0, in_favour = 0;
  bool passed = false;
  std::vector<BaseLineView> lines;
  KETNAP_FIELDS(F(on_roll) F(base) F(present) F(needed) F(in_favour) F(passed) F(lines))
};

struct DatesView {
  std::optional<rules::Day> cell_resolution, decision, ceremony, probation_end, official_from, approval,
      party_age_from;
  KETNAP_FIELDS(F(cell_resolution) F(decision) F(ceremony) F(probation_end) F(official_from) F(approval)
                    F(party_age_from))
};

struct PartyAgeLineView {
  RuleView rule;
  rules::Day from{}, until{};
  int days = 0; // taken off
  KETNAP_FIELDS(F(rule) F(from) F(until) F(days))
};

struct PartyAgeView { // why party age counts from this day
  rules::Day since{}, counted_from{};
  int days_off = 0;
  int months = 0; // completed today
  std::vector<PartyAgeLineView> lines;
  KETNAP_FIELDS(F(since) F(counted_from) F(days_off) F(months) F(lines))
};

struct ReturnedPlaceView {
  int number = 0;
  std::string kind, kind_label, matter, matter_label;
  std::string form, page, item, what;
  std::optional<rules::Day> mended_on; // none: still open
  std::string mended_by;               // public code of the fact that mends it
  KETNAP_FIELDS(F(number) F(kind) F(kind_label) F(matter) F(matter_label) F(form) F(page) F(item) F(what)
                    F(mended_on) F(mended_by))
};

struct ReturnView { // a dossier that came back; `changed` is all that the next reader needs to look at
  std::string fact, purpose, by, by_label; // by: a body
  rules::Day on{};
  std::vector<ReturnedPlaceView> places;
  bool needs_meeting = false;
  std::optional<rules::Day> sent_again_on;
  std::vector<std::string> changed;
  KETNAP_FIELDS(F(fact) F(purpose) F(by) F(by_label) F(on) F(places) F(needs_meeting) F(sent_again_on)
                    F(changed))
};

struct PreconditionView { // a consent that is asked for by name, and who gives it
  std::string matter, label;
  std::optional<RuleView> rule;
  std::string level; // who must give it, where the rule says
  std::string given; // public code of the consent; empty while it is missing
  bool met = false;
  KETNAP_FIELDS(F(matter) F(label) F(rule) F(level) F(given) F(met))
};

struct VerificationView { // whose declaration is verified, and what was recorded last
  std::string relation, label;
  bool asked = false, open = false;
  std::optional<std::string> fact, how, how_label;
  std::optional<rules::Day> on;
  KETNAP_FIELDS(F(relation) F(label) F(asked) F(open) F(fact) F(how) F(how_label) F(on))
};

struct AssessmentView {
  rules::Day today{};
  std::string edition; // the one in force today; empty before the first
  std::string phase, phase_label;
  int round = 1; // how often the person was taken up
  int visible_step = 1;
  std::string visible_label;
  std::optional<std::string> decider, decider_label; // the body that decides today; none: chưa rõ thẩm quyền
  std::vector<StepView> steps;
  std::vector<ClockView> clocks;
  std::vector<FindingView> findings;
  std::vector<ActView> acts;
  std::optional<VoteView> admission_vote, recognition_vote, removal_vote;
  std::vector<ReturnView> returns;
  std::vector<PreconditionView> preconditions;
  std::vector<VerificationView> verifications;
  DatesView dates;
  std::optional<PartyAgeView> party_age; // once official
  std::optional<rules::Day> next_change_on;
  KETNAP_FIELDS(F(today) F(edition) F(phase) F(phase_label) F(round) F(visible_step) F(visible_label)
                    F(decider) F(decider_label) F(steps) F(clocks) F(findings) F(acts) F(admission_vote)
                        F(recognition_vote) F(removal_vote) F(returns) F(preconditions) F(verifications)
                            F(dates) F(party_age) F(next_change_on))
};

#undef F
#undef KETNAP_FIELDS

[[nodiscard]] AssessmentView view(const rules::Assessment& assessment, const rules::Rulebook& rulebook,
                                  rules::Day today, Language language);
[[nodiscard]] RuleView rule_view(const rules::Row& row, const rules::Rulebook& rulebook, Language language);
[[nodiscard]] ReasonView view(const rules::Reason& reason, const rules::Rulebook& rulebook,
                              Language language);
[[nodiscard]] VoteView view(const rules::VoteCount& count, Language language);

// The whole answer as text for a terminal: what, why, what next.
[[nodiscard]] std::string explain(const AssessmentView& assessment, Language language);

} // namespace ketnap::sentences
