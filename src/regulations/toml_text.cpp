#include "regulations/toml_text.h"

#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 16
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>

namespace ketnap::regulations {

namespace {

int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

// A tree copied out of the library's; nothing when it is too deep.
bool copy(const toml::node& from, Node& to, int depth) {
  if (depth > deepest) return false;
  to.line = line_of(from);
  if (const auto* table = from.as_table()) {
    to.kind = Node::Kind::table;
    for (const auto& [key, value] : *table) {
      to.fields.emplace_back(std::string(key.str()), Node{});
      if (!copy(value, to.fields.back().second, depth + 1)) return false;
    }
    std::sort(to.fields.begin(), to.fields.end(),
              [](const auto& a, const auto& b) { return a.second.line < b.second.line; });
  } else if (const auto* list = from.as_array()) {
    to.kind = Node::Kind::list;
    for (const auto& value : *list) {
      to.items.emplace_back();
      if (!copy(value, to.items.back(), depth + 1)) return false;
    }
  } else if (const auto* text = from.as_string()) {
    to.kind = Node::Kind::text;
    to.text = text->get();
  } else if (const auto* number = from.as_integer()) {
    to.kind = Node::Kind::number;
    to.number = number->get();
  } else if (const auto* flag = from.as_boolean()) {
    to.kind = Node::Kind::flag;
    to.flag = flag->get();
  } else if (const auto* date = from.as_date()) {
    // The library checks the day against the month, not the year against ours.
    const toml::date& d = date->get();
    const std::chrono::year_month_day ymd{std::chrono::year{d.year}, std::chrono::month{d.month},
                                          std::chrono::day{d.day}};
    if (ymd.ok() && d.year >= 1900 && d.year <= 2199) {
      to.kind = Node::Kind::day;
      to.day = ymd;
    }
  }
  return true;
}

// Dotted names nest without brackets, so deep ones are found before the library builds them.
bool within_limits(const Text& text, Complaints& complaints) {
  if (text.content.size() > largest_file) {
    complaints.add({text.name, 0}, "tệp lớn hơn " + std::to_string(largest_file) + " byte",
                   "the file is larger than " + std::to_string(largest_file) + " bytes");
    return false;
  }
  int line = 1;
  std::size_t length = 0;
  std::size_t dots = 0;
  for (const char c : text.content) {
    if (c == '\n') {
      ++line;
      length = dots = 0;
      continue;
    }
    ++length;
    if (c == '.') ++dots;
    if (length > longest_line || dots > most_dots) {
      complaints.add({text.name, line}, "dòng quá dài hoặc quá nhiều dấu chấm",
                     "the line is too long or has too many dots");
      return false;
    }
  }
  return true;
}

std::string_view name_of(Node::Kind kind, bool vietnamese) {
  switch (kind) {
  case Node::Kind::flag:
    return vietnamese ? "true hoặc false" : "true or false";
  case Node::Kind::number:
    return vietnamese ? "một số nguyên" : "a whole number";
  case Node::Kind::text:
    return vietnamese ? "một chuỗi chữ" : "a text";
  case Node::Kind::day:
    return vietnamese ? "một ngày từ 1900 đến 2199 như 2025-07-01" : "a day of 1900–2199 such as 2025-07-01";
  case Node::Kind::list:
    return vietnamese ? "một danh sách" : "a list";
  case Node::Kind::table:
    return vietnamese ? "một bảng" : "a table";
  case Node::Kind::other:
    break;
  }
  return vietnamese ? "một giá trị" : "a value";
}

} // namespace

const Node* Node::field(std::string_view name) const {
  for (const auto& [key, value] : fields)
    if (key == name) return &value;
  return nullptr;
}

std::optional<Node> parse_toml(const Text& text, Complaints& complaints) {
  if (!within_limits(text, complaints)) return std::nullopt;
  const toml::parse_result result = toml::parse(std::string_view{text.content}, std::string_view{text.name});
  if (!result) {
    const toml::parse_error& error = result.error();
    const std::string what{error.description()};
    complaints.add({text.name, static_cast<int>(error.source().begin.line)}, "không phải TOML đúng: " + what,
                   "not valid TOML: " + what);
    return std::nullopt;
  }
  Node root;
  if (!copy(result.table(), root, 0)) {
    complaints.add({text.name, 0}, "các bảng lồng nhau quá sâu", "tables are nested too deep");
    return std::nullopt;
  }
  return root;
}

Place Fields::place_of(std::string_view name) const {
  const Node* node = table_.field(name);
  return {file_, node ? node->line : table_.line};
}

const Node* Fields::find(std::string_view name, Node::Kind kind, bool required) {
  asked_.emplace_back(name);
  const std::string quoted = "\"" + std::string(name) + "\"";
  const Node* node = table_.field(name);
  if (!node) {
    if (required) complaints_.add(place(), "thiếu trường " + quoted, "field " + quoted + " is missing");
    return nullptr;
  }
  if (kind != Node::Kind::other && node->kind != kind) {
    complaints_.add({file_, node->line}, quoted + " phải là " + std::string(name_of(kind, true)),
                    quoted + " must be " + std::string(name_of(kind, false)));
    return nullptr;
  }
  return node;
}

std::optional<std::string> Fields::text(std::string_view name) {
  const Node* node = find(name, Node::Kind::text, true);
  if (!node) return std::nullopt;
  if (node->text.empty()) {
    complaints_.add({file_, node->line}, "\"" + std::string(name) + "\" không được để trống",
                    "\"" + std::string(name) + "\" must not be empty");
    return std::nullopt;
  }
  return node->text;
}

std::optional<std::string> Fields::text_if_any(std::string_view name) {
  const Node* node = find(name, Node::Kind::text, false);
  return node ? std::optional(node->text) : std::nullopt;
}

std::optional<rules::Day> Fields::day(std::string_view name) {
  const Node* node = find(name, Node::Kind::day, true);
  return node ? std::optional(node->day) : std::nullopt;
}

std::optional<rules::Day> Fields::day_if_any(std::string_view name) {
  const Node* node = find(name, Node::Kind::day, false);
  return node ? std::optional(node->day) : std::nullopt;
}

std::optional<std::int64_t> Fields::number(std::string_view name) {
  const Node* node = find(name, Node::Kind::number, true);
  return node ? std::optional(node->number) : std::nullopt;
}

std::optional<bool> Fields::flag_if_any(std::string_view name) {
  const Node* node = find(name, Node::Kind::flag, false);
  return node ? std::optional(node->flag) : std::nullopt;
}

const Node* Fields::any(std::string_view name) {
  return find(name, Node::Kind::other, true);
}

const Node* Fields::table_if_any(std::string_view name) {
  return find(name, Node::Kind::table, false);
}

std::vector<const Node*> Fields::tables_if_any(std::string_view name) {
  std::vector<const Node*> tables;
  const Node* node = find(name, Node::Kind::list, false);
  if (!node) return tables;
  for (const Node& item : node->items) {
    if (item.kind == Node::Kind::table)
      tables.push_back(&item);
    else
      complaints_.add({file_, item.line}, "\"" + std::string(name) + "\" phải gồm các bảng",
                      "\"" + std::string(name) + "\" must consist of tables");
  }
  return tables;
}

std::vector<Node> Fields::list(std::string_view name, Node::Kind of) {
  const Node* node = find(name, Node::Kind::list, true);
  if (!node) return {};
  const std::string quoted = "\"" + std::string(name) + "\"";
  if (node->items.empty())
    complaints_.add({file_, node->line}, quoted + " không được để trống", quoted + " must not be empty");
  std::vector<Node> items;
  for (const Node& item : node->items) {
    if (item.kind == of)
      items.push_back(item);
    else
      complaints_.add({file_, item.line},
                      "mỗi mục của " + quoted + " phải là " + std::string(name_of(of, true)),
                      "each item of " + quoted + " must be " + std::string(name_of(of, false)));
  }
  return items;
}

void Fields::refuse_others() {
  for (const auto& [name, node] : table_.fields)
    if (std::find(asked_.begin(), asked_.end(), name) == asked_.end())
      complaints_.add({file_, node.line}, "không có trường nào tên \"" + name + "\" ở đây",
                      "no field is called \"" + name + "\" here");
}

} // namespace ketnap::regulations
