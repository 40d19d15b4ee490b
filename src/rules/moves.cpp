// A7: moving between organisations, with the paper that each stage asks for, and working or studying elsewhere
// for a time. The terms run in clocks.cpp.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

// 3 to under 12 months for work or residence, 3 to 24 for full-time study; without a day of return, as long as it
// has lasted.
void judge_length(Inquiry& in, const Seen<Moved>& move) {
  const Day on = move.on();
  if (in.row(Key::move_temp_min, on) == nullptr) return;
  const bool study = move->kind == MoveKind::study;
  const Key most_key = study ? Key::move_study_max : Key::move_temp_max;
  const int least = in.number(Key::move_temp_min, on);
  const int most = in.number(most_key, on, 1000);
  const Day last = add_months(on, most) + std::chrono::days{study ? 1 : 0}; // too long from this day
  const bool too_long = move->back_on ? *move->back_on >= last : in.today.reached(last);
  const int months =
      completed_months(on, move->back_on.value_or(last)); // by then; it does not go on counting
  if (too_long || (move->back_on && months < least))
    in.find(ReasonId::transfer_temp_length, move.id(), on, in.row(most_key, on),
            {{"months", months}, {"least", least}, {"limit", most}});
}

[[nodiscard]] bool away_on(const Seen<Moved>& move, Day day) {
  return move->kind != MoveKind::official && move.on() <= day && (!move->back_on || day < *move->back_on);
}

// The home cell votes; the cell where the person works or studies for a time helps and sends its remarks.
void judge_host(Inquiry& in, const Seen<CellVoted>& vote, Key rule) {
  if (!vote) return;
  const Row* row = in.row(rule, vote.on());
  if (row == nullptr) return;
  const auto away = in.all<Moved>().last([&](const Seen<Moved>& move) { return away_on(move, vote.on()); });
  if (!away) return;
  const auto remarked =
      in.latest_by<Remarked>(vote.on(), [](const Remarked& remark) { return remark.by == Body::host_cell; });
  if (!remarked || remarked.on() < away.on())
    in.caution(ReasonId::host_remarks_missing, vote.id(), vote.on(), row, {{"on", vote.on()}});
}

void judge_temporary(Inquiry& in, const Seen<Moved>& move) {
  judge_length(in, move);
  if (!move->back_on || !in.today.reached(*move->back_on))
    in.caution(ReasonId::away_temporarily, move.id(), move.on(), nullptr, {{"on", move.on()}});
  const Row* row = in.row(Key::move_secondment, move.on());
  if (in.ceremony || row == nullptr || !move->back_on) return;
  const int months = in.number(Key::move_secondment, move.on());
  if (completed_months(move.on(), *move->back_on) >= months)
    in.caution(ReasonId::host_may_admit, move.id(), move.on(), row, {{"limit", months}});
}

// How far the case had come on the day of the move says which paper goes along.
MoveLetter letter_on(const Inquiry& in, Day day) {
  if (in.admission && in.admission.on() <= day) return MoveLetter::decided;
  const auto proposed = in.latest_by<CommitteeResolved>(
      day, [](const CommitteeResolved& r) { return r.purpose == Purpose::admission; });
  if (proposed) return MoveLetter::committee_proposed;
  const auto voted =
      in.latest_by<CellVoted>(day, [](const CellVoted& v) { return v.purpose == Purpose::admission; });
  return voted ? MoveLetter::cell_proposed : MoveLetter::being_helped;
}

// The letter and the new cell's mentor (01-HD/TW 2021); whoever moves before anybody helps needs neither.
void judge_candidate(Inquiry& in, const Seen<Moved>& move) {
  const Day on = move.on();
  in.caution(ReasonId::candidate_moved, move.id(), on, in.row(Key::move_candidate_waives, on), {{"on", on}});
  const auto helped = in.latest_by<MentorAssigned>(on);
  if (!helped) return;
  const MoveLetter letter = letter_on(in, on);
  const Key key = letter == MoveLetter::being_helped ? Key::move_candidate_early : Key::move_candidate_stages;
  const Row* row = in.row(key, on);
  const auto given = in.latest<LetterGiven>(
      [&](const LetterGiven& l) { return l.letter == letter || l.letter == MoveLetter::out_of_commune; });
  if (row != nullptr && !given)
    in.caution(ReasonId::move_letter_missing, move.id(), on, row,
               {{"on", on}, {"letter", "move_letter." + std::string(word_of(letter))}});
  const auto mentor = in.latest<MentorAssigned>([](const MentorAssigned& m) { return !m.at_host; });
  if (!in.ceremony && !in.closed_on && (!mentor || mentor.on() < on))
    in.caution(ReasonId::move_mentor_missing, move.id(), on, in.row(Key::move_candidate_waives, on),
               {{"on", on}});
}

// A member who graduates and has no job yet stays with the school's cell for some months (move.graduate).
void judge_graduate(Inquiry& in) {
  const Applicant& who = in.file.applicant;
  if (!in.ceremony || in.closed_on || !who.student || !who.graduates_on || !in.today.past(*who.graduates_on))
    return;
  const Row* row = in.row(Key::move_graduate, *who.graduates_on);
  const auto gone = in.latest<Moved>([](const Moved& m) { return m.kind == MoveKind::official; });
  if (row == nullptr || (gone && gone.on() >= *who.graduates_on)) return;
  const int months = in.number(Key::move_graduate, *who.graduates_on);
  in.caution(ReasonId::graduate_waiting, in.ceremony.id(), *who.graduates_on, row,
             {{"on", *who.graduates_on}, {"limit", months}, {"end", add_months(*who.graduates_on, months)}});
}

} // namespace

void judge_moves(Inquiry& in) {
  judge_graduate(in);
  for (const auto& move : in.all<Moved>()) {
    if (move->kind != MoveKind::official)
      judge_temporary(in, move);
    else if (!in.ceremony || move.on() < in.ceremony.on())
      judge_candidate(in, move);
  }
  judge_host(in, in.admission_vote, Key::move_temp_applicant);
  judge_host(in, in.recognition_vote, Key::move_temp_recognition);
}

} // namespace ketnap::rules
