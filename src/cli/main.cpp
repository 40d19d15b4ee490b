// ketnap: one program. Every group of commands is a line below.
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

#include "cli/commands.h"
#include "cli/program.h"
#include "cli/terminal.h"

namespace {

// The memory holds keys and what they open: no core of it comes to lie anywhere, and no other program of this
// user reads it.
void keep_memory_to_ourselves() {
  constexpr rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
}

} // namespace

int main(int argc, char** argv) {
  using namespace ketnap::cli;
  using namespace std::chrono;

  keep_memory_to_ourselves();
  ::umask(0077); // what we write is for the user who runs us alone
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  const auto today = floor<days>(system_clock::now() + hours{7}); // Vietnam has no daylight saving
  Console console{.out = std::cout,
                  .err = std::cerr,
                  .language = language_of(arguments, [](const char* name) { return std::getenv(name); }),
                  .today = today,
                  .regulations_folder = {},
                  .now = [] { return floor<milliseconds>(system_clock::now()); },
                  .environment = [](const char* name) { return std::getenv(name); },
                  .ask = ask_terminal,
                  .in = &std::cin};

  return run(console, arguments,
             {
                 add_place_commands,
                 add_backup_commands,
                 add_recipient_commands,
                 add_key_commands,
                 add_journal_commands,
                 add_session_commands,
                 add_admin_commands,
                 add_org_commands,
                 add_found_commands,
                 add_case_commands,
                 add_meeting_commands,
                 add_letter_commands,
                 add_export_commands,
                 add_waiting_commands,
                 add_requirement_commands,
                 add_rules_commands,
                 add_calendar_commands,
                 add_version_command,
             });
}
