// Sets a described member from its written form; internal to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/facts.h"

namespace ketnap::casefile {

// A date as people type it: 2020-08-05, 5/8/2020, 05082020.
[[nodiscard]] std::optional<rules::Day> read_day(std::string_view text);

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

// Each answers with the reason it could not, or nothing.
[[nodiscard]] std::optional<std::string> set(std::string& into, std::string_view text);
[[nodiscard]] std::optional<std::string> set(bool& into, std::string_view text);
[[nodiscard]] std::optional<std::string> set(int& into, std::string_view text);
[[nodiscard]] std::optional<std::string> set(rules::Day& into, std::string_view text);

template <class E>
  requires std::is_enum_v<E>
[[nodiscard]] std::optional<std::string> set(E& into, std::string_view text) {
  if (const auto value = rules::from_word<E>(text)) {
    into = *value;
    return std::nullopt;
  }
  std::string known;
  for (const auto& [value, word] : enum_names(E{}))
    (known += known.empty() ? "" : ", ") += word;
  return "\"" + std::string(text) + "\" is not one of: " + known;
}

template <class T>
[[nodiscard]] std::optional<std::string> set(std::optional<T>& into, std::string_view text) {
  T value{};
  auto fault = set(value, text);
  if (!fault) into = std::move(value);
  return fault;
}

template <class T>
[[nodiscard]] std::optional<std::string> set(std::vector<T>& into, std::string_view text) {
  for (const std::string_view part : split(text, ',')) {
    T value{};
    if (auto fault = set(value, part)) return fault;
    into.push_back(std::move(value));
  }
  return std::nullopt;
}

} // namespace ketnap::casefile
