#include "sentences/changes.h"

namespace ketnap::sentences {

namespace {

std::string text(std::string_view group, std::string_view word, Language language) {
  return std::string(name(std::string(group) + "." + std::string(word), language));
}

std::string shown(const std::optional<rules::Day>& day, Language language) {
  if (!day) return language == Language::vi ? "chưa có" : "none";
  return language == Language::vi ? rules::vietnamese(*day) : rules::iso(*day);
}

} // namespace

RuleChangeView view(const rules::RuleChange& change, const rules::Rulebook& rulebook, Language language) {
  RuleChangeView out;
  out.from = change.from;
  if (const rules::Edition* edition = rulebook.edition_on(change.from);
      edition && edition->from == change.from)
    out.edition = edition->id;
  for (const rules::Row* row : change.rows)
    out.rules.push_back(rule_view(*row, rulebook, language));
  for (const rules::ClockChange& clock : change.clocks)
    out.clocks.push_back({std::string(word_of(clock.id)), text("clock", word_of(clock.id), language),
                          clock.before, clock.after});
  for (const rules::Reason& reason : change.found)
    out.found.push_back(view(reason, rulebook, language));
  for (const rules::Reason& reason : change.gone)
    out.gone.push_back(view(reason, rulebook, language));
  for (const rules::Act act : change.refused)
    out.refused.push_back(text("act", rules::word_of(act), language));
  for (const rules::Act act : change.allowed)
    out.allowed.push_back(text("act", rules::word_of(act), language));
  if (change.decider_before)
    out.decider_before = text("body", rules::word_of(*change.decider_before), language);
  if (change.decider_after) out.decider_after = text("body", rules::word_of(*change.decider_after), language);
  return out;
}

std::string explain(const RuleChangeView& change, Language language) {
  const bool vi = language == Language::vi;
  std::string out = (vi ? "Từ ngày " : "From ") + shown(change.from, language);
  if (!change.edition.empty()) out += " (" + change.edition + ")";
  out += "\n";
  const auto line = [&](std::string_view vietnamese, std::string_view english, const std::string& what) {
    out += "  " + std::string(vi ? vietnamese : english) + what + "\n";
  };
  for (const ClockChangeView& clock : change.clocks)
    line("Thời hạn đổi: ", "Term changed: ",
         clock.label + ": " + shown(clock.before, language) + " → " + shown(clock.after, language));
  if (!change.decider_after.empty() || !change.decider_before.empty())
    line("Nơi quyết định đổi: ", "Another body decides: ",
         change.decider_before + " → " + change.decider_after);
  for (const ReasonView& reason : change.found)
    line("Mới phải xem lại: ", "New finding: ", reason.sentence);
  for (const ReasonView& reason : change.gone)
    line("Không còn: ", "No longer found: ", reason.sentence);
  for (const std::string& act : change.refused)
    line("Nay chưa làm được: ", "Now refused: ", act);
  for (const std::string& act : change.allowed)
    line("Nay làm được: ", "Now allowed: ", act);
  for (const RuleView& rule : change.rules)
    line("Theo: ", "By: ", rule.citation + (rule.mark.empty() ? "" : " (" + rule.mark + ")"));
  return out;
}

} // namespace ketnap::sentences
