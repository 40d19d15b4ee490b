// The characters (code points) of a UTF-8 text one by one, with their places: for this room's own use.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ketnap::text {

struct Character {
  std::int32_t code; // -1 for a byte that begins no well-formed character
  std::size_t at;
  std::size_t end;
};

// The character at byte offset `at`, which must be inside the text.
[[nodiscard]] Character character_at(std::string_view bytes, std::size_t at);

// Walks the characters of a text until `visit` answers false.
template <class Visit>
void each_character(std::string_view bytes, Visit visit) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto character = character_at(bytes, at);
    if (!visit(character)) return;
    at = character.end;
  }
}

} // namespace ketnap::text
