// What came before what it needs, and counts that cannot be. The door refuses such acts; what entered a
// case in another way (a correction, an old file typed in) is found here, so that no wrong state stands
// without a finding that names it.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

void judge_before_ceremony(Inquiry& in) {
  const auto vote = in.admission_vote;
  if (vote && !in.latest_by<Applied>(vote.on()))
    in.contradict(ReasonId::vote_without_application, vote.id(), vote.on(), {{"on", vote.on()}});
  if (!in.admission) return;
  const auto before = in.latest_by<CellVoted>(
      in.admission.on(), [](const CellVoted& v) { return v.purpose == Purpose::admission; });
  if (!before)
    in.contradict(ReasonId::decision_before_vote, in.admission.id(), in.admission.on(),
                  {{"on", in.admission.on()}});
}

void judge_ceremony(Inquiry& in) {
  if (!in.ceremony) return;
  const Day held = in.ceremony.on();
  if (!in.admission)
    in.contradict(ReasonId::ceremony_without_decision, in.ceremony.id(), held, {{"on", held}});
  else if (held < in.admission.on())
    in.contradict(ReasonId::ceremony_before_decision, in.ceremony.id(), held,
                  {{"on", held}, {"decided", in.admission.on()}});
  if (in.ceremony->people > 1)
    in.find(ReasonId::ceremony_several_people, in.ceremony.id(), held, in.row(Key::vote_individual, held),
            {{"people", in.ceremony->people}});
}

void judge_after_ceremony(Inquiry& in) {
  for (const auto& vote : {in.recognition_vote, in.removal_vote})
    if (vote && (!in.ceremony || vote.on() < in.ceremony.on()))
      in.contradict(ReasonId::review_without_ceremony, vote.id(), vote.on(), {{"on", vote.on()}});
  const auto voted_by = [&](Day day, Purpose purpose) {
    return static_cast<bool>(
        in.latest_by<CellVoted>(day, [&](const CellVoted& v) { return v.purpose == purpose; }));
  };
  if (in.recognition && !voted_by(in.recognition.on(), Purpose::recognition) && !in.deadlocked)
    in.contradict(ReasonId::recognition_before_vote, in.recognition.id(), in.recognition.on(),
                  {{"on", in.recognition.on()}});
  const auto removal = in.latest<Decided>(Purpose::removal);
  if (removal && !voted_by(removal.on(), Purpose::removal) && !in.deadlocked)
    in.contradict(ReasonId::removal_before_vote, removal.id(), removal.on(), {{"on", removal.on()}});
  const auto card = in.first<CardIssued>();
  if (card && (!in.recognition || card.on() < in.recognition.on()))
    in.contradict(ReasonId::card_before_recognition, card.id(), card.on(), {{"on", card.on()}});
}

} // namespace

void judge_sequence(Inquiry& in) {
  for (const Fact* fact : in.facts())
    for (Reason& reason : impossible_counts(*fact))
      in.find(reason.id, fact->id, fact->on, nullptr, std::move(reason.params));
  judge_before_ceremony(in);
  judge_ceremony(in);
  judge_after_ceremony(in);
}

} // namespace ketnap::rules
