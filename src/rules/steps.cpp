// The 24 steps of the procedure under the 11 visible ones (regulations (b)), as one table: number, visible
// step, who acts, which form, and the fact that shows it done.
#include "rules/inquiry.h"

#include <array>

namespace ketnap::rules {

namespace {

using Done = std::optional<Day> (*)(Inquiry&);
using Applies = bool (*)(const Inquiry&);

template <class T>
std::optional<Day> day_of(const Seen<T>& seen) {
  return seen ? std::optional(seen.on()) : std::nullopt;
}
template <class T>
std::optional<Day> seen(Inquiry& in) {
  return day_of(in.first<T>());
}
template <class T, Purpose purpose>
std::optional<Day> seen_for(Inquiry& in) {
  return day_of(in.latest<T>(purpose));
}

std::optional<Day> introduced(Inquiry& in) {
  if (const auto day = seen<Introduced>(in)) return day;
  return seen<UnionResolved>(in);
}

// The verification is done when every relation the rule asks for was answered.
std::optional<Day> verified(Inquiry& in) {
  const auto last = in.latest<Verified>();
  if (!last || !all_verified(in, in.row(Key::check_persons, last.on()), last.on())) return std::nullopt;
  return last.on();
}

std::optional<Day> certified(Inquiry& in) {
  const auto route = route_on(in.roster, in.today.day());
  const Body body = route ? route->certifies : Body::grassroots_committee;
  return day_of(in.latest<Remarked>([&](const Remarked& r) { return r.by == body; }));
}

// Probation: helped by a mentor, class done, twelve months over.
std::optional<Day> probation_over(Inquiry& in) {
  const auto end = in.out.dates.probation_end;
  if (!end || !in.today.reached(*end) || !in.first<NewMemberClassDone>()) return std::nullopt;
  return end;
}

std::optional<Day> review_papers(Inquiry& in) {
  const auto self = in.latest<SelfReviewed>();
  const auto remark = in.latest<MentorRemarked>();
  const auto joined = in.latest<OpinionsJoined>(Purpose::recognition);
  if (!self || !remark || !joined) return std::nullopt;
  return std::max({self.on(), remark.on(), joined.on()});
}

// What a committee said of a vote that a later one replaced is not what the road needs.
template <class T, Purpose purpose>
std::optional<Day> after_vote(Inquiry& in) {
  const Seen<CellVoted>& vote = in.vote_on(purpose);
  const auto said = in.latest<T>(purpose);
  return said && (!vote || said.on() >= vote.on()) ? std::optional(said.on()) : std::nullopt;
}

std::optional<Day> admitted(Inquiry& in) {
  return day_of(in.admission);
}
std::optional<Day> recognised(Inquiry& in) {
  return day_of(in.recognition);
}

bool always(const Inquiry&) {
  return true;
}
bool with_section(const Inquiry& in) {
  return in.out.route && in.out.route->section_committee;
}
bool with_committee(const Inquiry& in) {
  return in.out.route && in.out.route->committee_resolution;
}

int step_of(DefectMatter matter, bool admission) {
  switch (matter) {
  case DefectMatter::declaration:
    return 7;
  case DefectMatter::verification:
    return 9;
  case DefectMatter::remarks:
    return 10;
  case DefectMatter::introductions:
    return 11;
  case DefectMatter::union_resolution:
    return 3;
  case DefectMatter::opinions:
    return admission ? 12 : 20;
  case DefectMatter::meeting:
    return admission ? 13 : 21;
  case DefectMatter::paper:
  case DefectMatter::other:
    return 0;
  }
  return 0;
}

// A step that a returned dossier asks for again is not done until it is.
bool asked_again(const Inquiry& in, int step) {
  const auto asks = [&](const ReturnOfDossier& returned) {
    const bool admission = returned.purpose == Purpose::admission;
    if (returned.needs_meeting && step == (admission ? 13 : 21)) return true;
    return std::any_of(returned.places.begin(), returned.places.end(), [&](const ReturnedPlace& place) {
      return !place.mended_on && place.defect.kind == DefectClass::substance &&
             step_of(place.defect.matter, admission) == step;
    });
  };
  return std::any_of(in.out.returns.begin(), in.out.returns.end(), asks);
}

struct Step {
  int number, visible;
  std::string_view label;
  Body actor;
  std::string_view form;
  Done done;
  Applies applies;
};

// clang-format off
constexpr std::array<Step, 24> table{{
  { 3,  1, "step.3",        Body::youth_union,          "4-KNĐ",  introduced,                                     always},
  { 2,  1, "step.2_list",   Body::cell,                 "",       seen<Listed>,                                   always},
  { 4,  2, "step.4",        Body::political_centre,     "CN-NTVĐ",seen<AwarenessCertified>,                       always},
  { 2,  3, "step.2_mentor", Body::cell,                 "",       seen<MentorAssigned>,                           always},
  { 5,  3, "step.5",        Body::mentor,               "",       seen<MentorReported>,                           always},
  { 6,  4, "step.6",        Body::applicant,            "1-KNĐ",  seen<Applied>,                                  always},
  { 7,  4, "step.7",        Body::applicant,            "2-KNĐ",  seen<HistoryDeclared>,                          always},
  { 8,  4, "step.8",        Body::grassroots_committee, "",       seen<PagesSealed>,                              always},
  { 9,  4, "step.9",        Body::grassroots_committee, "",       verified,                                       always},
  {10,  4, "step.10",       Body::grassroots_committee, "2-KNĐ",  certified,                                      always},
  {11,  5, "step.11",       Body::introducer,           "3-KNĐ",  seen<IntroductionGiven>,                        always},
  {12,  5, "step.12",       Body::cell_committee,       "5-KNĐ",  seen_for<OpinionsJoined, Purpose::admission>,   always},
  {13,  6, "step.13",       Body::cell,                 "6-KNĐ",  seen_for<CellVoted, Purpose::admission>,        always},
  {14,  7, "step.14",       Body::section_committee,    "7-KNĐ",  after_vote<SectionReported, Purpose::admission>, with_section},
  {15,  7, "step.15",       Body::grassroots_committee, "8-KNĐ",  after_vote<CommitteeResolved, Purpose::admission>,with_committee},
  {16,  8, "step.16",       Body::standing_committee_above,"9-KNĐ",admitted,                                      always},
  {17,  9, "step.17",       Body::cell,                 "",       seen<CeremonyHeld>,                             always},
  {18,  9, "step.18",       Body::applicant,            "",       seen<MemberFileMade>,                           always},
  {19, 10, "step.19",       Body::mentor,               "",       probation_over,                                 always},
  {20, 11, "step.20",       Body::cell_committee,       "12-KNĐ", review_papers,                                  always},
  {21, 11, "step.21",       Body::cell,                 "13-KNĐ", seen_for<CellVoted, Purpose::recognition>,      always},
  {22, 11, "step.22",       Body::grassroots_committee, "15-KNĐ", after_vote<CommitteeResolved, Purpose::recognition>,                     with_committee},
  {23, 11, "step.23",       Body::standing_committee_above,"16-KNĐ",recognised,                                   always},
  {24, 11, "step.24",       Body::committee_above,      "",       seen<CardIssued>,                               always},
}};
// clang-format on

// On routes without a grassroots committee, or with another decider, other bodies act.
Body actor_on(const Step& step, Inquiry& in) {
  if (!in.out.route) return step.actor;
  switch (step.number) {
  case 8:
    return in.out.route->seals;
  case 9:
    return in.out.route->verifies;
  case 10:
    return in.out.route->certifies;
  case 16:
  case 23:
    return body_named(in.row_today(in.out.route->decider)).value_or(step.actor);
  default:
    return step.actor;
  }
}

Phase phase_of(Inquiry& in) {
  if (in.recognition) return Phase::official;
  if (in.closed_on) return Phase::closed;
  if (in.ceremony) return Phase::probationary;
  if (in.admission) return Phase::decided;
  if (in.first<Applied>()) return Phase::applicant;
  return Phase::prospect;
}

} // namespace

void lay_steps(Inquiry& in) {
  in.out.phase = phase_of(in);
  in.out.steps.reserve(table.size());
  const StepLine* last_done = nullptr;
  for (const Step& step : table) {
    StepLine& line = in.out.steps.emplace_back();
    line.number = step.number;
    line.visible = step.visible;
    line.label = step.label;
    line.actor = actor_on(step, in);
    line.form = step.form;
    if (!asked_again(in, step.number)) line.done_on = step.done(in);
    if (line.done_on) {
      line.state = StepState::done;
      last_done = &line;
    } else if (!step.applies(in)) {
      line.state = StepState::not_applicable;
    }
  }
  // What lies behind the last thing done and was never done is passed over; the first one ahead is next.
  const bool ended = in.out.phase == Phase::closed;
  bool current_found = ended;
  for (StepLine& line : in.out.steps) {
    if (line.state != StepState::waiting) continue;
    // Class and mentor come in either order, so a step of the same visible stretch is not passed over.
    const bool behind = last_done != nullptr && &line < last_done && line.visible < last_done->visible &&
                        last_done->visible > 5;
    if (behind) {
      line.state = StepState::missed;
    } else if (!current_found) {
      line.state = StepState::current;
      in.out.visible_step = line.visible;
      current_found = true;
    }
  }
  if (!current_found || ended) in.out.visible_step = last_done != nullptr ? last_done->visible : 1;
}

} // namespace ketnap::rules
