// Which passwords are taken: long ones, and not the ones everybody tries first.
//
// NIST SP 800-63B-4: length, no composition rules, no forced change, a list of common ones. 15 characters
// alone; 10 with a code from an app beside it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace ketnap::crypto {

inline constexpr std::size_t shortest_password_alone = 15;
inline constexpr std::size_t shortest_password_with_code = 10;
inline constexpr std::size_t longest_policy_password = 128;

enum class PasswordFault {
  too_short,
  too_long,
  too_common, // common words, dates of years, runs and repeats, and hardly anything else
  not_utf8,
};

// Stable id of a fault: "password.too_short".
[[nodiscard]] std::string_view id(PasswordFault fault);

// Everything that is wrong with a password, or an empty list. Lengths are characters. `own_words` are what an
// attacker knows of this account: its sign-in name, the syllables of the full name, the organisation.
//
// Too common: when listed words (of a small list here, and own words of 3 characters and more), years, and
// runs or repeats of 3 and more characters (1234, aaa, qwerty) are taken out, fewer than 8 letters and digits are left.
[[nodiscard]] std::vector<PasswordFault> password_flaws(std::string_view password, bool with_code,
                                                        std::span<const std::string_view> own_words = {});

} // namespace ketnap::crypto
