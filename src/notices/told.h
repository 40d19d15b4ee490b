// Ai được báo việc gì: whom an act concerns when somebody else records it. Whoever wants to tell more, or less,
// changes one letter here; columns as in accounts/permissions.h.
#pragma once

#include "accounts/permissions.h"

namespace ketnap::notices {

// clang-format off
namespace table {

using enum rules::Act;
//  S cell secretary   D deputy       O committee officer   L committee leader   M mentor
inline constexpr accounts::ActLine told[] = {
  // To the cell: what was brought to it, and what was said above
  {introduce,                     "SD--------"},
  {resolve_union,                 "SD--------"},
  {give_introduction,             "SD--------"},
  {give_opinion,                  "SD--------"},
  {give_opinion_on_member,        "SD--------"},
  {remark_as_mentor,              "SD--------"},
  {certify_class,                 "SD--------"},
  {finish_new_member_class,       "SD--------"},
  {apply,                         "SD--------"},
  {self_review,                   "SD--------"},
  {seal_pages,                    "SD--------"},
  {verify,                        "SD--------"},
  {conclude_political_question,   "SD--------"},
  {consent,                       "SD--------"},
  {section_report_admission,      "SD--------"},
  {committee_resolve_admission,   "SD--------"},
  {return_admission,              "SD--------"},
  {extend_admission,              "SD--------"},
  {admit,                         "SD--M-----"},
  {reject_admission,              "SD--M-----"},
  {allow_late_ceremony,           "SD--------"},
  {section_report_recognition,    "SD--------"},
  {committee_resolve_recognition, "SD--------"},
  {return_recognition,            "SD--------"},
  {extend_recognition,            "SD--------"},
  {recognise,                     "SD--M-----"},
  {reject_recognition,            "SD--M-----"},
  {section_report_removal,        "SD--------"},
  {committee_resolve_removal,     "SD--------"},
  {decide_removal,                "SD--M-----"},
  {reject_removal,                "SD--M-----"},
  {issue_card,                    "SD--------"},
  {give_move_letter,              "SD--------"},
  // To the committee: what comes up, and what became of its decisions
  {raise_political_question,      "--OL------"},
  {propose_admission,             "--OL------"},
  {report_vote_admission,         "--OL------"},
  {mend_defect,                   "--O-------"},
  {receive_admission,             "--O-------"},
  {hold_ceremony,                 "--O-------"},
  {propose_recognition,           "--OL------"},
  {report_vote_recognition,       "--OL------"},
  {receive_recognition,           "--O-------"},
  {propose_removal,               "--OL------"},
  {report_vote_removal,           "--OL------"},
  {receive_removal,               "--O-------"},
  // To both
  {cancel_admission,              "SDO-M-----"},
  {cancel_recognition,            "SDO-M-----"},
  {cancel_removal,                "SDO-M-----"},
  {withdraw,                      "SDO-M-----"},
  {move,                          "SDO-M-----"},
  {leave,                         "SDO-M-----"},
  {discipline,                    "SDO-M-----"},
  // To the mentor
  {assign_mentor,                 "----M-----"},
  {assign_probation_mentor,       "----M-----"},
};

} // namespace table
// clang-format on

[[nodiscard]] constexpr bool is_told(accounts::Role role, rules::Act act) {
  for (const accounts::ActLine& line : table::told)
    if (line.act == act) return line.who[static_cast<std::size_t>(role)] != '-';
  return false;
}

// Letters stand in their columns, and no act has two lines.
static_assert([] {
  for (std::size_t i = 0; i < std::size(table::told); ++i) {
    if (!accounts::is_line(table::told[i].who)) return false;
    for (std::size_t j = 0; j < i; ++j)
      if (table::told[i].act == table::told[j].act) return false;
  }
  return true;
}());

} // namespace ketnap::notices
