#include "crypto/password.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>

#include <sodium.h>

#include "crypto/bytes.h"

namespace ketnap::crypto {
namespace {

constexpr std::size_t most_kibibytes = 1048576;
constexpr unsigned most_passes = 64;
constexpr std::size_t longest_password = 4096; // bytes; the policy allows 128 characters

std::string base64_without_padding(std::span<const std::byte> bytes) {
  auto text = base64(bytes);
  text.erase(text.find_last_not_of('=') + 1);
  return text;
}

std::string spelled(const PasswordCost& cost, std::span<const std::byte> salt,
                    std::span<const std::byte> hash) {
  return "$argon2id$v=19$m=" + std::to_string(cost.kibibytes) + ",t=" + std::to_string(cost.passes) +
         ",p=1$" + base64_without_padding(salt) + '$' + base64_without_padding(hash);
}

bool take(std::string_view& text, std::string_view beginning) {
  if (!text.starts_with(beginning)) return false;
  text.remove_prefix(beginning.size());
  return true;
}

std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t number = 0;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    if (digits == 8) return {};
    number = number * 10 + static_cast<std::uint32_t>(text[digits] - '0');
    ++digits;
  }
  if (digits == 0 || (digits > 1 && text.front() == '0')) return {};
  text.remove_prefix(digits);
  return number;
}

// The cost written in a hash of ours; nothing for anything else, or beyond the limits.
std::optional<PasswordCost> cost_of(std::string_view stored) {
  if (stored.size() >= crypto_pwhash_STRBYTES || !take(stored, "$argon2id$v=19$m=")) return {};
  const auto kibibytes = take_number(stored);
  if (!kibibytes || !take(stored, ",t=")) return {};
  const auto passes = take_number(stored);
  if (!passes || !take(stored, ",p=1$")) return {};
  if (*kibibytes < 8 || *kibibytes > most_kibibytes || *passes < 1 || *passes > most_passes) return {};
  return PasswordCost{*passes, *kibibytes};
}

} // namespace

PasswordGate::PasswordGate(unsigned at_once, unsigned waiting) : free_(at_once), may_wait_(waiting) {
  require_sodium();
}

std::optional<PasswordGate::Pass> PasswordGate::enter() {
  std::unique_lock lock(mutex_);
  if (free_ == 0) {
    if (may_wait_ == 0) return {};
    --may_wait_;
    left_.wait(lock, [&] { return free_ > 0; });
    ++may_wait_;
  }
  --free_;
  ++entered_;
  return Pass(this);
}

std::uint64_t PasswordGate::entered() const {
  const std::lock_guard lock(mutex_);
  return entered_;
}

void PasswordGate::leave() {
  {
    const std::lock_guard lock(mutex_);
    ++free_;
  }
  left_.notify_one();
}

std::string hash_password(const PasswordGate::Pass& /*pass*/, std::string_view password, Random& random,
                          const PasswordCost& cost) {
  std::array<std::byte, crypto_pwhash_SALTBYTES> salt{};
  random.fill(salt);
  std::array<std::byte, 32> hash{};
  const int status =
      crypto_pwhash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), password.data(),
                    password.size(), reinterpret_cast<const unsigned char*>(salt.data()), cost.passes,
                    cost.kibibytes * 1024, crypto_pwhash_ALG_ARGON2ID13);
  if (status != 0) throw std::bad_alloc();
  return spelled(cost, salt, hash);
}

bool password_holds(const PasswordGate::Pass& /*pass*/, std::string_view stored, std::string_view password) {
  if (password.size() > longest_password || !cost_of(stored)) return false;
  std::array<char, crypto_pwhash_STRBYTES> ended{}; // libsodium wants so much room, zeros behind the text
  std::ranges::copy(stored, ended.begin());
  return crypto_pwhash_str_verify(ended.data(), password.data(), password.size()) == 0;
}

bool nobody_holds(const PasswordGate::Pass& pass, std::string_view password) {
  // A hash of today's cost that was computed from no password.
  constexpr std::array<std::byte, 16> salt{};
  constexpr std::array<std::byte, 32> hash{};
  // The answer is thrown away, the time it takes is not.
  static_cast<void>(password_holds(pass, spelled(PasswordCost{}, salt, hash), password));
  return false;
}

bool needs_rehash(std::string_view stored, const PasswordCost& wanted) {
  return cost_of(stored) != wanted;
}

} // namespace ketnap::crypto
