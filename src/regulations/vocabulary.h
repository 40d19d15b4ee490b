// The words that rows may use (bộ từ), each with its Vietnamese and English name.
//
// A row of kind word or words belongs to the vocabulary that its key names as its unit. The rule book
// compares these words, so a new one is a change of code and an unknown one is refused. The vocabulary
// "instrument" is not listed: its words are the ids of the instruments loaded.
#pragma once

#include <span>
#include <string_view>

namespace ketnap::regulations {

struct Word {
  std::string_view vocabulary;
  std::string_view word;
  std::string_view vi;
  std::string_view en;
};

[[nodiscard]] std::span<const Word> all_words();

// The word, or null when the vocabulary does not have it.
[[nodiscard]] const Word* find_word(std::string_view vocabulary, std::string_view word);

} // namespace ketnap::regulations
