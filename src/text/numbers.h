// Numbers as Vietnamese readers write them: 2.340 and 118,9 %.
//
// A share is computed from its two whole numbers, never from a binary fraction: 1 of 16 is 6.25 %, which
// must print 6,3 % every time. Rounding is half up, as clerks do it (half away from zero below zero).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ketnap::text {

// Dots between thousands: 2.340, -1.000.000.
[[nodiscard]] std::string grouped(std::int64_t number);

// part × scale ÷ whole, rounded half up: rounded_ratio(113, 95, 1000) = 1189 (118.9 % in tenths).
// Nothing when whole is not positive, scale is not positive, or the answer does not fit in 64 bits.
[[nodiscard]] std::optional<std::int64_t> rounded_ratio(std::int64_t part, std::int64_t whole,
                                                        std::int64_t scale);

// "118,9 %" for 113 of 95; always that many decimals (0 to 6; more are cut to 6), so columns stand in line.
// Nothing when whole is not positive: a share of nothing is no number, and the page prints a dash.
[[nodiscard]] std::optional<std::string> percent(std::int64_t part, std::int64_t whole,
                                                 unsigned decimals = 1);

} // namespace ketnap::text
