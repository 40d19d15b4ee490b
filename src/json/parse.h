// JSON text → a tree, or the one exact place where it stops being JSON.
//
// Stricter than RFC 8259 where laxness has hurt others: a name twice in one object, a whole number that
// does not fit 64 bits, U+0000 in a string, nesting beyond the limit and anything after the value are
// refused.
#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace ketnap::json {

struct ParseError {
  std::string code;    // one of: utf8, syntax, incomplete, trailing, depth, duplicate, number, escape, nul
  std::string message; // Vietnamese, with line and column
  std::size_t offset;  // bytes before the place
  std::size_t line;    // from 1
  std::size_t column;  // from 1, in characters
};

inline constexpr std::size_t usual_depth = 32;

// `max_depth` counts objects and arrays inside one another.
[[nodiscard]] std::variant<boost::json::value, ParseError> parse(std::string_view text,
                                                                 std::size_t max_depth = usual_depth);

} // namespace ketnap::json
