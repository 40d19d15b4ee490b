#include "crypto/signature.h"

#include <utility>

#include <sodium.h>

#include "crypto/encoding.h"

namespace ketnap::crypto {

namespace {

unsigned char* raw(std::byte* bytes) {
  return reinterpret_cast<unsigned char*>(bytes);
}
const unsigned char* raw(const std::byte* bytes) {
  return reinterpret_cast<const unsigned char*>(bytes);
}

Bytes signed_text(std::string_view label, const LongDigest& digest) {
  return encoded(label, {Field(std::span<const std::byte>(digest))});
}

// Both halves from the seed; the private one is wiped after use.
struct KeyPair {
  explicit KeyPair(const Secret& seed) {
    require_sodium();
    crypto_sign_seed_keypair(raw(public_half.data()), raw(private_half.data()), raw(seed.bytes().data()));
  }
  ~KeyPair() { sodium_memzero(private_half.data(), private_half.size()); }
  KeyPair(const KeyPair&) = delete;
  KeyPair& operator=(const KeyPair&) = delete;

  PublicKey public_half{};
  std::array<std::byte, crypto_sign_SECRETKEYBYTES> private_half{};
};

} // namespace

struct LongHash::State {
  crypto_generichash_state hash{};
};

LongHash::LongHash() : state_(std::make_unique<State>()) {
  require_sodium();
  crypto_generichash_init(&state_->hash, nullptr, 0, LongDigest{}.size());
}
LongHash::~LongHash() = default;

void LongHash::put(std::span<const std::byte> bytes) {
  crypto_generichash_update(&state_->hash, raw(bytes.data()), bytes.size());
}

LongDigest LongHash::finish() {
  LongDigest digest{};
  crypto_generichash_final(&state_->hash, raw(digest.data()), digest.size());
  return digest;
}

Signer::Signer(Secret seed) : seed_(std::move(seed)), key_(KeyPair(seed_).public_half) {}

Signature Signer::sign(std::string_view label, const LongDigest& digest) const {
  const Bytes text = signed_text(label, digest);
  Signature signature{};
  crypto_sign_detached(raw(signature.data()), nullptr, raw(text.data()), text.size(),
                       raw(KeyPair(seed_).private_half.data()));
  return signature;
}

bool signature_fits(const PublicKey& key, std::string_view label, const LongDigest& digest,
                    std::span<const std::byte> signature) {
  require_sodium();
  const Bytes text = signed_text(label, digest);
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(raw(signature.data()), raw(text.data()), text.size(), raw(key.data())) ==
             0;
}

} // namespace ketnap::crypto
