// The address of a request, taken apart: path segments and query, percent-decoded once and strictly.
//
// Refused instead of repaired: text that is not UTF-8, control characters, a name twice, "." and ".."
// segments. Two programs must never read two different addresses from the same bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ketnap::http {

// Why a piece of an address was refused.
struct BadTarget {
  std::string
      code; // percent, utf8, control, duplicate, empty_name, too_many, dot_segment, not_a_path, raw_byte
  std::string message; // Vietnamese
};

// %41 → A. In a query `+` is a space, as browsers write it.
enum class Plus : bool { stays, is_a_space };
[[nodiscard]] std::variant<std::string, BadTarget> percent_decode(std::string_view text, Plus plus);

class Query {
public:
  static constexpr std::size_t most_parameters = 64;

  // Of what follows the `?`; an empty text is an empty query.
  [[nodiscard]] static std::variant<Query, BadTarget> parse(std::string_view text);

  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return parameters_; }

private:
  std::vector<std::pair<std::string, std::string>> parameters_;
};

// "/cases/K7M4Q2RT5X/votes?page=2" taken apart; the query still as sent.
struct Target {
  std::string path;                  // as sent
  std::vector<std::string> segments; // decoded; "/" has none, "/a/" ends with an empty one
  std::string query;
};

// Of a request line. Only the origin form is served: an absolute address or `*` is refused.
[[nodiscard]] std::variant<Target, BadTarget> parse_target(std::string_view text);

} // namespace ketnap::http
