// The picture of src/arrows.txt: floors, the rooms on them, and which arrows are drawn.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ketnap::house {

struct Arrows {
  std::map<std::string, std::size_t> floor_of;      // room → floor, counted from the highest
  std::map<std::string, std::set<std::string>> may; // room → rooms it may include
  std::vector<std::string> complaints;              // what is wrong with the picture itself, with its line

  [[nodiscard]] bool is_room(std::string_view name) const { return floor_of.contains(std::string(name)); }
  [[nodiscard]] bool allows(const std::string& from, const std::string& to) const;
};

// Complains of an arrow up, an arrow along a floor without a reason, arrows that close a ring,
// and of any room, floor or line it cannot read.
[[nodiscard]] Arrows read_arrows(std::string_view text);

} // namespace ketnap::house
