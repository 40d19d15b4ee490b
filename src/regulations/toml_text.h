// A TOML text as a small tree in which everything knows its line.
//
// It reads the part of TOML that the tables of rules use, and refuses the rest with its line: tables [x] and
// lists of tables [[x]], plain or double-quoted names without dots, texts in double quotes on one line, whole
// numbers, true and false, days, lists over any number of lines, and { a = 1 } on one line.
// docs/adr/0006-own-toml-reader.md says why it is our own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "regulations/complaints.h"
#include "rules/day.h"

namespace ketnap::regulations {

struct Node {
  enum class Kind : std::uint8_t { flag, number, text, day, list, table, other };

  Kind kind = Kind::other;
  std::string name; // of a field of a table
  int line = 0;
  bool flag = false;
  std::int64_t number = 0;
  std::string text;
  rules::Day day;
  std::vector<Node> items;  // of a list
  std::vector<Node> fields; // of a table, in the order of their lines

  [[nodiscard]] const Node* field(std::string_view wanted) const;
};

inline constexpr std::size_t largest_file = std::size_t{256} * 1024; // bytes
inline constexpr int deepest = 4;                                    // lists and tables within one value

// The root table, or nothing after complaining once.
[[nodiscard]] std::optional<Node> parse_toml(const Text& text, Complaints& complaints);

} // namespace ketnap::regulations
