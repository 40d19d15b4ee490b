// Words that may not stand in the house, each with its reason, with samples it must catch and must spare.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "house/tree.h"

namespace ketnap::house {
namespace {

struct Forbidden {
  std::string why;
  std::string pattern; // in pieces where this page would otherwise hold the word itself
  std::string below;   // "src/": C++ below that folder without comments and literals; "": all text
  std::vector<std::string> allowed; // pages whose path begins so
  std::vector<std::string> catches, spares;

  [[nodiscard]] std::string seen(const std::string& text) const {
    return below.empty() ? text : code_of(text);
  }
};

const std::string wo = "wo", ro = "ro", to = "TO", fix = "FIX";

std::vector<Forbidden> forbidden_words() {
  return {
      {.why = "any day can be replayed only if the clock and the dice are handed in",
       .pattern = R"(system_clock\s*::\s*now|\bs?rand\s*\(|(?:^|[\s(=!]|std::)time\s*\(|\brandom_device\b)",
       .below = "src/",
       .allowed = {"src/base/clock", "src/crypto/random", "src/cli/main.cpp", "src/server/main.cpp"},
       .catches = {"std::chrono::system_clock::now()", "x = time(nullptr)", "std::time(0)", "rand()",
                   "std::random_device d"},
       .spares = {"steady_clock::now()", "row.time(3)", "uptime()", "operand(1)", "// rand()",
                  "f(\"time(\")"}},
      {.why = "the level was abolished on 1 July 2025 and papers of 2019 must still print: a level is data",
       .pattern = R"(\w*[Dd]istrict\w*|\b(?:\w*_)?[Hh]uyen(?:_\w*)?\b)",
       .below = "src/",
       .allowed = {},
       .catches = {"int district_id", "struct District", "bool is_huyen"},
       .spares = {"\"district\"", "// the district level is gone", "chuyen_sinh_hoat"}},
      {.why = "SQL is a literal handed to db; nobody else speaks to an engine",
       .pattern = R"(\bsqlite3_\w+|\bPQ[a-z]\w+)",
       .below = "src/",
       .allowed = {"src/db/"},
       .catches = {"sqlite3_exec(c, s)", "PQexec(c, s)", "PQexecParams(c)"},
       .spares = {"db.exec(\"DELETE\")", "PQR x"}},
      {.why = "a name says what a thing does",
       .pattern = R"(\b(?:class|struct)\s+\w*(?:Manager|Helper|Utils?|Service)\b)",
       .below = "src/",
       .allowed = {},
       .catches = {"class VoteManager {", "struct DateUtils", "class Service;"},
       .spares = {"class Vote {", "// class VoteManager"}},
      {.why = "two spellings of one Vietnamese word sort, search and compare apart; a test writes it as an "
              "escape",
       .pattern = "[A-Za-z\x80-\xBF](?:\xCC[\x80-\xBF]|\xCD[\x80-\xAF])", // U+0300 – U+036F after a letter
       .below = "",
       .allowed = {"tests/fuzz/corpus/"}, // what the parsers are fed
       .catches = {std::string("Ha") + "\xCC\x80", std::string("\xC3\xAA") + "\xCC\x81"},
       .spares = {"Hà, ế", std::string("the mark ") + "\xCC\x81"}},
      {.why = "a path of one machine is of no use on another",
       .pattern = R"((?:^|[\s"'`(=:])/(?:)" + wo + "rk|" + wo + "rkspace|" + ro + R"(ot|home/\w+)/)",
       .below = "",
       .allowed = {"LICENSE"},
       .catches = {"see /" + wo + "rk/x", "\"/" + ro + "ot/y\"",
                   "=/home"
                   "/anna/z"},
       .spares = {"src/" + wo + "rk/x", "/" + ro + "otless/", "/var/lib/ketnap/"}},
      {.why = "where packages come from is a matter of the machine",
       .pattern =
           "registry\\.(?:np)(?:mjs)|(?:deb|security|snapshot)\\.(?:deb)(?:ian)\\.org|(?:py)(?:pi)\\.org",
       .below = "",
       .allowed = {},
       .catches = {"registry.np"
                   "mjs.org",
                   "deb.deb"
                   "ian.org",
                   "https://py"
                   "pi.org"},
       .spares = {"npm", "Debian", "registry"}},
      {.why = "what is not finished is left out and said in words, never marked and kept",
       .pattern = "\\b(?:" + to + "DO|" + fix +
                  "ME|XX"
                  "X)\\b",
       .below = "",
       .allowed = {},
       .catches = {"// " + to + "DO: later", fix + "ME"},
       .spares = {"mktemp -t ketnap.XXXX"
                  "XX",
                  "to do", "implemented"}},
  };
}

std::vector<std::string> places_of(const std::vector<Page>& tree, const Forbidden& word) {
  const std::regex pattern(word.pattern);
  std::vector<std::string> places;
  for (const auto& page : word.below.empty() ? tree : cpp_below(tree, word.below)) {
    const auto begins = [&](const std::string& path) { return page.path.starts_with(path); };
    if (std::ranges::any_of(word.allowed, begins)) continue;
    const auto text = word.seen(page.text);
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) {
      places.push_back(place(page, static_cast<std::size_t>(it->position())) + ": " + it->str());
    }
  }
  return places;
}

} // namespace

TEST(AForbiddenWord, StandsNowhereInTheHouse) {
  const auto tree = read_tree(KETNAP_SOURCE_DIR);
  for (const auto& word : forbidden_words()) {
    const auto places = places_of(tree, word);
    EXPECT_TRUE(places.empty()) << word.why << joined(places);
  }
}

TEST(AForbiddenWord, IsCaughtWhereItMattersAndSparedWhereItDoesNot) {
  for (const auto& word : forbidden_words()) {
    const std::regex pattern(word.pattern);
    for (const auto& sample : word.catches) {
      EXPECT_TRUE(std::regex_search(word.seen(sample), pattern)) << word.why << "\n  not caught: " << sample;
    }
    for (const auto& sample : word.spares) {
      EXPECT_FALSE(std::regex_search(word.seen(sample), pattern))
          << word.why << "\n  caught in vain: " << sample;
    }
  }
}

} // namespace ketnap::house
