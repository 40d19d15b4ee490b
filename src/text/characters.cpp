#include "text/characters.h"

namespace ketnap::text {

Character character_at(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
  };
  const Character ill_formed{-1, at, at + 1};
  const auto lead = byte(at);
  if (lead < 0x80) return {static_cast<std::int32_t>(lead), at, at + 1};

  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() - at <= more) return ill_formed;
  std::uint32_t code = lead & (0x3FU >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    const auto next = byte(at + i);
    if ((next & 0xC0U) != 0x80U) return ill_formed;
    code = (code << 6U) | (next & 0x3FU);
  }
  const bool overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return ill_formed;
  return {static_cast<std::int32_t>(code), at, at + more + 1};
}

} // namespace ketnap::text
