// The acts by name, the step each belongs to, and the act whose trace a fact is. What an act needs is in
// needs.cpp.
#include "rules/acts.h"

#include <array>

namespace ketnap::rules {

namespace {

constexpr std::pair<Act, std::string_view> act_names[] = {
#define KETNAP_X(name, step, kind) {Act::name, #name},
    KETNAP_ACTS(KETNAP_X)
#undef KETNAP_X
};

constexpr std::array act_steps{
#define KETNAP_X(name, step, kind) step,
    KETNAP_ACTS(KETNAP_X)
#undef KETNAP_X
};

constexpr std::array<std::string_view, std::size(act_names)> act_kinds{
#define KETNAP_X(name, step, kind) #kind,
    KETNAP_ACTS(KETNAP_X)
#undef KETNAP_X
};

Act for_purpose(Purpose purpose, Act admission, Act recognition, Act removal) {
  switch (purpose) {
  case Purpose::admission:
    return admission;
  case Purpose::recognition:
    return recognition;
  case Purpose::removal:
    return removal;
  }
  return admission;
}
// Of a member under review there is one set of papers, whatever the cell then proposes.
Act for_purpose(Purpose purpose, Act admission, Act review) {
  return for_purpose(purpose, admission, review, review);
}

struct ActOf {
  Act operator()(const Introduced&) const { return Act::introduce; }
  Act operator()(const Listed&) const { return Act::enter_list; }
  Act operator()(const Struck&) const { return Act::strike_from_list; }
  Act operator()(const TrialTask&) const { return Act::give_task; }
  Act operator()(const MentorAssigned& m) const {
    return m.stage == MentorFor::applicant ? Act::assign_mentor : Act::assign_probation_mentor;
  }
  Act operator()(const MentorReleased&) const { return Act::release_mentor; }
  Act operator()(const MentorReported&) const { return Act::hear_mentor; }
  Act operator()(const AwarenessCertified&) const { return Act::certify_class; }
  Act operator()(const StartAgreed&) const { return Act::agree_start; }
  Act operator()(const Applied&) const { return Act::apply; }
  Act operator()(const Withdrew&) const { return Act::withdraw; }
  Act operator()(const HistoryDeclared&) const { return Act::declare_history; }
  Act operator()(const PagesSealed&) const { return Act::seal_pages; }
  Act operator()(const Verified&) const { return Act::verify; }
  Act operator()(const Remarked&) const { return Act::remark; }
  Act operator()(const PoliticalQuestionRaised&) const { return Act::raise_political_question; }
  Act operator()(const PoliticalQuestionConcluded&) const { return Act::conclude_political_question; }
  Act operator()(const IntroductionGiven&) const { return Act::give_introduction; }
  Act operator()(const UnionResolved&) const { return Act::resolve_union; }
  Act operator()(const OpinionGiven& o) const {
    return for_purpose(o.purpose, Act::give_opinion, Act::give_opinion_on_member);
  }
  Act operator()(const OpinionsJoined& o) const {
    return for_purpose(o.purpose, Act::join_opinions, Act::join_opinions_on_member);
  }
  Act operator()(const CellVoted& v) const {
    return for_purpose(v.purpose, Act::vote_admission, Act::vote_recognition, Act::vote_removal);
  }
  Act operator()(const SectionReported& r) const {
    return for_purpose(r.purpose, Act::section_report_admission, Act::section_report_recognition,
                       Act::section_report_removal);
  }
  Act operator()(const CommitteeResolved& r) const {
    return for_purpose(r.purpose, Act::committee_resolve_admission, Act::committee_resolve_recognition,
                       Act::committee_resolve_removal);
  }
  Act operator()(const Submitted& s) const {
    return s.as == SubmittedAs::proposal
               ? for_purpose(s.purpose, Act::propose_admission, Act::propose_recognition,
                             Act::propose_removal)
               : for_purpose(s.purpose, Act::report_vote_admission, Act::report_vote_recognition,
                             Act::report_vote_removal);
  }
  Act operator()(const Returned& r) const {
    return for_purpose(r.purpose, Act::return_admission, Act::return_recognition);
  }
  Act operator()(const DefectMended&) const { return Act::mend_defect; }
  Act operator()(const Decided& d) const {
    return d.answer == Answer::approved
               ? for_purpose(d.purpose, Act::admit, Act::recognise, Act::decide_removal)
               : for_purpose(d.purpose, Act::reject_admission, Act::reject_recognition, Act::reject_removal);
  }
  Act operator()(const DecisionReceived& r) const {
    return for_purpose(r.purpose, Act::receive_admission, Act::receive_recognition, Act::receive_removal);
  }
  Act operator()(const DecisionCancelled& c) const {
    return for_purpose(c.purpose, Act::cancel_admission, Act::cancel_recognition, Act::cancel_removal);
  }
  Act operator()(const DecisionExtended& e) const {
    return for_purpose(e.purpose, Act::extend_admission, Act::extend_recognition);
  }
  Act operator()(const LateCeremonyAllowed&) const { return Act::allow_late_ceremony; }
  Act operator()(const CeremonyHeld&) const { return Act::hold_ceremony; }
  Act operator()(const MemberFileMade&) const { return Act::make_member_file; }
  Act operator()(const NewMemberClassDone&) const { return Act::finish_new_member_class; }
  Act operator()(const SelfReviewed&) const { return Act::self_review; }
  Act operator()(const MentorRemarked&) const { return Act::remark_as_mentor; }
  Act operator()(const Disciplined&) const { return Act::discipline; }
  Act operator()(const LeftParty&) const { return Act::leave; }
  Act operator()(const CardIssued&) const { return Act::issue_card; }
  Act operator()(const Consented&) const { return Act::consent; }
  Act operator()(const PaperRegistered&) const { return Act::register_paper; }
  Act operator()(const PaperDisputed&) const { return Act::dispute_paper; }
  Act operator()(const DateClaimed&) const { return Act::claim_date; }
  Act operator()(const Moved&) const { return Act::move; }
  Act operator()(const LetterGiven&) const { return Act::give_move_letter; }
  Act operator()(const Paused&) const { return Act::pause; }
  Act operator()(const Talked&) const { return Act::talk; }
};

} // namespace

std::span<const std::pair<Act, std::string_view>> enum_names(Act) {
  return act_names;
}

std::string_view word_of(Act act) {
  return act_names[static_cast<std::size_t>(act)].second;
}

Act act_of(const FactBody& body) {
  return std::visit(ActOf{}, body);
}

std::string_view kind_of(Act act) {
  return act_kinds[static_cast<std::size_t>(act)];
}

int visible_step_of(Act act) {
  return act_steps[static_cast<std::size_t>(act)];
}

} // namespace ketnap::rules
