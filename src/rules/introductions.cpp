// A2: introducers and recommending bodies, and the roles beside them.
#include "rules/inquiry.h"

#include <set>

namespace ketnap::rules {

namespace {

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

  if (paper->replaces_another) {
    const Row* waives = in.row(Key::intro_replacement_waives, on);
    if (!paper->assigned_by_cell)
      in.find(ReasonId::introducer_changed, paper.id(), on, waives, {{"person", paper->introducer}});
    if (paper->assigned_by_cell && in.is_true(Key::intro_replacement_waives, on)) return;
  }
  const Row* shared = in.row(Key::intro_shared_months, on);
  if (shared == nullptr) return;
  if (!paper->shared_since)
    return in.find(ReasonId::introducer_shared_unknown, paper.id(), on, shared,
                   {{"person", paper->introducer}});
  const int months = completed_months(*paper->shared_since, on);
  const int least = in.number(Key::intro_shared_months, on);
  if (months < least)
    in.find(ReasonId::introducer_shared_time, paper.id(), on, shared,
            {{"person", paper->introducer}, {"months", months}, {"limit", least}});
}

// The union's resolution: the right body, about its own member, of youth age for the youth union.
void judge_union(Inquiry& in, const Seen<UnionResolved>& resolution) {
  const Day on = resolution.on();
  const Applicant& who = in.file.applicant;
  const bool youth = resolution->body != UnionBody::trade_union_executive;
  const Key bodies = youth ? Key::intro_youth_body : Key::intro_union_body;
  if (in.row(bodies, on) != nullptr && !in.says(bodies, on, word_of(resolution->body)))
    in.find(ReasonId::union_body_wrong, resolution.id(), on, in.row(bodies, on), {{"on", on}});
  if (youth ? !who.youth_union_member : !who.trade_union_member)
    in.find(ReasonId::union_not_member, resolution.id(), on, in.row(Key::intro_members_with_union, on));
  if (!youth || !who.born_on) return;
  const int months = completed_months(*who.born_on, on);
  const int sure = in.number(Key::youth_age_max, on, 1000);
  if (months >= sure * 12)
    in.find(ReasonId::youth_age_gap, resolution.id(), on, in.row(Key::youth_age_max, on),
            {{"months", months}});
}

void judge_count(Inquiry& in, const std::vector<Seen<IntroductionGiven>>& papers, bool with_union) {
  const Day on = in.admission_vote.on();
  const Key key = with_union ? Key::intro_members_with_union : Key::intro_members;
  const Row* row = in.row(key, on);
  if (row == nullptr) return;
  std::set<PersonRef> introducers;
  for (const auto& paper : papers)
    if (paper.on() <= on) introducers.insert(paper->introducer);
  const int found = static_cast<int>(introducers.size());
  const int needed = in.number(key, on);
  if (found < needed)
    in.find(ReasonId::introducers_too_few, in.admission_vote.id(), on, row,
            {{"found", found}, {"limit", needed}});
}

void judge_mentors(Inquiry& in) {
  for (const auto& assigned : in.all<MentorAssigned>()) {
    const Row* row = in.row(Key::prob_mentors, assigned.on());
    const Member* member = in.roster.find(assigned->mentor);
    if (member == nullptr)
      in.find(ReasonId::mentor_unknown, assigned.id(), assigned.on(), row, {{"person", assigned->mentor}});
    else if (!member->is(Standing::official, assigned.on()))
      in.find(ReasonId::mentor_not_official, assigned.id(), assigned.on(), row,
              {{"person", assigned->mentor}, {"on", assigned.on()}});
    for (const auto& paper : in.all<IntroductionGiven>())
      if (paper->introducer == assigned->mentor && assigned->stage == MentorFor::applicant)
        in.find(ReasonId::same_person_roles, paper.id(), paper.on(), nullptr, {{"person", assigned->mentor}});
  }
}

} // namespace

void judge_introductions(Inquiry& in) {
  const auto papers = in.all<IntroductionGiven>();
  const auto resolutions = in.all<UnionResolved>();
  for (const auto& paper : papers)
    judge_introducer(in, paper);
  for (const auto& resolution : resolutions)
    judge_union(in, resolution);
  if (in.admission_vote) {
    bool with_union = false;
    for (const auto& resolution : resolutions)
      with_union |= resolution.on() <= in.admission_vote.on();
    judge_count(in, papers, with_union);
  }
  judge_mentors(in);
}

} // namespace ketnap::rules
