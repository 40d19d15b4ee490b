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
  // Somebody readmitted keeps the first decision's date less the time outside: not in this case.
  if (in.file.applicant.former_memberships.empty()) dates.party_age_from = dates.decision;
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
  const bool first_admission = in.file.applicant.former_memberships.empty();
  for (const auto& claim : in.all<DateClaimed>()) {
    switch (claim->claim) {
    case ClaimOf::party_age_from:
      judge_claim(in, ReasonId::party_age_wrong, claim.id(), claim.on(), Key::party_age_start, claim->date,
                  first_admission ? dates.decision : std::nullopt);
      break;
    case ClaimOf::probation_from:
      judge_claim(in, ReasonId::probation_wrong, claim.id(), claim.on(), Key::prob_length, claim->date,
                  dates.ceremony);
      break;
    case ClaimOf::joined_by_card: // what party age rests on where the decision was not kept
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
  if (in.is_true(Key::prob_class, met) && !in.latest_by<NewMemberClassDone>(met))
    in.find(ReasonId::new_member_class_missing, vote, met, in.row(Key::prob_class, met), {{"on", met}});
  const auto needs = [&](bool there, const char* form) {
    if (!there)
      in.caution(ReasonId::review_papers_missing, vote, met, nullptr,
                 {{"form", std::string(form)}, {"on", met}});
  };
  needs(static_cast<bool>(in.latest_by<SelfReviewed>(met)), "10-KNĐ");
  needs(static_cast<bool>(in.latest_by<MentorRemarked>(met)), "11-KNĐ");
  needs(static_cast<bool>(in.latest_by<OpinionsJoined>(
            met, [](const OpinionsJoined& o) { return o.purpose == Purpose::recognition; })),
        "12-KNĐ");
}

// A mentor of before may simply go on; the Charter asks that there be one.
void judge_helper(Inquiry& in) {
  if (!in.first<MentorAssigned>() && !in.recognition && !in.closed_on)
    in.find(ReasonId::probation_mentor_missing, in.ceremony.id(), in.ceremony.on(),
            in.row(Key::prob_mentors, in.ceremony.on()));
}

// Meeting and resolution both come after the day month 12 ends.
void judge_early_review(Inquiry& in) {
  const auto end = in.out.dates.probation_end;
  const Day met = in.recognition_vote.on();
  const Day resolved = std::min(met, in.recognition_vote->resolution_on.value_or(met));
  if (end && resolved <= *end)
    in.find(ReasonId::recognition_too_early, in.recognition_vote.id(), resolved,
            in.row(Key::prob_cell_review, resolved), {{"on", resolved}, {"end", *end}});
}

void judge_card(Inquiry& in) {
  const auto card = in.latest<CardIssued>();
  if (!card || !card->number_digits) return;
  const Row* row = in.row(Key::card_digits, card.on());
  if (row != nullptr && *card->number_digits != in.number(Key::card_digits, card.on()))
    in.find(ReasonId::card_digits, card.id(), card.on(), row,
            {{"digits", *card->number_digits}, {"limit", in.number(Key::card_digits, card.on())}});
}

} // namespace

void judge_probation(Inquiry& in) {
  derive_dates(in);
  judge_claims(in);
  judge_card(in);
  if (in.ceremony) judge_helper(in);
  if (!in.ceremony || !in.recognition_vote) return;
  judge_early_review(in);
  judge_review_papers(in);
}

} // namespace ketnap::rules
