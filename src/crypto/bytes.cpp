#include "crypto/bytes.h"

#include <cstdint>

#include <sodium.h>

namespace ketnap::crypto {
namespace {

const unsigned char* raw(std::span<const std::byte> bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string encoded(std::span<const std::byte> bytes, int variant) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), raw(bytes), bytes.size(), variant);
  out.pop_back(); // its final zero
  return out;
}

std::optional<Bytes> decoded(std::string_view text, int variant) {
  Bytes out(text.size() / 4 * 3 + 3);
  std::size_t length = 0;
  const char* end = nullptr;
  const int status = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                                       text.size(), nullptr, &length, &end, variant);
  if (status != 0 || end != text.data() + text.size()) return {};
  out.resize(length);
  if (encoded(out, variant) != text) return {};
  return out;
}

constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

} // namespace

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text));
}

std::string text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string hex(std::span<const std::byte> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    out += digits[std::to_integer<unsigned>(byte) >> 4U];
    out += digits[std::to_integer<unsigned>(byte) & 0x0FU];
  }
  return out;
}

std::optional<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return {};
  Bytes out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return {};
    out.push_back(static_cast<std::byte>(high * 16 + low));
  }
  return out;
}

std::string base64(std::span<const std::byte> bytes) {
  return encoded(bytes, sodium_base64_VARIANT_ORIGINAL);
}
std::optional<Bytes> from_base64(std::string_view text) {
  return decoded(text, sodium_base64_VARIANT_ORIGINAL);
}
std::string base64url(std::span<const std::byte> bytes) {
  return encoded(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}
std::optional<Bytes> from_base64url(std::string_view text) {
  return decoded(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string base32(std::span<const std::byte> bytes) {
  std::string out;
  std::uint32_t held = 0; // bits not yet written, at most 12
  unsigned count = 0;
  for (const auto byte : bytes) {
    held = ((held << 8U) | std::to_integer<std::uint32_t>(byte)) & 0xFFFU;
    count += 8;
    while (count >= 5) {
      count -= 5;
      out += base32_letters[(held >> count) & 31U];
    }
  }
  if (count > 0) out += base32_letters[(held << (5 - count)) & 31U];
  return out;
}

std::optional<Bytes> from_base32(std::string_view text) {
  Bytes out;
  std::uint32_t held = 0;
  unsigned count = 0;
  for (char c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const auto value = base32_letters.find(c);
    if (value == std::string_view::npos) return {};
    held = ((held << 5U) | static_cast<std::uint32_t>(value)) & 0xFFFU;
    count += 5;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<std::byte>((held >> count) & 0xFFU));
    }
  }
  const bool stray_bits = count >= 5 || (held & ((1U << count) - 1U)) != 0;
  if (stray_bits) return {};
  return out;
}

bool same(std::span<const std::byte> a, std::span<const std::byte> b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool same(std::string_view a, std::string_view b) {
  return same(bytes_of(a), bytes_of(b));
}

} // namespace ketnap::crypto
