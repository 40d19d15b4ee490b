// Files stay small, and every path that a paper names exists.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "house/tree.h"

namespace ketnap::house {
namespace {

constexpr std::size_t largest_file = 24 * 1024; // bytes; most stay under 14 kB

// Whoever checks a journal with it carries one file and reads it whole.
constexpr std::string_view one_page = "tools/verifier/verify_journal.py";

bool hand_written(const Page& page) {
  if (page.path.ends_with("package-lock.json")) return false;
  if (page.path.starts_with("tests/upgrade/demo-")) return false; // written by an earlier release
  if (page.path.starts_with("tests/fuzz/corpus/")) return false;
  if (page.path == one_page) return false; // measured in lines, below
  for (const std::string_view folder : {"src/", "tools/", "tests/", "migrations/", "cmake/", "web/"}) {
    if (page.path.starts_with(folder)) return true;
  }
  return page.path.find('/') == std::string::npos && page.path != "LICENSE" && !page.path.ends_with(".md");
}

bool is_paper(const Page& page) {
  return page.path.ends_with(".md") && !page.path.starts_with("web/");
}

// Whether a file of the house has this path; a star stands for any part of a name.
bool exists(const std::vector<Page>& tree, const std::string& path) {
  if (path.find('*') == std::string::npos)
    return std::filesystem::exists(std::string(KETNAP_SOURCE_DIR "/") + path);
  std::string pattern;
  for (const char c : path)
    pattern += c == '*' ? "[^/]*" : c == '.' ? "\\." : std::string(1, c);
  const std::regex shape(pattern);
  return std::ranges::any_of(tree, [&](const Page& page) { return std::regex_match(page.path, shape); });
}

// `src/rules/day.h`, `docs/`, `./run`, `CONTRIBUTING.md`: what in backticks is meant as a path of the house.
bool meant_as_path(const std::string& word) {
  static const std::regex below(
      R"((?:src|tests|tools|docs|cmake|regulations|migrations|web|bench|\.ci)/[\w./*-]*)");
  static const std::regex of_the_root(R"([A-Z]\w+\.(?:md|json|txt)|\.clang-\w+|LICENSE)");
  return std::regex_match(word, below) || std::regex_match(word, of_the_root);
}

// "base/clock.h" of `#include "base/clock.h"`, the first include of a text; empty when it has none.
std::string first_include(const std::string& text) {
  static const std::regex include(R"re((?:^|\n)#include [<"]([^>"]+)[>"])re");
  std::smatch found;
  return std::regex_search(text, found, include) ? found.str(1) : "";
}

} // namespace

TEST(APaper, NamesOnlyPathsThatExist) {
  const std::regex quoted("`(?:\\./)?([^`\\s]+)[^`]*`");
  const auto tree = read_tree(KETNAP_SOURCE_DIR);
  std::vector<std::string> complaints;
  for (const auto& page : tree) {
    if (!is_paper(page)) continue;
    for (std::sregex_iterator it(page.text.begin(), page.text.end(), quoted), end; it != end; ++it) {
      const auto word = it->str(1);
      if (!meant_as_path(word) || exists(tree, word)) continue;
      complaints.push_back(place(page, static_cast<std::size_t>(it->position())) + ": there is no " + word);
    }
  }
  EXPECT_TRUE(complaints.empty()) << joined(complaints);
}

TEST(AHandWrittenFile, IsNeverLargerThanTwentyFourKilobytes) {
  std::vector<std::string> complaints;
  for (const auto& page : read_tree(KETNAP_SOURCE_DIR)) {
    if (hand_written(page) && page.text.size() > largest_file) {
      complaints.push_back(page.path + ": " + std::to_string(page.text.size()) + " bytes");
    }
  }
  EXPECT_TRUE(complaints.empty()) << joined(complaints);
}

TEST(ThePageOfASecondOpinion, HasAtMostFiveHundredLines) {
  const auto tree = read_tree(KETNAP_SOURCE_DIR);
  const auto page = std::ranges::find(tree, one_page, &Page::path);
  ASSERT_NE(page, tree.end());
  EXPECT_LE(std::ranges::count(page->text, '\n'), 500);
}

TEST(AHeader, OpensWithWhatItIs) {
  std::vector<std::string> complaints;
  for (const auto& page : cpp_below(read_tree(KETNAP_SOURCE_DIR), "src/")) {
    if (page.path.ends_with(".h") && !page.text.starts_with("//"))
      complaints.push_back(page.path + " opens without a comment");
  }
  EXPECT_TRUE(complaints.empty()) << joined(complaints);
}

// What is included first by a source cannot lean on another include: so a header compiles alone with each build. Those
// without a source of their name are compiled by headers.cmake.
TEST(AHeader, IsIncludedFirstByTheSourceOfItsNameAndOnceByAnyone) {
  const auto pages = cpp_below(read_tree(KETNAP_SOURCE_DIR), "src/");
  std::vector<std::string> complaints;
  std::size_t with_source = 0;
  for (const auto& header : pages) {
    if (!header.path.ends_with(".h")) continue;
    if (header.text.find("\n#pragma once\n") == std::string::npos)
      complaints.push_back(header.path + " may be included twice");
    const std::string stem = header.path.substr(0, header.path.size() - 2);
    const auto source = std::ranges::find(pages, stem + ".cpp", &Page::path);
    if (source == pages.end()) continue;
    ++with_source;
    if ("src/" + first_include(source->text) != header.path)
      complaints.push_back(source->path + " includes something before " + header.path);
  }
  EXPECT_TRUE(complaints.empty()) << joined(complaints);
  EXPECT_GT(with_source, 0U);
}

} // namespace ketnap::house
