// Gặp mặt hằng năm: by when the cell meets again with whom it considers (key talk.every). A practice of cells, no
// rule of the procedure: it has no clock, no finding and no part in where a case stands.
#pragma once

#include "rules/assess.h"

namespace ketnap::rules {

struct TalkTerm {
  std::optional<Day> last_on; // of the talks; a note is none
  Day due_on{};               // counted from the last talk, or from the introduction that came after it
  const Row* row = nullptr;   // the convention in force on the day it counts from
};

// Nothing: nobody is considered on that day (before an introduction, once admission is decided, a case that
// ended), or no row says how often.
[[nodiscard]] std::optional<TalkTerm> talk_term(const CaseFile& file, const Assessment& assessed,
                                                const Rulebook& rulebook, Day today);

} // namespace ketnap::rules
