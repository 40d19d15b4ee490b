#include "text/utf8.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/characters.h"

namespace ketnap::text {
namespace {

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || form == nullptr) throw std::runtime_error("ICU has no NFC data");
  return *form;
}

std::int32_t icu_length(std::string_view bytes) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
    throw std::length_error("text longer than 2 GiB");
  return static_cast<std::int32_t>(bytes.size());
}

icu::StringPiece piece(std::string_view bytes) {
  (void)icu_length(bytes); // too long for ICU: refused
  return {bytes};
}

bool is_space(UChar32 code) {
  return code >= 0 && u_isUWhiteSpace(code);
}

bool is_control(UChar32 code) {
  const auto category = u_charType(code);
  return category == U_CONTROL_CHAR || category == U_LINE_SEPARATOR || category == U_PARAGRAPH_SEPARATOR;
}

bool is_hidden(UChar32 code) {
  const auto category = u_charType(code);
  return category == U_FORMAT_CHAR || category == U_PRIVATE_USE_CHAR || category == U_SURROGATE ||
         category == U_UNASSIGNED || u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

std::optional<TextRefusal> unseen_character(std::string_view text, bool several_lines) {
  std::optional<TextRefusal> found;
  each_character(text, [&](Character c) {
    if (several_lines && (c.code == '\n' || c.code == '\t')) return true;
    if (is_control(c.code))
      found = TextRefusal{TextFault::control_character, c.at};
    else if (is_hidden(c.code))
      found = TextRefusal{TextFault::hidden_character, c.at};
    return !found;
  });
  return found;
}

std::string_view trimmed(std::string_view text) {
  std::optional<std::size_t> first;
  std::size_t end = 0;
  each_character(text, [&](Character c) {
    if (!is_space(c.code)) {
      if (!first) first = c.at;
      end = c.end;
    }
    return true;
  });
  return first ? text.substr(*first, end - *first) : std::string_view();
}

std::string with_plain_line_ends(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out += text[i];
  return out;
}

} // namespace

std::string_view id(TextFault fault) {
  switch (fault) {
  case TextFault::not_utf8:
    return "text.not_utf8";
  case TextFault::not_nfc:
    return "text.not_nfc";
  case TextFault::control_character:
    return "text.control_character";
  case TextFault::hidden_character:
    return "text.hidden_character";
  case TextFault::empty:
    return "text.empty";
  case TextFault::too_long:
    return "text.too_long";
  }
  return "text.unknown";
}

bool is_valid_utf8(std::string_view bytes) {
  return base::is_utf8(bytes);
}

bool is_nfc(std::string_view bytes) {
  if (!is_valid_utf8(bytes)) return false;
  UErrorCode status = U_ZERO_ERROR;
  const bool composed = nfc().isNormalizedUTF8(piece(bytes), status);
  return U_SUCCESS(status) && composed;
}

std::string to_nfc(std::string_view utf8) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out, icu_length(utf8));
  UErrorCode status = U_ZERO_ERROR;
  nfc().normalizeUTF8(0, piece(utf8), sink, nullptr, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalise a text");
  return out;
}

base::Result<std::string, TextRefusal> nfc_or_error(std::string_view bytes) {
  if (const auto at = base::first_invalid_utf8(bytes); at != std::string_view::npos)
    return base::refuse(TextRefusal{TextFault::not_utf8, at});
  const auto composed = to_nfc(bytes);
  if (composed == bytes) return composed;
  std::size_t same = 0; // where the two forms part, moved back to the start of that character
  while (same < bytes.size() && same < composed.size() && bytes[same] == composed[same])
    ++same;
  while (same > 0 && same < bytes.size() && (static_cast<unsigned char>(bytes[same]) & 0xC0U) == 0x80U)
    --same;
  return base::refuse(TextRefusal{TextFault::not_nfc, same});
}

std::size_t character_count(std::string_view utf8) {
  std::size_t count = 0;
  each_character(utf8, [&](Character) {
    ++count;
    return true;
  });
  return count;
}

std::string single_spaced(std::string_view utf8) {
  std::string out;
  bool gap = false;
  each_character(utf8, [&](Character c) {
    if (is_space(c.code)) {
      gap = true;
    } else {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out += utf8.substr(c.at, c.end - c.at);
    }
    return true;
  });
  return out;
}

base::Result<std::string, TextRefusal> line_or_error(std::string_view bytes, std::size_t max_characters) {
  auto composed = nfc_or_error(bytes);
  if (!composed) return base::refuse(composed.refusal());
  // Looked at before the spaces are made single, or a line end inside would pass as a space.
  if (const auto unseen = unseen_character(bytes, false)) return base::refuse(*unseen);
  auto line = single_spaced(bytes);
  if (line.empty()) return base::refuse(TextRefusal{TextFault::empty, 0});
  const auto length = character_count(line);
  if (length > max_characters) return base::refuse(TextRefusal{TextFault::too_long, length});
  return line;
}

base::Result<std::string, TextRefusal> note_or_error(std::string_view bytes, std::size_t max_characters) {
  auto composed = nfc_or_error(bytes);
  if (!composed) return base::refuse(composed.refusal());
  const auto note = with_plain_line_ends(bytes);
  if (const auto unseen = unseen_character(note, true)) return base::refuse(*unseen);
  const auto length = character_count(trimmed(note));
  if (length > max_characters) return base::refuse(TextRefusal{TextFault::too_long, length});
  return std::string(trimmed(note));
}

} // namespace ketnap::text
