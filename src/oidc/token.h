// Thẻ danh tính: an ID token (OpenID Connect Core 1.0, 3.1.3.7) held against what was asked for. A pure function: no
// clock, no net, no dice.
//
// A token is nobody's word until its signature fits a key of the provider, so nothing in it says how it is to be checked:
// "alg" only chooses among four, "jku", "jwk", "x5u" and "x5c" are not looked at, "crit" is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.h"
#include "base/result.h"
#include "oidc/keys.h"

namespace ketnap::oidc {

inline constexpr std::size_t longest_token = std::size_t{16} * 1024; // bytes
inline constexpr std::size_t longest_subject = 255;                  // as the standard has it
inline constexpr std::chrono::seconds clocks_differ{60};             // at most, theirs and ours
inline constexpr std::chrono::minutes freshly_issued{10};            // it was asked for just now

struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  base::Instant now;
  // Signed in at the provider anew since then: auth_time is demanded. Nothing: whenever it was.
  std::optional<base::Instant> signed_in_since{};
};

enum class TokenFault : std::uint8_t {
  too_long,
  parts,         // not three, of base64url
  header,        // not a JSON object, a name in it twice
  type,          // another kind of token ("at+jwt")
  algorithm,     // none of ours: "none", HS256, …
  critical,      // demands something that we do not know
  unknown_key,   // no key of this name; the only fault after which keys are fetched anew
  signature,     // does not fit
  claims,        // not a JSON object, a name in it twice
  issuer,        // missing or another one; so with the next
  audience,      // another one beside us, too
  authorized,    // azp: made for another client
  nonce,         // of another sign-in
  subject,       // missing, too long, with characters that none has
  expired,       // or without an end
  not_yet,       // nbf lies ahead
  issued,        // iat missing, ahead or long ago
  signed_in_when // auth_time missing where it was demanded, before what was demanded, ahead, no number
};
[[nodiscard]] std::string_view id(TokenFault fault); // "token.signature"

struct Identity {
  std::string issuer;
  std::string subject; // never reassigned within the issuer; a personal value: not for logs
  std::optional<base::Instant> signed_in_at{};
  bool operator==(const Identity&) const = default;
};

// Who it is, or everything that is wrong: what lies behind a fault that hides the rest is not looked at.
[[nodiscard]] base::Result<Identity, std::vector<TokenFault>>
check_token(std::string_view token, const KeySet& keys, const Expected& expected);

// A subject as the standard has it: 1 to 255 characters of printable ASCII.
[[nodiscard]] bool is_subject(std::string_view text);

} // namespace ketnap::oidc
