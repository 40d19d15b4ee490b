// The public code of a case, a person, a paper: ten characters that say nothing and can be read aloud.
//
// Internal numbers never leave the server. A code is 50 random bits in Crockford's base32 alphabet
// (no I, L, O, U), so it survives the telephone and a bad photocopy, and cannot be guessed from another.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/random.h"

namespace ketnap::crypto {

inline constexpr std::size_t code_length = 10;

// "K7M4Q2RT5X". Two can be equal by chance (of 1 million codes: 1 in 2,300): the unique index decides,
// and the act draws again.
[[nodiscard]] std::string public_code(Random& random);

enum class CodeFault {
  wrong_length,    // not ten characters
  wrong_character, // U, or anything outside the alphabet
};

// Stable id of a fault: "code.wrong_length".
[[nodiscard]] std::string_view id(CodeFault fault);

// A code as people type it, in its one spelling: small letters become capitals, O is read as 0, I and L as
// 1, hyphens and spaces go ("k7m4q-2rt5x" → "K7M4Q2RT5X").
[[nodiscard]] base::Result<std::string, CodeFault> parse_code(std::string_view typed);

} // namespace ketnap::crypto
