// The example that docs/casefile.md prints is read and judged as the page says.
#include <fstream>
#include <sstream>

#include "assessing.h"

using namespace ketnap::rules;
using namespace ketnap::testing;

namespace {

std::string page() {
  std::ifstream file(std::string(KETNAP_SOURCE_DIR) + "/docs/casefile.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// What stands between ``` and ``` after a mark.
std::string block(const std::string& text, std::string_view mark) {
  const std::size_t open = text.find(mark);
  const std::size_t begin = open == std::string::npos ? open : text.find('\n', open) + 1;
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find("```", begin) - begin);
}

} // namespace

TEST(ThePageOnCaseFiles, PrintsAnExampleThatIsJudgedAsItSays) {
  const std::string example = block(page(), "```case");
  ASSERT_FALSE(example.empty());
  const Assessment a = Case(example).on("2025-10-01");
  EXPECT_EQ(found(a), "cert.expired@class vote.on_present@vote vote.short@vote vote.short_unreported@vote?");
  EXPECT_EQ(a.admission_vote->base, 20);
  EXPECT_EQ(a.admission_vote->needed, 14);
  EXPECT_TRUE(a.verdict(Act::report_vote_admission).allowed());
  EXPECT_FALSE(a.verdict(Act::propose_admission).allowed());
}

TEST(ThePageOnCaseFiles, PrintsLinesThatAreRead) {
  for (const char* heading : {"## The cell around the case", "## The person"}) {
    const std::string text = page();
    const std::string lines = block(text.substr(text.find(heading)), "```");
    EXPECT_FALSE(lines.empty());
    (void)Case(lines);
  }
}
