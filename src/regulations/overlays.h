// Bộ yêu cầu có sẵn: papers that some places ask for beside the rules, shipped so that a committee can adopt them as
// its own. Local practice, each with where it was seen; never a row of the rulebook, and never a reason to refuse.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "regulations/regulations.h"
#include "rules/words.h"

namespace ketnap::regulations {

struct Ask {
  std::string name;                                  // as people call it
  std::string form;                                  // of the registered paper that answers it
  rules::Purpose before = rules::Purpose::admission; // the vote it is looked for at
  rules::AskedOf of = rules::AskedOf::everyone;
  std::string source; // a number of docs/sources.md
  std::string note;
};

struct Overlay {
  std::string name, title;
  std::vector<Ask> asks;
};

// Of regulations/overlays/*.toml, in any order; every complaint at once. A set that does not call itself
// local practice is one.
[[nodiscard]] base::Result<std::vector<Overlay>, std::vector<Complaint>>
overlays_in(const std::vector<Text>& texts);

// The copy that the program carries; whole by test.
[[nodiscard]] std::vector<Text> shipped_overlay_texts();
[[nodiscard]] std::vector<Overlay> shipped_overlays();

} // namespace ketnap::regulations
