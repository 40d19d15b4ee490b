#include "rules/talks.h"

#include <algorithm>

namespace ketnap::rules {

namespace {

bool is_met(const FactBody& body) {
  const auto* talked = std::get_if<Talked>(&body);
  return talked != nullptr && talked->how == TalkKind::met;
}

// The day of the last fact that `is` picks, up to today.
std::optional<Day> last(const CaseFile& file, Day today, bool (*is)(const FactBody&)) {
  std::optional<Day> found;
  for (const Fact& fact : file.facts)
    if (fact.on <= today && is(fact.body) && (!found || fact.on > *found)) found = fact.on;
  return found;
}

} // namespace

std::optional<TalkTerm> talk_term(const CaseFile& file, const Assessment& assessed, const Rulebook& rulebook,
                                  Day today) {
  if (assessed.phase != Phase::prospect && assessed.phase != Phase::applicant) return std::nullopt;
  auto taken_up =
      last(file, today, [](const FactBody& body) { return std::holds_alternative<Introduced>(body); });
  if (!taken_up)
    taken_up = last(file, today, [](const FactBody& body) { return std::holds_alternative<Listed>(body); });
  if (!taken_up) return std::nullopt;
  TalkTerm term;
  term.last_on = last(file, today, is_met);
  const Day from = std::max(term.last_on.value_or(*taken_up), *taken_up);
  term.row = rulebook.find(Key::talk_every, std::max(from, first_edition_day()));
  if (term.row == nullptr) return std::nullopt;
  term.due_on = add_months(from, static_cast<int>(std::get<std::int64_t>(term.row->value)));
  return term;
}

} // namespace ketnap::rules
