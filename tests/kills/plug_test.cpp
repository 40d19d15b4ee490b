// The plug is pulled under load, on a real file system in a file: what the server acknowledged is there when the power is
// back, nothing is twice, nothing half. The same with a server whose syncs do nothing must fail, or the test could not
// see a loss. KETNAP_PLUGS says how often on each file system; wants root and loop devices, and says so where they are
// missing: `sudo ./test --long plug` there.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>
#include <thread>

#include <unistd.h>

#include <gtest/gtest.h>

#include "disk.h"
#include "writer.h"

namespace ketnap::kills {

namespace {

namespace fs = std::filesystem;

int rounds() {
  const char* text = std::getenv("KETNAP_PLUGS");
  return text == nullptr ? 2 : std::atoi(text);
}

struct Place {
  fs::path folder;

  explicit Place(const std::string& name)
      : folder(fs::temp_directory_path() / ("ketnap-plug-" + name + std::to_string(getpid()))) {
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  ~Place() { fs::remove_all(folder); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
};

// Four people write, and after a moment the power goes; it is back when this returns, and the server is not started.
std::vector<Writer> write_until_dark(Served& house, const Seat& at, Disk& disk, std::mt19937& random,
                                     const std::string& name) {
  std::vector<Writer> writers;
  for (int i = 0; i < 4; ++i)
    writers.emplace_back(house, at, name + "-" + std::to_string(i));
  std::atomic<bool> enough = false;
  std::vector<std::thread> threads;
  for (Writer& writer : writers)
    threads.emplace_back([&] { writer.write(enough, &enough); });
  std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution<>{5, 400}(random)});
  enough = true; // what is under way goes on
  disk.pull();
  (void)house.kill();
  for (std::thread& thread : threads)
    thread.join();
  disk.back();
  return writers;
}

class ThePlug : public testing::TestWithParam<const char*> {
protected:
  void SetUp() override {
    if (const std::string why = Disk::why_not(GetParam()); !why.empty())
      GTEST_SKIP() << "not pulled here: " << why << "; where it can be: ./test --long plug";
  }
};

} // namespace

TEST_P(ThePlug, TakesNothingThatWasAcknowledged) {
  const Place place(GetParam());
  Disk disk(place.folder, GetParam());
  std::mt19937 random(20210905U);
  std::size_t done = 0, again = 0, in_doubt = 0;
  std::int64_t slowest = 0;
  const int wanted = rounds();
  Served house(disk.root() / "data");
  (void)house.start();
  const Seat at = seat(house);
  ASSERT_FALSE(HasFatalFailure());
  int round = 0;
  for (; round < wanted && !HasFailure(); ++round) {
    auto writers = write_until_dark(house, at, disk, random, "p" + std::to_string(round));
    EXPECT_EQ(run({"verify", "--dir", house.folder().string()}), 0) << "round " << round;
    slowest = std::max<std::int64_t>(slowest, house.start().count());
    for (Writer& writer : writers) {
      writer.send_again(random);
      writer.check();
      done += writer.done();
      again += writer.again();
      in_doubt += writer.in_doubt();
    }
  }
  (void)house.kill();
  EXPECT_GT(done, static_cast<std::size_t>(wanted)) << "the power went while something was written";
  std::cout << "stat::" << GetParam() << " pulled=" << round << " acknowledged=" << done
            << " sent_again=" << again << " done_unheard=" << in_doubt << " slowest_ready_ms=" << slowest
            << "\n";
}

TEST_P(ThePlug, TakesMuchFromAServerThatDoesNotSync) {
  const Place place(std::string("off-") + GetParam());
  Disk disk(place.folder, GetParam());
  std::mt19937 random(20210905U);
  Served house(disk.root() / "data");
  (void)run({"verify", "--dir", house.folder().string()});
  sync(); // the demonstration lies there whole
  setenv("LD_PRELOAD", KETNAP_NO_SYNC, 1);
  (void)house.start();
  unsetenv("LD_PRELOAD");
  const Seat at = seat(house);
  auto writers = write_until_dark(house, at, disk, random, "off");
  std::size_t done = 0, lost = 0;
  const bool serves = run({"verify", "--dir", house.folder().string()}) == 0 && house.try_start().has_value();
  for (Writer& writer : writers) {
    done += writer.done();
    lost += serves ? writer.flaws().size() : writer.done();
  }
  EXPECT_GT(lost, 0U) << "of " << done;
  std::cout << "stat::" << GetParam() << "_without_syncs acknowledged=" << done << " lost=" << lost << "\n";
}

INSTANTIATE_TEST_SUITE_P(On, ThePlug, testing::Values("ext4", "xfs"),
                         [](const auto& kind) { return std::string(kind.param); });

} // namespace ketnap::kills
