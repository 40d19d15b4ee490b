// A commit's subject says where and what in one short line: "rules: Count votes by the roster".
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <regex>

#include "house/tree.h"

namespace ketnap::house {
namespace {

constexpr std::ptrdiff_t longest_subject = 72; // letters, not bytes

std::string output_of(const std::string& command) {
  struct Close {
    void operator()(FILE* pipe) const { pclose(pipe); }
  };
  const std::unique_ptr<FILE, Close> pipe(popen(command.c_str(), "r"));
  std::string output;
  std::array<char, 4096> part{};
  while (pipe && std::fgets(part.data(), part.size(), pipe.get()) != nullptr)
    output += part.data();
  return output;
}

std::ptrdiff_t letters(const std::string& text) {
  return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

} // namespace

TEST(ACommit, SaysWhereAndWhatInOneShortLine) {
  const auto subjects =
      lines_of(output_of("git -C '" KETNAP_SOURCE_DIR "' log --no-merges --format='%h %s' 2>/dev/null"));
  if (subjects.empty()) GTEST_SKIP() << "no history here: an unpacked archive, or git is not installed";
  const std::regex shape("[0-9a-f]+ [a-z][a-z0-9 ,./-]*: [^ a-z].*");
  std::vector<std::string> complaints;
  for (const auto& line : subjects) {
    const auto subject = line.substr(line.find(' ') + 1);
    if (!std::regex_match(line, shape)) complaints.push_back(line + "  (not \"room: Imperative subject\")");
    if (letters(subject) > longest_subject) complaints.push_back(line + "  (longer than 72 letters)");
  }
  EXPECT_TRUE(complaints.empty()) << joined(complaints);
}

} // namespace ketnap::house
