#include "house/tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ketnap::house {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> not_the_house = {"build",     "data",         "dist",
                                                           "generated", "node_modules", ".git"};

bool is_house_folder(const fs::path& path) {
  return std::ranges::find(not_the_house, path.filename().string()) == not_the_house.end();
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

// Ends of a literal or comment that began at `from`; npos when it never ends.
std::size_t end_of_quoted(std::string_view text, std::size_t from) {
  const char quote = text[from];
  for (std::size_t i = from + 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == quote || text[i] == '\n')
      return i + 1;
  }
  return text.size();
}

std::size_t end_of_raw(std::string_view text, std::size_t quote) {
  const auto open = text.find('(', quote);
  if (open == std::string_view::npos) return text.size();
  const auto close = ")" + std::string(text.substr(quote + 1, open - quote - 1)) + "\"";
  const auto end = text.find(close, open);
  return end == std::string_view::npos ? text.size() : end + close.size();
}

bool word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// Where the literal or comment that begins at `at` ends; `at` itself when none begins there.
std::size_t end_of_uncode(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) {
    const auto end = text.find("*/", at + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  if (rest.starts_with('"')) {
    const bool raw = at > 0 && text[at - 1] == 'R';
    return raw ? end_of_raw(text, at) : end_of_quoted(text, at);
  }
  // 1'000'000 is a number, u'a' and '\'' are literals.
  const bool in_number = at > 0 && word_character(text[at - 1]) && text[at - 1] <= '9';
  if (rest.starts_with('\'') && !in_number) return end_of_quoted(text, at);
  return at;
}

} // namespace

std::vector<Page> read_tree(const std::string& root) {
  std::vector<Page> tree;
  auto walk = fs::recursive_directory_iterator(root);
  for (auto it = fs::begin(walk); it != fs::end(walk); ++it) {
    if (it->is_directory() && !is_house_folder(it->path())) {
      it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file() || it->path().extension() == ".swp") continue;
    auto text = read(it->path());
    if (text.find('\0') != std::string::npos) continue; // a picture or a font
    tree.push_back({fs::relative(it->path(), root).generic_string(), std::move(text)});
  }
  std::ranges::sort(tree, {}, &Page::path);
  return tree;
}

std::vector<Page> cpp_below(const std::vector<Page>& tree, std::string_view folder) {
  std::vector<Page> found;
  std::ranges::copy_if(tree, std::back_inserter(found), [&](const Page& page) {
    return page.path.starts_with(folder) && (page.path.ends_with(".h") || page.path.ends_with(".cpp"));
  });
  return found;
}

std::string code_of(std::string_view text) {
  std::string code(text);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = end_of_uncode(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    // The marks at both ends stay, so that "x" still looks like a literal, only an empty one.
    const bool literal = text[at] != '/';
    for (auto i = literal ? at + 1 : at; i < end; ++i) {
      if (code[i] != '\n' && !(literal && i + 1 == end)) code[i] = ' ';
    }
    at = end;
  }
  return code;
}

std::size_t line_at(std::string_view text, std::size_t position) {
  const auto before = text.substr(0, position);
  return 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string place(const Page& page, std::size_t position) {
  return page.path + ":" + std::to_string(line_at(page.text, position));
}

std::string joined(const std::vector<std::string>& complaints) {
  std::string all;
  for (const auto& complaint : complaints)
    all += "\n  " + complaint;
  return all;
}

} // namespace ketnap::house
