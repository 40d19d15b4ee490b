#include "text/name.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/characters.h"
#include "text/utf8.h"

namespace ketnap::text {
namespace {

std::vector<Character> letters_of(std::string_view text) {
  std::vector<Character> out;
  each_character(text, [&](Character c) {
    out.push_back(c);
    return true;
  });
  return out;
}

bool is_mark(UChar32 code) {
  return u_charType(code) == U_NON_SPACING_MARK;
}

bool is_apostrophe(UChar32 code) {
  return code == '\'' || code == 0x2019 || code == 0x02BC;
}

bool is_latin(UChar32 code) {
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(code, &status);
  return U_SUCCESS(status) && script == USCRIPT_LATIN;
}

bool is_name_letter(UChar32 code) {
  return u_isalpha(code) && !is_apostrophe(code) && is_latin(code);
}

// What is wrong with one character between its neighbours; code 0 stands before the first and after the last.
std::optional<NameFault> flaw_of(UChar32 before, UChar32 code, UChar32 after) {
  const bool after_letter = is_name_letter(before) || is_mark(before);
  if (is_name_letter(code) || u_isUWhiteSpace(code)) return {};
  if (is_mark(code)) return after_letter ? std::nullopt : std::optional(NameFault::stray_character);
  if (code == '-')
    return after_letter && is_name_letter(after) ? std::nullopt
                                                 : std::optional(NameFault::hyphen_out_of_place);
  if (is_apostrophe(code))
    return after_letter ? std::nullopt : std::optional(NameFault::apostrophe_out_of_place);
  if (u_isdigit(code)) return NameFault::digit;
  return u_isalpha(code) ? NameFault::foreign_letter : NameFault::stray_character;
}

NameFault same_fault(TextFault fault) {
  switch (fault) {
  case TextFault::not_utf8:
    return NameFault::not_utf8;
  case TextFault::not_nfc:
    return NameFault::not_nfc;
  case TextFault::control_character:
    return NameFault::control_character;
  case TextFault::hidden_character:
    return NameFault::hidden_character;
  case TextFault::empty:
    return NameFault::empty;
  case TextFault::too_long:
    return NameFault::too_long;
  }
  return NameFault::stray_character;
}

// Names are short: a whole file pasted into the field is refused before its letters are looked at.
constexpr std::size_t longest_looked_at = 4096;

} // namespace

std::string_view id(NameFault fault) {
  switch (fault) {
  case NameFault::not_utf8:
    return "name.not_utf8";
  case NameFault::not_nfc:
    return "name.not_nfc";
  case NameFault::control_character:
    return "name.control_character";
  case NameFault::hidden_character:
    return "name.hidden_character";
  case NameFault::empty:
    return "name.empty";
  case NameFault::digit:
    return "name.digit";
  case NameFault::foreign_letter:
    return "name.foreign_letter";
  case NameFault::stray_character:
    return "name.stray_character";
  case NameFault::hyphen_out_of_place:
    return "name.hyphen_out_of_place";
  case NameFault::apostrophe_out_of_place:
    return "name.apostrophe_out_of_place";
  case NameFault::too_few_syllables:
    return "name.too_few_syllables";
  case NameFault::too_many_syllables:
    return "name.too_many_syllables";
  case NameFault::too_long:
    return "name.too_long";
  }
  return "name.unknown";
}

base::Result<std::string, std::vector<NameFlaw>> name_or_error(std::string_view bytes) {
  const auto line = line_or_error(bytes, longest_looked_at);
  if (!line)
    return base::refuse(std::vector{NameFlaw{same_fault(line.refusal().fault), line.refusal().at, {}}});

  std::vector<NameFlaw> flaws;
  const auto letters = letters_of(bytes);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const auto before = i > 0 ? letters[i - 1].code : 0;
    const auto after = i + 1 < letters.size() ? letters[i + 1].code : 0;
    const auto fault = flaw_of(before, letters[i].code, after);
    if (!fault || std::ranges::any_of(flaws, [&](const auto& seen) { return seen.fault == *fault; }))
      continue;
    flaws.push_back(
        {*fault, letters[i].at, std::string(bytes.substr(letters[i].at, letters[i].end - letters[i].at))});
  }
  const auto syllables = 1 + static_cast<std::size_t>(std::ranges::count(line.value(), ' '));
  if (syllables < fewest_syllables) flaws.push_back({NameFault::too_few_syllables, syllables, {}});
  if (syllables > most_syllables) flaws.push_back({NameFault::too_many_syllables, syllables, {}});
  const auto length = character_count(line.value());
  if (length > longest_name) flaws.push_back({NameFault::too_long, length, {}});
  if (!flaws.empty()) return base::refuse(std::move(flaws));
  return line.value();
}

} // namespace ketnap::text
