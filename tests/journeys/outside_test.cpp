// Somebody outside checks the journal: the public key once, a head kept elsewhere, the leaves, and a program that is not
// ours.
#include <cstdlib>
#include <fstream>

#include "journeys/clerk.h"

namespace ketnap::journeys {

namespace {

namespace fs = std::filesystem;

class Outside : public OnFileAndPostgres {
protected:
  Outside() { house.furnish(); }

  // What the separate verifier ends with.
  int verifier(const std::string& words) const {
    const std::string command = "python3 " KETNAP_SOURCE_DIR "/tools/verifier/verify_journal.py --key " +
                                key() + " " + words + " >" + (away.path() / "said").string() + " 2>&1";
    return WEXITSTATUS(std::system(command.c_str())); // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  }
  [[nodiscard]] std::string key() const { return (away.path() / "khoa.txt").string(); }
  [[nodiscard]] std::string at(const char* name) const { return (away.path() / name).string(); }

  demo::Preset preset = *demo::preset("van-gia", {});
  Installation house{GetParam(), preset, preset.cases.front().introduced_on};
  Clerk clerk{house};
  db::testing::TemporaryFolder away;
};

} // namespace

TEST_P(Outside, KeyHeadAndLeavesAreEnoughForAnotherProgram) {
  const cli::testing::Said told = clerk.types({"journal", "key"});
  ASSERT_EQ(told.code, 0) << told.err;
  std::ofstream(key()) << told.out;
  const cli::testing::Said early = clerk.types({"journal", "head"});
  ASSERT_EQ(early.code, 0) << early.err;
  std::ofstream(at("som.head")) << early.out;
  const std::int64_t before = house.leaves();
  clerk.sign_in("bi-thu.van-gia");
  const cli::testing::Said meeting = clerk.types(
      {"meeting", "hold", "--org", "van-gia", "--on", rules::iso(house.preset().now), "--present", "all"});
  ASSERT_EQ(meeting.code, 0) << meeting.err;
  ASSERT_GT(house.leaves(), before);

  const cli::testing::Said written = clerk.types({"journal", "export", at("nhat-ky.txt")});
  ASSERT_EQ(written.code, 0) << written.err;
  EXPECT_TRUE(written.tells("docs/journal.md")) << written.out;
  const std::string heads = " --head " + at("nhat-ky.txt.head") + " --head " + at("som.head");
  EXPECT_EQ(verifier("--export " + at("nhat-ky.txt") + heads), 0);
  EXPECT_EQ(clerk.types({"journal", "export", at("nhat-ky.txt")}).code, 65) << "nothing is written over";

  std::ifstream in(at("nhat-ky.txt"));
  std::string text((std::istreambuf_iterator<char>(in)), {});
  text.replace(text.find("\"hold"), 5, "\"held");
  std::ofstream(at("sua.txt")) << text;
  EXPECT_EQ(verifier("--export " + at("sua.txt") + heads), 1);
}

INSTANTIATE_TEST_SUITE_P(On, Outside, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
