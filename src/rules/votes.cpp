// A4: the meetings of the cell. Counts that cannot be are impossible; a vote that fell short, counted
// on the wrong base or taken for several people at once is recorded and found.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

struct Names { // the same breach blocks either admission or recognition
  ReasonId small, shortfall, on_present, several;
};
constexpr Names for_admission{ReasonId::cell_too_small, ReasonId::vote_short, ReasonId::vote_on_present,
                              ReasonId::vote_several_people};
constexpr Names for_recognition{ReasonId::cell_too_small_recognition, ReasonId::vote_short_recognition,
                                ReasonId::vote_on_present_recognition,
                                ReasonId::vote_several_people_recognition};

void judge_ballots(Inquiry& in, const Seen<CellVoted>& vote) {
  const int votes = vote->in_favour + vote->against + vote->no_opinion;
  if (vote->in_favour < 0 || vote->against < 0 || vote->no_opinion < 0)
    return in.find(ReasonId::vote_impossible_negative, vote.id(), vote.on(), nullptr);
  if (!vote->ballots_issued && !vote->ballots_returned && !vote->ballots_invalid) return;
  const int invalid = vote->ballots_invalid.value_or(0);
  const int returned = vote->ballots_returned.value_or(votes + invalid);
  const int issued = vote->ballots_issued.value_or(returned);
  if (returned != votes + invalid || returned > issued || invalid < 0)
    in.find(ReasonId::vote_impossible_ballots, vote.id(), vote.on(), nullptr,
            {{"issued", issued}, {"returned", returned}, {"invalid", invalid}, {"votes", votes}});
}

// Everyone marked present stands on the roll, and no more vote than may.
void judge_attendance(Inquiry& in, const Seen<CellVoted>& vote, const VoteCount& count) {
  for (const PersonRef& person : vote->present) {
    const Member* member = in.roster.find(person);
    const bool on_roll =
        member != nullptr && std::any_of(count.lines.begin(), count.lines.end(),
                                         [&](const BaseLine& l) { return l.person == person; });
    if (!on_roll)
      in.find(ReasonId::vote_unknown_person, vote.id(), vote.on(), nullptr,
              {{"person", person}, {"on", vote.on()}});
  }
  const int votes = vote->in_favour + vote->against + vote->no_opinion;
  if (votes > count.present)
    in.find(ReasonId::vote_impossible_voters, vote.id(), vote.on(), nullptr,
            {{"votes", votes}, {"present", count.present}});
}

std::optional<VoteCount> judge_vote(Inquiry& in, const Seen<CellVoted>& vote, const Names& names) {
  if (!vote) return std::nullopt;
  const Day on = vote.on();
  const Row* share = in.row(Key::vote_cell, on);
  judge_ballots(in, vote);
  VoteCount count = count_vote(in.roster, *vote.body, on, in.row(Key::vote_base_minus, on), share);
  if (count.lines.empty()) {
    in.find(ReasonId::vote_base_unknown, vote.id(), on, share);
    return std::nullopt;
  }
  judge_attendance(in, vote, count);

  // Whether "fewer than 3" is counted on the roll or on the reduced base is unsure: data says (A10).
  const bool by_base = in.says(Key::org_cell_min_counted_on, on, "base");
  const int members = by_base ? count.base : count.on_roll;
  const Row* least = in.row(Key::org_cell_min, on);
  if (least != nullptr && members < in.number(Key::org_cell_min, on))
    in.find(names.small, vote.id(), on, least,
            {{"on", on}, {"members", members}, {"limit", in.number(Key::org_cell_min, on)}});

  const Row* individual = in.row(Key::vote_individual, on);
  if (individual != nullptr && vote->people_in_vote > 1)
    in.find(names.several, vote.id(), on, individual, {{"people", vote->people_in_vote}});

  // The paper's own base is a claim kept beside the computed one.
  const bool claims_success = vote->claimed_passed == true && !count.passed;
  const bool wrong_base = vote->claimed_base && *vote->claimed_base != count.base;
  if (share != nullptr && (wrong_base || claims_success))
    in.find(names.on_present, vote.id(), on, share,
            {{"claimed", vote->claimed_base.value_or(count.present)}, {"base", count.base}});
  const auto* fraction = share != nullptr ? std::get_if<Fraction>(&share->value) : nullptr;
  if (fraction != nullptr && !count.passed)
    in.find(
        names.shortfall, vote.id(), on, share,
        {{"votes", count.in_favour}, {"base", count.base}, {"needed", count.needed}, {"share", *fraction}});

  if (in.row(Key::vote_methods, on) != nullptr && !in.says(Key::vote_methods, on, word_of(vote->method)))
    in.find(ReasonId::vote_method_unknown, vote.id(), on, in.row(Key::vote_methods, on), {{"on", on}});
  return count;
}

} // namespace

void judge_votes(Inquiry& in) {
  in.out.admission_vote = judge_vote(in, in.admission_vote, for_admission);
  in.out.recognition_vote = judge_vote(in, in.recognition_vote, for_recognition);
  (void)judge_vote(in, in.removal_vote, for_recognition);
  if (in.admission_vote && in.admission_vote->resolution_on &&
      *in.admission_vote->resolution_on < in.admission_vote.on())
    in.find(ReasonId::resolution_before_meeting, in.admission_vote.id(), in.admission_vote.on(), nullptr,
            {{"written", *in.admission_vote->resolution_on}, {"on", in.admission_vote.on()}});
}

} // namespace ketnap::rules
