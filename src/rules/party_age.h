// Tuổi đảng: from which day it counts, and what is taken off (Charter 5(4); party_age.*).
//
// It counts from the date of the admission decision, once the member is official. Who was readmitted keeps the
// first decision's date less the time outside; a gap does not count; a wrong removal that was set right leaves
// no gap at all; where the decision was not kept, the joining date in the card stands for it.
#pragma once

#include <optional>
#include <vector>

#include "rules/case_file.h"
#include "rules/rulebook.h"

namespace ketnap::rules {

// Why some days count or do not.
struct PartyAgeLine {
  Key rule{}; // party_age_start, _fallback, _readmitted, _gaps or _restored
  const Row* row = nullptr;
  Day from{};
  Day until{};  // the first day that counts again; equal to `from` where nothing is taken off
  int days = 0; // taken off
};

struct PartyAge {
  Day since{};        // the day it goes back to
  Day counted_from{}; // that day moved by all that is taken off: today's age is simply counted from here
  int days_off = 0;
  std::vector<PartyAgeLine> lines;
};

// Left the Party and was not restored: only then is an admission a readmission.
[[nodiscard]] bool really_left(const FormerMembership& former);

// `decided` is the admission decision of this case, `by_card` the joining date as the card has it, `on` the day
// whose rules count. None where neither decision nor card tells the day, or no rule of that day says how.
[[nodiscard]] std::optional<PartyAge> party_age(const Applicant& applicant, std::optional<Day> decided,
                                                std::optional<Day> by_card, const Rulebook& rulebook, Day on);

} // namespace ketnap::rules
