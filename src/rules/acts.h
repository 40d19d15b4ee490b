// Acts (việc): what somebody may do in a case, each leaving one fact. The table in acts.cpp says what an
// act needs; everything else about its rightness is a finding.
#pragma once

#include <span>
#include <string_view>

#include "rules/reasons.h"

namespace ketnap::rules {

// clang-format off
//  act, the visible step (1–11) it belongs to (0 beside the road), and the kind of fact it leaves
#define KETNAP_ACTS(X)                                                                                \
  X(introduce, 1, introduced) X(enter_list, 1, listed) X(strike_from_list, 1, struck)                 \
  X(certify_class, 2, awareness_certified) X(give_task, 3, trial_task)                                \
  X(assign_mentor, 3, mentor_assigned) X(release_mentor, 3, mentor_released)                          \
  X(hear_mentor, 3, mentor_reported) X(agree_start, 3, start_agreed) X(apply, 4, applied)             \
  X(withdraw, 0, withdrew) X(declare_history, 4, history_declared) X(seal_pages, 4, pages_sealed)     \
  X(verify, 4, verified) X(remark, 4, remarked)                                                       \
  X(raise_political_question, 4, political_question_raised)                                           \
  X(conclude_political_question, 4, political_question_concluded)                                     \
  X(give_introduction, 5, introduction_given) X(resolve_union, 5, union_resolved)                     \
  X(give_opinion, 5, opinion_given) X(join_opinions, 5, opinions_joined)                              \
  X(vote_admission, 6, cell_voted) X(section_report_admission, 7, section_reported)                   \
  X(committee_resolve_admission, 7, committee_resolved) X(propose_admission, 7, submitted)            \
  X(report_vote_admission, 7, submitted) X(return_admission, 7, returned)                             \
  X(extend_admission, 8, decision_extended) X(admit, 8, decided) X(reject_admission, 8, decided)      \
  X(cancel_admission, 0, decision_cancelled) X(receive_admission, 9, decision_received)               \
  X(allow_late_ceremony, 9, late_ceremony_allowed) X(hold_ceremony, 9, ceremony_held)                 \
  X(make_member_file, 9, member_file_made) X(assign_probation_mentor, 10, mentor_assigned)            \
  X(finish_new_member_class, 10, new_member_class_done) X(discipline, 10, disciplined)                \
  X(leave, 10, left_party) X(self_review, 11, self_reviewed)                                          \
  X(remark_as_mentor, 11, mentor_remarked) X(give_opinion_on_member, 11, opinion_given)               \
  X(join_opinions_on_member, 11, opinions_joined) X(vote_recognition, 11, cell_voted)                 \
  X(vote_removal, 11, cell_voted) X(section_report_recognition, 11, section_reported)                 \
  X(committee_resolve_recognition, 11, committee_resolved) X(propose_recognition, 11, submitted)      \
  X(report_vote_recognition, 11, submitted) X(extend_recognition, 11, decision_extended)              \
  X(recognise, 11, decided) X(reject_recognition, 11, decided)                                        \
  X(receive_recognition, 11, decision_received) X(return_recognition, 11, returned)                   \
  X(cancel_recognition, 0, decision_cancelled) X(section_report_removal, 11, section_reported)        \
  X(committee_resolve_removal, 11, committee_resolved) X(propose_removal, 11, submitted)              \
  X(report_vote_removal, 11, submitted) X(decide_removal, 11, decided)                                \
  X(reject_removal, 11, decided) X(receive_removal, 11, decision_received)                            \
  X(cancel_removal, 0, decision_cancelled) X(issue_card, 11, card_issued) X(consent, 0, consented)    \
  X(register_paper, 0, paper_registered) X(dispute_paper, 0, paper_disputed)                          \
  X(claim_date, 0, date_claimed) X(move, 0, moved) X(give_move_letter, 0, letter_given)               \
  X(mend_defect, 0, defect_mended) X(pause, 0, paused) X(talk, 0, talked)
// clang-format on

enum class Act : std::uint8_t {
#define KETNAP_X(name, step, kind) name,
  KETNAP_ACTS(KETNAP_X)
#undef KETNAP_X
};

[[nodiscard]] std::span<const std::pair<Act, std::string_view>> enum_names(Act);
[[nodiscard]] std::string_view word_of(Act act);

// The act whose trace a fact is.
[[nodiscard]] Act act_of(const FactBody& body);

// The kind of fact that an act leaves, as in name_of.
[[nodiscard]] std::string_view kind_of(Act act);

// The visible step (1–11) an act belongs to; 0 for what lies beside the road.
[[nodiscard]] int visible_step_of(Act act);

// What the judgement says of one act. It looks into the assessment that it stands in.
struct ActVerdict {
  Act act{};
  bool done = false;                 // a fact of it is in the case; most acts may be repeated
  std::span<const Reason> against{}; // empty: allowed
  std::span<const Reason> mind{};    // what the act would meet; it is allowed all the same
  [[nodiscard]] bool allowed() const { return against.empty(); }
};

} // namespace ketnap::rules
