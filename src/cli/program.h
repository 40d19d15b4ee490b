// The frame around the commands: global options, help, and what the program ends with.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/console.h"

namespace CLI {
class App;
}

namespace ketnap::cli {

// --lang, else the first of LC_ALL, LC_MESSAGES and LANG that is set; Vietnamese unless it begins with "en".
[[nodiscard]] Language language_of(const std::vector<std::string>& arguments,
                                   const std::function<const char*(const char*)>& environment);

// Parses the arguments (without the program's own name) against the groups and runs the command. Exceptions
// of the world become one line and Exit::fault.
[[nodiscard]] int run(Console& console, std::vector<std::string> arguments,
                      const std::vector<void (*)(CLI::App&, Console&)>& groups);

} // namespace ketnap::cli
