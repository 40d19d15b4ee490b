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
}

// Party age, once official; where it cannot be told, the case says what is missing.
void count_party_age(Inquiry& in) {
  if (!in.recognition) return;
  const auto by_card =
      in.latest<DateClaimed>([](const DateClaimed& c) { return c.claim == ClaimOf::joined_by_card; });
  in.out.party_age =
      party_age(in.file.applicant, in.out.dates.decision,
                by_card ? std::optional(by_card->date) : std::nullopt, in.rulebook, in.recognition.on());
  const auto& former = in.file.applicant.former_memberships;
  const bool told = former.empty() ? in.out.dates.decision || by_card
                                   : former.front().admitted_on || former.front().joined_by_card;
  if (in.out.party_age)
    in.out.dates.party_age_from = in.out.party_age->since;
  else
    in.caution(told ? ReasonId::party_age_no_rule : ReasonId::party_age_unknown, in.recognition.id(),
               in.recognition.on(), in.row(Key::party_age_fallback, in.recognition.on()),
               {{"on", in.recognition.on()}});
}

void judge_claim(Inquiry& in, ReasonId id, std::string_view fact, Day on, Key key, Day claimed,
                 std::optional<Day> expected) {
  if (expected && claimed != *expected)
    in.find(id, fact, on, in.row(key, on), {{"claimed", claimed}, {"expected", *expected}});
}

// Before recognition a first admission already tells the day; a readmission not yet.
std::optional<Day> first_admission(const Inquiry& in) {
  const auto& former = in.file.applicant.former_memberships;
  return std::any_of(former.begin(), former.end(), really_left) ? std::nullopt : in.out.dates.decision;
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
                  dates.party_age_from ? dates.party_age_from : first_admission(in));
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
  const std::string_view vote = in.recognition_vote.id();
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
  count_party_age(in);
  judge_claims(in);
  judge_card(in);
  if (!in.ceremony || !in.recognition_vote) return;
  judge_early_review(in);
  judge_review_papers(in);
}

} // namespace ketnap::rules
