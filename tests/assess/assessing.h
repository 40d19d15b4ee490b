// Puts a case file to the shipped rulebook: Case(text).on("2021-09-07").
#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>

#include "casefile/casefile.h"
#include "regulations/regulations.h"
#include "rules/assess.h"
#include "sentences/view.h"

namespace ketnap::testing {

[[nodiscard]] const regulations::Regulations& shipped(); // loaded once for the program
[[nodiscard]] rules::Day d(std::string_view iso);
[[nodiscard]] std::string case_named(std::string_view name); // tests/cases/NAME.case

class Case {
public:
  explicit Case(std::string text); // fails the test on any complaint

  [[nodiscard]] rules::Assessment on(std::string_view day) const;
  [[nodiscard]] std::string explained(std::string_view day, sentences::Language language) const;

  // What the door answers when the last line is about to be recorded on a day: the reasons against it.
  [[nodiscard]] std::string refused(std::string_view line, std::string_view day) const;

  // The same case with a line added, a line left out (the one that starts so), or a piece of text changed.
  [[nodiscard]] Case with(std::string_view line) const;
  [[nodiscard]] Case without(std::string_view line_start) const;
  [[nodiscard]] Case changed(std::string_view from, std::string_view to) const;

  // The same case up to, not including, the line that holds a text.
  [[nodiscard]] Case until(std::string_view text) const;

  [[nodiscard]] const casefile::Written& written() const { return written_; }

private:
  std::string text_;
  casefile::Written written_;
};

// The findings as one line for comparison: "vote.short@vote cert.expired@line12"; notes are left out.
[[nodiscard]] std::string found(const rules::Assessment& assessment);
// The finding with this id, or an empty one and a failed test. A temporary assessment must not outlive it.
[[nodiscard]] const rules::Finding& finding(const rules::Assessment& assessment, rules::ReasonId id);
// Its Vietnamese sentence and remedy on two lines, and its citation; empty when it is not there.
[[nodiscard]] std::string said(const rules::Assessment& assessment, rules::ReasonId id);
[[nodiscard]] std::string cited(const rules::Assessment& assessment, rules::ReasonId id);
// Whether an act is refused for this reason, or only told of it.
[[nodiscard]] bool refuses(const rules::Assessment& assessment, rules::Act act, rules::ReasonId id);
[[nodiscard]] bool minds(const rules::Assessment& assessment, rules::Act act, rules::ReasonId id);
// Ids of reasons in one line.
[[nodiscard]] std::string ids(std::span<const rules::Reason> reasons);

// "overdue 2021-12-01", "met 2021-10-25", "none".
[[nodiscard]] std::string shown(const rules::Assessment& assessment, rules::ClockId id);

} // namespace ketnap::testing
