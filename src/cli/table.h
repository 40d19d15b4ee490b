// A table of text whose columns line up, also in Vietnamese, where a letter may be three bytes.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace ketnap::cli {

class Table {
public:
  explicit Table(std::vector<std::string> header) : rows_{std::move(header)} {}

  // As many cells as the header has.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  // The last column is not padded, so that it may be as long as it likes.
  void print(std::ostream& out) const;

private:
  std::vector<std::vector<std::string>> rows_;
};

// How many places a composed (NFC) text takes on the screen.
[[nodiscard]] std::size_t width(std::string_view text);

} // namespace ketnap::cli
