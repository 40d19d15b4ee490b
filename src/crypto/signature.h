// Chữ ký: Ed25519 over something long, read once from front to back.
//
// What is signed is a label and the BLAKE2b-512 of all bytes, so a signature for one kind of thing never stands
// for another. Whoever can open a sealed stream could also write another one under the same key; a signature
// over all its bytes is what they cannot make.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "crypto/public_key.h"
#include "crypto/secret.h"

namespace ketnap::crypto {

using LongDigest = std::array<std::byte, 64>;
using Signature = std::array<std::byte, 64>;

class LongHash {
public:
  LongHash();
  LongHash(const LongHash&) = delete;
  LongHash& operator=(const LongHash&) = delete;
  ~LongHash();

  void put(std::span<const std::byte> bytes);
  [[nodiscard]] LongDigest finish(); // once

private:
  struct State;
  std::unique_ptr<State> state_;
};

class Signer {
public:
  explicit Signer(Secret seed);
  [[nodiscard]] const PublicKey& key() const { return key_; }
  [[nodiscard]] Signature sign(std::string_view label, const LongDigest& digest) const;

private:
  Secret seed_;
  PublicKey key_{};
};

[[nodiscard]] bool signature_fits(const PublicKey& key, std::string_view label, const LongDigest& digest,
                                  std::span<const std::byte> signature);

} // namespace ketnap::crypto
