// A TOML text as a small tree in which everything knows its line.
//
// The TOML library is met in one file only; what comes out is bounded in size and depth, whatever went in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "regulations/complaints.h"
#include "rules/day.h"

namespace ketnap::regulations {

struct Node {
  enum class Kind : std::uint8_t { flag, number, text, day, list, table, other };

  Kind kind = Kind::other;
  int line = 0;
  bool flag = false;
  std::int64_t number = 0;
  std::string text;
  rules::Day day;
  std::vector<Node> items;                          // of a list
  std::vector<std::pair<std::string, Node>> fields; // of a table

  [[nodiscard]] const Node* field(std::string_view name) const;
};

inline constexpr std::size_t largest_file = std::size_t{256} * 1024; // bytes
inline constexpr std::size_t longest_line = 4000;                    // bytes
inline constexpr std::size_t most_dots = 64;                         // in one line
inline constexpr int deepest = 6;                                    // tables and lists in one another

// The root table, or nothing after complaining once.
[[nodiscard]] std::optional<Node> parse_toml(const Text& text, Complaints& complaints);

// The fields of one table: each is asked for by name and kind; what nobody asked for is refused.
class Fields {
public:
  Fields(const Node& table, std::string file, Complaints& complaints)
      : table_(table), file_(std::move(file)), complaints_(complaints) {}

  [[nodiscard]] Place place() const { return {file_, table_.line}; }
  [[nodiscard]] Place place_of(std::string_view name) const;

  // Absent or of another kind: nothing; each complains where it must.
  std::optional<std::string> text(std::string_view name); // required, not empty
  std::optional<std::string> text_if_any(std::string_view name);
  std::optional<rules::Day> day(std::string_view name);
  std::optional<rules::Day> day_if_any(std::string_view name);
  std::optional<std::int64_t> number(std::string_view name);
  std::optional<bool> flag_if_any(std::string_view name);
  const Node* any(std::string_view name); // required
  const Node* table_if_any(std::string_view name);
  std::vector<const Node*> tables_if_any(std::string_view name); // [[name]]
  std::vector<Node> list(std::string_view name, Node::Kind of);  // required, not empty

  // Complains of every field that was not asked for.
  void refuse_others();

private:
  const Node* find(std::string_view name, Node::Kind kind, bool required);

  const Node& table_;
  std::string file_;
  Complaints& complaints_;
  std::vector<std::string> asked_;
};

} // namespace ketnap::regulations
