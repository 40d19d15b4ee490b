// The regulations (quy định) as they are shipped: dated rows, forms, editions and holidays in TOML.
//
// Loading is all or nothing. What it gives has kept every promise that the rule book relies on: one row per
// key and day, no gap where a key must always have one, known words, known instruments. Otherwise it gives
// every complaint at once, each with its file and line, because whoever edits the files fixes them together.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "rules/calendar.h"
#include "rules/rulebook.h"

namespace ketnap::regulations {

// One file: its path inside the folder ("calendar/2025.toml") and what it says.
struct Text {
  std::string name;
  std::string content;
};

struct Complaint {
  std::string file;
  int line = 0; // 0: the whole file, or a thing that no file says
  std::string reason;
  std::string reason_en;
};

struct Name {
  std::string vi;
  std::string en;
};

using Names = std::map<std::string, Name, std::less<>>;

struct Regulations {
  rules::Rulebook rulebook;
  rules::Calendar calendar;
  Names key_names;  // of every key of rules/keys.h
  Names unit_names; // of every unit that a number counts
};

using Loaded = base::Result<Regulations, std::vector<Complaint>>;

// Texts of one folder in any order; nothing is thrown for anything that they may say.
[[nodiscard]] Loaded load(const std::vector<Text>& texts);

// The same from DIR/*.toml, DIR/forms/*.toml and DIR/calendar/*.toml. A folder or file that cannot be read
// is a complaint too.
[[nodiscard]] Loaded load(const std::filesystem::path& folder);

// The copy that the program carries, taken from regulations/ when it was built.
[[nodiscard]] std::vector<Text> shipped();

} // namespace ketnap::regulations
