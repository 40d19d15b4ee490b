#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

bool ends(const FactBody& body) {
  if (std::holds_alternative<Withdrew>(body) || std::holds_alternative<Struck>(body) ||
      std::holds_alternative<LeftParty>(body))
    return true;
  if (const auto* cancelled = std::get_if<DecisionCancelled>(&body))
    return cancelled->purpose == Purpose::admission && cancelled->because == CancelledFor::conditions;
  const auto* decided = std::get_if<Decided>(&body);
  if (decided == nullptr) return false;
  return (decided->purpose == Purpose::admission && decided->answer == Answer::rejected) ||
         (decided->purpose == Purpose::removal && decided->answer == Answer::approved);
}

bool reopens(const FactBody& body) {
  return std::holds_alternative<Introduced>(body) || std::holds_alternative<Listed>(body);
}

// What the cancelling of a decision leaves standing: papers as such, and what lies beside the road.
bool outlives_cancelling(const FactBody& body) {
  return std::holds_alternative<PaperRegistered>(body) || std::holds_alternative<PaperDisputed>(body) ||
         std::holds_alternative<DateClaimed>(body) || std::holds_alternative<Consented>(body) ||
         std::holds_alternative<Moved>(body) || std::holds_alternative<LetterGiven>(body) ||
         std::holds_alternative<Disciplined>(body) || std::holds_alternative<Paused>(body) ||
         std::holds_alternative<MentorReleased>(body) || std::holds_alternative<MentorAssigned>(body) ||
         std::holds_alternative<Talked>(body);
}

} // namespace

Inquiry::Inquiry(const CaseFile& file_in, const Roster& roster_in, const Rulebook& rulebook_in,
                 const Calendar& calendar_in, Day today_in)
    : file(file_in), roster(roster_in), rulebook(rulebook_in), calendar(calendar_in), today(today_in) {
  gather();
  sort_by_kind();
  today.may_change_on(roster.next_change(today_in));

  admission_vote = latest<CellVoted>(Purpose::admission);
  recognition_vote = latest<CellVoted>(Purpose::recognition);
  removal_vote = latest<CellVoted>(Purpose::removal);
  if (removal_vote && used_up(removal_vote.on())) removal_vote = {};
  const auto approved = [](Purpose purpose) {
    return [purpose](const Decided& d) { return d.purpose == purpose && d.answer == Answer::approved; };
  };
  admission = latest<Decided>(approved(Purpose::admission));
  recognition = latest<Decided>(approved(Purpose::recognition));
  admission_received = latest<DecisionReceived>(Purpose::admission);
  ceremony = latest<CeremonyHeld>();
  own_rules = is_own_rules(roster, today_in);
}

// The facts of the present round. A case ends with a withdrawal, a strike, a rejection, a removal or a
// decision cancelled for want of conditions; a later introduction or listing takes the person up again.
void Inquiry::gather() {
  std::vector<const Fact*> known;
  known.reserve(file.facts.size());
  for (const Fact& fact : file.facts)
    if (today.reached(fact.on)) known.push_back(&fact);
  // Within a day in the order of the file: the facts stand in one array. Mostly they come so.
  const auto earlier = [](const Fact* a, const Fact* b) { return a->on != b->on ? a->on < b->on : a < b; };
  if (!std::is_sorted(known.begin(), known.end(), earlier)) std::sort(known.begin(), known.end(), earlier);
  facts_.reserve(known.size());
  for (const Fact* fact : known) {
    (void)judged(fact->on);
    if (closed_on && reopens(fact->body)) take_up_again();
    if (const auto* body = std::get_if<DecisionCancelled>(&fact->body)) cancel({fact, body});
    if (ends(fact->body)) closed_on = fact->on;
    facts_.push_back(fact);
  }
}

// A new round starts from nothing but the class certificate, which has a validity of its own.
void Inquiry::take_up_again() {
  std::erase_if(facts_,
                [](const Fact* fact) { return !std::holds_alternative<AwarenessCertified>(fact->body); });
  cancelled.clear();
  cancelled_nothing.clear();
  closed_on.reset();
  ++out.round;
}

// What was built on a cancelled decision falls with it; the vote before it stands until a new one.
void Inquiry::cancel(const Seen<DecisionCancelled>& by) {
  const auto decision = std::find_if(facts_.rbegin(), facts_.rend(), [&](const Fact* fact) {
    const auto* decided = std::get_if<Decided>(&fact->body);
    return decided != nullptr && decided->purpose == by->purpose && decided->answer == Answer::approved;
  });
  if (decision == facts_.rend()) {
    cancelled_nothing.push_back(by);
    return;
  }
  cancelled.push_back({(*decision)->on, by});
  facts_.erase(std::remove_if(std::prev(decision.base()), facts_.end(),
                              [](const Fact* fact) { return !outlives_cancelling(fact->body); }),
               facts_.end());
  closed_on.reset(); // what had ended with the decision goes on
  for (const Fact* fact : facts_)
    if (ends(fact->body)) closed_on = fact->on;
}

// A removal that was refused, or set right, leaves nothing of the vote that proposed it.
bool Inquiry::used_up(Day voted) const {
  const auto refused = latest<Decided>(
      [](const Decided& d) { return d.purpose == Purpose::removal && d.answer == Answer::rejected; });
  if (refused && refused.on() >= voted) return true;
  return std::any_of(cancelled.begin(), cancelled.end(), [&](const Cancelled& each) {
    return each.by->purpose == Purpose::removal && each.decided >= voted;
  });
}

void Inquiry::sort_by_kind() {
  for (const Fact* fact : facts_)
    ++begins_[fact->body.index() + 1];
  for (std::size_t kind = 1; kind < begins_.size(); ++kind)
    begins_[kind] += begins_[kind - 1];
  by_kind_.resize(facts_.size());
  auto place = begins_;
  for (const Fact* fact : facts_)
    by_kind_[place[fact->body.index()]++] = fact;
}

const Row* Inquiry::row_today(Key key) {
  today.may_change_on(rulebook.next_change(key, today.day()));
  return rulebook.find(key, today.day());
}

int Inquiry::number(Key key, Day day, int otherwise) const {
  const Row* found = row(key, day);
  if (found == nullptr) return otherwise;
  const auto* value = std::get_if<std::int64_t>(&found->value);
  return value != nullptr ? static_cast<int>(*value) : otherwise;
}

bool Inquiry::says(Key key, Day day, std::string_view word) const {
  const Row* found = row(key, day);
  if (found == nullptr) return false;
  if (const auto* value = std::get_if<std::string>(&found->value)) return *value == word;
  if (const auto* values = std::get_if<std::vector<std::string>>(&found->value))
    return std::find(values->begin(), values->end(), word) != values->end();
  return false;
}

bool Inquiry::is_true(Key key, Day day) const {
  const Row* found = row(key, day);
  const auto* value = found != nullptr ? std::get_if<bool>(&found->value) : nullptr;
  return value != nullptr && *value;
}

bool Inquiry::judged(Day on) {
  if (on >= first_edition_day()) return true;
  out.historical = true;
  return false;
}

void Inquiry::record(ReasonId id, Weight weight, Tense when, std::string_view fact, Day on, const Row* row,
                     Params params) {
  if (!judged(on)) return;
  if (spec(id).kind == ReasonKind::note) weight = Weight::note;
  out.findings.push_back({{id, std::move(params), row}, weight, when, FactId(fact), on});
}

void Inquiry::find(ReasonId id, std::string_view fact, Day on, const Row* row, Params params) {
  const bool confirmed = row != nullptr && may_refuse(row->confidence);
  const bool breach =
      spec(id).kind == ReasonKind::impossible || (spec(id).kind == ReasonKind::breach && confirmed);
  record(id, breach ? Weight::breach : Weight::caution, tense, fact, on, row, std::move(params));
}

void Inquiry::contradict(ReasonId id, std::string_view fact, Day on, Params params) {
  record(id, Weight::breach, tense, fact, on, nullptr, std::move(params));
}

void Inquiry::caution(ReasonId id, std::string_view fact, Day on, const Row* row, Params params) {
  record(id, Weight::caution, tense, fact, on, row, std::move(params));
}

void Inquiry::foresee(ReasonId id, std::string_view fact, Day on, const Row* row, Params params) {
  if (today.reached(first_edition_day()))
    record(id, Weight::caution, Tense::foreseen, fact, on, row, std::move(params));
}

} // namespace ketnap::rules
