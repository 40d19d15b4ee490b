#include "crypto/key_ring.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include <sodium.h>

#include "base/invariant.h"
#include "crypto/bytes.h"

namespace ketnap::crypto {
namespace {

constexpr std::string_view first_words = "ketnap keys ";
constexpr std::string_view version = "1";
constexpr std::size_t hex_digits = Secret::size * 2;
constexpr char derivation_context[crypto_kdf_CONTEXTBYTES + 1] = "ketnapkr";

const unsigned char* raw(std::span<const std::byte> bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

Secret derived(const Secret& master, std::size_t purpose) {
  return Secret::made_by([&](std::span<std::byte, Secret::size> out) {
    crypto_kdf_derive_from_key(reinterpret_cast<unsigned char*>(out.data()), out.size(), purpose,
                               derivation_context, raw(master.bytes()));
  });
}

// Finds slips of the pen and files cut short; it is no signature.
std::string check_of(std::string_view text) {
  std::array<std::byte, crypto_generichash_BYTES_MIN> digest{};
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(), raw(bytes_of(text)),
                     text.size(), nullptr, 0);
  return hex(digest);
}

// The text up to the next line end, which goes; nothing when no line end follows.
std::optional<std::string_view> next_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) return {};
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

std::optional<KeyId> key_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 5 || digits.front() == '0') return {};
  unsigned number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return {};
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  if (number > std::numeric_limits<KeyId>::max()) return {};
  return static_cast<KeyId>(number);
}

std::optional<Secret> key_of(std::string_view digits) {
  if (digits.size() != hex_digits) return {};
  auto bytes = from_hex(digits);
  if (!bytes) return {};
  auto secret = Secret::made_by([&](std::span<std::byte> out) { std::ranges::copy(*bytes, out.begin()); });
  sodium_memzero(bytes->data(), bytes->size());
  return secret;
}

// Straight into the wiped text: no copy of the digits is left elsewhere.
void append_hex(std::string& out, std::span<const std::byte> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (const auto byte : bytes) {
    out += digits[std::to_integer<unsigned>(byte) >> 4U];
    out += digits[std::to_integer<unsigned>(byte) & 0x0FU];
  }
}

} // namespace

std::string_view id(KeyFileFault fault) {
  switch (fault) {
  case KeyFileFault::too_long:
    return "keys.too_long";
  case KeyFileFault::not_a_key_file:
    return "keys.not_a_key_file";
  case KeyFileFault::unknown_version:
    return "keys.unknown_version";
  case KeyFileFault::line_not_readable:
    return "keys.line_not_readable";
  case KeyFileFault::ids_not_rising:
    return "keys.ids_not_rising";
  case KeyFileFault::no_keys:
    return "keys.no_keys";
  case KeyFileFault::check_wrong:
    return "keys.check_wrong";
  case KeyFileFault::open_to_others:
    return "keys.open_to_others";
  case KeyFileFault::not_a_plain_file:
    return "keys.not_a_plain_file";
  case KeyFileFault::foreign_owner:
    return "keys.foreign_owner";
  }
  return "keys.unknown";
}

KeyRing KeyRing::made(Random& random) {
  KeyRing ring;
  ring.add(random);
  return ring;
}

base::Result<KeyRing, KeyFileRefusal> KeyRing::parse(std::string_view text) {
  if (text.size() > longest_key_file) return base::refuse(KeyFileRefusal{KeyFileFault::too_long, 0});
  auto rest = text;
  const auto head = next_line(rest);
  if (!head || !head->starts_with(first_words))
    return base::refuse(KeyFileRefusal{KeyFileFault::not_a_key_file, 1});
  if (head->substr(first_words.size()) != version)
    return base::refuse(KeyFileRefusal{KeyFileFault::unknown_version, 1});

  KeyRing ring;
  for (std::size_t number = 2;; ++number) {
    const auto above = text.substr(0, text.size() - rest.size());
    const auto line = next_line(rest);
    if (!line) return base::refuse(KeyFileRefusal{KeyFileFault::check_wrong, number});
    if (line->starts_with("check ")) {
      if (ring.entries_.empty()) return base::refuse(KeyFileRefusal{KeyFileFault::no_keys, number});
      if (line->substr(6) != check_of(above) || !rest.empty())
        return base::refuse(KeyFileRefusal{KeyFileFault::check_wrong, number});
      return ring;
    }
    const auto gap = line->find(' ');
    if (gap == std::string_view::npos)
      return base::refuse(KeyFileRefusal{KeyFileFault::line_not_readable, number});
    const auto key_id = key_number(line->substr(0, gap));
    auto master = key_of(line->substr(gap + 1));
    if (!key_id || !master) return base::refuse(KeyFileRefusal{KeyFileFault::line_not_readable, number});
    if (!ring.entries_.empty() && *key_id <= ring.newest())
      return base::refuse(KeyFileRefusal{KeyFileFault::ids_not_rising, number});
    ring.put(*key_id, std::move(*master));
  }
}

std::unique_ptr<WipedText> KeyRing::text() const {
  constexpr std::size_t room_per_key = hex_digits + 8;
  auto out = std::make_unique<WipedText>(128 + entries_.size() * room_per_key);
  auto& text = out->text;
  text += first_words;
  text += version;
  text += '\n';
  for (const auto& entry : entries_) {
    text += std::to_string(entry.id);
    text += ' ';
    append_hex(text, entry.master.bytes());
    text += '\n';
  }
  const auto check = check_of(text);
  text += "check ";
  text += check;
  text += '\n';
  return out;
}

KeyId KeyRing::newest() const {
  base::ensure(!entries_.empty(), "a key ring holds a key");
  return entries_.back().id;
}

KeyId KeyRing::oldest() const {
  base::ensure(!entries_.empty(), "a key ring holds a key");
  return entries_.front().id;
}

std::vector<KeyId> KeyRing::ids() const {
  std::vector<KeyId> out;
  out.reserve(entries_.size());
  for (const auto& entry : entries_)
    out.push_back(entry.id);
  return out;
}

const Secret* KeyRing::subkey(KeyId id, Purpose purpose) const {
  const auto found = std::ranges::find(entries_, id, &Entry::id);
  if (found == entries_.end()) return nullptr;
  return found->subkeys.at(static_cast<std::size_t>(purpose) - 1).get();
}

KeyId KeyRing::add(Random& random) {
  const auto last = entries_.empty() ? KeyId{0} : newest();
  base::ensure(last < std::numeric_limits<KeyId>::max(), "a key ring has a number left");
  const auto next = static_cast<KeyId>(last + 1);
  put(next, Secret::made_by([&](std::span<std::byte> out) { random.fill(out); }));
  return next;
}

bool KeyRing::retire(KeyId id) {
  if (entries_.size() < 2) return false;
  return std::erase_if(entries_, [&](const Entry& entry) { return entry.id == id; }) == 1;
}

bool KeyRing::operator==(const KeyRing& other) const {
  return std::ranges::equal(entries_, other.entries_, [](const Entry& mine, const Entry& theirs) {
    return mine.id == theirs.id && same(mine.master.bytes(), theirs.master.bytes());
  });
}

void KeyRing::put(KeyId id, Secret master) {
  Entry entry{id, std::move(master), {}};
  for (std::size_t i = 0; i < purposes; ++i)
    entry.subkeys[i] = std::make_unique<Secret>(derived(entry.master, i + 1));
  entries_.push_back(std::move(entry));
}

} // namespace ketnap::crypto
