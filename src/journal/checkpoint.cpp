#include "journal/checkpoint.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <sodium.h>

#include "base/invariant.h"
#include "base/utf8.h"
#include "crypto/hash.h"

namespace ketnap::journal {
namespace {

constexpr std::size_t longest_head = 16384;
constexpr std::size_t most_signatures = 16;
constexpr std::uint64_t largest_size = std::uint64_t{1} << 62U;
constexpr std::string_view signature_mark = "\xE2\x80\x94 "; // em dash and space
constexpr std::byte ed25519_mark{1};

unsigned char* raw(std::byte* bytes) {
  return reinterpret_cast<unsigned char*>(bytes);
}
const unsigned char* raw(const std::byte* bytes) {
  return reinterpret_cast<const unsigned char*>(bytes);
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

bool is_line(std::string_view text) {
  return !text.empty() && base::is_utf8(text) && std::ranges::none_of(text, is_control);
}

bool is_key_name(std::string_view name) {
  return is_line(name) && name.find_first_of(" +") == std::string_view::npos &&
         name.find("\xC2\xA0") == std::string_view::npos; // a no-break space looks like none
}

std::array<std::byte, 4> hash_of_key(std::string_view name, std::span<const std::byte, 32> key) {
  auto text = std::string(name) + '\n' + static_cast<char>(ed25519_mark);
  text += crypto::text_of(key);
  const auto digest = crypto::sha256(crypto::bytes_of(text));
  std::array<std::byte, 4> hash{};
  std::copy_n(digest.begin(), hash.size(), hash.begin());
  return hash;
}

// The lines of a text that ends with a line end; nothing for another.
std::optional<std::vector<std::string_view>> lines_of(std::string_view text) {
  if (text.empty() || text.back() != '\n') return {};
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::optional<std::uint64_t> size_of(std::string_view digits) {
  if (digits.empty() || digits.size() > 19 || (digits.size() > 1 && digits.front() == '0')) return {};
  std::uint64_t size = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return {};
    size = size * 10 + static_cast<std::uint64_t>(c - '0'); // 19 digits fit
  }
  if (size >= largest_size) return {};
  return size;
}

base::Result<TreeHead, HeadFault> head_of(std::string_view text) {
  const auto lines = lines_of(text);
  if (!lines || lines->size() < 3) return base::refuse(HeadFault::shape);
  if (std::ranges::any_of(*lines, &std::string_view::empty)) return base::refuse(HeadFault::shape);
  const auto size = size_of((*lines)[1]);
  if (!size) return base::refuse(HeadFault::size_not_number);
  const auto root = crypto::from_base64((*lines)[2]);
  TreeHead head{std::string((*lines)[0]), *size, {}, {lines->begin() + 3, lines->end()}};
  if (!root || root->size() != head.root.size()) return base::refuse(HeadFault::root_not_hash);
  std::ranges::copy(*root, head.root.begin());
  return head;
}

std::optional<HeadSignature> signature_of(std::string_view line) {
  if (!line.starts_with(signature_mark)) return {};
  line.remove_prefix(signature_mark.size());
  const auto gap = line.find(' ');
  if (gap == std::string_view::npos || !is_key_name(line.substr(0, gap))) return {};
  const auto bytes = crypto::from_base64(line.substr(gap + 1));
  HeadSignature signature{std::string(line.substr(0, gap)), {}, {}};
  if (!bytes || bytes->size() <= signature.key_hash.size()) return {};
  std::copy_n(bytes->begin(), signature.key_hash.size(), signature.key_hash.begin());
  signature.bytes.assign(bytes->begin() + static_cast<std::ptrdiff_t>(signature.key_hash.size()),
                         bytes->end());
  return signature;
}

std::string text_of(const TreeHead& head) {
  auto text = head.origin + '\n' + std::to_string(head.size) + '\n' + crypto::base64(head.root) + '\n';
  for (const auto& line : head.more)
    text += line + '\n';
  return text;
}

} // namespace

std::string_view id(HeadFault fault) {
  switch (fault) {
  case HeadFault::too_long:
    return "head.too_long";
  case HeadFault::not_text:
    return "head.not_text";
  case HeadFault::shape:
    return "head.shape";
  case HeadFault::size_not_number:
    return "head.size_not_number";
  case HeadFault::root_not_hash:
    return "head.root_not_hash";
  case HeadFault::not_signed:
    return "head.not_signed";
  case HeadFault::signature_wrong:
    return "head.signature_wrong";
  case HeadFault::key_not_readable:
    return "head.key_not_readable";
  }
  return "head.unknown";
}

base::Result<UnprovedHead, HeadFault> parse_head(std::string_view text) {
  if (text.size() > longest_head) return base::refuse(HeadFault::too_long);
  const bool stray = std::ranges::any_of(text, [](char c) { return c != '\n' && is_control(c); });
  if (stray || !base::is_utf8(text)) return base::refuse(HeadFault::not_text);
  const auto blank = text.rfind("\n\n");
  if (blank == std::string_view::npos) return base::refuse(HeadFault::shape);
  const auto signed_text = text.substr(0, blank + 1);
  auto head = head_of(signed_text);
  if (!head) return base::refuse(head.refusal());
  const auto lines = lines_of(text.substr(blank + 2));
  if (!lines || lines->size() > most_signatures) return base::refuse(HeadFault::shape);
  UnprovedHead read{std::move(head).value(), std::string(signed_text), {}};
  for (const auto line : *lines) {
    auto signature = signature_of(line);
    if (!signature) return base::refuse(HeadFault::shape);
    read.signatures.push_back(*std::move(signature));
  }
  return read;
}

HeadVerifier::HeadVerifier(std::string name, const PublicKey& key)
    : name_(std::move(name)), key_(key), key_hash_(hash_of_key(name_, key_)) {}

void HeadVerifier::also(const HeadVerifier& other) {
  base::ensure(other.name_ == name_, "the keys of one journal bear its name");
  if (other.key_ != key_) others_.emplace_back(other.name_, other.key_);
}

base::Result<HeadVerifier, HeadFault> HeadVerifier::parse(std::string_view key_text) {
  const auto first = key_text.find('+');
  const auto second = first == std::string_view::npos ? first : key_text.find('+', first + 1);
  if (second == std::string_view::npos || second - first != 9)
    return base::refuse(HeadFault::key_not_readable);
  const auto name = key_text.substr(0, first);
  const auto bytes = crypto::from_base64(key_text.substr(second + 1));
  if (!is_key_name(name) || !bytes || bytes->size() != 33 || bytes->front() != ed25519_mark)
    return base::refuse(HeadFault::key_not_readable);
  PublicKey key{};
  std::copy(bytes->begin() + 1, bytes->end(), key.begin());
  HeadVerifier verifier(std::string(name), key);
  if (crypto::hex(verifier.key_hash_) != key_text.substr(first + 1, 8))
    return base::refuse(HeadFault::key_not_readable);
  return verifier;
}

base::Result<TreeHead, HeadFault> HeadVerifier::proved(std::string_view text) const {
  auto read = parse_head(text);
  if (!read) return base::refuse(read.refusal());
  const auto& [head, signed_text, signatures] = read.value();
  const auto ours = std::ranges::find_if(
      signatures, [&](const auto& given) { return given.name == name_ && given.key_hash == key_hash_; });
  if (ours == signatures.end() || head.origin != name_) {
    for (const HeadVerifier& other : others_)
      if (auto proved = other.proved(text);
          proved.refused() ? proved.refusal() != HeadFault::not_signed : true)
        return proved;
    return base::refuse(HeadFault::not_signed);
  }
  if (ours->bytes.size() != crypto_sign_BYTES ||
      crypto_sign_verify_detached(raw(ours->bytes.data()), raw(crypto::bytes_of(signed_text).data()),
                                  signed_text.size(), raw(key_.data())) != 0)
    return base::refuse(HeadFault::signature_wrong);
  return head;
}

std::string HeadVerifier::key_text() const {
  crypto::Bytes bytes{ed25519_mark};
  bytes.insert(bytes.end(), key_.begin(), key_.end());
  return name_ + '+' + crypto::hex(key_hash_) + '+' + crypto::base64(bytes);
}

namespace {

using PublicKey = std::array<std::byte, crypto_sign_PUBLICKEYBYTES>;
using Seed = std::span<const std::byte, crypto::Secret::size>;

// The private key as libsodium wants it: the seed and, behind it, the public half. Wiped after use.
struct PrivateKey {
  PrivateKey(Seed seed, const PublicKey& public_half) {
    std::ranges::copy(public_half, std::ranges::copy(seed, bytes.begin()).out);
  }
  ~PrivateKey() { sodium_memzero(bytes.data(), bytes.size()); }
  PrivateKey(const PrivateKey&) = delete;
  PrivateKey& operator=(const PrivateKey&) = delete;

  std::array<std::byte, crypto_sign_SECRETKEYBYTES> bytes{};
};

PublicKey public_half_of(Seed seed) {
  PublicKey made{};
  PrivateKey both(seed, made);
  crypto_sign_seed_keypair(raw(made.data()), raw(both.bytes.data()), raw(seed.data()));
  return made;
}

} // namespace

HeadSigner::HeadSigner(std::string name, std::span<const std::byte, crypto::Secret::size> seed)
    : seed_(crypto::Secret::made_by([&](std::span<std::byte> own) { std::ranges::copy(seed, own.begin()); })),
      verifier_(std::move(name), public_half_of(seed)) {
  base::ensure(is_key_name(verifier_.name()), "a log's name is one word of UTF-8 without a plus");
}

void HeadSigner::beside(HeadSigner other) {
  base::ensure(beside_.empty() && other.beside_.empty(), "two keys sign a head at most");
  verifier_.also(other.verifier_);
  beside_.push_back(std::move(other));
}

std::string HeadSigner::next_key_text() const {
  return beside_.empty() ? verifier_.key_text() : beside_.front().verifier_.key_text();
}

std::string HeadSigner::signature_of(const std::string& text) const {
  crypto::Bytes signature(4 + crypto_sign_BYTES);
  std::ranges::copy(verifier_.key_hash_, signature.begin());
  const PrivateKey key(seed_.bytes(), verifier_.key_);
  crypto_sign_detached(raw(signature.data() + 4), nullptr, raw(crypto::bytes_of(text).data()), text.size(),
                       raw(key.bytes.data()));
  return std::string(signature_mark) + verifier_.name() + ' ' + crypto::base64(signature) + '\n';
}

std::string HeadSigner::sign(std::uint64_t size, const Hash& root,
                             const std::vector<std::string>& more) const {
  base::ensure(std::ranges::all_of(more, is_line), "every further line of a head is a line");
  base::ensure(size < largest_size, "a head's size can be read back");
  const auto text = text_of({verifier_.name(), size, root, more});
  auto whole = text + '\n' + signature_of(text);
  for (const HeadSigner& other : beside_)
    whole += other.signature_of(text);
  base::ensure(whole.size() <= longest_head, "a head is short enough to be read back");
  return whole;
}

} // namespace ketnap::journal
