#include "regulations/fields.h"

#include <algorithm>

namespace ketnap::regulations {

namespace {

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
  for (const Node& node : table_.fields)
    if (std::find(asked_.begin(), asked_.end(), node.name) == asked_.end())
      complaints_.add({file_, node.line}, "không có trường nào tên \"" + node.name + "\" ở đây",
                      "no field is called \"" + node.name + "\" here");
}

} // namespace ketnap::regulations
