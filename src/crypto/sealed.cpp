#include "crypto/sealed.h"

#include <sodium.h>

#include "base/invariant.h"
#include "crypto/encoding.h"

namespace ketnap::crypto {
namespace {

constexpr std::byte format{1};
constexpr std::size_t key_at = 1;
constexpr std::size_t nonce_at = 3;
constexpr std::size_t text_at = nonce_at + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(text_at + tag_size == seal_overhead);
static_assert(Secret::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

unsigned char* raw(std::byte* bytes) {
  return reinterpret_cast<unsigned char*>(bytes);
}
const unsigned char* raw(const std::byte* bytes) {
  return reinterpret_cast<const unsigned char*>(bytes);
}

Bytes bound_to(const Place& place, KeyId key) {
  return encoded("ketnap sealed 1", {place.table, place.row, place.column, key});
}

} // namespace

std::string_view id(OpenFault fault) {
  switch (fault) {
  case OpenFault::too_short:
    return "sealed.too_short";
  case OpenFault::unknown_format:
    return "sealed.unknown_format";
  case OpenFault::unknown_key:
    return "sealed.unknown_key";
  case OpenFault::does_not_open:
    return "sealed.does_not_open";
  case OpenFault::not_a_value:
    return "sealed.not_a_value";
  }
  return "sealed.unknown";
}

Bytes seal_bytes(const KeyRing& ring, const Place& place, std::string_view text, Random& random) {
  const auto key_id = ring.newest();
  const auto key = ring.subkey(key_id, Purpose::seal);
  base::ensure(key != nullptr, "the newest key of a ring is on it");
  const auto bound = bound_to(place, key_id);

  Bytes out(text.size() + seal_overhead);
  out[0] = format;
  out[key_at] = static_cast<std::byte>(key_id >> 8U);
  out[key_at + 1] = static_cast<std::byte>(key_id & 0xFFU);
  random.fill(std::span(out).subspan(nonce_at, text_at - nonce_at));
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out.data() + text_at), nullptr, raw(bytes_of(text).data()),
                                             text.size(), raw(bound.data()), bound.size(), nullptr,
                                             raw(out.data() + nonce_at), raw(key->bytes().data()));
  return out;
}

base::Result<std::string, OpenFault> open_bytes(const KeyRing& ring, const Place& place,
                                                std::span<const std::byte> sealed) {
  if (sealed.size() < seal_overhead) return base::refuse(OpenFault::too_short);
  if (sealed[0] != format) return base::refuse(OpenFault::unknown_format);
  const auto key_id = sealed_under(sealed);
  const auto key = key_id ? ring.subkey(*key_id, Purpose::seal) : nullptr;
  if (key == nullptr) return base::refuse(OpenFault::unknown_key);
  const auto bound = bound_to(place, *key_id);

  std::string text(sealed.size() - seal_overhead, '\0');
  const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr, raw(sealed.data() + text_at),
      sealed.size() - text_at, raw(bound.data()), bound.size(), raw(sealed.data() + nonce_at),
      raw(key->bytes().data()));
  if (status != 0) return base::refuse(OpenFault::does_not_open);
  return text;
}

std::optional<KeyId> sealed_under(std::span<const std::byte> sealed) {
  if (sealed.size() < seal_overhead || sealed[0] != format) return {};
  return static_cast<KeyId>((std::to_integer<unsigned>(sealed[key_at]) << 8U) |
                            std::to_integer<unsigned>(sealed[key_at + 1]));
}

} // namespace ketnap::crypto
