// The groups of commands. Each has a file of its own and is one line in main.cpp.
#pragma once

#include <string>
#include <string_view>

#include "cli/console.h"

namespace CLI {
class App;
}

namespace ketnap::cli {

// A command under another: its name, and what it does in both languages.
CLI::App* add_command(CLI::App& parent, const Console& console, const std::string& name, std::string_view vi,
                      std::string_view en);

void add_rules_commands(CLI::App& app, Console& console);
void add_place_commands(CLI::App& app, Console& console);     // init, serve, demo, verify …
void add_backup_commands(CLI::App& app, Console& console);    // backup, restore
void add_recipient_commands(CLI::App& app, Console& console); // recipient new
void add_key_commands(CLI::App& app, Console& console);       // keys status|rotate|retire
void add_journal_commands(CLI::App& app, Console& console);   // journal key|head|export
void add_session_commands(CLI::App& app, Console& console);   // sign-in, sign-out
void add_admin_commands(CLI::App& app, Console& console);     // admin user|post
void add_org_commands(CLI::App& app, Console& console);       // org list|tree|members
void add_found_commands(CLI::App& app, Console& console);     // org add|enrol, after org
void add_case_commands(CLI::App& app, Console& console);
void add_act_commands(CLI::App& case_group, Console& console);     // case introduce|record
void add_correct_commands(CLI::App& case_group, Console& console); // case correct|history
void add_meeting_correct_command(CLI::App& meeting_group, Console& console);
void add_move_commands(CLI::App& case_group, Console& console); // case move|correct-move
void add_move_cases_command(CLI::App& org_group, Console& console);
void add_change_commands(CLI::App& case_group, Console& console); // case changes
void add_list_commands(CLI::App& case_group, Console& console);   // case list|kinds
void add_meeting_commands(CLI::App& app, Console& console);       // meeting hold|list
void add_export_commands(CLI::App& app, Console& console);        // export ask|list|agree|decline|fetch
void add_letter_commands(CLI::App& app, Console& console);        // letter receive|pass|conclude|list|show
void add_waiting_commands(CLI::App& app, Console& console); // org waiting|pace|handover, report, after org
void add_requirement_commands(CLI::App& app,
                              Console& console); // org requirements|require|adopt|end-requirement
void add_calendar_commands(CLI::App& app, Console& console);
void add_version_command(CLI::App& app, Console& console);

} // namespace ketnap::cli
