#include "people/name_words.h"

#include <algorithm>
#include <set>

#include "text/fold.h"

namespace ketnap::people {

namespace {

// Above whatever a word goes on with: the last code point of all, which no name holds.
constexpr std::string_view above_all = "\xF4\x8F\xBF\xBF";

std::set<std::string> different_words(std::string_view folded) {
  const std::vector<std::string> words = words_of(folded);
  return {words.begin(), words.end()};
}

} // namespace

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < folded.size();) {
    const auto end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string escaped(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c;
  }
  return out;
}

NamePatterns name_patterns(std::string_view typed) {
  NamePatterns out;
  std::size_t at = 0;
  for (const std::string& word : words_of(text::name_fold(typed))) {
    std::optional<std::string>& pattern = out[std::min(at++, out.size() - 1)];
    pattern = pattern.value_or("") + "% " + escaped(word) + "%";
  }
  return out;
}

std::int64_t count_of(db::Read& tx, const Beginning& beginning, std::int64_t at_most) {
  return tx.value<std::int64_t>("SELECT COUNT(*) FROM (SELECT 1 FROM name_word w WHERE w.word >= $1 AND "
                                "w.word < $2 LIMIT $3) found",
                                beginning.from, beginning.below, at_most);
}

std::optional<Beginning> telling_word(db::Read& tx, std::string_view typed) {
  constexpr std::int64_t short_look = 200;
  std::optional<Beginning> telling;
  std::int64_t fewest = short_look;
  const std::vector<std::string> words = words_of(text::name_fold(typed));
  for (const std::string& word : words) {
    Beginning beginning{word, word + std::string(above_all)};
    const auto names = words.size() == 1 ? 0 : count_of(tx, beginning, short_look);
    // Of two that many have, the later one: a given name is the last word, and tells more than those before it.
    if (names > fewest) continue;
    fewest = names;
    telling = std::move(beginning);
  }
  return telling;
}

std::optional<std::vector<std::string>> words_in_use(db::Read& tx, const Beginning& beginning) {
  // From each to the next: a look into the index for a word, not for a name.
  auto words = tx.all<std::string>(
      "WITH RECURSIVE used (word) AS (SELECT * FROM (SELECT w.word FROM name_word w WHERE w.word >= $1 AND "
      "w.word < $2 ORDER BY w.word LIMIT 1) first_one UNION ALL SELECT (SELECT w.word FROM name_word w WHERE "
      "w.word > used.word AND w.word < $2 ORDER BY w.word LIMIT 1) FROM used WHERE used.word IS NOT NULL) "
      "SELECT word FROM used WHERE word IS NOT NULL LIMIT $3",
      beginning.from, beginning.below, most_words + 1);
  if (static_cast<std::int64_t>(words.size()) > most_words) return std::nullopt;
  return words;
}

void file_words(db::Write& tx, std::int64_t person_id, std::string_view name_key,
                std::string_view name_fold) {
  for (const std::string& word : different_words(name_fold))
    tx.exec("INSERT INTO main.name_word (word, name_key, person_id) VALUES ($1, $2, $3)", word, name_key,
            person_id);
}

void unfile_words(db::Write& tx, std::int64_t person_id, std::string_view name_key,
                  std::string_view name_fold) {
  for (const std::string& word : different_words(name_fold))
    tx.exec("DELETE FROM main.name_word WHERE word = $1 AND name_key = $2 AND person_id = $3", word, name_key,
            person_id);
}

std::vector<std::string> misfiled_words(db::Read& tx) {
  struct Line {
    std::int64_t id;
    std::string code, name_key, name_fold;
  };
  struct Filed {
    std::int64_t person_id;
    std::string word, name_key;
  };
  const auto persons = tx.all<Line>("SELECT id, code, name_key, name_fold FROM person ORDER BY id");
  std::vector<std::string> wrong;
  auto person = persons.begin();
  std::set<std::string> left;
  bool sound = true;
  if (person != persons.end()) left = different_words(person->name_fold);
  const auto next = [&] {
    if (!sound || !left.empty()) wrong.push_back(person->code);
    sound = true;
    if (++person != persons.end()) left = different_words(person->name_fold);
  };
  tx.each("SELECT person_id, word, name_key FROM name_word ORDER BY person_id, word",
          [&](const db::Row& row) {
            const auto filed = db::read_row<Filed>(row);
            while (person != persons.end() && person->id < filed.person_id)
              next();
            if (person == persons.end() || person->id != filed.person_id) {
              wrong.emplace_back("(thừa tên)");
              return true;
            }
            if (filed.name_key != person->name_key || left.erase(filed.word) == 0) sound = false;
            return true;
          });
  while (person != persons.end())
    next();
  return wrong;
}

} // namespace ketnap::people
