// Reasons and findings: an id with typed parameters and a citation; sentences come from the catalogue
// regulations/sentences/reasons.toml, which also generates the list of ids.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/facts.h"
#include "rules/reason_ids.h" // generated: enum class ReasonId, ReasonKind, Blocks, reason_specs
#include "rules/rulebook.h"

namespace ketnap::rules {

// A value inside a sentence: {limit}, {on}. Words are keys of the catalogue or references of persons.
struct Param {
  std::string_view name;
  std::variant<int, Day, Fraction, std::string> value;
};

// Nobody changes them once they are told, so a finding and the verdicts that it weighs on share them.
class Params {
public:
  Params() = default;
  Params(std::initializer_list<Param> told) : told_(std::make_shared<const std::vector<Param>>(told)) {}
  [[nodiscard]] const Param* begin() const { return told_ ? told_->data() : nullptr; }
  [[nodiscard]] const Param* end() const { return begin() + size(); }
  [[nodiscard]] std::size_t size() const { return told_ ? told_->size() : 0; }

private:
  std::shared_ptr<const std::vector<Param>> told_;
};

struct Reason {
  ReasonId id{};
  Params params;
  const Row* row = nullptr; // the rule it cites, if it is a rule of the regulation
};

// How heavy a finding is: a breach of a rule that was seen (A, B); a caution, where the rule is not
// confirmed (C, M) or only a check by people can tell; a note.
enum class Weight : std::uint8_t { breach, caution, note };
[[nodiscard]] std::string_view word_of(Weight weight);

// Whether a finding stands: of the act that counts; of a meeting that a later one replaced, kept for the
// record; or of what would be found if the cell met today, while it has not.
enum class Tense : std::uint8_t { standing, past, foreseen };
[[nodiscard]] std::string_view word_of(Tense tense);

struct Finding {
  Reason reason;
  Weight weight = Weight::caution;
  Tense tense = Tense::standing;
  FactId fact; // the fact that triggers it; empty when it is an absence
  Day on{};    // the day it is judged by
};

} // namespace ketnap::rules
