// What an organisation asks for beside the rules (overlays, A11.14): local practice that warns and never
// refuses. Looked for when the cell votes; before that meeting, as if it met today.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

bool asked_of(const Applicant& who, AskedOf of) {
  switch (of) {
  case AskedOf::everyone:
    return true;
  case AskedOf::students:
    return who.student;
  case AskedOf::enterprise_workers:
    return who.enterprise_worker || who.private_owner;
  }
  return false;
}

void judge(Inquiry& in, const LocalRequirement& asked) {
  if (!asked_of(in.file.applicant, asked.of)) return;
  const Seen<CellVoted>& vote = in.vote_on(asked.before);
  const bool waits = asked.before == Purpose::admission ? !in.admission : static_cast<bool>(in.ceremony);
  if (!vote && (!waits || in.closed_on || in.facts().empty())) return;
  const Day on = vote ? vote.on() : in.today.day();
  if (!asked.when.holds_on(on)) return;
  const Seen<Decided>& decided = asked.before == Purpose::admission ? in.admission : in.recognition;
  const auto there = in.latest_by<PaperRegistered>( // it may be supplemented until the decision
      decided ? decided.on() : in.today.day(),
      [&](const PaperRegistered& paper) { return paper.form == asked.form; });
  if (there) return;
  const Params params{{"on", on}, {"paper", asked.name}, {"by", asked.asked_by}};
  if (vote)
    in.caution(ReasonId::local_requirement_missing, vote.id(), on, nullptr, params);
  else if (asked.before == Purpose::admission)
    in.foresee(ReasonId::local_requirement_missing, {}, on, nullptr, params);
}

} // namespace

void judge_local(Inquiry& in) {
  for (const LocalRequirement& asked : in.roster.local)
    judge(in, asked);
}

} // namespace ketnap::rules
