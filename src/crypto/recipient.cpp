#include "crypto/recipient.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>

#include <sodium.h>

#include "crypto/hash.h"
#include "crypto/private_file.h"

namespace ketnap::crypto {

namespace {

constexpr std::string_view first_line = "ketnap recipient 1";
constexpr std::size_t longest_text = 16384, check_bytes = 16;

unsigned char* raw(std::byte* bytes) {
  return reinterpret_cast<unsigned char*>(bytes);
}
const unsigned char* raw(const std::byte* bytes) {
  return reinterpret_cast<const unsigned char*>(bytes);
}

std::string check_of(std::string_view above) {
  const Digest digest = sha256(bytes_of(above));
  return hex(std::span(digest).first(check_bytes));
}

PublicKey public_half(const Secret& secret) {
  require_sodium();
  PublicKey key{};
  crypto_scalarmult_base(raw(key.data()), raw(secret.bytes().data()));
  return key;
}

std::optional<Secret> secret_in(std::string_view digits) {
  auto bytes = from_hex(digits);
  if (!bytes || bytes->size() != Secret::size) return {};
  auto secret = Secret::made_by([&](std::span<std::byte> out) { std::ranges::copy(*bytes, out.begin()); });
  sodium_memzero(bytes->data(), bytes->size());
  return secret;
}

} // namespace

RecipientKey::RecipientKey(Secret secret, std::vector<PublicKey> trusted)
    : secret_(std::move(secret)), key_(public_half(secret_)), trusted_(std::move(trusted)) {}

RecipientKey RecipientKey::made(Random& random, std::vector<PublicKey> trusted) {
  return {Secret::made_by([&](std::span<std::byte> out) { random.fill(out); }), std::move(trusted)};
}

base::Result<RecipientKey, KeyFileFault> RecipientKey::parse(std::string_view text) {
  if (text.size() > longest_text) return base::refuse(KeyFileFault::too_long);
  std::string_view rest = text;
  std::optional<Secret> secret;
  std::optional<PublicKey> told;
  std::vector<PublicKey> trusted;
  for (bool first = true;; first = false) {
    const std::string_view above = text.substr(0, text.size() - rest.size());
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    if (first && !line.starts_with("ketnap recipient ")) return base::refuse(KeyFileFault::not_a_key_file);
    if (end == std::string_view::npos) return base::refuse(KeyFileFault::check_wrong);
    rest.remove_prefix(end + 1);
    if (first) {
      if (line != first_line) return base::refuse(KeyFileFault::unknown_version);
    } else if (line.starts_with("public ")) {
      told = key_in(recipient_word, line.substr(7));
      if (!told) return base::refuse(KeyFileFault::line_not_readable);
    } else if (line.starts_with("private ")) {
      secret = secret_in(line.substr(8));
      if (!secret) return base::refuse(KeyFileFault::line_not_readable);
    } else if (line.starts_with("from ")) {
      const auto signer = key_in(signer_word, line.substr(5));
      if (!signer) return base::refuse(KeyFileFault::line_not_readable);
      trusted.push_back(*signer);
    } else if (line.starts_with("check ")) {
      if (line.substr(6) != check_of(above) || !rest.empty()) return base::refuse(KeyFileFault::check_wrong);
      break;
    } else {
      return base::refuse(KeyFileFault::line_not_readable);
    }
  }
  if (!secret) return base::refuse(KeyFileFault::no_keys);
  RecipientKey key(*std::move(secret), std::move(trusted));
  if (told != key.key_) return base::refuse(KeyFileFault::check_wrong);
  return key;
}

base::Result<RecipientKey, KeyFileFault> RecipientKey::load(const std::filesystem::path& path) {
  const auto held = read_private(path, longest_text);
  if (held.refused()) return base::refuse(held.refusal());
  return parse((*held)->text);
}

std::unique_ptr<WipedText> RecipientKey::text() const {
  auto out = std::make_unique<WipedText>(512 + trusted_.size() * 128);
  std::string& text = out->text;
  text += first_line;
  text += "\npublic " + key_word(recipient_word, key_) + "\nprivate ";
  std::array<char, 2 * Secret::size + 1> digits{};
  sodium_bin2hex(digits.data(), digits.size(), raw(secret_.bytes().data()), Secret::size);
  text.append(digits.data(), 2 * Secret::size);
  sodium_memzero(digits.data(), digits.size());
  text += '\n';
  for (const PublicKey& signer : trusted_)
    text += "from " + key_word(signer_word, signer) + '\n';
  const std::string check = check_of(text);
  text += "check " + check + '\n';
  return out;
}

std::optional<Secret> RecipientKey::opened(std::span<const std::byte> sealed) const {
  if (sealed.size() != crypto_box_SEALBYTES + Secret::size) return {};
  bool fits = false;
  auto secret = Secret::made_by([&](std::span<std::byte> out) {
    fits = crypto_box_seal_open(raw(out.data()), raw(sealed.data()), sealed.size(), raw(key_.data()),
                                raw(secret_.bytes().data())) == 0;
  });
  if (!fits) return {};
  return secret;
}

Bytes sealed_for(const PublicKey& recipient, const Secret& secret) {
  require_sodium();
  Bytes sealed(crypto_box_SEALBYTES + Secret::size);
  if (crypto_box_seal(raw(sealed.data()), raw(secret.bytes().data()), Secret::size, raw(recipient.data())) !=
      0)
    throw std::invalid_argument("a recipient's key that everybody could open");
  return sealed;
}

} // namespace ketnap::crypto
