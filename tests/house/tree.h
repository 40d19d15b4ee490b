// The repository as text, for tests that read the house itself.
//
// Every file is read once; what is built, fetched or made at run time (build, data, dist, generated, node_modules) is no
// part of the house. `code_of` blanks comments and literals, so that a rule about code is not tripped
// by a sentence that speaks of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ketnap::house {

struct Page {
  std::string path; // from the root, with forward slashes: src/base/result.h
  std::string text;
};

// All files under the folders and of the root that hold text, in order of their paths.
[[nodiscard]] std::vector<Page> read_tree(const std::string& root);

// Those of them that are C++ (*.h, *.cpp) below a folder: "src/".
[[nodiscard]] std::vector<Page> cpp_below(const std::vector<Page>& tree, std::string_view folder);

// The same number of characters and lines, with comments and the insides of literals blanked.
[[nodiscard]] std::string code_of(std::string_view text);

// The line, counted from 1, on which a position lies.
[[nodiscard]] std::size_t line_at(std::string_view text, std::size_t position);

[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

// "src/rules/day.h:12", the way editors and compilers name a place.
[[nodiscard]] std::string place(const Page& page, std::size_t position);

// One complaint a line; empty when the house is in order.
[[nodiscard]] std::string joined(const std::vector<std::string>& complaints);

} // namespace ketnap::house
