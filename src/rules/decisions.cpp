// A4: committees and the deciding body. Terms of time are in clocks.cpp.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

std::string body_word(std::string_view body) {
  return "body." + std::string(body);
}

// The committee's share is of all its members, not of those present.
void judge_committee(Inquiry& in, const Seen<CommitteeResolved>& resolution) {
  if (!resolution) return;
  const Day on = resolution.on();
  const int votes = resolution->in_favour + resolution->against;
  if (resolution->in_favour < 0 || resolution->against < 0 || votes > resolution->committee_members)
    in.find(ReasonId::committee_impossible_votes, resolution.id(), on, nullptr,
            {{"votes", votes}, {"members", resolution->committee_members}});
  const auto route = route_on(in.roster, on);
  const Key key = route && route->power == Power::grassroots_delegated ? Key::vote_grassroots_delegated
                                                                       : Key::vote_grassroots_propose;
  const Row* row = in.row(key, on);
  const auto* share = row != nullptr ? std::get_if<Fraction>(&row->value) : nullptr;
  if (share == nullptr) return;
  const int needed = share->needed_of(resolution->committee_members);
  if (resolution->in_favour < needed)
    in.find(
        resolution->purpose == Purpose::admission ? ReasonId::committee_short
                                                  : ReasonId::committee_short_recognition,
        resolution.id(), on, row,
        {{"votes", resolution->in_favour}, {"members", resolution->committee_members}, {"needed", needed}});
}

// The body that decided is the one whose power the day of the decision names.
void judge_authority(Inquiry& in, const Seen<Decided>& decision) {
  const Day on = decision.on();
  const auto route = route_on(in.roster, on);
  if (!route) return in.find(ReasonId::power_unknown, decision.id(), on, nullptr, {{"on", on}});
  const Row* row = in.row(route->decider, on);
  if (row == nullptr) return in.find(ReasonId::power_unknown, decision.id(), on, nullptr, {{"on", on}});
  const auto* expected = std::get_if<std::string>(&row->value);
  if (expected != nullptr && *expected != word_of(decision->decider))
    in.find(
        ReasonId::wrong_authority, decision.id(), on, row,
        {{"decider", body_word(word_of(decision->decider))}, {"on", on}, {"expected", body_word(*expected)}});
}

void judge_sequence(Inquiry& in) {
  if (in.admission && (!in.admission_vote || in.all<CellVoted>().front().on() > in.admission.on()))
    in.find(ReasonId::decision_before_vote, in.admission.id(), in.admission.on(), nullptr,
            {{"on", in.admission.on()}});
  if (in.ceremony && in.admission && in.ceremony.on() < in.admission.on())
    in.find(ReasonId::ceremony_before_decision, in.ceremony.id(), in.ceremony.on(), nullptr,
            {{"on", in.ceremony.on()}, {"decided", in.admission.on()}});
  if (in.ceremony && in.ceremony->people > 1)
    in.find(ReasonId::ceremony_several_people, in.ceremony.id(), in.ceremony.on(),
            in.row(Key::vote_individual, in.ceremony.on()), {{"people", in.ceremony->people}});
  if (in.admission && !in.admission_received && !in.ceremony)
    in.find(ReasonId::result_not_told, in.admission.id(), in.admission.on(),
            in.row(Key::deadline_notify, in.admission.on()), {{"on", in.admission.on()}});
}

void judge_extensions(Inquiry& in) {
  for (const auto& extension : in.all<DecisionExtended>()) {
    const Row* row = in.row(Key::deadline_extension, extension.on());
    const int most = in.number(Key::deadline_extension, extension.on());
    if (row != nullptr && extension->working_days > most)
      in.find(ReasonId::extension_too_long, extension.id(), extension.on(), row,
              {{"days", extension->working_days}, {"limit", most}});
  }
}

// What the road ahead looks like: a power that nobody recorded, a section report that is not there.
void judge_route(Inquiry& in) {
  const Day on = in.today.day();
  in.out.route = route_on(in.roster, on);
  if (!in.out.route && !in.roster.cell.empty() && !in.closed_on && !in.recognition)
    in.find(ReasonId::power_unknown, {}, on, nullptr, {{"on", on}});
  const auto check = [&](Purpose purpose, const Seen<Decided>& decision) {
    if (!decision) return;
    const auto route = route_on(in.roster, decision.on());
    const auto report = in.latest<SectionReported>(purpose);
    if (route && route->section_committee && !report)
      in.find(ReasonId::section_report_missing, decision.id(), decision.on(), nullptr);
  };
  check(Purpose::admission, in.admission);
  check(Purpose::recognition, in.recognition);
}

} // namespace

void judge_decisions(Inquiry& in) {
  judge_route(in);
  judge_committee(in, in.latest<CommitteeResolved>(Purpose::admission));
  judge_committee(in, in.latest<CommitteeResolved>(Purpose::recognition));
  for (const auto& decision : in.all<Decided>())
    judge_authority(in, decision);
  judge_sequence(in);
  judge_extensions(in);
}

} // namespace ketnap::rules
