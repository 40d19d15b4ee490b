// The six digits of an authenticator app (RFC 6238: HMAC-SHA1, 30 seconds), the second factor at sign-in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/random.h"

namespace ketnap::crypto {

using TotpStep = std::int64_t; // periods of 30 seconds since 1970-01-01 00:00 UTC

[[nodiscard]] TotpStep totp_step(std::int64_t unix_seconds);

// 20 random bytes, as many as HMAC-SHA1 gives. Stored sealed; shown once, in base32.
[[nodiscard]] Bytes totp_secret(Random& random);

// The code of a step, 6 digits (or up to 9: the vectors of the RFC have 8).
[[nodiscard]] std::string totp_code(std::span<const std::byte> secret, TotpStep step, unsigned digits = 6);

// The step whose code this is, of now, one before and one after; nothing if none, or not after `last_used`.
// A code holds once: the caller stores the step with the account, in the transaction that signs in, and
// hands it in as last_used the next time.
[[nodiscard]] std::optional<TotpStep> match_totp(std::span<const std::byte> secret, std::string_view code,
                                                 std::int64_t unix_seconds,
                                                 std::optional<TotpStep> last_used);

// "otpauth://totp/…" for the QR code that an app reads. A colon in issuer or account becomes a space.
[[nodiscard]] std::string totp_uri(std::span<const std::byte> secret, std::string_view issuer,
                                   std::string_view account);

} // namespace ketnap::crypto
