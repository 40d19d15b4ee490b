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

Day paper_day(const Inquiry& in, const FactId& id) {
  for (const Fact* fact : in.facts())
    if (fact->id == id) return fact->on;
  return {};
}

// A paper that was found false stands under a decision: whoever decided considers cancelling it.
void judge_false_papers(Inquiry& in) {
  if (!in.admission) return;
  const Row* row = in.row(Key::wrong_procedure, in.admission.on());
  for (const auto& dispute : in.all<PaperDisputed>()) {
    const auto last =
        in.latest<PaperDisputed>([&](const PaperDisputed& other) { return other.paper == dispute->paper; });
    const bool before =
        paper_day(in, dispute->paper) <= in.admission.on() && dispute.on() >= in.admission.on();
    if (last.fact == dispute.fact && dispute->upheld == true && before)
      in.caution(ReasonId::decision_on_false_paper, dispute.id(), dispute.on(), row,
                 {{"paper", named(in, dispute->paper)}, {"decided", in.admission.on()}});
  }
}

// The row of the day that knows this ground. Loss of will stood in the Charter's article before guidance gave it
// a length; who is not qualified when probation ends is removed because probation has no extension.
const Row* ground_row(const Inquiry& in, RemovalGround ground, Day on) {
  switch (ground) {
  case RemovalGround::absence:
    return in.row(Key::remove_absence, on);
  case RemovalGround::lost_will: {
    const Row* row = in.row(Key::remove_lost_will, on);
    return row != nullptr ? row : in.row(Key::remove_absence, on);
  }
  case RemovalGround::two_years:
    return in.row(Key::remove_two_years, on);
  case RemovalGround::card:
    return in.row(Key::remove_card, on);
  case RemovalGround::not_qualified:
    return in.row(Key::prob_extension, on);
  }
  return nullptr;
}

void judge_ground(Inquiry& in) {
  if (!in.removal_vote) return;
  const Day on = in.removal_vote.on();
  const auto& ground = in.removal_vote->ground;
  if (ground && ground_row(in, *ground, on) != nullptr) return;
  in.caution(ground ? ReasonId::removal_ground_unknown : ReasonId::removal_ground_missing,
             in.removal_vote.id(), on, in.row(Key::remove_absence, on), {{"on", on}});
}

void judge_vain_cancelling(Inquiry& in) {
  for (const auto& cancelling : in.cancelled_nothing)
    in.caution(ReasonId::cancelled_nothing, cancelling.id(), cancelling.on(), nullptr,
               {{"on", cancelling.on()}});
}

} // namespace

void judge_undone(Inquiry& in) {
  judge_pauses(in);
  judge_disciplines(in);
  judge_false_papers(in);
  judge_ground(in);
  judge_vain_cancelling(in);
}

} // namespace ketnap::rules
