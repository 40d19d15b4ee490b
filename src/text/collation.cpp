#include "text/collation.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <vector>

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/stringpiece.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>

#include "text/utf8.h"

namespace ketnap::text {

struct Collation::Inside {
  std::unique_ptr<const icu::Collator> collator;
};

namespace {

std::unique_ptr<const icu::Collator> vietnamese_collator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("vi"), status));
  if (U_FAILURE(status) || !collator) throw std::runtime_error("ICU cannot make a Vietnamese collator");
  const auto found = collator->getLocale(ULOC_VALID_LOCALE, status);
  if (U_FAILURE(status) || std::strcmp(found.getLanguage(), "vi") != 0)
    throw std::runtime_error("ICU has no Vietnamese collation data");
  collator->setStrength(icu::Collator::TERTIARY);
  return collator; // never changed from here on: const members of a Collator are safe to share
}

void append_hex(std::string& out, std::uint8_t byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += digits[byte >> 4U];
  out += digits[byte & 0x0FU];
}

// Appends the key with its final zero byte, so that a shorter text sorts before its own continuation.
void append_key(std::string& out, const icu::Collator& collator, std::string_view utf8) {
  if (utf8.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
    throw std::length_error("text longer than 2 GiB");
  const auto letters =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::vector<std::uint8_t> key(128);
  auto needed = collator.getSortKey(letters, key.data(), static_cast<std::int32_t>(key.size()));
  if (static_cast<std::size_t>(needed) > key.size()) {
    key.resize(static_cast<std::size_t>(needed));
    needed = collator.getSortKey(letters, key.data(), needed);
  }
  if (needed <= 0) throw std::runtime_error("ICU made no sort key");
  for (std::size_t i = 0; i < static_cast<std::size_t>(needed); ++i)
    append_hex(out, key[i]);
}

std::string dotted(const UVersionInfo& version) {
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_versionToString(version, text.data());
  return text.data();
}

} // namespace

Collation::Collation() : inside_(std::make_unique<Inside>(Inside{vietnamese_collator()})) {}
Collation::~Collation() = default;
Collation::Collation(Collation&&) noexcept = default;
Collation& Collation::operator=(Collation&&) noexcept = default;

std::string Collation::name_key(std::string_view full_name) const {
  const auto name = single_spaced(full_name);
  const std::string_view words = name;
  const auto last = words.rfind(' ');
  const auto given = last == std::string_view::npos ? words : words.substr(last + 1);
  const auto rest = last == std::string_view::npos ? std::string_view() : words.substr(0, last);
  const auto first = rest.find(' ');
  std::string key;
  append_key(key, *inside_->collator, given);
  append_key(key, *inside_->collator, rest.substr(0, first));
  append_key(key, *inside_->collator,
             first == std::string_view::npos ? std::string_view() : rest.substr(first + 1));
  return key;
}

std::string Collation::text_key(std::string_view utf8) const {
  std::string key;
  append_key(key, *inside_->collator, single_spaced(utf8));
  return key;
}

std::string Collation::version() const {
  UVersionInfo icu_version;
  u_getVersion(icu_version);
  UVersionInfo rules_version;
  inside_->collator->getVersion(rules_version);
  return "icu " + dotted(icu_version) + " vi " + dotted(rules_version);
}

} // namespace ketnap::text
