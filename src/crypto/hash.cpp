#include "crypto/hash.h"

#include <sodium.h>

namespace ketnap::crypto {
namespace {

const unsigned char* raw(std::span<const std::byte> bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(Digest& digest) {
  return reinterpret_cast<unsigned char*>(digest.data());
}

} // namespace

Digest sha256(std::span<const std::byte> bytes) {
  Digest out{};
  crypto_hash_sha256(raw(out), raw(bytes), bytes.size());
  return out;
}

Digest sha256(std::span<const std::byte> first, std::span<const std::byte> second) {
  Digest out{};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, raw(first), first.size());
  crypto_hash_sha256_update(&state, raw(second), second.size());
  crypto_hash_sha256_final(&state, raw(out));
  return out;
}

Digest hmac_sha256(std::span<const std::byte> key, std::span<const std::byte> bytes) {
  Digest out{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, raw(key), key.size());
  crypto_auth_hmacsha256_update(&state, raw(bytes), bytes.size());
  crypto_auth_hmacsha256_final(&state, raw(out));
  sodium_memzero(&state, sizeof state);
  return out;
}

} // namespace ketnap::crypto
