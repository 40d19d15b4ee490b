// The disk is full: whoever writes is told so in words and loses nothing, whoever reads goes on, and when there is room
// again the server writes again without being started anew. On a small file system of its own; wants root and loop
// devices.
#include <fstream>
#include <random>

#include <unistd.h>

#include <gtest/gtest.h>

#include "disk.h"
#include "writer.h"

namespace ketnap::kills {

namespace {

namespace fs = std::filesystem;

// Takes all the room there is; gives it back at the end.
class Ballast {
public:
  explicit Ballast(fs::path file) : file_(std::move(file)) {
    for (std::size_t part = 1U << 20U; part > 0; part /= 4) {
      std::ofstream out(file_, std::ios::binary | std::ios::app);
      const std::string bytes(part, 'x');
      while (out.write(bytes.data(), static_cast<std::streamsize>(part)).flush()) {
      }
    }
  }
  ~Ballast() { fs::remove(file_); }
  Ballast(const Ballast&) = delete;
  Ballast& operator=(const Ballast&) = delete;

private:
  fs::path file_;
};

} // namespace

TEST(AFullDisk, IsToldInWordsWhileReadingGoesOnAndHealsWithoutAStart) {
  if (const std::string why = Disk::why_not("ext4"); !why.empty()) GTEST_SKIP() << why;
  const fs::path place = fs::temp_directory_path() / ("ketnap-full-" + std::to_string(getpid()));
  fs::create_directories(place);
  {
    Disk disk(place, "ext4", 64U << 20U);
    Served house(disk.root() / "data");
    (void)house.start();
    const Seat at = seat(house);
    ASSERT_FALSE(HasFatalFailure());
    std::vector<Writer> writers;
    for (const char* name : {"a", "b"})
      writers.emplace_back(house, at, name);
    const pid_t server = house.process();
    {
      const Ballast all(disk.root() / "ballast");
      for (Writer& writer : writers) { // until it is refused: some room is left in files that are there
        const http::Response refused = writer.write_until_refused();
        EXPECT_EQ(refused.status, 507) << refused.body;
        EXPECT_NE(refused.body.find("đã đầy"), std::string::npos) << refused.body;
        EXPECT_NE(refused.body.find("chưa được ghi"), std::string::npos);
        EXPECT_TRUE(refused.headers.find("Retry-After"));
        writer.check(); // and reads
      }
      const std::string backup = (disk.root() / "copy.ketnap").string();
      EXPECT_NE(run({"backup", backup, "--dir", house.folder().string()}), 0);
      EXPECT_FALSE(fs::exists(backup)) << "no half of a backup";
    }
    std::mt19937 random(20210905U);
    for (Writer& writer : writers) {
      writer.send_again(random); // what was refused is done now, once
      writer.check();
    }
    EXPECT_EQ(house.process(), server) << "it was never started anew";
    EXPECT_GT(writers.front().done() + writers.back().done(), 1U);
    (void)house.kill();
    EXPECT_EQ(run({"verify", "--dir", house.folder().string()}), 0);
  }
  fs::remove_all(place);
}

} // namespace ketnap::kills
