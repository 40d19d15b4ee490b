// A4: the meetings of the cell. Counts that cannot be are impossible; a vote that fell short, counted
// on the wrong base or taken for several people at once is recorded and found.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

struct Names { // the same breach blocks the matter that was voted on
  ReasonId small, shortfall, on_present, several, by_groups, recount;
};
constexpr Names for_admission{ReasonId::cell_too_small,  ReasonId::vote_short,
                              ReasonId::vote_on_present, ReasonId::vote_several_people,
                              ReasonId::vote_by_groups,  ReasonId::vote_recount};
constexpr Names for_recognition{
    ReasonId::cell_too_small_recognition,  ReasonId::vote_short_recognition,
    ReasonId::vote_on_present_recognition, ReasonId::vote_several_people_recognition,
    ReasonId::vote_by_groups_recognition,  ReasonId::vote_recount_recognition};
constexpr Names for_removal{ReasonId::cell_too_small_removal,  ReasonId::vote_short_removal,
                            ReasonId::vote_on_present_removal, ReasonId::vote_several_people_removal,
                            ReasonId::vote_by_groups_removal,  ReasonId::vote_recount_removal};

const Names& names_of(Purpose purpose) {
  if (purpose == Purpose::admission) return for_admission;
  return purpose == Purpose::recognition ? for_recognition : for_removal;
}

void record_impossible(Inquiry& in, const Seen<CellVoted>& vote, std::vector<Reason> reasons) {
  for (Reason& reason : reasons)
    in.find(reason.id, vote.id(), vote.on(), nullptr, std::move(reason.params));
}

// What a vote counted when it was recorded; none where no record holds it.
const StoredCount* stored_count(const Inquiry& in, const Seen<CellVoted>& vote) {
  for (const StoredCount& stored : in.file.counts)
    if (!vote.id().empty() && stored.vote == vote.id()) return &stored;
  return nullptr;
}

// What was counted when the vote was recorded stays its result; a roll that was corrected since is a finding.
void keep_result(Inquiry& in, const Seen<CellVoted>& vote, VoteCount& count, ReasonId differs) {
  const StoredCount* stored = stored_count(in, vote);
  if (stored == nullptr || count.row == nullptr) return;
  if (stored->passed != count.passed)
    in.contradict(
        differs, vote.id(), vote.on(),
        {{"on", vote.on()}, {"then", stored->base}, {"base", count.base}, {"needed", count.needed}});
  else if (stored->base != count.base)
    in.caution(ReasonId::vote_recount_note, vote.id(), vote.on(), nullptr,
               {{"on", vote.on()}, {"then", stored->base}, {"base", count.base}});
  count.base = stored->base;
  count.needed = stored->needed;
  count.passed = stored->passed;
}

// A vote that fell short goes up in full (A10 vote.shortfall); three on a member go up in any case.
void judge_reported(Inquiry& in, const Seen<CellVoted>& vote, const std::optional<VoteCount>& count) {
  if (!vote || !count || count->needed == 0 || count->passed || in.closed_on) return;
  const Row* row = in.row(Key::vote_shortfall_reported, vote.on());
  if (row == nullptr || (vote->purpose == Purpose::admission ? in.admission : in.recognition)) return;
  const auto sent = in.latest<Submitted>([&](const Submitted& s) { return s.purpose == vote->purpose; });
  if (!sent || sent.on() < vote.on())
    in.caution(ReasonId::vote_short_unreported, vote.id(), vote.on(), row, {{"on", vote.on()}});
}

// Whether "fewer than 3" is counted on the roll or on the reduced base is unsure: data says (A10).
int members_of(const Inquiry& in, const VoteCount& count, Day on) {
  return in.says(Key::org_cell_min_counted_on, on, "base") ? count.base : count.on_roll;
}

// A cell that is too small is known before it meets, while the committee above can still help.
void foresee_small(Inquiry& in) {
  const bool admission_ahead = !in.admission && !in.admission_vote && !in.facts().empty();
  const bool review_ahead = in.ceremony && !in.recognition && !in.recognition_vote && !in.removal_vote;
  if (in.closed_on || (!admission_ahead && !review_ahead)) return;
  const Day today = in.today.day();
  const Row* least = in.row_today(Key::org_cell_min);
  const VoteCount count = count_vote(in.roster, {}, today, in.row_today(Key::vote_base_minus), nullptr);
  if (least == nullptr || count.lines.empty()) return;
  const int limit = in.number(Key::org_cell_min, today);
  const int members = members_of(in, count, today);
  if (members < limit)
    in.foresee(names_of(admission_ahead ? Purpose::admission : Purpose::recognition).small, {}, today, least,
               {{"on", today}, {"members", members}, {"limit", limit}});
}

std::optional<VoteCount> judge_vote(Inquiry& in, const Seen<CellVoted>& vote) {
  const Names& names = names_of(vote->purpose);
  const Day on = vote.on();
  const Row* share = in.row(Key::vote_cell, on);
  VoteCount count = count_vote(in.roster, *vote.body, on, in.row(Key::vote_base_minus, on), share);
  if (count.lines.empty()) {
    in.find(ReasonId::vote_base_unknown, vote.id(), on, share, {{"on", on}});
    return std::nullopt;
  }
  record_impossible(in, vote, impossible_attendance(*vote.body, on, count));

  const int members = members_of(in, count, on);
  const Row* least = in.row(Key::org_cell_min, on);
  if (least != nullptr && members < in.number(Key::org_cell_min, on))
    in.find(names.small, vote.id(), on, least,
            {{"on", on}, {"members", members}, {"limit", in.number(Key::org_cell_min, on)}});

  const Row* individual = in.row(Key::vote_individual, on);
  if (individual != nullptr && vote->people_in_vote > 1)
    in.find(names.several, vote.id(), on, individual, {{"people", vote->people_in_vote}});

  if (vote->by_groups)
    in.find(names.by_groups, vote.id(), on, in.row(Key::meet_groups_max, on), {{"on", on}});
  keep_result(in, vote, count, names.recount);

  const auto* fraction = share != nullptr ? std::get_if<Fraction>(&share->value) : nullptr;
  if (fraction != nullptr) {
    // The paper's own base is a claim kept beside the computed one.
    const bool claims_success = vote->claimed_passed == true && !count.passed;
    const bool wrong_base = vote->claimed_base && *vote->claimed_base != count.base;
    if (wrong_base || claims_success)
      in.find(names.on_present, vote.id(), on, share,
              {{"claimed", vote->claimed_base.value_or(count.present)}, {"base", count.base}});
    if (!count.passed)
      in.find(
          names.shortfall, vote.id(), on, share,
          {{"votes", count.in_favour}, {"base", count.base}, {"needed", count.needed}, {"share", *fraction}});
  }
  if (in.row(Key::vote_methods, on) != nullptr && !in.says(Key::vote_methods, on, word_of(vote->method)))
    in.find(ReasonId::vote_method_unknown, vote.id(), on, in.row(Key::vote_methods, on), {{"on", on}});
  if (vote->resolution_on && *vote->resolution_on < on)
    in.contradict(vote->purpose == Purpose::admission ? ReasonId::resolution_before_meeting
                                                      : ReasonId::resolution_before_meeting_recognition,
                  vote.id(), on, {{"written", *vote->resolution_on}, {"on", on}});
  return count;
}

} // namespace

bool fell_short(const Inquiry& in, const Seen<CellVoted>& vote) {
  if (const StoredCount* stored = stored_count(in, vote)) return stored->needed > 0 && !stored->passed;
  const VoteCount counted =
      count_vote(in.roster, *vote.body, vote.on(), in.row(Key::vote_base_minus, vote.on()),
                 in.row(Key::vote_cell, vote.on()));
  return counted.needed > 0 && !counted.passed;
}

std::vector<Reason> impossible_attendance(const CellVoted& vote, Day on, const VoteCount& count) {
  std::vector<Reason> reasons;
  const auto present = std::count_if(count.lines.begin(), count.lines.end(),
                                     [](const BaseLine& line) { return line.present; });
  if (static_cast<std::size_t>(present) !=
      vote.present.size()) // somebody is not on the roll, or stands twice
    for (const PersonRef& person : vote.present) {
      const bool on_roll = std::any_of(count.lines.begin(), count.lines.end(),
                                       [&](const BaseLine& line) { return line.person == person; });
      if (!on_roll)
        reasons.push_back({ReasonId::vote_unknown_person, {{"person", person}, {"on", on}}, nullptr});
    }
  const std::int64_t votes = std::int64_t{vote.in_favour} + vote.against + vote.no_opinion;
  if (votes > count.present)
    reasons.push_back({ReasonId::vote_impossible_voters,
                       {{"votes", std::to_string(votes)}, {"present", count.present}},
                       nullptr});
  return reasons;
}

// The last vote on admission counts, and the last of each kind on a probationary member; earlier ones
// keep their findings for the record and block nothing.
void judge_votes(Inquiry& in) {
  for (const auto& vote : in.all<CellVoted>()) {
    const Seen<CellVoted>& last = in.vote_on(vote->purpose);
    const bool counts = last.fact == vote.fact;
    in.tense = counts ? Tense::standing : Tense::past;
    auto count = judge_vote(in, vote);
    if (counts && vote->purpose == Purpose::admission)
      in.out.admission_vote = std::move(count);
    else if (counts && vote->purpose == Purpose::recognition)
      in.out.recognition_vote = std::move(count);
    else if (counts)
      in.out.removal_vote = std::move(count);
    in.tense = Tense::standing;
  }
  foresee_small(in);
  judge_reported(in, in.admission_vote, in.out.admission_vote);
  judge_reported(in, in.recognition_vote, in.out.recognition_vote);
  judge_reported(in, in.removal_vote, in.out.removal_vote);
}

} // namespace ketnap::rules
