// Random walks over all acts, on both engines: a sample each time, ten thousand in the long tier.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "walk.h"

namespace ketnap::cases::testing {
namespace {

using Engine = db::testing::Engine;

constexpr int walks_in_a_world = 20;

int number_of(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

// How many worlds were done before this run stopped the last time: only the long tier keeps it.
class Progress {
public:
  explicit Progress(const std::string& engine) {
    const char* folder = std::getenv("KETNAP_WALKS_KEPT");
    if (folder == nullptr) return;
    std::filesystem::create_directories(folder);
    file_ = std::filesystem::path(folder) / engine;
    std::ifstream(file_) >> done;
  }
  void one_more() {
    ++done;
    if (!file_.empty()) std::ofstream(file_) << done << '\n';
  }
  int done = 0;

private:
  std::filesystem::path file_;
};

class RandomWalks : public ::testing::TestWithParam<Engine> {};

std::string name_of(Engine engine) {
  return engine == Engine::postgres ? "postgres" : "sqlite";
}

} // namespace

TEST_P(RandomWalks, LeaveNothingIllegalUnnamedAndThePastAsItWas) {
  const int wanted = number_of("KETNAP_WALKS", GetParam() == Engine::postgres ? 40 : 300);
  Progress progress(name_of(GetParam()));
  const auto began = std::chrono::steady_clock::now();
  std::int64_t walks = 0, recorded = 0, refused = 0, corrected = 0, moved = 0, findings = 0;
  while (progress.done * walks_in_a_world < wanted) {
    World world(GetParam(), static_cast<std::uint64_t>(20260302 + progress.done));
    for (int i = 0; i < walks_in_a_world && world.faults.empty(); ++i, ++walks)
      world.walk();
    if (world.faults.empty()) world.check_all();
    for (const std::string& fault : world.faults)
      ADD_FAILURE() << fault;
    if (!world.faults.empty()) return;
    recorded += world.recorded, refused += world.refused, corrected += world.corrected;
    moved += world.moved, findings += world.findings;
    progress.one_more();
  }
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began).count();
  std::cout << "stat::" << name_of(GetParam()) << " walks=" << progress.done * walks_in_a_world
            << " in_this_run=" << walks << " acts=" << recorded << " refused=" << refused
            << " corrections=" << corrected << " moves=" << moved << " findings=" << findings
            << " seconds=" << seconds << std::endl;
}

INSTANTIATE_TEST_SUITE_P(On, RandomWalks, ::testing::Values(Engine::sqlite_memory, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::cases::testing
