// Mentors through time: who helps on a day, who was released or replaced, and roles that meet in one person.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

// The mentors on a day, in the order they were assigned; those of a host cell are beside the home cell's.
std::vector<Seen<MentorAssigned>> mentors_on(const Inquiry& in, Day day) {
  std::vector<Seen<MentorAssigned>> helping;
  const auto leaves = [&](const PersonRef& person, const Fact* fact) {
    std::erase_if(helping, [&](const Seen<MentorAssigned>& other) {
      return other->mentor == person && other.fact != fact;
    });
  };
  for (const Fact* fact : in.facts()) {
    if (fact->on > day) break;
    if (const auto* assigned = std::get_if<MentorAssigned>(&fact->body)) {
      helping.push_back({fact, assigned});
      leaves(assigned->mentor, fact); // assigned anew, for probation perhaps: one place, not two
      if (!assigned->replaces.empty()) leaves(assigned->replaces, fact);
    } else if (const auto* released = std::get_if<MentorReleased>(&fact->body)) {
      leaves(released->mentor, fact);
    }
  }
  return helping;
}

// The Charter asks for an official member during probation; before admission that is practice.
void judge_assigned(Inquiry& in) {
  for (const auto& assigned : in.all<MentorAssigned>()) {
    const bool on_probation = assigned->stage == MentorFor::probationary;
    const Row* row = on_probation ? in.row(Key::prob_mentors, assigned.on()) : nullptr;
    const Member* member = in.roster.find(assigned->mentor);
    if (assigned->at_host) continue; // a member of another cell, whose roll is not this one
    if (member == nullptr)
      in.find(ReasonId::mentor_unknown, assigned.id(), assigned.on(), row, {{"person", assigned->mentor}});
    else if (!member->is(Standing::official, assigned.on()))
      in.find(ReasonId::mentor_not_official, assigned.id(), assigned.on(), row,
              {{"person", assigned->mentor}, {"on", assigned.on()}});
  }
}

// Nobody is left without a mentor, and no mentor stays in name only.
void judge_helping(Inquiry& in) {
  if (in.recognition || in.closed_on) return;
  const Day today = in.today.day();
  const auto helping = mentors_on(in, today);
  const bool away =
      in.all<Moved>()
          .last([&](const Seen<Moved>& move) {
            return move->kind != MoveKind::official && (!move->back_on || !in.today.reached(*move->back_on));
          })
          .fact != nullptr;
  const bool home = std::any_of(helping.begin(), helping.end(), [&](const Seen<MentorAssigned>& each) {
    return !each->at_host || away; // the host cell's mentor helps while they are there
  });
  if (in.ceremony && !home)
    in.find(ReasonId::probation_mentor_missing, in.ceremony.id(), in.ceremony.on(),
            in.row(Key::prob_mentors, in.ceremony.on()));
  else if (const auto released = in.latest<MentorReleased>(); !home && released)
    in.caution(ReasonId::mentor_lacking, released.id(), released.on(), nullptr);
  for (const auto& each : helping) {
    const Member* member = in.roster.find(each->mentor);
    if (each->at_host || member == nullptr || !member->is(Standing::official, each.on())) continue;
    if (!member->is(Standing::official, today))
      in.caution(ReasonId::mentor_left, each.id(), each.on(), nullptr, {{"person", each->mentor}});
  }
}

// A report or a remark comes from somebody who was helping.
void judge_reports(Inquiry& in) {
  const auto check = [&](std::string_view fact, Day on, const PersonRef& person) {
    if (person.empty()) return;
    const auto helping = mentors_on(in, on);
    const bool known = std::any_of(helping.begin(), helping.end(),
                                   [&](const Seen<MentorAssigned>& each) { return each->mentor == person; });
    if (!known && in.first<MentorAssigned>())
      in.caution(ReasonId::mentor_not_assigned, fact, on, nullptr, {{"person", person}, {"on", on}});
  };
  for (const auto& reported : in.all<MentorReported>())
    check(reported.id(), reported.on(), reported->mentor);
  for (const auto& remarked : in.all<MentorRemarked>())
    check(remarked.id(), remarked.on(), remarked->mentor);
}

// Mentor, introducer, teller and kin may be one person where few are (A11.6): worth knowing, never wrong.
void judge_double_roles(Inquiry& in) {
  std::vector<std::string_view> noted;
  for (const auto& assigned : in.all<MentorAssigned>()) {
    if (assigned->stage == MentorFor::probationary) continue;
    for (const auto& paper : in.all<IntroductionGiven>())
      if (paper->introducer == assigned->mentor &&
          std::ranges::find(noted, assigned->mentor) == noted.end()) {
        noted.push_back(assigned->mentor);
        in.caution(ReasonId::same_person_roles, paper.id(), paper.on(), nullptr,
                   {{"person", assigned->mentor}});
      }
  }
  const auto kin = [&](const PersonRef& person, std::string_view role, std::string_view fact, Day on) {
    for (const Kin& each : in.file.applicant.kin)
      if (each.person == person)
        in.caution(ReasonId::kin_in_role, fact, on, nullptr,
                   {{"person", person},
                    {"role", "role." + std::string(role)},
                    {"relation", "relation." + std::string(word_of(each.relation))}});
  };
  for (const auto& assigned : in.all<MentorAssigned>())
    kin(assigned->mentor, "mentor", assigned.id(), assigned.on());
  for (const auto& paper : in.all<IntroductionGiven>())
    kin(paper->introducer, "introducer", paper.id(), paper.on());
  for (const auto& vote : in.all<CellVoted>())
    for (const PersonRef& teller : vote->tellers)
      kin(teller, "teller", vote.id(), vote.on());
}

} // namespace

void judge_mentors(Inquiry& in) {
  judge_assigned(in);
  judge_helping(in);
  judge_reports(in);
  judge_double_roles(in);
}

} // namespace ketnap::rules
