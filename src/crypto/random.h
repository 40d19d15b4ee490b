// Where random bytes come from: handed in, never reached for, so that any day can be replayed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "crypto/secret.h"

namespace ketnap::crypto {

class Random {
public:
  Random() = default;
  virtual ~Random() = default;
  Random(const Random&) = delete;
  Random& operator=(const Random&) = delete;

  virtual void fill(std::span<std::byte> out) = 0;

  // Evenly from 0 to bound - 1; bound must not be 0.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound);
};

// The operating system's source. Safe to share between threads.
class SystemRandom final : public Random {
public:
  SystemRandom();
  void fill(std::span<std::byte> out) override;
};

// The same bytes for the same seed, on every machine: for tests and demonstrations alone. Keys, salts and
// codes made from it are known to whoever knows the seed. One thread at a time.
class SeededRandom final : public Random {
public:
  explicit SeededRandom(std::uint64_t seed);
  void fill(std::span<std::byte> out) override;

private:
  Secret key_;
  std::uint64_t fills_ = 0;
};

} // namespace ketnap::crypto
