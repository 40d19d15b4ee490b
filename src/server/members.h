// The members of a body one by one, where its shape depends on the address: internal to this room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/problem.h"
#include "server/asking.h"
#include "json/parse.h"
#include "json/read.h"

namespace ketnap::server {

[[nodiscard]] inline http::Response errors(const std::vector<json::FieldError>& found) {
  return http::problem_response(http::problem_of(found));
}

// The members of a body by name; anything else is refused with its path.
class Members {
public:
  explicit Members(const std::string& text) {
    auto parsed = json::parse(text);
    if (auto* error = std::get_if<json::ParseError>(&parsed)) {
      wrong.push_back({"", error->code, error->message});
    } else if (auto& value = std::get<boost::json::value>(parsed); value.is_object()) {
      object_ = std::move(value.as_object());
      is_object_ = true;
    } else {
      wrong.push_back({"", "wrong_kind", "nội dung phải là một đối tượng JSON"});
    }
  }

  // False: the one thing wrong says why, and there is nothing to look into.
  [[nodiscard]] bool is_object() const { return is_object_; }

  template <class T>
  std::optional<T> take(std::string_view name, bool needed) {
    const auto value = raw(name);
    if (!value) {
      if (needed) missing(name);
      return std::nullopt;
    }
    auto read = json::read_tree<T>(*value, text_check());
    add(name, read.errors);
    return std::move(read.value);
  }

  std::optional<boost::json::value> raw(std::string_view name) {
    const auto found = object_.find(boost::json::string_view(name.data(), name.size()));
    if (found == object_.end()) return std::nullopt;
    boost::json::value value = found->value();
    object_.erase(found);
    return value;
  }

  void add(std::string_view name, const std::vector<json::FieldError>& inner) {
    for (const json::FieldError& error : inner)
      wrong.push_back({"/" + std::string(name) + error.path, error.code, error.message});
  }

  void missing(std::string_view name) {
    wrong.push_back({"/" + std::string(name), "missing", "thiếu trường bắt buộc"});
  }

  void nothing_else() {
    for (const auto& member : object_)
      wrong.push_back(
          {"/" + std::string(member.key().data(), member.key().size()), "unknown", "không có trường này"});
  }

  std::vector<json::FieldError> wrong;

private:
  boost::json::object object_;
  bool is_object_ = false;
};

} // namespace ketnap::server
