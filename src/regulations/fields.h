// The fields of one table, asked for by name and kind; what nobody asked for is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "regulations/toml_text.h"

namespace ketnap::regulations {

class Fields {
public:
  Fields(const Node& table, std::string file, Complaints& complaints)
      : table_(table), file_(std::move(file)), complaints_(complaints) {}

  [[nodiscard]] Place place() const { return {file_, table_.line}; }
  [[nodiscard]] Place place_of(std::string_view name) const;

  [[nodiscard]] bool has(std::string_view name) const { return table_.field(name) != nullptr; }

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
