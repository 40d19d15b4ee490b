#include "procedure/page.h"

#include <sstream>

namespace ketnap::procedure {

namespace {

constexpr std::string_view first_line = "<!-- Sinh từ bộ quy định, không sửa tay. Sinh lại: cmake --build "
                                        "build/dev --target procedure_page -->\n\n";

} // namespace

std::string written(std::string_view page, Tables& tables) {
  std::string out(first_line);
  std::istringstream lines{std::string(page)};
  bool after_table = false;
  for (std::string line; std::getline(lines, line);) {
    // "…: @closed" stands within its line.
    const auto at = line.find('@');
    if (at == std::string::npos) {
      if (after_table && !line.empty()) out += "\n"; // text right behind a table would be a row of it
      after_table = false;
      out += line + "\n";
      continue;
    }
    std::istringstream words(line.substr(at + 1));
    std::string directive;
    words >> directive;
    std::vector<std::string> rest;
    for (std::string word; words >> word;)
      rest.push_back(word);
    const std::string table = tables.of(directive, rest);
    if (table.empty()) continue;
    if (after_table) out += "\n";
    out += line.substr(0, at) + table;
    after_table = at == 0;
  }
  return out;
}

} // namespace ketnap::procedure
