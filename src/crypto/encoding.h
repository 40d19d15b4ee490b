// Values as bytes, so that no two different lists of values give the same bytes: what hashes are taken over.
//
// Written one after the other as text, ("ab", "c") and ("a", "bc") would be one hash, and an empty text and
// a missing value, too. Here each value carries its kind and its length.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "crypto/bytes.h"

namespace ketnap::crypto {

// One value of a record: nothing, a truth, a whole number, a text or bytes. It refers to texts and bytes
// and does not keep them: make it where it is used.
class Field {
public:
  Field(std::nullopt_t) {}
  Field(bool truth) : value_(truth) {}
  template <std::integral Number>
    requires(!std::same_as<Number, bool> && (std::signed_integral<Number> || sizeof(Number) < 8))
  Field(Number number) : value_(static_cast<std::int64_t>(number)) {}
  Field(std::string_view text) : value_(text) {}
  Field(const std::string& text) : value_(std::string_view(text)) {}
  Field(const char* text) : value_(std::string_view(text)) {}
  Field(std::span<const std::byte> bytes) : value_(bytes) {}
  Field(const Bytes& bytes) : value_(std::span<const std::byte>(bytes)) {}
  template <class T>
  Field(const std::optional<T>& maybe) : Field(maybe ? Field(*maybe) : Field(std::nullopt)) {}

  void append_to(Bytes& out) const;

private:
  std::variant<std::monostate, bool, std::int64_t, std::string_view, std::span<const std::byte>> value_;
};

// 'n' | 'f' or 't' | 'i' and 8 bytes, big-endian two's complement | 's' or 'b', 8 bytes of length, content.
// The label says what is encoded, so that a hash of one kind of thing never stands for another.
[[nodiscard]] Bytes encoded(std::string_view label, std::span<const Field> fields);
[[nodiscard]] Bytes encoded(std::string_view label, std::initializer_list<Field> fields);

} // namespace ketnap::crypto
