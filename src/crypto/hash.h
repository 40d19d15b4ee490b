// SHA-256, and HMAC-SHA256 under a key.
#pragma once

#include <cstddef>
#include <span>

#include "crypto/bytes.h"

namespace ketnap::crypto {

[[nodiscard]] Digest sha256(std::span<const std::byte> bytes);

// Over both parts as one, without joining them in memory.
[[nodiscard]] Digest sha256(std::span<const std::byte> first, std::span<const std::byte> second);

[[nodiscard]] Digest hmac_sha256(std::span<const std::byte> key, std::span<const std::byte> bytes);

} // namespace ketnap::crypto
