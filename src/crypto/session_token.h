// The token of a signed-in session: 256 random bits in a cookie; only their hash is kept.
//
// Whoever reads the database cannot become anybody. The token needs no slow hash: it cannot be guessed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/random.h"

namespace ketnap::crypto {

// 43 characters of base64url.
[[nodiscard]] std::string session_token(Random& random);

// What is stored and looked up: SHA-256 of the 32 bytes, 64 hex digits. Nothing for what cannot be a token.
[[nodiscard]] std::optional<std::string> session_token_hash(std::string_view token);

} // namespace ketnap::crypto
