// FIELD=VALUE as typed → JSON, each value read as the schema of its field says: the one that OpenAPI prints.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "cli/console.h"

namespace ketnap::cli {

struct Field {
  enum class Kind : std::uint8_t { text, word, day, number, yes_no, nested };
  std::string name;
  Kind kind = Kind::text;
  bool list = false; // of such values, with commas between them
  bool required = false;
  std::vector<std::string> words;
  std::int64_t least = 0, most = 0; // of a number
};

// The members of an object's schema, in its order.
[[nodiscard]] std::vector<Field> fields_of(const boost::json::value& schema);

// "one of: …", "number" …, in the language.
[[nodiscard]] std::string described(const Console& console, const Field& field);
// What a closed word means; empty when the catalogue has no name for it.
[[nodiscard]] std::string word_shown(const Console& console, const Field& field, const std::string& word);

// Adds each FIELD=VALUE to the object. False after telling everything that cannot be read.
[[nodiscard]] bool read_fields(Console& console, const std::vector<Field>& fields,
                               const std::vector<std::string>& typed, boost::json::object& into);

// --body: JSON itself, @file, or - for what is piped in; an empty text is an empty object.
[[nodiscard]] std::optional<boost::json::object> read_body(Console& console, const std::string& typed);

} // namespace ketnap::cli
