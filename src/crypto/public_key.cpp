#include "crypto/public_key.h"

#include <algorithm>

#include "crypto/encoding.h"
#include "crypto/hash.h"

namespace ketnap::crypto {

namespace {

constexpr std::size_t check_bytes = 4;

std::string check_of(std::string_view kind, const PublicKey& key) {
  const Digest digest = sha256(encoded(kind, {Field(std::span<const std::byte>(key))}));
  return hex(std::span(digest).first(check_bytes));
}

} // namespace

std::string key_word(std::string_view kind, const PublicKey& key) {
  return std::string(kind) + hex(key) + check_of(kind, key);
}

std::optional<PublicKey> key_in(std::string_view kind, std::string_view word) {
  if (!word.starts_with(kind)) return {};
  const auto bytes = from_hex(word.substr(kind.size()));
  PublicKey key{};
  if (!bytes || bytes->size() != key.size() + check_bytes) return {};
  std::copy_n(bytes->begin(), key.size(), key.begin());
  if (key_word(kind, key) != word) return {};
  return key;
}

} // namespace ketnap::crypto
