#include "text/fold.h"

#include <cstdint>
#include <limits>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace ketnap::text {
namespace {

bool is_mark(UChar32 code) {
  const auto category = u_charType(code);
  return category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK;
}

bool is_apostrophe(UChar32 code) {
  return code == '\'' || code == 0x2018 || code == 0x2019 || code == 0x02BC;
}

bool parts_words(UChar32 code) {
  return u_isUWhiteSpace(code) || u_charType(code) == U_DASH_PUNCTUATION;
}

} // namespace

std::string name_fold(std::string_view utf8) {
  if (utf8.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
    throw std::length_error("text longer than 2 GiB");
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status) || nfd == nullptr) throw std::runtime_error("ICU has no NFD data");
  auto letters =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  letters.foldCase();
  const auto apart = nfd->normalize(letters, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not decompose a text");

  icu::UnicodeString folded;
  bool gap = false;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 code = apart.char32At(i);
    if (is_mark(code) || is_apostrophe(code)) continue;
    if (parts_words(code)) {
      gap = true;
      continue;
    }
    if (gap && !folded.isEmpty()) folded.append(static_cast<UChar32>(' '));
    gap = false;
    // đ is a letter of its own in Unicode; no decomposition leads from it to d.
    folded.append(code == 0x0111 ? static_cast<UChar32>('d') : code);
  }
  std::string out;
  return folded.toUTF8String(out);
}

} // namespace ketnap::text
