// Đang chờ ai: with which body a case waits, since when and for what. A pure function: it asks the rule book
// and touches nothing.
//
// The body is the actor of the current step, with three turns that are nobody's step: after the vote the dossier
// has to be sent up, one that came back has to be mended, and after the decision the cell has to receive it. It waits since the day of the fact that
// brought it there: the rule book is asked again for the days of earlier facts until the answer is another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/assess.h"

namespace ketnap::cases {

struct Waiting {
  rules::Body with = rules::Body::cell;
  std::string_view awaits; // key of what is awaited: step.13, waits.send_up, waits.mend, waits.deliver
  int visible_step = 1;
  rules::Day since{};
  std::string brought_by;            // key of what brought it there: fact.submitted, waits.probation_end
  int days = 0;                      // from `since` to the day asked about
  int working_days = 0;              // the same in working days
  bool days_known = true;            // false where it leaves the years of the calendar
  bool short_vote = false;           // the last vote on this matter fell short
  int open_defects = 0;              // of a dossier that came back and is not mended
  std::optional<rules::Clock> clock; // of the term that ends next, running or overdue
};

// Nothing: the case has ended, the road is done, or it had not begun on that day. Points into rulebook and calendar.
[[nodiscard]] std::optional<Waiting> waiting_on(const rules::CaseFile& file, const rules::Roster& roster,
                                                const rules::Rulebook& rulebook,
                                                const rules::Calendar& calendar, rules::Day on);
// The same with the assessment of that day at hand.
[[nodiscard]] std::optional<Waiting> waiting_on(const rules::CaseFile& file, const rules::Roster& roster,
                                                const rules::Rulebook& rulebook,
                                                const rules::Calendar& calendar, rules::Day on,
                                                const rules::Assessment& assessed);

} // namespace ketnap::cases
