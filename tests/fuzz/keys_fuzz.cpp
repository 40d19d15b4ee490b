// Any bytes as a key file, a signed head, a public code, a stored password, a spelling of bytes.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "crypto/key_ring.h"
#include "crypto/password.h"
#include "crypto/password_policy.h"
#include "crypto/public_code.h"
#include "crypto/sealed.h"
#include "crypto/session_token.h"
#include "crypto/totp.h"
#include "hold.h"
#include "journal/checkpoint.h"

using namespace ketnap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const journal::HeadSigner signer("vangia.example/journal", std::array<std::byte, 32>{});
  static const auto ring = [] {
    crypto::SeededRandom random(1);
    return crypto::KeyRing::made(random);
  }();

  if (const auto keys = crypto::KeyRing::parse(text)) hold(keys.value().text()->text == text);
  if (const auto head = journal::parse_head(text)) hold(text.starts_with(head.value().signed_text));
  hold(signer.verifier().proved(text).refused());
  if (const auto key = journal::HeadVerifier::parse(text)) hold(key.value().key_text() == text);
  if (const auto code = crypto::parse_code(text))
    hold(crypto::parse_code(code.value()).value() == code.value());
  if (const auto bytes = crypto::from_base64(text)) hold(crypto::base64(*bytes) == text);
  if (const auto bytes = crypto::from_base64url(text)) hold(crypto::base64url(*bytes) == text);
  if (const auto bytes = crypto::from_hex(text)) hold(crypto::hex(*bytes) == text);
  if (const auto bytes = crypto::from_base32(text))
    hold(crypto::from_base32(crypto::base32(*bytes)) == bytes);
  hold(crypto::open_bytes(ring, {"person", 1, "address"}, crypto::bytes_of(text)).refused());
  static const auto otp = crypto::from_base32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").value();
  if (const auto step = crypto::match_totp(otp, text, 1234567890, {}))
    hold(crypto::totp_code(otp, *step) == text);
  static_cast<void>(crypto::needs_rehash(text));
  static_cast<void>(crypto::session_token_hash(text));
  static_cast<void>(crypto::password_flaws(text, true));
  return 0;
}
