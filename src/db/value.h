// Values on their way into a statement and out of a row, the same on both engines.
#pragma once

#include "db/fault.h"

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace ketnap::db {

using Blob = std::vector<std::byte>;

// One parameter; text and bytes are borrowed until the call returns.
using Value =
    std::variant<std::monostate, std::int64_t, double, bool, std::string_view, std::span<const std::byte>>;

// One row of an answer, valid until the next is asked for. The readers throw Fault(other) when the column
// holds another type: an engine that bends types would hide it until the other one runs.
class Row {
public:
  Row() = default;
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

  [[nodiscard]] virtual int columns() const = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  [[nodiscard]] virtual bool boolean(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
  [[nodiscard]] virtual Blob bytes(int column) const = 0;

protected:
  ~Row() = default;
};

// "column 3 <what>", columns counted from 1.
[[noreturn]] void refuse_column(int column, std::string_view what);

// How a type of a room is kept in a column: specialise with
//   static <int64, string, Blob …> to_column(const T&);   static T from_column(<the same>);
template <class T>
struct Stored;

// Days are kept as ISO text, 2020-08-05: it sorts, and both engines read it back as it was.
template <>
struct Stored<std::chrono::sys_days> {
  static std::string to_column(std::chrono::sys_days day);
  static std::chrono::sys_days from_column(const std::string& iso); // Fault(other) for anything else
};

template <class T>
concept HasStored = requires(const T& t) { Stored<T>::to_column(t); };

// A distinct id: struct PersonId { std::int64_t value; };
template <class T>
concept Wrapped = std::is_class_v<T> && !HasStored<T> && requires(T t) {
  requires std::integral<std::remove_cvref_t<decltype(t.value)>>;
  requires sizeof(T) == sizeof(t.value);
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

// What one column can hold; any other type of a row is an aggregate of such.
template <class T>
concept Column = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::same_as<T, std::string> ||
                 std::same_as<T, Blob> || HasStored<T> || Wrapped<T> || IsOptional<T>::value;

template <class Int>
Int narrowed(std::int64_t wide, int column) {
  if (!std::in_range<Int>(wide)) refuse_column(column, "holds a number too large for its field");
  return static_cast<Int>(wide);
}

template <Column T>
T read_column(const Row& row, int column) {
  if constexpr (IsOptional<T>::value) {
    if (row.is_null(column)) return std::nullopt;
    return read_column<typename T::value_type>(row, column);
  } else if constexpr (HasStored<T>) {
    using Kept = std::remove_cvref_t<decltype(Stored<T>::to_column(std::declval<const T&>()))>;
    return Stored<T>::from_column(read_column<Kept>(row, column));
  } else {
    if (row.is_null(column)) refuse_column(column, "is NULL and its field cannot be empty");
    if constexpr (std::same_as<T, bool>)
      return row.boolean(column);
    else if constexpr (std::is_enum_v<T>)
      return static_cast<T>(narrowed<std::underlying_type_t<T>>(row.integer(column), column));
    else if constexpr (std::integral<T>)
      return narrowed<T>(row.integer(column), column);
    else if constexpr (std::floating_point<T>)
      return static_cast<T>(row.real(column));
    else if constexpr (std::same_as<T, std::string>)
      return std::string(row.text(column));
    else if constexpr (std::same_as<T, Blob>)
      return row.bytes(column);
    else
      return T{narrowed<std::remove_cvref_t<decltype(std::declval<T>().value)>>(row.integer(column), column)};
  }
}

// What a parameter is kept as while its Value borrows from it.
template <class T>
decltype(auto) kept(const T& argument) {
  if constexpr (HasStored<T>)
    return Stored<T>::to_column(argument);
  else if constexpr (IsOptional<T>::value) {
    if constexpr (HasStored<typename T::value_type>) {
      using Kept = decltype(Stored<typename T::value_type>::to_column(*argument));
      return argument ? std::optional<Kept>(Stored<typename T::value_type>::to_column(*argument))
                      : std::nullopt;
    } else
      return (argument);
  } else
    return (argument);
}

template <class T>
Value to_value(const T& argument) {
  if constexpr (std::same_as<T, std::nullopt_t>)
    return std::monostate{};
  else if constexpr (IsOptional<T>::value) {
    if (!argument) return std::monostate{};
    return to_value(*argument);
  } else if constexpr (std::same_as<T, bool>)
    return argument;
  else if constexpr (std::is_enum_v<T>)
    return static_cast<std::int64_t>(static_cast<std::underlying_type_t<T>>(argument));
  else if constexpr (std::integral<T>) {
    if (!std::in_range<std::int64_t>(argument)) throw Fault(FaultKind::other, "a parameter exceeds 63 bits");
    return static_cast<std::int64_t>(argument);
  } else if constexpr (std::floating_point<T>)
    return static_cast<double>(argument);
  else if constexpr (std::convertible_to<const T&, std::string_view>)
    return std::string_view(argument);
  else if constexpr (std::convertible_to<const T&, std::span<const std::byte>>)
    return std::span<const std::byte>(argument);
  else {
    static_assert(Wrapped<T>, "this type cannot be a parameter: specialise db::Stored for it");
    return to_value(argument.value);
  }
}

} // namespace ketnap::db
