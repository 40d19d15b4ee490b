// What is stopped, disciplined or undone (A5, A6, A11.10): a pause that stops nothing, a discipline, a decision
// that rests on a false paper, the ground of a removal.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

void judge_pauses(Inquiry& in) {
  const auto paused = in.latest<Paused>();
  if (!paused || in.recognition || in.closed_on) return;
  if (paused->until && in.today.reached(*paused->until)) return;
  in.caution(ReasonId::paused, paused.id(), paused.on(), nullptr, {{"on", paused.on()}});
}

void judge_disciplines(Inquiry& in) {
  for (const auto& discipline : in.all<Disciplined>()) {
    const Row* row = in.row(Key::prob_discipline, discipline.on());
    if (row != nullptr && !in.says(Key::prob_discipline, discipline.on(), word_of(discipline->with)))
      in.find(ReasonId::discipline_unknown, discipline.id(), discipline.on(), row, {{"on", discipline.on()}});
  }
}

// A paper that was found false stands under a decision: whoever decided considers cancelling it.
void judge_false_papers(Inquiry& in) {
  if (!in.admission) return;
  const Row* row = in.row(Key::wrong_procedure, in.admission.on());
  for (const auto& dispute : in.all<PaperDisputed>()) {
    const auto last =
        in.latest<PaperDisputed>([&](const PaperDisputed& other) { return other.paper == dispute->paper; });
    if (last.fact == dispute.fact && dispute->upheld == true)
      in.caution(ReasonId::decision_on_false_paper, dispute.id(), dispute.on(), row,
                 {{"paper", dispute->paper}, {"decided", in.admission.on()}});
  }
}

Key ground_key(RemovalGround ground) {
  switch (ground) {
  case RemovalGround::absence:
    return Key::remove_absence;
  case RemovalGround::lost_will:
    return Key::remove_lost_will;
  case RemovalGround::two_years:
    return Key::remove_two_years;
  case RemovalGround::card:
    return Key::remove_card;
  }
  return Key::remove_absence;
}

// A removal names a ground that the rule of the day knows; a probationary member who is merely not recognised is
// removed too, so its absence is only a caution.
void judge_ground(Inquiry& in) {
  if (!in.removal_vote) return;
  const Day on = in.removal_vote.on();
  const auto& ground = in.removal_vote->ground;
  if (ground && in.row(ground_key(*ground), on) != nullptr) return;
  in.caution(ReasonId::removal_ground_missing, in.removal_vote.id(), on, in.row(Key::remove_absence, on),
             {{"on", on}});
}

} // namespace

void judge_undone(Inquiry& in) {
  judge_pauses(in);
  judge_disciplines(in);
  judge_false_papers(in);
  judge_ground(in);
}

} // namespace ketnap::rules
