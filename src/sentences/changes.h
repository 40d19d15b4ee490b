// What a new row changes for a case, as people read it: from which day, by which rules, and what is different.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/changes.h"
#include "sentences/view.h"

namespace ketnap::sentences {

struct ClockChangeView {
  std::string id, label;
  std::optional<rules::Day> before, after; // its end; none: no such clock, or not started
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("label", self.label);
    visit("before", self.before);
    visit("after", self.after);
  }
};

struct RuleChangeView {
  static constexpr std::string_view schema_name = "RuleChange";
  rules::Day from{};
  std::string edition; // that begins on that day, if one does
  std::vector<RuleView> rules;
  std::vector<ClockChangeView> clocks;
  std::vector<ReasonView> found, gone;       // findings that are new, and that fell away
  std::vector<std::string> refused, allowed; // acts by name
  std::string decider_before, decider_after; // empty where the same body decides
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("from", self.from);
    visit("edition", self.edition);
    visit("rules", self.rules);
    visit("clocks", self.clocks);
    visit("found", self.found);
    visit("gone", self.gone);
    visit("refused", self.refused);
    visit("allowed", self.allowed);
    visit("decider_before", self.decider_before);
    visit("decider_after", self.decider_after);
  }
};

[[nodiscard]] RuleChangeView view(const rules::RuleChange& change, const rules::Rulebook& rulebook,
                                  Language language);

// A few lines for a terminal.
[[nodiscard]] std::string explain(const RuleChangeView& change, Language language);

} // namespace ketnap::sentences
