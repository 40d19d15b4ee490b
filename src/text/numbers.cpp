#include "text/numbers.h"

#include <algorithm>
#include <limits>

namespace ketnap::text {
namespace {

__extension__ using Wide = __int128;

// Dots every three digits from the right.
std::string with_dots(const std::string& digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += '.';
    out += digits[i];
  }
  return out;
}

std::uint64_t magnitude(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  return number < 0 ? std::uint64_t{0} - bits : bits;
}

} // namespace

std::string grouped(std::int64_t number) {
  return (number < 0 ? "-" : "") + with_dots(std::to_string(magnitude(number)));
}

std::optional<std::int64_t> rounded_ratio(std::int64_t part, std::int64_t whole, std::int64_t scale) {
  if (whole <= 0 || scale <= 0) return {};
  const Wide product = static_cast<Wide>(magnitude(part)) * scale;
  Wide quotient = product / whole;
  const Wide rest = product % whole;
  if (rest * 2 >= whole) ++quotient;
  if (quotient > std::numeric_limits<std::int64_t>::max()) return {};
  const auto size = static_cast<std::int64_t>(quotient);
  return part < 0 ? -size : size;
}

std::optional<std::string> percent(std::int64_t part, std::int64_t whole, unsigned decimals) {
  decimals = std::min(decimals, 6U);
  std::int64_t unit = 1; // 10 to the power of decimals
  for (unsigned i = 0; i < decimals; ++i)
    unit *= 10;
  const auto scaled = rounded_ratio(part, whole, unit * 100);
  if (!scaled) return {};
  const auto size = magnitude(*scaled);
  const auto one = static_cast<std::uint64_t>(unit);
  std::string text = (*scaled < 0 ? "-" : "") + with_dots(std::to_string(size / one));
  if (decimals > 0) {
    const auto fraction = std::to_string(size % one);
    text += ',' + std::string(decimals - fraction.size(), '0') + fraction;
  }
  return text + " %";
}

} // namespace ketnap::text
