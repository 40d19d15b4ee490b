// Text inside other text: JSON strings and Prometheus labels.
#pragma once

#include <string>
#include <string_view>

namespace ketnap::base {

// Appends `text`, which must be UTF-8, between quotes as a JSON string. Control characters, DEL and the
// line separators U+0085, U+2028 and U+2029 leave as \uXXXX: a string never makes a second line.
void append_json_string(std::string& out, std::string_view text);

// Appends `text` between quotes as a Prometheus label value.
void append_label_value(std::string& out, std::string_view text);

} // namespace ketnap::base
