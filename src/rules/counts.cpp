// Counts that cannot be, in any kind of fact: a mistake at the keyboard, refused when the act is recorded
// and found when it got in some other way.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

using Reasons = std::vector<Reason>;

Reason no_such_count(int value) {
  return {ReasonId::count_impossible, {{"value", value}}, nullptr};
}

void at_least(Reasons& reasons, int least, std::optional<int> value) {
  if (value && *value < least) reasons.push_back(no_such_count(*value));
}

struct Counts {
  Reasons operator()(const CellVoted& vote) const {
    Reasons reasons;
    at_least(reasons, 1, vote.people_in_vote);
    at_least(reasons, 1, vote.claimed_base);
    if (vote.in_favour < 0 || vote.against < 0 || vote.no_opinion < 0) {
      reasons.push_back({ReasonId::vote_impossible_negative, {}, nullptr});
      return reasons;
    }
    if (!vote.ballots_issued && !vote.ballots_returned && !vote.ballots_invalid) return reasons;
    const std::int64_t votes = std::int64_t{vote.in_favour} + vote.against + vote.no_opinion;
    const std::int64_t invalid = vote.ballots_invalid.value_or(0);
    const std::int64_t returned = vote.ballots_returned ? *vote.ballots_returned : votes + invalid;
    const std::int64_t issued = vote.ballots_issued ? *vote.ballots_issued : returned;
    if (returned != votes + invalid || returned > issued || invalid < 0)
      reasons.push_back({ReasonId::vote_impossible_ballots,
                         {{"issued", std::to_string(issued)},
                          {"returned", std::to_string(returned)},
                          {"invalid", std::to_string(invalid)},
                          {"votes", std::to_string(votes)}},
                         nullptr});
    return reasons;
  }

  Reasons operator()(const CommitteeResolved& resolution) const {
    Reasons reasons;
    at_least(reasons, 1, resolution.committee_members);
    const std::int64_t votes = std::int64_t{resolution.in_favour} + resolution.against;
    if (resolution.in_favour < 0 || resolution.against < 0 || votes > resolution.committee_members)
      reasons.push_back({ReasonId::committee_impossible_votes,
                         {{"votes", std::to_string(votes)}, {"members", resolution.committee_members}},
                         nullptr});
    return reasons;
  }

  // A dossier that comes back without a numbered place helps nobody.
  Reasons operator()(const Returned& returned) const {
    std::vector<int> numbers;
    bool told = !returned.defects.empty();
    for (const Defect& defect : returned.defects) {
      told = told && defect.number > 0 && !defect.what.empty() &&
             std::find(numbers.begin(), numbers.end(), defect.number) == numbers.end();
      numbers.push_back(defect.number);
    }
    if (told) return {};
    return {{ReasonId::return_without_places, {}, nullptr}};
  }

  Reasons operator()(const UnionResolved& resolution) const { return both(resolution); }
  Reasons operator()(const OpinionGiven& opinion) const { return both(opinion); }
  Reasons operator()(const DecisionExtended& extension) const { return one(1, extension.working_days); }
  Reasons operator()(const CeremonyHeld& ceremony) const { return one(1, ceremony.people); }
  Reasons operator()(const CardIssued& card) const { return one(1, card.number_digits); }

  template <class Uncounted>
  Reasons operator()(const Uncounted&) const {
    return {};
  }

private:
  template <class Counted>
  static Reasons both(const Counted& counted) {
    Reasons reasons;
    at_least(reasons, 0, counted.in_favour);
    at_least(reasons, 0, counted.against);
    return reasons;
  }
  static Reasons one(int least, std::optional<int> value) {
    Reasons reasons;
    at_least(reasons, least, value);
    return reasons;
  }
};

} // namespace

std::vector<Reason> impossible_counts(const Fact& fact) {
  return std::visit(Counts{}, fact.body);
}

std::vector<Reason> impossible_in(const Fact& fact, const Roster& roster, const Rulebook& rulebook,
                                  Day today) {
  std::vector<Reason> reasons;
  if (fact.on > today) reasons.push_back({ReasonId::fact_in_future, {{"on", fact.on}}, nullptr});
  const auto add = [&](std::vector<Reason> more) {
    std::move(more.begin(), more.end(), std::back_inserter(reasons));
  };
  add(impossible_counts(fact));
  if (const auto* vote = std::get_if<CellVoted>(&fact.body)) {
    const VoteCount count =
        count_vote(roster, *vote, fact.on, rulebook.find(Key::vote_base_minus, fact.on), nullptr);
    if (!count.lines.empty()) add(impossible_attendance(*vote, fact.on, count));
  }
  return reasons;
}

namespace {

const ReturnedPlace* place_of(const Assessment& assessment, const DefectMended& mended) {
  for (const ReturnOfDossier& returned : assessment.returns)
    for (const ReturnedPlace& place : returned.places)
      if (returned.fact == mended.returned && place.defect.number == mended.number) return &place;
  return nullptr;
}

} // namespace

std::vector<Reason> refusals_of(const Fact& fact, const Assessment& before, const Roster& roster,
                                const Rulebook& rulebook, Day today) {
  const auto against = before.verdict(act_of(fact.body)).against;
  std::vector<Reason> reasons(against.begin(), against.end());
  std::vector<Reason> impossible = impossible_in(fact, roster, rulebook, today);
  std::move(impossible.begin(), impossible.end(), std::back_inserter(reasons));
  if (const auto* mended = std::get_if<DefectMended>(&fact.body)) {
    const ReturnedPlace* place = place_of(before, *mended);
    if (place == nullptr || !place->by_word)
      reasons.push_back({place == nullptr ? ReasonId::mended_unknown_place : ReasonId::mended_by_word,
                         {{"number", mended->number}},
                         nullptr});
  }
  return reasons;
}

} // namespace ketnap::rules
