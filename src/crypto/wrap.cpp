#include "crypto/wrap.h"

#include <array>

#include <sodium.h>

namespace ketnap::crypto {

namespace {

constexpr std::array<unsigned char, crypto_secretbox_NONCEBYTES> no_nonce{};

unsigned char* raw(std::byte* bytes) {
  return reinterpret_cast<unsigned char*>(bytes);
}
const unsigned char* raw(const std::byte* bytes) {
  return reinterpret_cast<const unsigned char*>(bytes);
}

} // namespace

Bytes wrapped(const Secret& under, const Secret& secret) {
  require_sodium();
  Bytes out(crypto_secretbox_MACBYTES + Secret::size);
  crypto_secretbox_easy(raw(out.data()), raw(secret.bytes().data()), Secret::size, no_nonce.data(),
                        raw(under.bytes().data()));
  return out;
}

std::optional<Secret> unwrapped(const Secret& under, std::span<const std::byte> bytes) {
  if (bytes.size() != crypto_secretbox_MACBYTES + Secret::size) return {};
  require_sodium();
  bool fits = false;
  auto secret = Secret::made_by([&](std::span<std::byte> out) {
    fits = crypto_secretbox_open_easy(raw(out.data()), raw(bytes.data()), bytes.size(), no_nonce.data(),
                                      raw(under.bytes().data())) == 0;
  });
  if (!fits) return {};
  return secret;
}

} // namespace ketnap::crypto
