#include "crypto/key_ring.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <utility>

#include <sodium.h>

#include "base/invariant.h"
#include "crypto/bytes.h"

namespace ketnap::crypto {
namespace {

constexpr std::string_view first_words = "ketnap keys ";
constexpr std::string_view version = "1", version_with_formers = "2", former_word = "former ";
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

// The public half of the pair that a subkey for head signatures is the seed of.
std::array<std::byte, 32> head_key_of(const Secret& seed) {
  std::array<std::byte, crypto_sign_PUBLICKEYBYTES> key{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> whole{};
  crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(key.data()), whole.data(), raw(seed.bytes()));
  sodium_memzero(whole.data(), whole.size());
  return key;
}

// "<number> <row hash> <index> <public key>", after its word.
std::optional<FormerKey> former_in(std::string_view line) {
  const auto first = line.find(' ');
  constexpr std::size_t each = hex_digits + 1;
  if (first == std::string_view::npos || line.size() != first + 3 * each) return {};
  const auto key_id = key_number(line.substr(0, first));
  const auto part = [&](std::size_t i) { return line.substr(first + 1 + i * each, hex_digits); };
  if (line[first + each] != ' ' || line[first + 2 * each] != ' ') return {};
  auto row_hash = key_of(part(0)), index = key_of(part(1));
  const auto head = from_hex(part(2));
  if (!key_id || !row_hash || !index || !head) return {};
  FormerKey former{*key_id,
                   std::make_shared<const Secret>(*std::move(row_hash)),
                   std::make_shared<const Secret>(*std::move(index)),
                   {}};
  std::ranges::copy(*head, former.head_key.begin());
  return former;
}

} // namespace

struct KeyRing::Entry {
  KeyId id;
  Secret master;
  std::array<std::shared_ptr<const Secret>, purposes> subkeys;

  [[nodiscard]] const std::shared_ptr<const Secret>& subkey(Purpose purpose) const {
    return subkeys.at(static_cast<std::size_t>(purpose) - 1);
  }
  [[nodiscard]] FormerKey former() const {
    return {id, subkey(Purpose::row_hash), subkey(Purpose::blind_index),
            head_key_of(*subkey(Purpose::head_signature))};
  }
};

struct KeyRing::State {
  using Entries = std::vector<std::shared_ptr<const Entry>>;
  mutable std::shared_mutex guard;
  Entries entries; // by rising id, never empty once made
  Entries leaving; // retired, and still found
  std::vector<FormerKey> formers;
  std::uint64_t generation = 0;

  [[nodiscard]] const Entry* find(KeyId id) const {
    for (const Entries* among : {&entries, &leaving})
      for (const auto& entry : *among)
        if (entry->id == id) return entry.get();
    return nullptr;
  }
};

KeyRing::KeyRing() : state_(std::make_unique<State>()) {}
KeyRing::KeyRing(KeyRing&& other) noexcept = default;
KeyRing& KeyRing::operator=(KeyRing&& other) noexcept = default;
KeyRing::~KeyRing() = default;

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
  const auto told = head->substr(first_words.size());
  if (told != version && told != version_with_formers)
    return base::refuse(KeyFileRefusal{KeyFileFault::unknown_version, 1});

  KeyRing ring;
  for (std::size_t number = 2;; ++number) {
    const auto above = text.substr(0, text.size() - rest.size());
    const auto line = next_line(rest);
    if (!line) return base::refuse(KeyFileRefusal{KeyFileFault::check_wrong, number});
    if (line->starts_with("check ")) {
      if (ring.state_->entries.empty()) return base::refuse(KeyFileRefusal{KeyFileFault::no_keys, number});
      if (line->substr(6) != check_of(above) || !rest.empty())
        return base::refuse(KeyFileRefusal{KeyFileFault::check_wrong, number});
      return ring;
    }
    auto& formers = ring.state_->formers;
    const auto last = !ring.state_->entries.empty() ? ring.state_->entries.back()->id
                      : !formers.empty()            ? formers.back().id
                                                    : KeyId{0};
    if (told == version_with_formers && line->starts_with(former_word)) {
      auto former = former_in(line->substr(former_word.size()));
      if (!former) return base::refuse(KeyFileRefusal{KeyFileFault::line_not_readable, number});
      if (former->id <= last || !ring.state_->entries.empty())
        return base::refuse(KeyFileRefusal{KeyFileFault::ids_not_rising, number});
      formers.push_back(*std::move(former));
      continue;
    }
    const auto gap = line->find(' ');
    if (gap == std::string_view::npos)
      return base::refuse(KeyFileRefusal{KeyFileFault::line_not_readable, number});
    const auto key_id = key_number(line->substr(0, gap));
    auto master = key_of(line->substr(gap + 1));
    if (!key_id || !master) return base::refuse(KeyFileRefusal{KeyFileFault::line_not_readable, number});
    if (*key_id <= last) return base::refuse(KeyFileRefusal{KeyFileFault::ids_not_rising, number});
    ring.put(*key_id, std::move(*master));
  }
}

std::unique_ptr<WipedText> KeyRing::text() const {
  constexpr std::size_t room_per_key = hex_digits + 8, room_per_former = 3 * hex_digits + 20;
  const std::shared_lock hold(state_->guard);
  const auto& entries = state_->entries;
  const auto& formers = state_->formers;
  auto out =
      std::make_unique<WipedText>(128 + entries.size() * room_per_key + formers.size() * room_per_former);
  auto& text = out->text;
  text += first_words;
  text += formers.empty() ? version : version_with_formers;
  text += '\n';
  for (const auto& former : formers) {
    text += former_word;
    text += std::to_string(former.id);
    for (const std::span<const std::byte> part :
         {std::span<const std::byte>(former.row_hash->bytes()),
          std::span<const std::byte>(former.index->bytes()), std::span<const std::byte>(former.head_key)}) {
      text += ' ';
      append_hex(text, part);
    }
    text += '\n';
  }
  for (const auto& entry : entries) {
    text += std::to_string(entry->id);
    text += ' ';
    append_hex(text, entry->master.bytes());
    text += '\n';
  }
  const auto check = check_of(text);
  text += "check ";
  text += check;
  text += '\n';
  return out;
}

KeyId KeyRing::newest() const {
  const std::shared_lock hold(state_->guard);
  base::ensure(!state_->entries.empty(), "a key ring holds a key");
  return state_->entries.back()->id;
}

KeyId KeyRing::oldest() const {
  const std::shared_lock hold(state_->guard);
  base::ensure(!state_->entries.empty(), "a key ring holds a key");
  return state_->entries.front()->id;
}

std::vector<KeyId> KeyRing::ids() const {
  const std::shared_lock hold(state_->guard);
  std::vector<KeyId> out;
  out.reserve(state_->entries.size());
  for (const auto& entry : state_->entries)
    out.push_back(entry->id);
  return out;
}

std::vector<FormerKey> KeyRing::formers() const {
  const std::shared_lock hold(state_->guard);
  return state_->formers;
}

std::shared_ptr<const Secret> KeyRing::subkey(KeyId id, Purpose purpose) const {
  const std::shared_lock hold(state_->guard);
  const auto* found = state_->find(id);
  return found == nullptr ? nullptr : found->subkey(purpose);
}

std::uint64_t KeyRing::generation() const {
  const std::shared_lock hold(state_->guard);
  return state_->generation;
}

KeyId KeyRing::add(Random& random) {
  const auto last = state_->entries.empty() ? KeyId{0} : newest();
  base::ensure(last < std::numeric_limits<KeyId>::max(), "a key ring has a number left");
  const auto next = static_cast<KeyId>(last + 1);
  put(next, Secret::made_by([&](std::span<std::byte> out) { random.fill(out); }));
  return next;
}

bool KeyRing::retire(KeyId id) {
  const std::unique_lock hold(state_->guard);
  auto& entries = state_->entries;
  const auto found = std::ranges::find(entries, id, [](const auto& entry) { return entry->id; });
  if (entries.size() < 2 || found == entries.end()) return false;
  // After a newer one, which no rotation does, it could not be told from one that is still to come.
  if (found == entries.begin()) state_->formers.push_back((*found)->former());
  entries.erase(found);
  ++state_->generation;
  return true;
}

bool KeyRing::follow(const KeyRing& file) {
  const std::shared_lock hold_file(file.state_->guard);
  const std::unique_lock hold(state_->guard);
  const auto& next = file.state_->entries;
  auto& entries = state_->entries;
  const auto there = [](const State::Entries& among, const Entry& entry) {
    return std::ranges::any_of(among, [&](const auto& each) {
      return each->id == entry.id && same(each->master.bytes(), entry.master.bytes());
    });
  };
  if (!there(next, *entries.back())) return false;
  for (const auto& entry : next)
    if (entry->id <= entries.back()->id && !there(entries, *entry)) return false;
  bool changed = next.size() != entries.size() || file.state_->formers.size() != state_->formers.size();
  for (const auto& entry : entries)
    if (!there(next, *entry)) {
      state_->leaving.push_back(entry);
      changed = true;
    }
  if (next.back()->id != entries.back()->id) changed = true;
  entries = next;
  state_->formers = file.state_->formers;
  if (changed) ++state_->generation;
  return true;
}

void KeyRing::forget_leaving() {
  const std::unique_lock hold(state_->guard);
  state_->leaving.clear();
}

bool KeyRing::operator==(const KeyRing& other) const {
  const auto same_former = [](const FormerKey& mine, const FormerKey& theirs) {
    return mine.id == theirs.id && same(mine.row_hash->bytes(), theirs.row_hash->bytes()) &&
           same(mine.index->bytes(), theirs.index->bytes()) && mine.head_key == theirs.head_key;
  };
  const std::shared_lock hold(state_->guard);
  if (this == &other) return true;
  const std::shared_lock hold_other(other.state_->guard);
  return std::ranges::equal(state_->formers, other.state_->formers, same_former) &&
         std::ranges::equal(state_->entries, other.state_->entries, [](const auto& mine, const auto& theirs) {
           return mine->id == theirs->id && same(mine->master.bytes(), theirs->master.bytes());
         });
}

void KeyRing::put(KeyId id, Secret master) {
  auto entry = std::make_shared<Entry>(Entry{id, std::move(master), {}});
  for (std::size_t i = 0; i < purposes; ++i)
    entry->subkeys[i] = std::make_shared<const Secret>(derived(entry->master, i + 1));
  const std::unique_lock hold(state_->guard);
  state_->entries.push_back(std::move(entry));
  ++state_->generation;
}

} // namespace ketnap::crypto
