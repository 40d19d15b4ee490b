// A public key as one word that people paste from a screen into a file: whom a backup is sealed for, who signed it.
//
//   ketnap-recipient-<64 hex digits of the key><8 hex digits that find a slip>
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ketnap::crypto {

using PublicKey = std::array<std::byte, 32>;

inline constexpr std::string_view recipient_word = "ketnap-recipient-";
inline constexpr std::string_view signer_word = "ketnap-signer-";

[[nodiscard]] std::string key_word(std::string_view kind, const PublicKey& key);
// Nothing for another kind, a cut or a slip: one key has one spelling.
[[nodiscard]] std::optional<PublicKey> key_in(std::string_view kind, std::string_view word);

} // namespace ketnap::crypto
