// The file in which the last head lies.
#include <atomic>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "db/testing.h"
#include "record/head_store.h"

namespace ketnap::record {
namespace {

ino_t file_at(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

class AHead : public testing::Test {
protected:
  db::testing::TemporaryFolder folder_;
  std::string path_ = (folder_.path() / "journal.head").string();
  HeadStore heads_ = head_in_file(path_);
};

TEST_F(AHead, IsNoneUntilOneIsSavedAndThenTheLast) {
  EXPECT_EQ(heads_.load(), std::nullopt);
  for (const char* head : {"size 9", "size 10", "size 11", "size 7"}) {
    heads_.save(head);
    EXPECT_EQ(heads_.load(), head);
  }
}

TEST_F(AHead, IsWrittenOverOneAsLongAndReplacesAnother) {
  heads_.save("size 8");
  const ino_t first = file_at(path_);
  heads_.save("size 9");
  EXPECT_EQ(file_at(path_), first);
  heads_.save("size 10");
  EXPECT_NE(file_at(path_), first);
  EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(AHead, ThatADiskMightWriteInTwoPartsIsReplaced) {
  heads_.save(std::string(513, 'a'));
  const ino_t first = file_at(path_);
  heads_.save(std::string(513, 'b'));
  EXPECT_NE(file_at(path_), first);
}

TEST_F(AHead, IsNeverWrittenThroughALink) {
  const auto elsewhere = folder_.path() / "elsewhere";
  head_in_file(elsewhere.string()).save("size 8");
  std::filesystem::create_symlink(elsewhere, path_);
  heads_.save("size 9");
  EXPECT_EQ(head_in_file(elsewhere.string()).load(), "size 8");
  EXPECT_EQ(heads_.load(), "size 9");
}

TEST_F(AHead, ThatLostItsWordsIsToldFromNone) {
  EXPECT_FALSE(heads_.emptied());
  heads_.save("size 8");
  std::filesystem::resize_file(path_, 0);
  EXPECT_EQ(heads_.load(), std::nullopt);
  EXPECT_TRUE(heads_.emptied());
}

TEST_F(AHead, IsReadWholeWhileAnotherIsWrittenOverIt) {
  const std::string first(200, 'a'), second(200, 'b');
  heads_.save(first);
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int i = 0; i < 2000; ++i)
      heads_.save(i % 2 == 0 ? second : first);
    done = true;
  });
  int torn = 0;
  while (!done) {
    const auto read = heads_.load();
    if (read != first && read != second) ++torn;
  }
  writer.join();
  EXPECT_EQ(torn, 0);
}

TEST_F(AHead, ThatCannotBeWrittenIsAFault) {
  EXPECT_THROW(head_in_file((folder_.path() / "nowhere" / "journal.head").string()).save("size 8"),
               std::system_error);
}

} // namespace
} // namespace ketnap::record
