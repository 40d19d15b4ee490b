// Random walks over all acts, on both engines: a sample each time, ten thousand in the long tier.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "kept.h"
#include "walk.h"

namespace ketnap::cases::testing {
namespace {

using Engine = db::testing::Engine;

constexpr int walks_in_a_world = 20;

int number_of(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

using Clock = std::chrono::steady_clock;

// What was walked, also before this run stopped the last time: only the long tier keeps it.
class Progress {
public:
  explicit Progress(const std::string& engine) {
    const char* folder = std::getenv("KETNAP_WALKS_KEPT");
    if (folder == nullptr) return;
    std::filesystem::create_directories(folder);
    file_ = std::filesystem::path(folder) / engine;
    std::ifstream(file_) >> worlds >> recorded_ >> refused_ >> corrected_ >> moved_ >> findings_ >>
        milliseconds_;
  }
  void one_more(const World& world) {
    ++worlds;
    recorded_ += world.recorded, refused_ += world.refused, corrected_ += world.corrected;
    moved_ += world.moved, findings_ += world.findings;
    const auto now = Clock::now();
    milliseconds_ += std::chrono::duration_cast<std::chrono::milliseconds>(now - since_).count();
    since_ = now;
    if (file_.empty()) return;
    std::ostringstream sums;
    sums << worlds << ' ' << recorded_ << ' ' << refused_ << ' ' << corrected_ << ' ' << moved_ << ' '
         << findings_ << ' ' << milliseconds_ << '\n';
    keep(file_, sums.str());
  }
  [[nodiscard]] std::string told() const {
    std::ostringstream out;
    out << "walks=" << worlds * walks_in_a_world << " acts=" << recorded_ << " refused=" << refused_
        << " corrections=" << corrected_ << " moves=" << moved_ << " findings=" << findings_
        << " seconds=" << milliseconds_ / 1000;
    return out.str();
  }
  int worlds = 0;

private:
  std::int64_t recorded_ = 0, refused_ = 0, corrected_ = 0, moved_ = 0, findings_ = 0, milliseconds_ = 0;
  Clock::time_point since_ = Clock::now();
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
  while (progress.worlds * walks_in_a_world < wanted) {
    World world(GetParam(), static_cast<std::uint64_t>(20260302 + progress.worlds));
    for (int i = 0; i < walks_in_a_world && world.faults.empty(); ++i)
      world.walk();
    if (world.faults.empty()) world.check_all();
    for (const std::string& fault : world.faults)
      ADD_FAILURE() << fault;
    if (!world.faults.empty()) return;
    progress.one_more(world);
  }
  std::cout << "stat::" << name_of(GetParam()) << ' ' << progress.told() << std::endl;
}

INSTANTIATE_TEST_SUITE_P(On, RandomWalks, ::testing::Values(Engine::sqlite_memory, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::cases::testing
