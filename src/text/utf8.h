// What a door asks of any text before it lets it in: UTF-8, in composed form (NFC), nothing invisible.
//
// The same Vietnamese word can be stored in two ways: "ế" as one character (NFC) or as e + ̂ + ́ (NFD, as
// macOS file names are). Both look alike, but they compare unequal, break a search and count as several
// characters. So the record holds NFC alone. A door refuses NFD instead of mending it in silence: an
// import from such a source shall be noticed, and a signature over the text must stay over those bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace ketnap::text {

enum class TextFault {
  not_utf8,          // bytes that are not well-formed UTF-8 (legacy TCVN3 or VNI text ends here)
  not_nfc,           // decomposed, or otherwise not in Unicode Normalization Form C
  control_character, // U+0000–001F, U+007F–009F, line and paragraph separators, where not allowed
  hidden_character,  // zero-width, bidirectional controls, soft hyphen, byte order mark, private, unassigned
  empty,             // nothing left after trimming
  too_long,          // more characters than the field holds
};

// Stable id of a fault, the key of its sentence: "text.not_nfc".
[[nodiscard]] std::string_view id(TextFault fault);

struct TextRefusal {
  TextFault fault;
  std::size_t at; // byte offset of the first offending byte; for too_long, the number of characters found
  bool operator==(const TextRefusal&) const = default;
};

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

// False for bytes that are not UTF-8.
[[nodiscard]] bool is_nfc(std::string_view bytes);

// The composed form. Ill-formed bytes become U+FFFD: ask is_valid_utf8 first.
[[nodiscard]] std::string to_nfc(std::string_view utf8);

// The text itself, or why it is not taken: not_utf8 or not_nfc.
[[nodiscard]] base::Result<std::string, TextRefusal> nfc_or_error(std::string_view bytes);

// Unicode characters (code points), the unit of every length limit. Ill-formed bytes count one each.
[[nodiscard]] std::size_t character_count(std::string_view utf8);

// Without white space at both ends (no-break spaces too), each run inside made one plain space.
[[nodiscard]] std::string single_spaced(std::string_view utf8);

// One line of free text (a title, a place): single spaced, 1 to max_characters characters, no control or
// hidden character. A tab or a line end inside is refused, not mended.
[[nodiscard]] base::Result<std::string, TextRefusal> line_or_error(std::string_view bytes,
                                                                   std::size_t max_characters);

// Free text of several lines (an opinion, a note): as typed, except that white space at both ends is cut
// and CR LF becomes LF. Tab and LF are allowed; it may be empty.
[[nodiscard]] base::Result<std::string, TextRefusal> note_or_error(std::string_view bytes,
                                                                   std::size_t max_characters);

} // namespace ketnap::text
