// A2: introducers and recommending bodies.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

// Whether an applicant who moved while being considered is excused from the shared time on that day.
bool moved_as_candidate(const Inquiry& in, Day on) {
  const auto move = in.latest_by<Moved>(on, [](const Moved& m) { return m.kind == MoveKind::official; });
  return move && in.is_true(Key::move_candidate_waives, on);
}

void judge_shared_time(Inquiry& in, const Seen<IntroductionGiven>& paper) {
  const Day on = paper.on();
  const Row* shared = in.row(Key::intro_shared_months, on);
  if (shared == nullptr || moved_as_candidate(in, on)) return;
  if (!paper->shared_since)
    return in.find(ReasonId::introducer_shared_unknown, paper.id(), on, shared,
                   {{"person", paper->introducer}});
  const int months = completed_months(*paper->shared_since, on);
  const int least = in.number(Key::intro_shared_months, on);
  if (months < least)
    in.find(ReasonId::introducer_shared_time, paper.id(), on, shared,
            {{"person", paper->introducer}, {"months", months}, {"limit", least}});
}

// An introducer must be an official member on the day of the paper, with the shared time the rule of
// that day asks for, unless the cell assigned them to replace another.
void judge_introducer(Inquiry& in, const Seen<IntroductionGiven>& paper) {
  const Day on = paper.on();
  const Row* official = in.row(Key::intro_members, on);
  const Member* member = in.roster.find(paper->introducer);
  if (member == nullptr)
    in.find(ReasonId::introducer_unknown, paper.id(), on, official, {{"person", paper->introducer}});
  else if (!member->is(Standing::official, on))
    in.find(ReasonId::introducer_not_official, paper.id(), on, official,
            {{"person", paper->introducer}, {"on", on}});

  const bool replaces = paper->replaces_another || !paper->replaces.empty();
  if (replaces && !paper->assigned_by_cell)
    in.find(ReasonId::introducer_changed, paper.id(), on, in.row(Key::intro_replacement_waives, on),
            {{"person", paper->introducer}});
  const bool waived = replaces && paper->assigned_by_cell && in.is_true(Key::intro_replacement_waives, on);
  if (!waived) judge_shared_time(in, paper);
}

// The youth age is in no text seen: up to one age it is sure, up to another only for a union member.
void judge_youth_age(Inquiry& in, const Seen<UnionResolved>& resolution) {
  if (!in.file.applicant.born_on) return;
  const Day on = resolution.on();
  const int months = completed_months(*in.file.applicant.born_on, on);
  const auto at_least = [&](Key key) {
    return in.row(key, on) != nullptr && months >= in.number(key, on) * 12;
  };
  if (at_least(Key::youth_age_max_union))
    in.find(ReasonId::youth_age_over, resolution.id(), on, in.row(Key::youth_age_max_union, on),
            {{"months", months}, {"limit", in.number(Key::youth_age_max_union, on)}});
  else if (at_least(Key::youth_age_max))
    in.find(ReasonId::youth_age_gap, resolution.id(), on, in.row(Key::youth_age_max, on),
            {{"months", months}});
}

// The union's resolution: the right body, about its own member; the trade union only where there is no
// Youth Union.
void judge_union(Inquiry& in, const Seen<UnionResolved>& resolution) {
  const Day on = resolution.on();
  const Applicant& who = in.file.applicant;
  const bool youth = resolution->body != UnionBody::trade_union_executive;
  const Key bodies = youth ? Key::intro_youth_body : Key::intro_union_body;
  if (in.row(bodies, on) != nullptr && !in.says(bodies, on, word_of(resolution->body)))
    in.find(ReasonId::union_body_wrong, resolution.id(), on, in.row(bodies, on), {{"on", on}});
  if (youth ? !who.youth_union_member : !who.trade_union_member)
    in.find(ReasonId::union_not_member, resolution.id(), on, in.row(Key::intro_members_with_union, on));
  if (youth)
    judge_youth_age(in, resolution);
  else if (who.youth_union_in_unit)
    in.find(ReasonId::union_youth_exists, resolution.id(), on, in.row(Key::intro_union_body, on));
}

// Where a Youth Union is, somebody of youth age comes through it.
void judge_youth_route(Inquiry& in, bool with_youth_union) {
  const Applicant& who = in.file.applicant;
  const Day on = in.admission_vote.on();
  if (with_youth_union || !who.youth_union_in_unit || !who.born_on) return;
  const Row* row = in.row(Key::youth_age_max, on);
  if (row != nullptr && completed_months(*who.born_on, on) < in.number(Key::youth_age_max, on) * 12)
    in.find(ReasonId::youth_route_expected, in.admission_vote.id(), on,
            in.row(Key::intro_members_with_union, on), {{"limit", in.number(Key::youth_age_max, on)}});
}

void judge_count(Inquiry& in, bool with_union) {
  const Day on = in.admission_vote.on();
  const Key key = with_union ? Key::intro_members_with_union : Key::intro_members;
  const Row* row = in.row(key, on);
  if (row == nullptr) return;
  const int found = static_cast<int>(introductions_on(in, on).size());
  const int needed = in.number(key, on);
  if (found < needed)
    in.find(ReasonId::introducers_too_few, in.admission_vote.id(), on, row,
            {{"found", found}, {"limit", needed}});
}

} // namespace

std::vector<Seen<IntroductionGiven>> introductions_on(const Inquiry& in, Day day) {
  std::vector<Seen<IntroductionGiven>> standing;
  const auto leaves = [&](const PersonRef& person) {
    std::erase_if(standing, [&](const auto& other) { return other->introducer == person; });
  };
  for (const auto& paper : in.all<IntroductionGiven>()) {
    if (paper.on() > day) break;
    leaves(paper->introducer);
    if (!paper->replaces.empty()) leaves(paper->replaces);
    standing.push_back(paper);
  }
  return standing;
}

void judge_introductions(Inquiry& in) {
  for (const auto& paper : introductions_on(in, in.admission_vote ? in.admission_vote.on() : in.today.day()))
    judge_introducer(in, paper);
  bool youth = false, trade = false; // unions that resolved before the meeting
  for (const auto& resolution : in.all<UnionResolved>()) {
    judge_union(in, resolution);
    if (!in.admission_vote || resolution.on() > in.admission_vote.on()) continue;
    (resolution->body == UnionBody::trade_union_executive ? trade : youth) = true;
  }
  if (in.admission_vote) {
    judge_count(in, youth || trade);
    judge_youth_route(in, youth);
  }
}

} // namespace ketnap::rules
