// A secret sealed under another one that is used for nothing else.
#pragma once

#include <optional>
#include <span>

#include "crypto/bytes.h"
#include "crypto/secret.h"

namespace ketnap::crypto {

// 48 bytes, XSalsa20-Poly1305. `under` must be new for each secret: there is no nonce.
[[nodiscard]] Bytes wrapped(const Secret& under, const Secret& secret);
// Nothing for another key or changed bytes.
[[nodiscard]] std::optional<Secret> unwrapped(const Secret& under, std::span<const std::byte> bytes);

} // namespace ketnap::crypto
