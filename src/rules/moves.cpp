// A7: moving between organisations. The terms run in clocks.cpp; here is what else must be looked at.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

void judge_temporary(Inquiry& in, const Seen<Moved>& move) {
  if (!move->back_on || in.row(Key::move_temp_min, move.on()) == nullptr) return;
  const Day on = move.on();
  const bool study = move->kind == MoveKind::study;
  const Key most_key = study ? Key::move_study_max : Key::move_temp_max;
  const int least = in.number(Key::move_temp_min, on);
  const int most = in.number(most_key, on, 1000);
  const int months = completed_months(on, *move->back_on);
  // 3 to under 12 months for work or residence, 3 to 24 for full-time study.
  const bool too_long =
      study ? *move->back_on > add_months(on, most) : *move->back_on >= add_months(on, most);
  if (months < least || too_long)
    in.find(ReasonId::transfer_temp_length, move.id(), on, in.row(most_key, on),
            {{"months", months}, {"least", least}, {"limit", most}});
}

} // namespace

void judge_moves(Inquiry& in) {
  for (const auto& move : in.all<Moved>()) {
    if (move->kind != MoveKind::official) {
      judge_temporary(in, move);
      in.caution(ReasonId::away_temporarily, move.id(), move.on(), nullptr, {{"on", move.on()}});
    } else if (!in.ceremony || move.on() < in.ceremony.on()) {
      in.caution(ReasonId::candidate_moved, move.id(), move.on(),
                 in.row(Key::move_candidate_waives, move.on()), {{"on", move.on()}});
    }
  }
}

} // namespace ketnap::rules
