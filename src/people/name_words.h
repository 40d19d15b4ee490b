// Words of names: how somebody is found by the beginnings of words without a look at everybody else's name.
//
// name_word has a row for each different word of each name, folded, in the order of names under each word. It follows from
// the names and is written with them; a name itself stands in the plain, and so do its words. Only persons in scope are
// found by it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.h"

namespace ketnap::people {

// What was typed to find a name by, for `' ' || name_fold LIKE $n ESCAPE '!'`: each is the beginning of a word, in
// whatever order they stand; words behind the fourth in the order they were typed. None: no word was typed there.
using NamePatterns = std::array<std::optional<std::string>, 4>;
[[nodiscard]] NamePatterns name_patterns(std::string_view typed);
[[nodiscard]] std::string escaped(std::string_view word); // a word that LIKE takes as it stands

// The words of a folded text, in their order.
[[nodiscard]] std::vector<std::string> words_of(std::string_view folded);

// Words that begin alike: from <= word < below, byte by byte.
struct Beginning {
  std::string from, below;
};

// Of the words typed, the one that fewest names in scope have, as far as a short look tells. Nothing: none was typed.
[[nodiscard]] std::optional<Beginning> telling_word(db::Read& tx, std::string_view typed);
// How many words of names in scope begin so, counted up to at_most.
[[nodiscard]] std::int64_t count_of(db::Read& tx, const Beginning& beginning, std::int64_t at_most);

// The words in use in scope that begin so, in order. Nothing: more than sixteen.
inline constexpr std::int64_t most_words = 16;
[[nodiscard]] std::optional<std::vector<std::string>> words_in_use(db::Read& tx, const Beginning& beginning);

// The words of a name that is entered, or makes way for another.
void file_words(db::Write& tx, std::int64_t person_id, std::string_view name_key, std::string_view name_fold);
void unfile_words(db::Write& tx, std::int64_t person_id, std::string_view name_key,
                  std::string_view name_fold);

// Public codes of persons whose words are not those of their names; for verify, in system scope.
[[nodiscard]] std::vector<std::string> misfiled_words(db::Read& tx);

} // namespace ketnap::people
