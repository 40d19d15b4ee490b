// What a command writes to and how it speaks: the streams, the language, the day it is.
//
// Nothing here is global: main gives the streams, the clock, the environment and the terminal; tests give
// strings and any day.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "base/log.h"
#include "regulations/regulations.h"
#include "rules/day.h"

namespace ketnap::cli {

enum class Language : std::uint8_t { vietnamese, english };

// What the program ends with; docs/cli.md and --help say the same.
enum class Exit : std::uint8_t {
  done = 0,
  fault = 1,    // the world failed: a disk, a connection
  refused = 2,  // the rules say no
  usage = 64,   // the command line cannot be understood
  bad_data = 65 // what was given to read is wrong
};

struct Console {
  std::ostream& out;
  std::ostream& err;
  Language language = Language::vietnamese;
  rules::Day today;               // at UTC+7
  bool json = false;              // --json
  std::string regulations_folder; // --regulations; empty: the copy in the program
  Exit exit = Exit::done;
  base::Now now = {}; // the clock of what is recorded; main hands in the system's
  std::function<const char*(const char* name)> environment = {}; // null: not set
  // Asks at the terminal; nothing when nobody is there to answer.
  std::function<std::optional<std::string>(std::string_view prompt, bool secret)> ask = {};
  std::istream* in = nullptr; // what is piped in

  // An environment variable that is set and not empty.
  [[nodiscard]] std::optional<std::string> variable(const char* name) const;

  // One of two sentences; both are written where they are said, so that neither is forgotten.
  [[nodiscard]] std::string_view say(std::string_view vi, std::string_view en) const {
    return language == Language::vietnamese ? vi : en;
  }
  [[nodiscard]] std::string_view say(const regulations::Name& name) const { return say(name.vi, name.en); }

  // A line on the error stream, and the code to end with.
  void fail(Exit with, std::string_view sentence);
};

// A day in the language: 05/08/2020, or 2020-08-05 in English.
[[nodiscard]] std::string shown(const Console& console, rules::Day day);
[[nodiscard]] std::string_view weekday_name(const Console& console, rules::Day day);

// 2020-08-05, 5/8/2020, 5-8-20, 05082020; otherwise fails with the usage code and gives nothing.
[[nodiscard]] std::optional<rules::Day> read_day(Console& console, std::string_view typed);

// A whole number between two bounds; otherwise fails with the usage code.
[[nodiscard]] std::optional<int> read_number(Console& console, std::string_view name, std::string_view typed,
                                             int least, int most);

// The rules to work by: --regulations, else the program's own copy. Complaints are printed and end in
// bad_data.
[[nodiscard]] std::optional<regulations::Regulations> load_regulations(Console& console);
void print_complaints(Console& console, const std::vector<regulations::Complaint>& complaints);

} // namespace ketnap::cli
