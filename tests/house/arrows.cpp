#include "house/arrows.h"

#include <optional>
#include <utility>

#include "house/tree.h"

namespace ketnap::house {
namespace {

struct Line {
  std::string head;                 // text:  or  [ground]
  std::vector<std::string> targets; // rooms and [floors]
  std::string reason;
};

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

// "[rule book] [ground] json" → three targets; brackets hold a floor's name together.
std::vector<std::string> targets_of(std::string_view text) {
  std::vector<std::string> targets;
  std::string word;
  bool bracket = false;
  for (const char c : std::string(text) + " ") {
    if (c == '[') bracket = true;
    if (c == ']') bracket = false;
    if (c != ' ' || bracket)
      word += c;
    else if (!word.empty())
      targets.push_back(std::exchange(word, {}));
  }
  return targets;
}

std::optional<Line> parse(std::string_view text) {
  Line line;
  if (const auto hash = text.find('#'); hash != std::string_view::npos) {
    line.reason = trimmed(text.substr(hash + 1));
    text = text.substr(0, hash);
  }
  const bool is_floor = text.starts_with('[');
  const auto end = text.find(is_floor ? ']' : ':');
  if (end == std::string_view::npos) return std::nullopt;
  line.head = trimmed(text.substr(0, is_floor ? end + 1 : end));
  line.targets = targets_of(text.substr(end + 1));
  return line;
}

class Reader {
public:
  Arrows read(std::string_view text) {
    for (const auto& line : lines_of(text)) {
      ++number_;
      if (trimmed(line).empty() || line.starts_with('#')) continue;
      const auto parsed = parse(line);
      if (!parsed)
        complain("neither a floor nor arrows: " + line);
      else if (parsed->head.starts_with('['))
        add_floor(*parsed);
      else
        add_arrows(*parsed);
    }
    for (const auto& [room, floor] : arrows_.floor_of)
      follow(room, {});
    return std::move(arrows_);
  }

private:
  void complain(const std::string& what) {
    arrows_.complaints.push_back("src/arrows.txt:" + std::to_string(number_) + ": " + what);
  }

  void add_floor(const Line& line) {
    const auto floor = floors_.size();
    floors_[line.head] = line.targets;
    for (const auto& room : line.targets) {
      if (!arrows_.floor_of.emplace(room, floor).second) complain(room + " stands on two floors");
    }
  }

  void add_arrows(const Line& line) {
    if (!arrows_.is_room(line.head)) return complain(line.head + " is on no floor");
    for (const auto& target : line.targets) {
      if (const auto floor = floors_.find(target); floor != floors_.end()) {
        for (const auto& room : floor->second)
          add_arrow(line, room);
      } else if (arrows_.is_room(target)) {
        add_arrow(line, target);
      } else {
        complain(target + " is neither a room nor a floor");
      }
    }
  }

  void add_arrow(const Line& line, const std::string& to) {
    const auto from_floor = arrows_.floor_of.at(line.head);
    const auto to_floor = arrows_.floor_of.at(to);
    if (to_floor < from_floor) complain(line.head + " → " + to + " points up");
    if (to_floor == from_floor && line.reason.empty()) {
      complain(line.head + " → " + to + " runs along a floor and gives no reason");
    }
    arrows_.may[line.head].insert(to);
  }

  // Walks every path of arrows; a room met twice on one path closes a ring.
  void follow(const std::string& room, std::vector<std::string> path) {
    for (const auto& earlier : path) {
      if (earlier == room) return complain("arrows close a ring through " + room);
    }
    path.push_back(room);
    for (const auto& next : arrows_.may[room]) {
      if (arrows_.floor_of.at(next) == arrows_.floor_of.at(room)) follow(next, path);
    }
  }

  Arrows arrows_;
  std::map<std::string, std::vector<std::string>> floors_;
  std::size_t number_ = 0;
};

} // namespace

bool Arrows::allows(const std::string& from, const std::string& to) const {
  if (from == to) return true;
  const auto targets = may.find(from);
  return targets != may.end() && targets->second.contains(to);
}

Arrows read_arrows(std::string_view text) {
  return Reader().read(text);
}

} // namespace ketnap::house
