#include "rules/inquiry.h"

namespace ketnap::rules {

Inquiry::Inquiry(const CaseFile& file_in, const Roster& roster_in, const Rulebook& rulebook_in,
                 const Calendar& calendar_in, Day today_in)
    : file(file_in), roster(roster_in), rulebook(rulebook_in), calendar(calendar_in), today(today_in) {
  facts_.reserve(file.facts.size());
  for (const Fact& fact : file.facts)
    if (today.reached(fact.on)) facts_.push_back(&fact);
  std::stable_sort(facts_.begin(), facts_.end(), [](const Fact* a, const Fact* b) { return a->on < b->on; });
  today.may_change_on(roster.next_change(today_in));

  admission_vote = latest<CellVoted>(Purpose::admission);
  recognition_vote = latest<CellVoted>(Purpose::recognition);
  removal_vote = latest<CellVoted>(Purpose::removal);
  const auto approved = [](Purpose purpose) {
    return [purpose](const Decided& d) { return d.purpose == purpose && d.answer == Answer::approved; };
  };
  admission = latest<Decided>(approved(Purpose::admission));
  recognition = latest<Decided>(approved(Purpose::recognition));
  admission_received = latest<DecisionReceived>(Purpose::admission);
  ceremony = latest<CeremonyHeld>();
  own_rules = is_own_rules(roster, today_in);

  // The case ends with the last withdrawal, strike, rejection or removal that no later listing reopened.
  for (const Fact* fact : facts_) {
    const auto* decided = std::get_if<Decided>(&fact->body);
    const bool ends =
        std::holds_alternative<Withdrew>(fact->body) || std::holds_alternative<Struck>(fact->body) ||
        (decided != nullptr && decided->purpose == Purpose::admission &&
         decided->answer == Answer::rejected) ||
        (decided != nullptr && decided->purpose == Purpose::removal && decided->answer == Answer::approved);
    if (ends) closed_on = fact->on;
    if (std::holds_alternative<Introduced>(fact->body) || std::holds_alternative<Listed>(fact->body))
      closed_on.reset();
  }
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

void Inquiry::record(ReasonId id, Weight weight, const FactId& fact, Day on, const Row* row,
                     std::vector<Param> params) {
  if (!judged(on)) return;
  out.findings.push_back({{id, std::move(params), row}, weight, fact, on});
}

void Inquiry::find(ReasonId id, const FactId& fact, Day on, const Row* row, std::vector<Param> params) {
  Weight weight = Weight::caution;
  if (spec(id).kind == ReasonKind::note) weight = Weight::note;
  if (spec(id).kind == ReasonKind::impossible) weight = Weight::breach;
  if (spec(id).kind == ReasonKind::breach && (row == nullptr || may_refuse(row->confidence)))
    weight = Weight::breach;
  record(id, weight, fact, on, row, std::move(params));
}

void Inquiry::foresee(ReasonId id, const FactId& fact, Day on, const Row* row, std::vector<Param> params) {
  const Weight weight = spec(id).kind == ReasonKind::note ? Weight::note : Weight::caution;
  record(id, weight, fact, on, row, std::move(params));
}

} // namespace ketnap::rules
