// Where the readers put what is wrong; they go on reading, so that all of it is told at once.
#pragma once

#include <compare>
#include <string>
#include <utility>
#include <vector>

#include "regulations/regulations.h"

namespace ketnap::regulations {

// A place in a file.
struct Place {
  std::string file;
  int line = 0;

  [[nodiscard]] std::string text() const { return file + ":" + std::to_string(line); }
  friend auto operator<=>(const Place&, const Place&) = default;
};

class Complaints {
public:
  // The Vietnamese and the English sentence stand side by side so that neither is forgotten.
  void add(const Place& place, std::string vi, std::string en) {
    all_.push_back({place.file, place.line, std::move(vi), std::move(en)});
  }
  [[nodiscard]] bool none() const { return all_.empty(); }
  [[nodiscard]] std::size_t count() const { return all_.size(); }

  // Ordered by file and line.
  [[nodiscard]] std::vector<Complaint> take() &&;

private:
  std::vector<Complaint> all_;
};

} // namespace ketnap::regulations
