// Kết quả hoặc lời từ chối: a value, or why there is none.
//
// The first of the three kinds of error (docs/house.md, errors): a refusal is an answer that the caller has
// to look at, not an exception. What the refusal carries is the caller's type, one reason or all of them.
// The database asks `refused()` and leaves nothing behind of an act that answers yes.
#pragma once

#include "base/invariant.h"

#include <concepts>
#include <functional>
#include <type_traits>
#include <utility>
#include <variant>

namespace ketnap::base {

// What can say of itself that it is a "no".
template <class R>
concept CanRefuse = requires(const R& answer) {
  { answer.refused() } -> std::same_as<bool>;
};

// `return refuse(reasons);` from a function whose answer is a Result.
template <class E>
struct Refusal {
  E why;
};
template <class E>
[[nodiscard]] constexpr Refusal<std::decay_t<E>> refuse(E&& why) {
  return {std::forward<E>(why)};
}

template <class T, class E>
class [[nodiscard]] Result {
public:
  using value_type = T;
  using refusal_type = E;

  constexpr Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  template <class Why>
    requires std::constructible_from<E, Why&&>
  constexpr Result(Refusal<Why> refusal) : held_(std::in_place_index<1>, std::move(refusal.why)) {}

  [[nodiscard]] constexpr bool refused() const noexcept { return held_.index() == 1; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return held_.index() == 0; }

  // To ask for the value of a refusal, or for the reasons of a value, is a bug: BrokenInvariant.
  [[nodiscard]] constexpr const T& value() const& {
    return (ensure(!refused(), no_value), std::get<0>(held_));
  }
  [[nodiscard]] constexpr T& value() & { return (ensure(!refused(), no_value), std::get<0>(held_)); }
  [[nodiscard]] constexpr T&& value() && {
    return (ensure(!refused(), no_value), std::get<0>(std::move(held_)));
  }
  [[nodiscard]] constexpr const E& refusal() const& {
    return (ensure(refused(), no_refusal), std::get<1>(held_));
  }
  [[nodiscard]] constexpr E&& refusal() && {
    return (ensure(refused(), no_refusal), std::get<1>(std::move(held_)));
  }

  [[nodiscard]] constexpr const T& operator*() const& { return value(); }
  [[nodiscard]] constexpr T& operator*() & { return value(); }
  [[nodiscard]] constexpr T&& operator*() && { return std::move(*this).value(); }
  [[nodiscard]] constexpr const T* operator->() const { return &value(); }
  [[nodiscard]] constexpr T* operator->() { return &value(); }

  // The value changed by `f`; a refusal stays as it is.
  template <class F>
  constexpr auto map(F&& f) && -> Result<std::decay_t<std::invoke_result_t<F, T&&>>, E> {
    if (refused()) return refuse(std::get<1>(std::move(held_)));
    return std::invoke(std::forward<F>(f), std::get<0>(std::move(held_)));
  }

  // The next step, which may refuse in its turn; it is not asked after a refusal.
  template <class F>
  constexpr auto and_then(F&& f) && -> std::invoke_result_t<F, T&&> {
    if (refused()) return refuse(std::get<1>(std::move(held_)));
    return std::invoke(std::forward<F>(f), std::get<0>(std::move(held_)));
  }

private:
  static constexpr const char* no_value = "a refused result has no value";
  static constexpr const char* no_refusal = "a result that holds a value was not refused";
  std::variant<T, E> held_;
};

// A free function, because g++ 12 instantiates a defaulted one even for values that cannot be compared.
template <std::equality_comparable T, std::equality_comparable E>
[[nodiscard]] constexpr bool operator==(const Result<T, E>& a, const Result<T, E>& b) {
  if (a.refused() != b.refused()) return false;
  return a.refused() ? a.refusal() == b.refusal() : *a == *b;
}

// Done, or why not.
template <class E>
class [[nodiscard]] Result<void, E> : public Result<std::monostate, E> {
public:
  using value_type = void;
  constexpr Result() : Result<std::monostate, E>(std::monostate{}) {}
  template <class Why>
    requires std::constructible_from<E, Why&&>
  constexpr Result(Refusal<Why> refusal) : Result<std::monostate, E>(std::move(refusal)) {}
};

} // namespace ketnap::base
