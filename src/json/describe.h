// How a type tells its fields: one description that reading, writing and schemas share.
//
//   struct CellVote {
//     int in_favour{};
//     std::optional<std::chrono::sys_days> on;
//     template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
//       visit("in_favour", self.in_favour);
//       visit("on", self.on);
//     }
//   };
//
// It needs nothing but the standard library, so the rule book describes its types without knowing JSON.
// A type may also carry `static constexpr std::string_view schema_name = "CellVote";`.
//
// A field is a bool, a whole number, a string, a day (std::chrono::sys_days), an enum with names, a
// described type, a std::vector or a std::optional of one of these.
//
// An enum with names has, in its own namespace,
//   std::span<const std::pair<Method, std::string_view>> enum_names(Method);
#pragma once

#include <chrono>
#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ketnap::json {

namespace detail {
struct AnyVisit {
  template <class T>
  void operator()(std::string_view, T&) const {}
};
} // namespace detail

template <class T>
concept Described = std::is_class_v<T> && requires(T& object) { T::fields(object, detail::AnyVisit{}); };

template <class T>
concept NamedEnum = std::is_enum_v<T> && requires(T value) {
  { enum_names(value) } -> std::convertible_to<std::span<const std::pair<T, std::string_view>>>;
};

template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
                      !std::same_as<T, char8_t> && !std::same_as<T, wchar_t> && sizeof(T) <= 8;

using Day = std::chrono::sys_days;

// JSON that was written before and goes out as it is; never read in.
struct Raw {
  std::string text = "null";
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
inline constexpr bool is_optional = IsOptional<T>::value;

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
inline constexpr bool is_vector = IsVector<T>::value;

// Whether a member that was left out keeps the value it has in a fresh T. Here: only one that may be absent. A
// room says otherwise for types of a floor that knows no JSON; readers and schemas both ask.
template <class T>
struct LeftOut {
  template <class Member>
  [[nodiscard]] static constexpr bool keeps(const Member&) {
    return is_optional<Member>;
  }
};

template <class>
inline constexpr bool no_json_for_this_type = false;

// The name of an enum's value; empty for a value outside the table.
template <NamedEnum E>
[[nodiscard]] std::string_view name_of(E value) {
  for (const auto& [known, name] : std::span<const std::pair<E, std::string_view>>(enum_names(value)))
    if (known == value) return name;
  return {};
}

template <NamedEnum E>
[[nodiscard]] std::optional<E> value_named(std::string_view name) {
  for (const auto& [value, known] : std::span<const std::pair<E, std::string_view>>(enum_names(E{})))
    if (known == name) return value;
  return std::nullopt;
}

} // namespace ketnap::json
