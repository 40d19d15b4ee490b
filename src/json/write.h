// A described value → JSON text, straight into a string. Empty optionals are left out.
#pragma once

#include "base/escape.h"
#include "base/invariant.h"
#include "json/describe.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ketnap::json {

void append_number(std::string& out, std::int64_t number);
void append_number(std::string& out, std::uint64_t number);
void append_day(std::string& out, Day day); // 2020-08-05, without quotes

template <class T>
void append(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, Raw>) {
    out += value.text;
  } else if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (WholeNumber<T>) {
    if constexpr (std::is_signed_v<T>)
      append_number(out, static_cast<std::int64_t>(value));
    else
      append_number(out, static_cast<std::uint64_t>(value));
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    base::append_json_string(out, value);
  } else if constexpr (std::is_same_v<T, Day>) {
    out += '"';
    append_day(out, value);
    out += '"';
  } else if constexpr (NamedEnum<T>) {
    const std::string_view name = name_of(value);
    base::ensure(!name.empty(), "every value of a written enum has a name");
    base::append_json_string(out, name);
  } else if constexpr (is_optional<T>) {
    if (value)
      append(out, *value);
    else
      out += "null"; // only at the top or in a list: members are left out
  } else if constexpr (is_vector<T>) {
    out += '[';
    bool first = true;
    for (const auto& item : value) {
      if (!first) out += ',';
      first = false;
      append<typename T::value_type>(out, item);
    }
    out += ']';
  } else if constexpr (Described<T>) {
    out += '{';
    bool first = true;
    T::fields(value, [&](std::string_view name, const auto& member) {
      if constexpr (is_optional<std::remove_cvref_t<decltype(member)>>)
        if (!member) return;
      out +=
          first ? std::string_view("\"") : std::string_view(",\""); // names of fields are plain identifiers
      first = false;
      out += name;
      out += std::string_view("\":");
      append(out, member);
    });
    out += '}';
  } else {
    static_assert(no_json_for_this_type<T>, "this type has no JSON form: see json/describe.h");
  }
}

template <class T>
[[nodiscard]] std::string write(const T& value) {
  std::string out;
  append(out, value);
  return out;
}

} // namespace ketnap::json
