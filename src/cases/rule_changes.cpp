#include "cases/rule_changes.h"

#include "cases/read.h"
#include "rules/changes.h"

namespace ketnap::cases {

std::optional<RuleChanges> rule_changes(db::Read& tx, const record::Office& office, const db::Scope& scope,
                                        std::string_view code, sentences::Language language) {
  const auto row = find_case(tx, code);
  if (!row || !within(tx, scope, row->org_id, row->id) || scope.kind() == db::Scope::Kind::person)
    return std::nullopt;
  const Loaded loaded = load(tx, office, *row);
  const rules::Day today = office.today();
  const rules::Phase phase = assess(office, loaded, today).phase;
  RuleChanges out;
  out.open = phase != rules::Phase::closed && phase != rules::Phase::official;
  if (!out.open) return out;
  const rules::Rulebook& rulebook = office.regulations.rulebook;
  for (const rules::RuleChange& change : rules::changes_for(
           loaded.file, loaded.roster, rulebook, office.regulations.calendar, today, row->opened_on))
    out.items.push_back(sentences::view(change, rulebook, language));
  return out;
}

} // namespace ketnap::cases
