// Acts (việc): what somebody may do in a case, each leaving one fact. The table in acts.cpp says what an
// act needs; everything else about its rightness is a finding.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "rules/reasons.h"

namespace ketnap::rules {

// clang-format off
#define KETNAP_ACTS(X)                                                                                       \
  X(introduce) X(enter_list) X(strike_from_list) X(give_task) X(assign_mentor) X(hear_mentor)                \
  X(certify_class) X(agree_start) X(apply) X(withdraw) X(declare_history) X(seal_pages) X(verify) X(remark)   \
  X(raise_political_question) X(conclude_political_question) X(give_introduction) X(resolve_union)           \
  X(give_opinion) X(join_opinions) X(vote_admission) X(section_report_admission)                             \
  X(committee_resolve_admission) X(propose_admission) X(report_vote_admission) X(extend_admission)           \
  X(admit) X(reject_admission) X(receive_admission) X(allow_late_ceremony) X(hold_ceremony)                  \
  X(make_member_file) X(assign_probation_mentor) X(finish_new_member_class) X(self_review)                   \
  X(remark_as_mentor) X(give_opinion_on_member) X(join_opinions_on_member) X(vote_recognition)               \
  X(vote_removal) X(section_report_recognition) X(committee_resolve_recognition) X(propose_recognition)      \
  X(report_vote_recognition) X(extend_recognition) X(recognise) X(reject_recognition)                        \
  X(receive_recognition) X(decide_removal) X(issue_card) X(consent) X(register_paper) X(dispute_paper)       \
  X(claim_date) X(move)
// clang-format on

enum class Act : std::uint8_t {
#define KETNAP_X(name) name,
  KETNAP_ACTS(KETNAP_X)
#undef KETNAP_X
};

[[nodiscard]] std::span<const std::pair<Act, std::string_view>> enum_names(Act);
[[nodiscard]] std::string_view word_of(Act act);

// The act whose trace a fact is.
[[nodiscard]] Act act_of(const FactBody& body);

struct ActVerdict {
  Act act{};
  std::vector<Reason> against; // empty: allowed
  std::vector<Reason> mind;    // what the act would meet; it is allowed all the same
  [[nodiscard]] bool allowed() const { return against.empty(); }
};

} // namespace ketnap::rules
