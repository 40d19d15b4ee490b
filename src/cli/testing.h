// For tests of commands: a terminal made of strings, with somebody sitting at it.
#pragma once

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/program.h"

namespace ketnap::cli::testing {

struct Said {
  int code = 0;
  std::string out, err;

  [[nodiscard]] bool tells(const std::string& part) const { return out.find(part) != std::string::npos; }
  [[nodiscard]] bool complains(const std::string& part) const { return err.find(part) != std::string::npos; }
};

struct Typist {
  rules::Day today = rules::day(2026, 11, 22);
  Language language = Language::vietnamese;
  std::map<std::string, std::string> environment{};
  std::string piped{};
  // Answers a question at the terminal, having read what the error stream said before it.
  std::function<std::optional<std::string>(const std::string& so_far, std::string_view prompt)> answer{};

  Said types(std::vector<std::string> arguments) const {
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in(piped);
    Console console{
        .out = out,
        .err = err,
        .language = language,
        .today = today,
        .regulations_folder = {},
        .now = [day = today] { return base::Instant(day + std::chrono::hours{1}); }, // 8 o'clock there
        .environment = [this](const char* name) -> const char* {
          const auto found = environment.find(name);
          return found == environment.end() ? nullptr : found->second.c_str();
        },
        .in = &in};
    if (answer) console.ask = [&](std::string_view prompt, bool) { return answer(err.str(), prompt); };
    const int code = run(console, std::move(arguments),
                         {add_place_commands, add_backup_commands, add_recipient_commands,
                          add_journal_commands, add_session_commands, add_admin_commands, add_org_commands,
                          add_found_commands, add_case_commands, add_meeting_commands, add_letter_commands,
                          add_export_commands, add_waiting_commands, add_requirement_commands});
    return {code, out.str(), err.str()};
  }
};

} // namespace ketnap::cli::testing
