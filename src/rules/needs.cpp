// What an act needs: one table of preconditions. A missing state refuses; so does an open breach of a
// confirmed rule when the act would propose or decide on top of it. Everything else is a finding.
#include "rules/needs.h"

#include "rules/inquiry.h"

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
  return !in.recognition_vote && !in.deadlocked;
}
bool lacks_removal_vote(Inquiry& in) {
  return !in.removal_vote && !in.deadlocked;
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
// Only a grassroots cell has no grassroots committee above it; one that decides by delegation votes too.
bool lacks_committee(Inquiry& in) {
  return in.out.route && in.out.route->kind == CellKind::grassroots_cell;
}
bool lacks_answer(Inquiry& in) {
  return !in.latest<Decided>(Purpose::admission);
}
bool lacks_removal_answer(Inquiry& in) {
  return !in.latest<Decided>(Purpose::removal);
}
bool lacks_removal(Inquiry& in) {
  return !in.latest<Decided>(
      [](const Decided& d) { return d.purpose == Purpose::removal && d.answer == Answer::approved; });
}
bool lacks_return(Inquiry& in) {
  return !in.first<Returned>();
}
bool lacks_recognition_answer(Inquiry& in) {
  return !in.latest<Decided>(Purpose::recognition);
}
bool admission_passed(Inquiry& in) {
  return in.out.admission_vote && in.out.admission_vote->passed;
}
bool removal_passed(Inquiry& in) {
  return in.out.removal_vote && in.out.removal_vote->passed;
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
  {Act::certify_class,                 lacks_introduction,     ReasonId::need_introduction},
  {Act::give_task,                     lacks_listing,          ReasonId::need_listing},
  {Act::assign_mentor,                 lacks_listing,          ReasonId::need_listing},
  {Act::release_mentor,                lacks_mentor,           ReasonId::need_mentor},
  {Act::hear_mentor,                   lacks_mentor,           ReasonId::need_mentor},
  {Act::agree_start,                   lacks_listing,          ReasonId::need_listing},
  {Act::apply,                         lacks_listing,          ReasonId::need_listing},
  {Act::withdraw,                      lacks_application,      ReasonId::need_application},
  {Act::withdraw,                      had_ceremony,           ReasonId::need_no_ceremony},
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
  {Act::committee_resolve_admission,   lacks_committee,        ReasonId::need_committee_step},
  {Act::propose_admission,             lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::propose_admission,             is_admitted,            ReasonId::need_no_admission_decision},
  {Act::report_vote_admission,         lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::report_vote_admission,         admission_passed,       ReasonId::need_short_vote},
  {Act::return_admission,              lacks_application,      ReasonId::need_application},
  {Act::return_admission,              is_admitted,            ReasonId::need_no_admission_decision},
  {Act::extend_admission,              lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::extend_admission,              is_admitted,            ReasonId::need_no_admission_decision},
  {Act::admit,                         lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::admit,                         is_admitted,            ReasonId::need_no_admission_decision},
  {Act::reject_admission,              lacks_admission_vote,   ReasonId::need_admission_vote},
  {Act::reject_admission,              is_admitted,            ReasonId::need_no_admission_decision},
  {Act::cancel_admission,              lacks_admission,        ReasonId::need_admission_decision},
  {Act::receive_admission,             lacks_answer,           ReasonId::need_admission_decision},
  {Act::allow_late_ceremony,           lacks_admission,        ReasonId::need_admission_decision},
  {Act::hold_ceremony,                 lacks_admission,        ReasonId::need_admission_decision},
  {Act::hold_ceremony,                 had_ceremony,           ReasonId::need_no_ceremony},
  {Act::make_member_file,              lacks_ceremony,         ReasonId::need_ceremony},
  {Act::assign_probation_mentor,       lacks_ceremony,         ReasonId::need_ceremony},
  {Act::finish_new_member_class,       lacks_ceremony,         ReasonId::need_ceremony},
  {Act::discipline,                    lacks_ceremony,         ReasonId::need_ceremony},
  {Act::discipline,                    is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::leave,                         lacks_ceremony,         ReasonId::need_ceremony},
  {Act::leave,                         is_recognised,          ReasonId::need_no_recognition_decision},
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
  {Act::committee_resolve_recognition, lacks_committee,        ReasonId::need_committee_step},
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
  {Act::receive_recognition,           lacks_recognition_answer, ReasonId::need_recognition_decision},
  {Act::return_recognition,            lacks_ceremony,         ReasonId::need_ceremony},
  {Act::return_recognition,            is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::cancel_recognition,            lacks_recognition,      ReasonId::need_recognition_decision},
  {Act::section_report_removal,        lacks_removal_vote,     ReasonId::need_removal_vote},
  {Act::section_report_removal,        lacks_section,          ReasonId::need_section_committee},
  {Act::committee_resolve_removal,     lacks_removal_vote,     ReasonId::need_removal_vote},
  {Act::committee_resolve_removal,     lacks_committee,        ReasonId::need_committee_step},
  {Act::propose_removal,               lacks_removal_vote,     ReasonId::need_removal_vote},
  {Act::propose_removal,               is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::report_vote_removal,           lacks_removal_vote,     ReasonId::need_removal_vote},
  {Act::report_vote_removal,           removal_passed,         ReasonId::need_short_vote},
  {Act::decide_removal,                lacks_removal_vote,     ReasonId::need_removal_vote},
  {Act::decide_removal,                is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::reject_removal,                lacks_removal_vote,     ReasonId::need_removal_vote},
  {Act::reject_removal,                is_recognised,          ReasonId::need_no_recognition_decision},
  {Act::receive_removal,               lacks_removal_answer,   ReasonId::need_removal_decision},
  {Act::cancel_removal,                lacks_removal,          ReasonId::need_removal_decision},
  {Act::issue_card,                    lacks_recognition,      ReasonId::need_recognition_decision},
  {Act::give_move_letter,              lacks_listing,          ReasonId::need_listing},
  {Act::mend_defect,                   lacks_return,           ReasonId::need_return},
  {Act::pause,                         lacks_introduction,     ReasonId::need_introduction},
  {Act::talk,                          lacks_introduction,     ReasonId::need_introduction},
};
// clang-format on
static_assert(std::ranges::is_sorted(needs, {}, &Need::act));

// Acts that a closed case still takes: opening it anew, and setting papers right.
bool open_to_closed(Act act) {
  switch (act) {
  case Act::introduce:
  case Act::enter_list:
  case Act::receive_admission: // a rejection is told to the cell too
  case Act::receive_removal:
  case Act::cancel_removal: // a wrong removal is set right
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

// Acts that an open finding stands in the way of, and the matter it must concern. A vote only hears of
// it: the cell may meet, and what is wrong then is a finding of that meeting.
struct Weighed {
  Act act;
  Purpose matter;
  bool decides;
};
constexpr Weighed weighed_acts[] = {
    {Act::vote_admission, Purpose::admission, false},
    {Act::propose_admission, Purpose::admission, true},
    {Act::admit, Purpose::admission, true},
    {Act::vote_recognition, Purpose::recognition, false},
    {Act::propose_recognition, Purpose::recognition, true},
    {Act::recognise, Purpose::recognition, true},
    {Act::propose_removal, Purpose::removal, true},
    {Act::decide_removal, Purpose::removal, true},
};
static_assert(std::ranges::is_sorted(weighed_acts, {}, &Weighed::act));

bool concerns(const Finding& finding, Purpose matter) {
  switch (spec(finding.reason.id).blocks) {
  case Blocks::nothing:
    return false;
  case Blocks::admission:
    return matter == Purpose::admission;
  case Blocks::recognition:
    return matter == Purpose::recognition;
  case Blocks::removal:
    return matter == Purpose::removal;
  case Blocks::admission_and_recognition:
    return matter != Purpose::removal;
  }
  return false;
}

// What came back is not proposed again unmended; what a committee decided all the same is recorded and marked.
bool only_proposing(const Finding& finding) {
  switch (finding.reason.id) {
  case ReasonId::defect_open:
  case ReasonId::defect_open_recognition:
  case ReasonId::defect_open_removal:
  case ReasonId::meeting_again:
  case ReasonId::meeting_again_recognition:
  case ReasonId::meeting_again_removal:
    return true;
  default:
    return false;
  }
}
bool proposes(Act act) {
  return act == Act::propose_admission || act == Act::propose_recognition || act == Act::propose_removal;
}

// After a deadlock the committees decide although the cell's votes fell short (prob.deadlock).
bool excused(const Inquiry& in, Act act, const Finding& finding) {
  return in.deadlocked && (act == Act::recognise || act == Act::decide_removal) &&
         (finding.reason.id == ReasonId::vote_short_recognition ||
          finding.reason.id == ReasonId::vote_short_removal ||
          finding.reason.id == ReasonId::vote_recount_recognition ||
          finding.reason.id == ReasonId::vote_recount_removal);
}

bool refuses(const Inquiry& in, const Weighed& weighed, const Finding& finding) {
  return weighed.decides && finding.weight == Weight::breach && !excused(in, weighed.act, finding) &&
         (proposes(weighed.act) || !only_proposing(finding));
}

// The findings that refuse an act, or those that it only hears of.
void hear(Inquiry& in, const Weighed& weighed, bool refusing) {
  for (const Finding& finding : in.out.findings)
    if (finding.tense != Tense::past && concerns(finding, weighed.matter) &&
        refuses(in, weighed, finding) == refusing)
      in.out.reasons.push_back(finding.reason);
}

template <class T>
Params on_day_of(const Seen<T>& seen) {
  return seen ? Params{{"on", seen.on()}} : Params{};
}

// Since when there is what a need would not have: told once for all acts.
struct Since {
  Params admission, recognition, ceremony, nothing{};
  [[nodiscard]] const Params& told_with(ReasonId id) const {
    if (id == ReasonId::need_no_admission_decision) return admission;
    if (id == ReasonId::need_no_recognition_decision) return recognition;
    if (id == ReasonId::need_no_ceremony) return ceremony;
    return nothing;
  }
};

} // namespace

std::vector<ActNeed> act_needs() {
  std::vector<ActNeed> all;
  for (const Need& need : needs)
    all.push_back({need.act, need.reason});
  return all;
}

std::vector<ActWeighed> acts_weighed() {
  std::vector<ActWeighed> all;
  for (const Weighed& weighed : weighed_acts)
    all.push_back({weighed.act, weighed.matter, weighed.decides});
  return all;
}

std::vector<Act> acts_open_to_closed() {
  std::vector<Act> all;
  for (const auto& [act, name] : enum_names(Act{}))
    if (open_to_closed(act)) all.push_back(act);
  return all;
}

void weigh_acts(Inquiry& in) {
  const auto acts = enum_names(Act{});
  // Filled where they stand: a verdict put together elsewhere and copied costs more than all that is weighed here.
  in.out.acts.resize(acts.size());
  for (std::size_t i = 0; i < acts.size(); ++i)
    in.out.acts[i].act = acts[i].first;
  for (const Fact* fact : in.facts())
    in.out.acts[static_cast<std::size_t>(act_of(fact->body))].done = true;

  const Since since{on_day_of(in.admission), on_day_of(in.recognition), on_day_of(in.ceremony)};
  const Params closed = in.closed_on ? Params{{"on", *in.closed_on}} : Params{};
  // Room for as many as there can be: a verdict is a look at its own.
  std::vector<Reason>& reasons = in.out.reasons;
  reasons.reserve(acts.size() + std::size(needs) + std::size(weighed_acts) * in.out.findings.size());
  const Need* need = std::begin(needs);
  const Weighed* weighed = std::begin(weighed_acts);
  for (ActVerdict& verdict : in.out.acts) {
    const std::size_t first = reasons.size();
    if (in.closed_on && !open_to_closed(verdict.act))
      reasons.emplace_back(ReasonId::need_open_case, closed, nullptr);
    for (; need != std::end(needs) && need->act == verdict.act; ++need)
      if (need->lacks(in)) reasons.emplace_back(need->reason, since.told_with(need->reason), nullptr);
    const bool hears = weighed != std::end(weighed_acts) && weighed->act == verdict.act;
    if (hears) hear(in, *weighed, true);
    verdict.against = std::span(reasons).subspan(first);
    if (!hears) continue;
    hear(in, *weighed++, false);
    verdict.mind = std::span(reasons).subspan(first + verdict.against.size());
  }
}

} // namespace ketnap::rules
