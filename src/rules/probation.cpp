// A5: twelve months of probation, counted from the ceremony; recognition takes effect on the day they
// end, however late cell or committee were; party age counts from the admission decision.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

void derive_dates(Inquiry& in) {
  DerivedDates& dates = in.out.dates;
  if (in.admission_vote)
    dates.cell_resolution = in.admission_vote->resolution_on.value_or(in.admission_vote.on());
  if (in.admission) dates.decision = in.admission.on();
  if (!in.ceremony) return;
  dates.ceremony = in.ceremony.on();
  const Day held = in.ceremony.on();
  if (const Row* row = in.row(Key::prob_length, held); row != nullptr)
    dates.probation_end = add_months(held, in.number(Key::prob_length, held));
  if (!in.recognition) return;
  dates.approval = in.recognition.on();
  dates.official_from = dates.probation_end;
  dates.party_age_from = dates.decision;
}

void judge_claim(Inquiry& in, ReasonId id, const FactId& fact, Day on, Key key, Day claimed,
                 std::optional<Day> expected) {
  if (expected && claimed != *expected)
    in.find(id, fact, on, in.row(key, on), {{"claimed", claimed}, {"expected", *expected}});
}

void judge_claims(Inquiry& in) {
  const DerivedDates& dates = in.out.dates;
  if (in.recognition && in.recognition->effective_on)
    judge_claim(in, ReasonId::official_wrong_date, in.recognition.id(), in.recognition.on(),
                Key::prob_effective, *in.recognition->effective_on, dates.probation_end);
  for (const auto& claim : in.all<DateClaimed>()) {
    switch (claim->claim) {
    case ClaimOf::party_age_from:
      judge_claim(in, ReasonId::party_age_wrong, claim.id(), claim.on(), Key::party_age_start, claim->date,
                  dates.decision);
      break;
    case ClaimOf::probation_from:
      judge_claim(in, ReasonId::probation_wrong, claim.id(), claim.on(), Key::prob_length, claim->date,
                  dates.ceremony);
      break;
    case ClaimOf::official_from:
      judge_claim(in, ReasonId::official_wrong_date, claim.id(), claim.on(), Key::prob_effective, claim->date,
                  dates.probation_end);
      break;
    }
  }
}

// What the set for recognition must hold when the cell meets (10-, 11-, 12-KNĐ and the class).
void judge_review_papers(Inquiry& in) {
  const Day met = in.recognition_vote.on();
  const FactId vote = in.recognition_vote.id();
  const auto class_done = in.first<NewMemberClassDone>();
  if (in.is_true(Key::prob_class, met) && (!class_done || class_done.on() > met))
    in.find(ReasonId::new_member_class_missing, vote, met, in.row(Key::prob_class, met), {{"on", met}});
  const auto missing = [&](bool there, const char* form) {
    if (!there)
      in.find(ReasonId::review_papers_missing, vote, met, nullptr,
              {{"form", std::string(form)}, {"on", met}});
  };
  const auto by = [&](const auto& seen) { return seen && seen.on() <= met; };
  missing(by(in.latest<SelfReviewed>()), "10-KNĐ");
  missing(by(in.latest<MentorRemarked>()), "11-KNĐ");
  missing(by(in.latest<OpinionsJoined>(Purpose::recognition)), "12-KNĐ");
}

// Three votes without a majority for either recognition or removal go up (prob.deadlock).
void judge_deadlock(Inquiry& in) {
  int short_votes = 0;
  Seen<CellVoted> last;
  for (const auto& vote : in.all<CellVoted>()) {
    if (vote->purpose == Purpose::admission) continue;
    const VoteCount count =
        count_vote(in.roster, *vote.body, vote.on(), in.row(Key::vote_base_minus, vote.on()),
                   in.row(Key::vote_cell, vote.on()));
    if (count.lines.empty() || count.passed) return;
    ++short_votes;
    last = vote;
  }
  if (!last || in.recognition) return;
  const Row* row = in.row(Key::prob_deadlock, last.on());
  if (row != nullptr && short_votes >= in.number(Key::prob_deadlock, last.on()))
    in.find(ReasonId::deadlock, last.id(), last.on(), row, {{"votes", short_votes}});
}

} // namespace

void judge_probation(Inquiry& in) {
  derive_dates(in);
  judge_claims(in);
  if (!in.ceremony) return;
  const Day held = in.ceremony.on();
  const auto helper =
      in.latest<MentorAssigned>([](const MentorAssigned& m) { return m.stage == MentorFor::probationary; });
  const auto anyone = in.latest<MentorAssigned>(); // a mentor of before may simply go on
  if (!helper && !anyone && !in.recognition)
    in.find(ReasonId::probation_mentor_missing, in.ceremony.id(), held, in.row(Key::prob_mentors, held));
  judge_deadlock(in);
  if (!in.recognition_vote) return;
  const Day resolved = in.recognition_vote->resolution_on.value_or(in.recognition_vote.on());
  const auto end = in.out.dates.probation_end;
  if (end && resolved <= *end)
    in.find(ReasonId::recognition_too_early, in.recognition_vote.id(), resolved,
            in.row(Key::prob_cell_review, resolved), {{"on", resolved}, {"end", *end}});
  judge_review_papers(in);
}

} // namespace ketnap::rules
