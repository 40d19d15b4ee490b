// Acts (việc): what somebody may do in a case, each leaving one fact. The table in acts.cpp says what an
// act needs; everything else about its rightness is a finding.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "rules/reasons.h"

namespace ketnap::rules {

// clang-format off
//  act, and the visible step (1–11) it belongs to; 0 beside the road
#define KETNAP_ACTS(X)                                                                                 \
  X(introduce, 1) X(enter_list, 1) X(strike_from_list, 1) X(certify_class, 2) X(give_task, 3)          \
  X(assign_mentor, 3) X(release_mentor, 3) X(hear_mentor, 3) X(agree_start, 3) X(apply, 4)             \
  X(withdraw, 0) X(declare_history, 4) X(seal_pages, 4) X(verify, 4) X(remark, 4)                      \
  X(raise_political_question, 4) X(conclude_political_question, 4) X(give_introduction, 5)             \
  X(resolve_union, 5) X(give_opinion, 5) X(join_opinions, 5) X(vote_admission, 6)                      \
  X(section_report_admission, 7) X(committee_resolve_admission, 7) X(propose_admission, 7)             \
  X(report_vote_admission, 7) X(return_admission, 7) X(extend_admission, 8) X(admit, 8)                \
  X(reject_admission, 8) X(cancel_admission, 0) X(receive_admission, 9) X(allow_late_ceremony, 9)      \
  X(hold_ceremony, 9) X(make_member_file, 9) X(assign_probation_mentor, 10)                            \
  X(finish_new_member_class, 10) X(discipline, 10) X(leave, 10) X(self_review, 11)                     \
  X(remark_as_mentor, 11) X(give_opinion_on_member, 11) X(join_opinions_on_member, 11)                 \
  X(vote_recognition, 11) X(vote_removal, 11) X(section_report_recognition, 11)                        \
  X(committee_resolve_recognition, 11) X(propose_recognition, 11) X(report_vote_recognition, 11)       \
  X(extend_recognition, 11) X(recognise, 11) X(reject_recognition, 11) X(receive_recognition, 11)      \
  X(return_recognition, 11) X(cancel_recognition, 0) X(section_report_removal, 11)                     \
  X(committee_resolve_removal, 11) X(propose_removal, 11) X(report_vote_removal, 11)                   \
  X(decide_removal, 11) X(reject_removal, 11) X(receive_removal, 11) X(cancel_removal, 0)              \
  X(issue_card, 11) X(consent, 0) X(register_paper, 0) X(dispute_paper, 0) X(claim_date, 0)            \
  X(move, 0) X(give_move_letter, 0) X(mend_defect, 0) X(pause, 0)
// clang-format on

enum class Act : std::uint8_t {
#define KETNAP_X(name, step) name,
  KETNAP_ACTS(KETNAP_X)
#undef KETNAP_X
};

[[nodiscard]] std::span<const std::pair<Act, std::string_view>> enum_names(Act);
[[nodiscard]] std::string_view word_of(Act act);

// The act whose trace a fact is.
[[nodiscard]] Act act_of(const FactBody& body);

// The visible step (1–11) an act belongs to; 0 for what lies beside the road.
[[nodiscard]] int visible_step_of(Act act);

struct ActVerdict {
  Act act{};
  bool done = false;           // a fact of it is in the case; most acts may be repeated
  std::vector<Reason> against; // empty: allowed
  std::vector<Reason> mind;    // what the act would meet; it is allowed all the same
  [[nodiscard]] bool allowed() const { return against.empty(); }
};

} // namespace ketnap::rules
