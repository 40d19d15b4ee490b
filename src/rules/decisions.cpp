// A4: committees and the deciding body. Terms of time are in clocks.cpp, the order of things in
// sequence.cpp.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

std::string body_word(std::string_view body) {
  return "body." + std::string(body);
}

// Which share the committee's vote must reach: where it proposes, where it decides by delegation, and
// where its standing committee decides.
Key share_key(const std::optional<Route>& route) {
  if (route && route->power == Power::grassroots_delegated) return Key::vote_grassroots_delegated;
  if (route && route->power == Power::grassroots_standing) return Key::vote_competent;
  return Key::vote_grassroots_propose;
}

// The committee's share is of all its members, not of those present.
void judge_committee(Inquiry& in, const Seen<CommitteeResolved>& resolution) {
  if (!resolution) return;
  const Day on = resolution.on();
  const Seen<CellVoted>& vote = in.vote_on(resolution->purpose);
  if (vote && on < vote.on())
    in.caution(ReasonId::committee_before_vote, resolution.id(), on, nullptr,
               {{"on", on}, {"voted", vote.on()}});
  const Row* row = in.row(share_key(route_on(in.roster, on)), on);
  const auto* share = row != nullptr ? std::get_if<Fraction>(&row->value) : nullptr;
  if (share == nullptr) return;
  const int needed = share->needed_of(resolution->committee_members);
  if (resolution->in_favour < needed)
    in.find(
        resolution->purpose == Purpose::admission     ? ReasonId::committee_short
        : resolution->purpose == Purpose::recognition ? ReasonId::committee_short_recognition
                                                      : ReasonId::committee_short_removal,
        resolution.id(), on, row,
        {{"votes", resolution->in_favour}, {"members", resolution->committee_members}, {"needed", needed}});
}

// The body that decided is the one whose power the day of the decision names. After a deadlock the case
// goes to the next higher body, which no route names.
void judge_authority(Inquiry& in, const Seen<Decided>& decision) {
  if (in.deadlocked && decision->purpose != Purpose::admission) return;
  const Day on = decision.on();
  const auto route = route_on(in.roster, on);
  const Row* row = route ? in.row(route->decider, on) : nullptr;
  if (row == nullptr) return in.find(ReasonId::power_unknown, decision.id(), on, nullptr, {{"on", on}});
  const auto* expected = std::get_if<std::string>(&row->value);
  if (expected != nullptr && *expected != word_of(decision->decider))
    in.find(
        decision->purpose == Purpose::admission ? ReasonId::wrong_authority
                                                : ReasonId::wrong_authority_recognition,
        decision.id(), on, row,
        {{"decider", body_word(word_of(decision->decider))}, {"on", on}, {"expected", body_word(*expected)}});
}

// Yes or no, the cell is told (deadline.notify); the ceremony and the card show that it was.
void judge_notice(Inquiry& in, Purpose purpose, bool shown) {
  const auto answer = in.latest<Decided>(purpose);
  if (!answer || shown) return;
  const auto told = in.latest<DecisionReceived>(purpose);
  if (!told || told.on() < answer.on())
    in.caution(ReasonId::result_not_told, answer.id(), answer.on(), in.row(Key::deadline_notify, answer.on()),
               {{"on", answer.on()}});
}

void judge_extensions(Inquiry& in) {
  for (const auto& extension : in.all<DecisionExtended>()) {
    const Row* row = in.row(Key::deadline_extension, extension.on());
    const int most = in.number(Key::deadline_extension, extension.on());
    if (extension->reason.empty() || extension->number.empty())
      in.caution(ReasonId::extension_unexplained, extension.id(), extension.on(), row,
                 {{"on", extension.on()}});
    if (row != nullptr && extension->working_days > most)
      in.find(ReasonId::extension_too_long, extension.id(), extension.on(), row,
              {{"days", extension->working_days}, {"limit", most}});
  }
}

// What was cancelled stays to be seen, although nothing rests on it any more.
void note_cancelled(Inquiry& in) {
  for (const Inquiry::Cancelled& cancelled : in.cancelled) {
    const Key key =
        cancelled.by->because == CancelledFor::conditions ? Key::wrong_conditions : Key::wrong_procedure;
    in.caution(ReasonId::decision_cancelled, cancelled.by.id(), cancelled.by.on(),
               in.row(key, cancelled.by.on()), {{"decided", cancelled.decided}, {"on", cancelled.by.on()}});
  }
}

// What the road ahead looks like: a power that nobody recorded, a section report that is not there.
void judge_route(Inquiry& in) {
  const Day on = in.today.day();
  in.out.route = route_on(in.roster, on);
  if (!in.out.route && !in.roster.cell.empty() && !in.closed_on && !in.recognition)
    in.foresee(ReasonId::power_unknown, {}, on, nullptr, {{"on", on}});
  const auto check = [&](Purpose purpose, const Seen<Decided>& decision) {
    if (!decision) return;
    const auto route = route_on(in.roster, decision.on());
    const auto report = in.latest<SectionReported>(purpose);
    if (route && route->section_committee && !report)
      in.caution(ReasonId::section_report_missing, decision.id(), decision.on(), nullptr);
  };
  check(Purpose::admission, in.admission);
  check(Purpose::recognition, in.recognition);
}

// Three votes without a majority for either recognition or removal go up (prob.deadlock).
void judge_deadlock(Inquiry& in) {
  std::vector<Seen<CellVoted>> votes;
  for (const auto& vote : in.all<CellVoted>())
    if (vote->purpose != Purpose::admission && !vote->by_groups) votes.push_back(vote);
  if (votes.empty()) return;
  const Seen<CellVoted>& last = votes.back();
  const Row* row = in.row(Key::prob_deadlock, last.on());
  const int count = static_cast<int>(votes.size());
  if (row == nullptr || count < in.number(Key::prob_deadlock, last.on())) return;
  if (!std::all_of(votes.begin(), votes.end(), [&](const auto& vote) { return fell_short(in, vote); }))
    return;
  in.deadlocked = true;
  if (!in.recognition && !in.closed_on)
    in.caution(ReasonId::deadlock, last.id(), last.on(), row, {{"votes", count}});
}

} // namespace

void judge_decisions(Inquiry& in) {
  judge_route(in);
  judge_deadlock(in);
  judge_committee(in, in.latest<CommitteeResolved>(Purpose::admission));
  judge_committee(in, in.latest<CommitteeResolved>(Purpose::recognition));
  judge_committee(in, in.latest<CommitteeResolved>(Purpose::removal));
  for (const auto& decision : in.all<Decided>())
    judge_authority(in, decision);
  judge_notice(in, Purpose::admission, static_cast<bool>(in.ceremony));
  judge_notice(in, Purpose::recognition, static_cast<bool>(in.first<CardIssued>()));
  judge_extensions(in);
  note_cancelled(in);
}

} // namespace ketnap::rules
