// Khoá của nhà cung cấp: the public keys with which a provider signs, read from its JWKS (RFC 7517).
//
// What is no public key for signatures that we take is passed over, a secret one too: a key for HMAC never gets in here,
// so no token can be checked with one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct evp_pkey_st; // of OpenSSL

namespace ketnap::oidc {

// What a token may be signed with (RFC 7518, RFC 8037); there is no other, and no "none".
enum class Algorithm : std::uint8_t { rs256, ps256, es256, eddsa };
[[nodiscard]] std::optional<Algorithm> algorithm_named(std::string_view word);

enum class KeysFault : std::uint8_t {
  too_long,  // over longest_keys
  not_json,  // nor an object with an array "keys"
  too_many,  // over most_keys
  kid_twice, // one name, two keys: which one is meant cannot be known
  none,      // no key that we could use
};
[[nodiscard]] std::string_view id(KeysFault fault); // "keys.none"

inline constexpr std::size_t longest_keys = std::size_t{256} * 1024; // bytes
inline constexpr std::size_t most_keys = 64;

class KeySet {
public:
  // Reads any bytes safely. RSA of 2048 to 8192 bits, P-256, Ed25519.
  [[nodiscard]] static base::Result<KeySet, KeysFault> read(std::string_view text);

  [[nodiscard]] std::size_t size() const { return keys_.size(); }

  // Is there one key, and only one, of this name for this algorithm? Without a name there must be a single one.
  [[nodiscard]] bool has(Algorithm algorithm, const std::optional<std::string>& kid) const;

  // Whether the signature fits under that key; false without one.
  [[nodiscard]] bool verifies(Algorithm algorithm, const std::optional<std::string>& kid,
                              std::string_view text, std::span<const std::byte> signature) const;

private:
  enum class Kind : std::uint8_t { rsa, p256, ed25519 };
  struct Key {
    Kind kind;
    std::optional<std::string> kid;
    std::optional<Algorithm> only; // the one it says it is for
    std::shared_ptr<evp_pkey_st> key;
  };
  struct Reading; // keys.cpp
  KeySet() = default;
  [[nodiscard]] const Key* find(Algorithm algorithm, const std::optional<std::string>& kid) const;

  std::vector<Key> keys_;
};

} // namespace ketnap::oidc
