#include "crypto/totp.h"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/invariant.h"

namespace ketnap::crypto {
namespace {

constexpr std::int64_t period = 30;
constexpr std::size_t sha1_bytes = 20;

using Mac = std::array<unsigned char, sha1_bytes>;

Mac hmac_sha1(std::span<const std::byte> key, std::span<const unsigned char> bytes) {
  Mac out{};
  unsigned length = 0;
  const auto* done = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), bytes.data(), bytes.size(),
                          out.data(), &length);
  if (done == nullptr || length != out.size()) throw std::runtime_error("libcrypto computes no HMAC-SHA1");
  return out;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c == ':' ? ' ' : c);
    if (plain.find(static_cast<char>(byte)) != std::string_view::npos) {
      out += static_cast<char>(byte);
    } else {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 0x0FU];
    }
  }
  return out;
}

} // namespace

TotpStep totp_step(std::int64_t unix_seconds) {
  return unix_seconds >= 0 ? unix_seconds / period : -((-unix_seconds + period - 1) / period);
}

Bytes totp_secret(Random& random) {
  Bytes secret(sha1_bytes);
  random.fill(secret);
  return secret;
}

std::string totp_code(std::span<const std::byte> secret, TotpStep step, unsigned digits) {
  base::ensure(digits >= 6 && digits <= 9, "a one-time code has six to nine digits");
  base::ensure(!secret.empty() && secret.size() <= 1024,
               "a one-time secret has some bytes and not very many");
  std::array<unsigned char, 8> counter{};
  auto number = static_cast<std::uint64_t>(step);
  for (auto byte = counter.rbegin(); byte != counter.rend(); ++byte) {
    *byte = static_cast<unsigned char>(number & 0xFFU);
    number >>= 8U;
  }
  const auto mac = hmac_sha1(secret, counter);
  // RFC 4226, 5.3: the low half of the last byte says where the 31 bits are taken.
  const std::size_t at = mac.back() & 0x0FU;
  const std::uint32_t bits = (static_cast<std::uint32_t>(mac[at] & 0x7FU) << 24U) |
                             (static_cast<std::uint32_t>(mac[at + 1]) << 16U) |
                             (static_cast<std::uint32_t>(mac[at + 2]) << 8U) | mac[at + 3];
  std::uint32_t bound = 1;
  for (unsigned i = 0; i < digits; ++i)
    bound *= 10;
  const auto text = std::to_string(bits % bound);
  return std::string(digits - text.size(), '0') + text;
}

std::optional<TotpStep> match_totp(std::span<const std::byte> secret, std::string_view code,
                                   std::int64_t unix_seconds, std::optional<TotpStep> last_used) {
  const auto now = totp_step(unix_seconds);
  std::optional<TotpStep> matched;
  // All three are computed and compared, whichever fits. The earliest fitting one counts, so that two equal
  // codes in a row are two codes.
  for (const auto step : {now + 1, now, now - 1}) {
    const bool fits = same(code, totp_code(secret, step));
    const bool unused = !last_used || step > *last_used;
    if (fits && unused) matched = step;
  }
  return matched;
}

std::string totp_uri(std::span<const std::byte> secret, std::string_view issuer, std::string_view account) {
  return "otpauth://totp/" + percent_encoded(issuer) + ':' + percent_encoded(account) +
         "?secret=" + base32(secret) + "&issuer=" + percent_encoded(issuer) +
         "&algorithm=SHA1&digits=6&period=30";
}

} // namespace ketnap::crypto
