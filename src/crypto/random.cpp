#include "crypto/random.h"

#include <array>

#include <sodium.h>

#include "base/invariant.h"

namespace ketnap::crypto {
namespace {

std::array<unsigned char, 8> little_endian(std::uint64_t number) {
  std::array<unsigned char, 8> out{};
  for (auto& byte : out) {
    byte = static_cast<unsigned char>(number & 0xFFU);
    number >>= 8U;
  }
  return out;
}

} // namespace

std::uint32_t Random::below(std::uint32_t bound) {
  base::ensure(bound != 0, "a random number is asked for below some bound");
  // The first values, as many as 2^32 exceeds a multiple of bound, are drawn again, or they would come oftener.
  const std::uint32_t uneven = (0U - bound) % bound;
  for (;;) {
    std::array<std::byte, 4> drawn{};
    fill(drawn);
    std::uint32_t number = 0;
    for (const auto byte : drawn)
      number = (number << 8U) | std::to_integer<std::uint32_t>(byte);
    if (number >= uneven) return number % bound;
  }
}

SystemRandom::SystemRandom() {
  require_sodium();
}

void SystemRandom::fill(std::span<std::byte> out) {
  randombytes_buf(out.data(), out.size());
}

SeededRandom::SeededRandom(std::uint64_t seed)
    : key_(Secret::made_by([&](std::span<std::byte, Secret::size> key) {
        const auto number = little_endian(seed);
        crypto_generichash(reinterpret_cast<unsigned char*>(key.data()), key.size(), number.data(),
                           number.size(), nullptr, 0);
      })) {}

void SeededRandom::fill(std::span<std::byte> out) {
  if (out.empty()) return; // it may point nowhere
  // Each call is a stream of its own, numbered, so that no bytes repeat.
  const auto nonce = little_endian(fills_++);
  static_assert(nonce.size() == crypto_stream_chacha20_NONCEBYTES);
  crypto_stream_chacha20(reinterpret_cast<unsigned char*>(out.data()), out.size(), nonce.data(),
                         reinterpret_cast<const unsigned char*>(key_.bytes().data()));
}

} // namespace ketnap::crypto
