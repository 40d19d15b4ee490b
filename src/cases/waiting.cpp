#include "cases/waiting.h"

#include <algorithm>
#include <set>

namespace ketnap::cases {

namespace {

using rules::Assessment;
using rules::CaseFile;
using rules::Day;

struct Turn {
  rules::Body with = rules::Body::cell;
  std::string_view awaits;
  int visible = 1;
  rules::Purpose matter = rules::Purpose::admission;

  // In the same hands; or the same thing awaited of a body that another took the place of.
  [[nodiscard]] bool goes_on(const Turn& later) const { return with == later.with || awaits == later.awaits; }
};

// The latest of its kind and matter up to a day.
template <class T>
const rules::Fact* latest(const CaseFile& file, rules::Purpose purpose, Day on) {
  const rules::Fact* found = nullptr;
  for (const rules::Fact& fact : file.facts)
    if (const auto* body = std::get_if<T>(&fact.body);
        body != nullptr && body->purpose == purpose && fact.on <= on && (!found || fact.on >= found->on))
      found = &fact;
  return found;
}

// Whose turn it is to send up what was voted on: the last body that had the dossier.
rules::Body sender(const Assessment& assessed, std::size_t current) {
  while (current-- > 0)
    if (const rules::StepLine& line = assessed.steps[current]; line.state != rules::StepState::not_applicable)
      return line.actor;
  return rules::Body::cell;
}

// The dossier that came back and did not go up again.
const rules::ReturnOfDossier* returned(const Assessment& assessed, rules::Purpose matter) {
  for (const rules::ReturnOfDossier& back : assessed.returns)
    if (back.purpose == matter && !back.sent_again_on) return &back;
  return nullptr;
}

std::optional<Turn> turn_on(const CaseFile& file, const Assessment& assessed, Day on) {
  const auto current = std::ranges::find(assessed.steps, rules::StepState::current, &rules::StepLine::state);
  if (current == assessed.steps.end()) return std::nullopt;
  Turn turn{current->actor, current->label, current->visible,
            current->number >= 20 ? rules::Purpose::recognition : rules::Purpose::admission};
  if (const rules::ReturnOfDossier* back = returned(assessed, turn.matter);
      back != nullptr && current->number >= (turn.matter == rules::Purpose::admission ? 14 : 22)) {
    // Whatever had to be done again is a step of its own; what is left is mended where it came from.
    turn.with = back->by == rules::Body::grassroots_committee
                    ? rules::Body::cell
                    : sender(assessed, static_cast<std::size_t>(current - assessed.steps.begin()));
    turn.awaits = "waits.mend";
  } else if (current->number == 16 || current->number == 23) { // the decision
    const rules::Fact* vote = latest<rules::CellVoted>(file, turn.matter, on);
    const rules::Fact* sent = latest<rules::Submitted>(file, turn.matter, on);
    if (vote != nullptr && (sent == nullptr || sent->on < vote->on)) {
      turn.with = sender(assessed, static_cast<std::size_t>(current - assessed.steps.begin()));
      turn.awaits = "waits.send_up";
    }
  } else if (current->number == 17) { // the ceremony
    const rules::Fact* received = latest<rules::DecisionReceived>(file, rules::Purpose::admission, on);
    if (assessed.dates.decision && (received == nullptr || received->on < *assessed.dates.decision)) {
      turn.with = sender(assessed, static_cast<std::size_t>(current - assessed.steps.begin()));
      turn.awaits = "waits.deliver";
    }
  }
  return turn;
}

// Facts that stand beside the road bring a case to nobody.
bool beside_the_road(const rules::FactBody& body) {
  return std::holds_alternative<rules::PaperRegistered>(body) ||
         std::holds_alternative<rules::PaperDisputed>(body) ||
         std::holds_alternative<rules::DateClaimed>(body) || std::holds_alternative<rules::Consented>(body) ||
         std::holds_alternative<rules::Moved>(body) || std::holds_alternative<rules::Talked>(body);
}

std::string brought_on(const CaseFile& file, Day day) {
  std::string by;
  for (const rules::Fact& fact : file.facts)
    if (fact.on == day && (by.empty() || !beside_the_road(fact.body)))
      by = "fact." + std::string(rules::name_of(fact.body));
  return by.empty() ? "waits.probation_end" : by;
}

bool fell_short(const Assessment& assessed, rules::Purpose matter) {
  const auto& vote =
      matter == rules::Purpose::admission ? assessed.admission_vote : assessed.recognition_vote;
  return vote && !vote->passed;
}

} // namespace

std::optional<Waiting> waiting_on(const CaseFile& file, const rules::Roster& roster,
                                  const rules::Rulebook& rulebook, const rules::Calendar& calendar, Day on) {
  return waiting_on(file, roster, rulebook, calendar, on,
                    rules::assess(file, roster, rulebook, calendar, on));
}

std::optional<Waiting> waiting_on(const CaseFile& file, const rules::Roster& roster,
                                  const rules::Rulebook& rulebook, const rules::Calendar& calendar, Day on,
                                  const Assessment& assessed) {
  std::set<Day, std::greater<>> days; // on which it may have changed hands, the last first
  for (const rules::Fact& fact : file.facts)
    if (fact.on <= on) days.insert(fact.on);
  const auto now = days.empty() ? std::nullopt : turn_on(file, assessed, on);
  if (!now) return std::nullopt;
  if (assessed.dates.probation_end && *assessed.dates.probation_end <= on)
    days.insert(*assessed.dates.probation_end);

  Day since = *days.begin();
  for (const Day day : days) {
    const auto then = turn_on(file, rules::assess(file, roster, rulebook, calendar, day), day);
    if (!then || !then->goes_on(*now)) break;
    since = day;
  }
  Waiting out;
  out.with = now->with;
  out.awaits = now->awaits;
  out.visible_step = now->visible;
  out.since = since;
  out.brought_by = brought_on(file, since);
  out.days = static_cast<int>((on - since).count());
  out.working_days = calendar.working_days_between(since, on);
  out.days_known = calendar.covers(since) && calendar.covers(on);
  out.short_vote = fell_short(assessed, now->matter);
  if (const rules::ReturnOfDossier* back = returned(assessed, now->matter))
    out.open_defects = static_cast<int>(std::ranges::count_if(
        back->places, [](const rules::ReturnedPlace& place) { return !place.mended_on; }));
  if (const rules::Clock* due = assessed.next_due()) out.clock = *due;
  return out;
}

} // namespace ketnap::cases
