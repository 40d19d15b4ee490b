#include "crypto/session_token.h"

#include <array>

#include "crypto/bytes.h"
#include "crypto/hash.h"

namespace ketnap::crypto {

std::string session_token(Random& random) {
  std::array<std::byte, 32> drawn{};
  random.fill(drawn);
  return base64url(drawn);
}

std::optional<std::string> session_token_hash(std::string_view token) {
  if (token.size() != 43) return {};
  const auto bytes = from_base64url(token);
  if (!bytes || bytes->size() != 32) return {};
  return hex(sha256(*bytes));
}

} // namespace ketnap::crypto
