// Every allocation and every change of the disk fails once in the small day of scenario.h: the server answers with a
// fault or not at all wrong, goes on, and what is tried again is there once. KETNAP_FAULTS=all takes each of them.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "fails.h"
#include "kept.h"
#include "scenario.h"

namespace ketnap::faults {

namespace {

const Prepared& prepared() {
  static const Prepared once;
  return once;
}

// Which of them fail, one after the other: a sample, evenly spread, or with KETNAP_FAULTS=all each; with
// KETNAP_FAULTS_PART=2/3 every third of those, from the second. How far it came is kept in the folder
// KETNAP_FAULTS_KEPT then, and a run that was stopped goes on there.
class OneByOne {
public:
  OneByOne(const char* what, std::int64_t all, std::int64_t sample) : all_(all) {
    const char* how = std::getenv("KETNAP_FAULTS");
    const bool every = how != nullptr && std::string_view(how) == "all";
    step_ = every ? 1 : std::max<std::int64_t>(1, all / sample);
    if (const char* only = std::getenv("KETNAP_FAULT")) { // to look at one
      next_ = all_ = std::atoll(only);
      return;
    }
    std::string name = what;
    if (const char* part = std::getenv("KETNAP_FAULTS_PART"); every && part != nullptr) {
      char of = '/';
      std::istringstream(part) >> next_ >> of >> step_;
      name += "-" + std::to_string(next_) + "-of-" + std::to_string(step_);
    }
    const char* folder = std::getenv("KETNAP_FAULTS_KEPT");
    if (!every || folder == nullptr) return;
    std::filesystem::create_directories(folder);
    file_ = std::filesystem::path(folder) / name;
    std::ifstream(file_) >> next_ >> tried >> told;
  }
  [[nodiscard]] bool more() const { return next_ <= all_; }
  [[nodiscard]] std::int64_t now() const { return next_; }
  void was(int faults) {
    next_ += step_;
    ++tried;
    told += faults;
    if (!file_.empty())
      keep(file_, std::to_string(next_) + " " + std::to_string(tried) + " " + std::to_string(told) + "\n");
  }
  std::int64_t tried = 0, told = 0;

private:
  std::int64_t all_, step_ = 1, next_ = 1;
  std::filesystem::path file_;
};

} // namespace

TEST(ADay, WhereNothingFailsAnswersNoFault) {
  Trial trial(prepared());
  trial.day(0, 0);
  EXPECT_EQ(trial.faults, 0);
  EXPECT_GT(trial.allocations, 1'000);
  EXPECT_GT(trial.changes, 5);
  trial.expect_sound("nothing failed");
}

TEST(ADay, SurvivesEveryAllocationThatFails) {
  Trial whole(prepared());
  whole.day(0, 0);
  OneByOne each("allocations", whole.allocations, 30);
  while (each.more() && !HasFailure()) {
    Trial trial(prepared());
    trial.day(each.now(), 0);
    trial.expect_sound("allocation " + std::to_string(each.now()));
    each.was(trial.faults);
  }
  EXPECT_GT(each.told, 0) << "some of them were felt";
  std::cout << "stat::allocations=" << whole.allocations << " failed_one_by_one=" << each.tried
            << " answered_with_a_fault=" << each.told << "\n";
}

TEST(ADay, SurvivesEveryWriteAndEverySyncThatFails) {
  Trial whole(prepared());
  whole.day(0, 0);
  OneByOne each("changes", whole.changes, 30);
  while (each.more() && !HasFailure()) {
    Trial trial(prepared());
    trial.day(0, each.now());
    trial.expect_sound("change " + std::to_string(each.now()));
    each.was(trial.faults);
  }
  EXPECT_GT(each.told, 0);
  std::cout << "stat::disk_changes=" << whole.changes << " failed_one_by_one=" << each.tried
            << " answered_with_a_fault=" << each.told << "\n";
}

} // namespace ketnap::faults

int main(int argc, char** argv) {
  ketnap::faults::Memory::take_over();
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
