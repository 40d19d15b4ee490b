// Arrows between rooms are drawn once, in src/arrows.txt, and hold for every #include and every link.
#include "house/arrows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "house/tree.h"

namespace ketnap::house {
namespace {

// One tree and one picture for all tests of this file.
class TheArrows : public testing::Test {
protected:
  static void SetUpTestSuite() {
    tree_ = read_tree(KETNAP_SOURCE_DIR);
    const auto page = std::ranges::find(tree_, std::string("src/arrows.txt"), &Page::path);
    ASSERT_NE(page, tree_.end());
    arrows_ = read_arrows(page->text);
  }
  static void TearDownTestSuite() { tree_.clear(); }

  static inline std::vector<Page> tree_;
  static inline Arrows arrows_;
};

std::string room_of(const std::string& path) { // src/rules/day.h → rules
  const auto begin = path.find('/') + 1;
  return path.substr(begin, path.find('/', begin) - begin);
}

} // namespace

TEST_F(TheArrows, PointDownOrAlongAFloorWithAReasonAndCloseNoRing) {
  EXPECT_TRUE(arrows_.complaints.empty()) << joined(arrows_.complaints);
}

TEST_F(TheArrows, HoldForEveryInclude) {
  const std::regex include(R"re(#[ \t]*include[ \t]+"([^"]+)")re");
  std::vector<std::string> complaints;
  for (const auto& page : cpp_below(tree_, "src/")) {
    const auto from = room_of(page.path);
    for (std::sregex_iterator it(page.text.begin(), page.text.end(), include), end; it != end; ++it) {
      const auto target = it->str(1);
      const auto to = target.substr(0, target.find('/'));
      const auto where = place(page, static_cast<std::size_t>(it->position()));
      if (!arrows_.is_room(to))
        complaints.push_back(where + ": \"" + target + "\" names no room; write \"room/file.h\"");
      else if (!arrows_.allows(from, to))
        complaints.push_back(where + ": " + from + " may not include " + target);
    }
  }
  EXPECT_TRUE(complaints.empty()) << joined(complaints);
}

TEST_F(TheArrows, HoldForEveryRoomThatARoomIsLinkedWith) {
  const std::regex room_line(R"(ketnap_room\(([^)]*)\))");
  std::vector<std::string> complaints;
  for (const auto& page : tree_) {
    std::smatch match;
    if (!page.path.ends_with("/CMakeLists.txt") || !std::regex_search(page.text, match, room_line)) continue;
    std::istringstream words(match.str(1));
    std::string from;
    words >> from;
    if (from != room_of(page.path)) complaints.push_back(page.path + ": the room is called " + from);
    for (std::string to; words >> to;) {
      if (arrows_.is_room(to) && !arrows_.allows(from, to))
        complaints.push_back(page.path + ": " + from + " may not stand on " + to);
    }
  }
  EXPECT_TRUE(complaints.empty()) << joined(complaints);
}

TEST_F(TheArrows, KnowEveryRoomThatIsBuilt) {
  std::vector<std::string> complaints;
  for (const auto& page : tree_) {
    if (!page.path.starts_with("src/") || std::ranges::count(page.path, '/') < 2) continue;
    const auto room = room_of(page.path);
    if (!arrows_.is_room(room))
      complaints.push_back(room + " is on no floor of src/arrows.txt: " + page.path);
  }
  EXPECT_TRUE(complaints.empty()) << joined(complaints);
}

TEST_F(TheArrows, LeaveTheRuleBookAloneWithTheStandardLibrary) {
  const std::regex foreign(R"re(#[ \t]*include[ \t]+(<[^>]*[./][^>]*>|"(?!rules/)[^"]*"))re");
  std::vector<std::string> complaints;
  for (const auto& page : cpp_below(tree_, "src/rules/")) {
    if (page.path.ends_with("_test.cpp")) continue;
    for (std::sregex_iterator it(page.text.begin(), page.text.end(), foreign), end; it != end; ++it) {
      complaints.push_back(place(page, static_cast<std::size_t>(it->position())) + ": " + it->str(1));
    }
  }
  EXPECT_TRUE(complaints.empty()) << joined(complaints);
}

// The picture's own reader: what it must complain of.

TEST(APictureOfArrows, MayPointDownToRoomsAndToWholeFloors) {
  const auto arrows = read_arrows("[up here] a\n[down] b c\na: [down]\n");
  EXPECT_TRUE(arrows.complaints.empty()) << joined(arrows.complaints);
  EXPECT_TRUE(arrows.allows("a", "b"));
  EXPECT_TRUE(arrows.allows("a", "c"));
  EXPECT_TRUE(arrows.allows("b", "b"));
  EXPECT_FALSE(arrows.allows("b", "a"));
}

TEST(APictureOfArrows, MayNotPointUp) {
  const auto arrows = read_arrows("[up] a\n[down] b\nb: a # convenient\n");
  ASSERT_EQ(arrows.complaints.size(), 1U);
  EXPECT_EQ(arrows.complaints[0], "src/arrows.txt:3: b → a points up");
}

TEST(APictureOfArrows, NeedsAReasonForAnArrowAlongAFloor) {
  EXPECT_EQ(read_arrows("[one] a b\na: b\n").complaints.size(), 1U);
  EXPECT_TRUE(read_arrows("[one] a b\na: b # b was there first\n").complaints.empty());
}

TEST(APictureOfArrows, MayNotCloseARing) {
  EXPECT_FALSE(read_arrows("[one] a b\na: b # why\nb: a # why\n").complaints.empty());
}

TEST(APictureOfArrows, ComplainsOfARoomOnNoFloorAndOfOneOnTwo) {
  EXPECT_EQ(read_arrows("[one] a\na: z\n").complaints.size(), 1U);
  EXPECT_EQ(read_arrows("[one] a\n[two] a\n").complaints.size(), 1U);
  EXPECT_EQ(read_arrows("[one] a\nhello\n").complaints.size(), 1U);
}

} // namespace ketnap::house
