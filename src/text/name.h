// A person's full name (họ và tên), checked at the door: one field, as on the identity card.
//
// No part of a name is guessed here. Names of two syllables, of six, with a single letter (A Sám), with a
// hyphen (Y-Moan) or an apostrophe (H'Hen, K'Brơi) are ordinary names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ketnap::text {

enum class NameFault {
  not_utf8,
  not_nfc,
  control_character,
  hidden_character,
  empty,
  digit,                   // "Nguyễn Văn A2"
  foreign_letter,          // a letter that is not Latin: Cyrillic А looks like A and is never found again
  stray_character,         // anything else: . , / @ …
  hyphen_out_of_place,     // not between two letters
  apostrophe_out_of_place, // not after a letter
  too_few_syllables,
  too_many_syllables,
  too_long, // more than 80 characters
};

// Stable id of a fault, the key of its sentence: "name.too_few_syllables".
[[nodiscard]] std::string_view id(NameFault fault);

struct NameFlaw {
  NameFault fault;
  std::size_t at;    // byte offset in the text as given; for counts, the number found
  std::string shown; // the offending character, where there is one that can be shown
  bool operator==(const NameFlaw&) const = default;
};

inline constexpr std::size_t fewest_syllables = 2;
inline constexpr std::size_t most_syllables = 6;
inline constexpr std::size_t longest_name = 80; // characters

// The name, single spaced, or every flaw in it (each kind once, at its first place). Flaws of encoding are
// told alone, for nothing behind them can be judged.
[[nodiscard]] base::Result<std::string, std::vector<NameFlaw>> name_or_error(std::string_view bytes);

} // namespace ketnap::text
