// Quyền: who may do what, in one table. Whoever wants to change a right changes one letter here.
//
// A right says which act; where, says the scope. Whether the act is possible at all, the rule book says.
#pragma once

#include <cstdint>
#include <string_view>

#include "accounts/roles.h"
#include "rules/acts.h"

namespace ketnap::accounts {

// What is not an act of a case.
enum class Right : std::uint8_t {
  see_case,
  list_cases,
  see_people,
  enter_person,
  edit_members,
  hold_meeting,
  manage_org,
  manage_accounts,
  manage_targets,
  see_journal, // and who read a file of which they may read the journal
  see_reads,   // who read which file, of everybody in their scope
  see_scans,
  manage_relations, // of the union and of the person themselves to a case
  take_over,        // another cell considers a case
  see_posts,        // who held which post of an organisation, and when
  see_waiting,      // with whom open cases wait; reports of cells
  send_report,
  receive_report,
  see_letters, // of complaint: that there is one; what it says at the committee that received it
  handle_letters,
  export_list,  // cases as a file
  agree_export, // to that of another, when it is of more persons than one may take alone
  admin,        // backup, keys, the state of the server; the last
};

struct ActLine {
  rules::Act act;
  std::string_view who;
};
struct RightLine {
  Right right;
  std::string_view word;
  std::string_view who;
};

// clang-format off
namespace table {

//  S cell secretary   D deputy       O committee officer   L committee leader   M mentor
//  I introducer       Y youth union  A applicant           N inspector          X admin
inline constexpr RightLine rights[] = {
  {Right::see_case,         "see_case",         "SDOLMIYAN-"},
  {Right::list_cases,       "list_cases",       "SDOLMIYAN-"},
  {Right::see_people,       "see_people",       "SDOL----N-"},
  {Right::enter_person,     "enter_person",     "SDO-------"},
  {Right::edit_members,     "edit_members",     "SDO-------"},
  {Right::hold_meeting,     "hold_meeting",     "SD--------"},
  {Right::manage_org,       "manage_org",       "--O------X"},
  {Right::manage_accounts,  "manage_accounts",  "---------X"},
  {Right::manage_targets,   "manage_targets",   "--OL------"},
  {Right::see_journal,      "see_journal",      "--OL----NX"},
  {Right::see_reads,        "see_reads",        "--------NX"},
  {Right::see_scans,        "see_scans",        "SDOL----N-"},
  {Right::manage_relations, "manage_relations", "SDO-------"},
  {Right::take_over,        "take_over",        "--O-------"},
  {Right::see_posts,        "see_posts",        "SDOL----NX"},
  {Right::see_waiting,      "see_waiting",      "SDOL----N-"},
  {Right::send_report,      "send_report",      "SDO-------"},
  {Right::receive_report,   "receive_report",   "--OL------"},
  {Right::see_letters,      "see_letters",      "--OL----N-"},
  {Right::handle_letters,   "handle_letters",   "--OL------"},
  {Right::export_list,      "export_list",      "SDOL------"},
  {Right::agree_export,     "agree_export",     "--OL------"},
  {Right::admin,            "admin",            "---------X"},
};

using enum rules::Act;
inline constexpr ActLine acts[] = {
  // From nguồn to the application
  {introduce,                     "SDO-------"},
  {enter_list,                    "SD--------"},
  {strike_from_list,              "SD--------"},
  {certify_class,                 "SDO-------"},
  {give_task,                     "SD--------"},
  {assign_mentor,                 "SD--------"},
  {release_mentor,                "SD--------"},
  {hear_mentor,                   "SD--------"},
  {agree_start,                   "SDO-------"},
  {apply,                         "SD-----A--"},
  {withdraw,                      "SD-----A--"},
  {declare_history,               "SD-----A--"},
  {seal_pages,                    "--O-------"},
  {verify,                        "SDO-------"},
  {remark,                        "SDO-------"},
  {raise_political_question,      "SDO-------"},
  {conclude_political_question,   "--OL------"},
  {give_introduction,             "SD---I----"},
  {resolve_union,                 "SD----Y---"},
  {give_opinion,                  "SD----Y---"},
  {join_opinions,                 "SD--------"},
  // Admission
  {vote_admission,                "SD--------"},
  {section_report_admission,      "--O-------"},
  {committee_resolve_admission,   "--OL------"},
  {propose_admission,             "SDO-------"},
  {report_vote_admission,         "SDO-------"},
  {return_admission,              "--OL------"},
  {extend_admission,              "--OL------"},
  {admit,                         "--OL------"},
  {reject_admission,              "--OL------"},
  {cancel_admission,              "--OL------"},
  {receive_admission,             "SDO-------"},
  {allow_late_ceremony,           "--OL------"},
  {hold_ceremony,                 "SDO-------"},
  {make_member_file,              "SDO-------"},
  // Probation and recognition
  {assign_probation_mentor,       "SD--------"},
  {finish_new_member_class,       "SDO-------"},
  {discipline,                    "SDO-------"},
  {leave,                         "SDO-------"},
  {self_review,                   "SD-----A--"},
  {remark_as_mentor,              "SD--M-----"},
  {give_opinion_on_member,        "SD----Y---"},
  {join_opinions_on_member,       "SD--------"},
  {vote_recognition,              "SD--------"},
  {vote_removal,                  "SD--------"},
  {section_report_recognition,    "--O-------"},
  {committee_resolve_recognition, "--OL------"},
  {propose_recognition,           "SDO-------"},
  {report_vote_recognition,       "SDO-------"},
  {extend_recognition,            "--OL------"},
  {recognise,                     "--OL------"},
  {reject_recognition,            "--OL------"},
  {receive_recognition,           "SDO-------"},
  {return_recognition,            "--OL------"},
  {cancel_recognition,            "--OL------"},
  {section_report_removal,        "--O-------"},
  {committee_resolve_removal,     "--OL------"},
  {propose_removal,               "SDO-------"},
  {report_vote_removal,           "SDO-------"},
  {decide_removal,                "--OL------"},
  {reject_removal,                "--OL------"},
  {receive_removal,               "SDO-------"},
  {cancel_removal,                "--OL------"},
  {issue_card,                    "--O-------"},
  // Beside the road
  {consent,                       "--OL------"},
  {register_paper,                "SDO-------"},
  {dispute_paper,                 "SDO-------"},
  {claim_date,                    "SDO-------"},
  {move,                          "SDO-------"},
  {give_move_letter,              "--O-------"},
  {mend_defect,                   "SDO-------"},
  {pause,                         "SDO-------"},
  {talk,                          "SD--------"},
};

} // namespace table
// clang-format on

// Every role has its column, and a letter stands in its own column or not at all.
[[nodiscard]] constexpr bool is_line(std::string_view who) {
  if (who.size() != role_specs.size()) return false;
  for (std::size_t i = 0; i < who.size(); ++i)
    if (who[i] != '-' && who[i] != role_specs[i].letter) return false;
  return true;
}

[[nodiscard]] constexpr bool allows(Role role, rules::Act act) {
  return table::acts[static_cast<std::size_t>(act)].who[static_cast<std::size_t>(role)] != '-';
}
[[nodiscard]] constexpr bool allows(Role role, Right right) {
  return table::rights[static_cast<std::size_t>(right)].who[static_cast<std::size_t>(role)] != '-';
}
[[nodiscard]] constexpr std::string_view word_of(Right right) {
  return table::rights[static_cast<std::size_t>(right)].word;
}

// Each act and each right has its line, in the order of their lists.
static_assert([] {
  for (std::size_t i = 0; i < std::size(table::acts); ++i)
    if (table::acts[i].act != static_cast<rules::Act>(i) || !is_line(table::acts[i].who)) return false;
  for (std::size_t i = 0; i < std::size(table::rights); ++i)
    if (table::rights[i].right != static_cast<Right>(i) || !is_line(table::rights[i].who)) return false;
#define KETNAP_NAMED(name, step, kind) rules::Act::name,
  constexpr rules::Act all[] = {KETNAP_ACTS(KETNAP_NAMED)};
  return std::size(table::acts) == std::size(all) &&
         table::rights[std::size(table::rights) - 1].right == Right::admin;
#undef KETNAP_NAMED
}());

} // namespace ketnap::accounts
