// The tables of docs/procedure.md, each as lines of Markdown, from the rulebook and the tables of the rule book.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "regulations/regulations.h"

namespace ketnap::procedure {

class Tables {
public:
  Tables(const cli::Console& console, const regulations::Regulations& regulations)
      : console_(&console), regulations_(&regulations) {}

  // A directive of the page ("rules prob.length prob.class") as lines. std::runtime_error for a word that is not
  // known: the page is wrong then, not the rules.
  [[nodiscard]] std::string of(const std::string& directive, const std::vector<std::string>& words);

private:
  // Days on end under one value.
  struct Stretch {
    rules::Day from;
    const rules::Row* newest;
    std::string cited;
  };
  [[nodiscard]] std::vector<Stretch> stretches(rules::Key key) const; // newest first
  [[nodiscard]] std::string rules_list(const std::vector<rules::Key>& keys);
  [[nodiscard]] std::string rule(rules::Key key) const;
  [[nodiscard]] std::string rest(); // keys that no other table of the page has shown
  [[nodiscard]] std::string road() const;
  [[nodiscard]] std::string acts(int visible) const;
  [[nodiscard]] std::string clocks() const;
  [[nodiscard]] std::string votes() const;
  [[nodiscard]] std::string consents() const;
  [[nodiscard]] std::string weighed() const;
  [[nodiscard]] std::string blocks(std::string_view matter) const;
  [[nodiscard]] std::string closed() const;
  [[nodiscard]] std::string editions() const;
  [[nodiscard]] std::string forms() const;
  [[nodiscard]] std::string instruments() const;

  [[nodiscard]] std::string day(rules::Day day) const;
  [[nodiscard]] std::string instrument_name(std::size_t index) const;
  [[nodiscard]] std::string citation(const rules::Row& seen, const rules::Row& newest) const;
  [[nodiscard]] std::string value(const rules::Row& row) const;

  const cli::Console* console_;
  const regulations::Regulations* regulations_;
  std::set<rules::Key> shown_;
};

} // namespace ketnap::procedure
