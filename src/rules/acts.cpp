// What an act needs: one table of preconditions. A missing state refuses; so does an open breach of a
// confirmed rule when the act would propose or decide on top of it. Everything else is a finding.
#include "rules/inquiry.h"

#include <array>

namespace ketnap::rules {

namespace {

using Lacks = bool (*)(Inquiry&);

bool lacks_introduction(Inquiry& in) {
  return !in.first<Introduced>() && !in.first<UnionResolved>();
}
bool lacks_listing(Inquiry& in) {
  return !in.first<Listed>();
}
bool lacks_mentor(Inquiry& in) {
  return !in.first<MentorAssigned>();
}
bool lacks_application(Inquiry& in) {
  return !in.first<Applied>();
}
bool lacks_history(Inquiry& in) {
  return !in.first<HistoryDeclared>();
}
bool lacks_question(Inquiry& in) {
  return !in.first<PoliticalQuestionRaised>();
}
bool lacks_admission_vote(Inquiry& in) {
  return !in.admission_vote;
}
bool lacks_admission(Inquiry& in) {
  return !in.admission;
}
bool is_admitted(Inquiry& in) {
  return static_cast<bool>(in.admission);
}
bool lacks_ceremony(Inquiry& in) {
  return !in.ceremony;
}
bool had_ceremony(Inquiry& in) {
  return static_cast<bool>(in.ceremony);
}
bool lacks_recognition_vote(Inquiry& in) {
  return !in.recognition_vote;
}
bool lacks_removal_vote(Inquiry& in) {
  return !in.removal_vote;
}
bool lacks_recognition(Inquiry& in) {
  return !in.recognition;
}
bool is_recognised(Inquiry& in) {
  return static_cast<bool>(in.recognition);
}
bool lacks_section(Inquiry& in) {
  return in.out.route && !in.out.route->section_committee;
}
bool lacks_committee_step(Inquiry& in) {
  return in.out.route && !in.out.route->committee_resolution;
}
bool admission_passed(Inquiry& in) {
  return in.out.admission_vote && in.out.admission_vote->passed;
}
bool recognition_passed(Inquiry& in) {
  return in.out.recognition_vote && in.out.recognition_vote->passed;
}

struct Need {
  Act act;
  Lacks lacks;
  ReasonId reason;
};

// clang-format off
constexpr Need needs[] = {
  {Act::enter_list,                    lacks_introduction,     ReasonId::need_introduction},
  {Act::strike_from_list,              lacks_listing,          ReasonId::need_listing},
  {Act::strike_from_list,              is_admitted,            ReasonId::need_no_admission_decision},
  {Act::give_task,                     lacks_listing,          ReasonId::need_listing},
  {Act::assign_mentor,                 lacks_listing,          ReasonId::need_listing},
  {Act::hear_mentor,                   lacks_mentor,           ReasonId::need_mentor},
  {Act::certify_class,                 lacks_introduction,     ReasonId::need_introduction},
  {Act::agree_start,                   lacks_listing,          ReasonId::need_listing},
  {Act::apply,                         lacks_listing,          ReasonId::need_listing},
  {Act::withdraw,                      is_admitted,            ReasonId::need_no_admission_decision},
  {Act::declare_history,               lacks_listing,          ReasonId::need_listing},
  {Act::seal_pages,                    lacks_history,          ReasonId::need_history},
  {Act::verify,                        lacks_history,          ReasonId::need_history},
  {Act::remark,                        lacks_history,          ReasonId::need_history},
  {Act::conclude_political_question,   lacks_question,         ReasonId::need_political_question},
  {Act::give_introduction,             lacks_listing,          ReasonId::need_listing},
  {Act::give_opinion,                  lacks_listing,          ReasonId::need_listing},
  {Act::join_opinions,                 lacks_listing,          ReasonId::need_listing},
  {Act::vote_admission,                lacks_application,      ReasonId::need_application},
  {Act::vote_admission,                is_admitted,            ReasonId::need_no_admission_decision},
  {Act::section_report_admission,      lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::section_report_admission,      lacks_section,          ReasonId::need_section_committee},
  {Act::committee_resolve_admission,   lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::committee_resolve_admission,   lacks_committee_step,   ReasonId::need_committee_step},
  {Act::propose_admission,             lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::propose_admission,             is_admitted,            ReasonId::need_no_admission_decision},
  {Act::report_vote_admission,         lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::report_vote_admission,         admission_passed,       ReasonId::need_short_vote},
  {Act::extend_admission,              lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::extend_admission,              is_admitted,            ReasonId::need_no_admission_decision},
  {Act::admit,                         lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::admit,                         is_admitted,            ReasonId::need_no_admission_decision},
  {Act::reject_admission,              lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::reject_admission,              is_admitted,            ReasonId::need_no_admission_decision},
  {Act::receive_admission,             lacks_admission,        ReasonId::need_admission_decision},
  {Act::allow_late_ceremony,           lacks_admission,        ReasonId::need_admission_decision},
  {Act::hold_ceremony,                 lacks_admission,        ReasonId::need_admission_decision},
  {Act::hold_ceremony,                 had_ceremony,           ReasonId::need_no_ceremony},
  {Act::make_member_file,              lacks_ceremony,         ReasonId::need_ceremony},
  {Act::assign_probation_mentor,       lacks_ceremony,         ReasonId::need_ceremony},
  {Act::finish_new_member_class,       lacks_ceremony,         ReasonId::need_ceremony},
  {Act::self_review,                   lacks_ceremony,         ReasonId::need_ceremony},
  {Act::remark_as_mentor,              lacks_ceremony,         ReasonId::need_ceremony},
  {Act::give_opinion_on_member,        lacks_ceremony,         ReasonId::need_ceremony},
  {Act::join_opinions_on_member,       lacks_ceremony,         ReasonId::need_ceremony},
  {Act::vote_recognition,              lacks_ceremony,         ReasonId::need_ceremony},
  {Act::vote_recognition,              is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::vote_removal,                  lacks_ceremony,         ReasonId::need_ceremony},
  {Act::vote_removal,                  is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::section_report_recognition,    lacks_recognition_vote, ReasonId::need_recognition_vote},
  {Act::section_report_recognition,    lacks_section,          ReasonId::need_section_committee},
  {Act::committee_resolve_recognition, lacks_recognition_vote, ReasonId::need_recognition_vote},
  {Act::committee_resolve_recognition, lacks_committee_step,   ReasonId::need_committee_step},
  {Act::propose_recognition,           lacks_recognition_vote, ReasonId::need_recognition_vote},
  {Act::propose_recognition,           is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::report_vote_recognition,       lacks_recognition_vote, ReasonId::need_recognition_vote},
  {Act::report_vote_recognition,       recognition_passed,     ReasonId::need_short_vote},
  {Act::extend_recognition,            lacks_recognition_vote, ReasonId::need_recognition_vote},
  {Act::extend_recognition,            is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::recognise,                     lacks_recognition_vote, ReasonId::need_recognition_vote},
  {Act::recognise,                     is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::reject_recognition,            lacks_recognition_vote, ReasonId::need_recognition_vote},
  {Act::reject_recognition,            is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::receive_recognition,           lacks_recognition,      ReasonId::need_recognition_decision},
  {Act::decide_removal,                lacks_removal_vote,     ReasonId::need_removal_vote},
  {Act::decide_removal,                is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::issue_card,                    lacks_recognition,      ReasonId::need_recognition_decision},
};
// clang-format on

// Acts that a closed case still takes: opening it anew, and setting papers right.
bool open_to_closed(Act act) {
  switch (act) {
  case Act::introduce:
  case Act::enter_list:
  case Act::register_paper:
  case Act::dispute_paper:
  case Act::claim_date:
  case Act::consent:
  case Act::move:
    return true;
  default:
    return false;
  }
}

Blocks blocked_matter(Act act) {
  switch (act) {
  case Act::propose_admission:
  case Act::admit:
    return Blocks::admission;
  case Act::propose_recognition:
  case Act::recognise:
    return Blocks::recognition;
  default:
    return Blocks::nothing;
  }
}

std::vector<Param> when(const Inquiry& in, ReasonId id) {
  if (id == ReasonId::need_no_admission_decision) return {{"on", in.admission.on()}};
  if (id == ReasonId::need_no_recognition_decision) return {{"on", in.recognition.on()}};
  if (id == ReasonId::need_no_ceremony) return {{"on", in.ceremony.on()}};
  return {};
}

constexpr std::pair<Act, std::string_view> act_names[] = {
#define KETNAP_X(name) {Act::name, #name},
    KETNAP_ACTS(KETNAP_X)
#undef KETNAP_X
};

Act for_purpose(Purpose purpose, Act admission, Act recognition) {
  return purpose == Purpose::admission ? admission : recognition;
}

struct ActOf {
  Act operator()(const Introduced&) const { return Act::introduce; }
  Act operator()(const Listed&) const { return Act::enter_list; }
  Act operator()(const Struck&) const { return Act::strike_from_list; }
  Act operator()(const TrialTask&) const { return Act::give_task; }
  Act operator()(const MentorAssigned& m) const {
    return m.stage == MentorFor::applicant ? Act::assign_mentor : Act::assign_probation_mentor;
  }
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
    return v.purpose == Purpose::removal ? Act::vote_removal
                                         : for_purpose(v.purpose, Act::vote_admission, Act::vote_recognition);
  }
  Act operator()(const SectionReported& r) const {
    return for_purpose(r.purpose, Act::section_report_admission, Act::section_report_recognition);
  }
  Act operator()(const CommitteeResolved& r) const {
    return for_purpose(r.purpose, Act::committee_resolve_admission, Act::committee_resolve_recognition);
  }
  Act operator()(const Submitted& s) const {
    return s.as == SubmittedAs::proposal
               ? for_purpose(s.purpose, Act::propose_admission, Act::propose_recognition)
               : for_purpose(s.purpose, Act::report_vote_admission, Act::report_vote_recognition);
  }
  Act operator()(const Decided& d) const {
    if (d.purpose == Purpose::removal) return Act::decide_removal;
    return d.answer == Answer::approved
               ? for_purpose(d.purpose, Act::admit, Act::recognise)
               : for_purpose(d.purpose, Act::reject_admission, Act::reject_recognition);
  }
  Act operator()(const DecisionReceived& r) const {
    return for_purpose(r.purpose, Act::receive_admission, Act::receive_recognition);
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
  Act operator()(const CardIssued&) const { return Act::issue_card; }
  Act operator()(const Consented&) const { return Act::consent; }
  Act operator()(const PaperRegistered&) const { return Act::register_paper; }
  Act operator()(const PaperDisputed&) const { return Act::dispute_paper; }
  Act operator()(const DateClaimed&) const { return Act::claim_date; }
  Act operator()(const Moved&) const { return Act::move; }
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

void weigh_acts(Inquiry& in) {
  in.out.acts.reserve(std::size(act_names));
  for (const auto& [act, name] : act_names) {
    ActVerdict verdict{act, {}, {}};
    if (in.closed_on && !open_to_closed(act))
      verdict.against.push_back({ReasonId::need_open_case, {{"on", *in.closed_on}}, nullptr});
    in.out.acts.push_back(std::move(verdict));
  }
  const auto verdict_of = [&](Act act) -> ActVerdict& { return in.out.acts[static_cast<std::size_t>(act)]; };
  for (const Need& need : needs)
    if (need.lacks(in)) verdict_of(need.act).against.push_back({need.reason, when(in, need.reason), nullptr});

  for (const auto& [act, name] : act_names) {
    const Blocks matter = blocked_matter(act);
    if (matter == Blocks::nothing) continue;
    for (const Finding& finding : in.out.findings) {
      if (spec(finding.reason.id).blocks != matter) continue;
      auto& list = finding.weight == Weight::breach ? verdict_of(act).against : verdict_of(act).mind;
      list.push_back(finding.reason);
    }
  }
}

} // namespace ketnap::rules
