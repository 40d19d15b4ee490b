// Killed at any moment under load: what was acknowledged is there once, what was not is there once or not at all, and
// sending it again under its key makes it be there once. KETNAP_KILLS says how often; the long tier keeps its sums in
// KETNAP_KILLS_KEPT and goes on where it was.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <thread>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "writer.h"

namespace ketnap::kills {

namespace {

namespace fs = std::filesystem;

int number_of(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

// Sums over all runs of the long tier; of one run alone where nothing is kept.
struct Sums {
  fs::path file;
  std::int64_t kills = 0, done = 0, again = 0, in_doubt = 0, slowest_ready_ms = 0, all_ready_ms = 0;

  explicit Sums(const fs::path& folder) : file(folder.empty() ? fs::path() : folder / "sums") {
    if (!file.empty())
      std::ifstream(file) >> kills >> done >> again >> in_doubt >> slowest_ready_ms >> all_ready_ms;
  }
  void keep() const {
    if (!file.empty())
      std::ofstream(file) << kills << ' ' << done << ' ' << again << ' ' << in_doubt << ' '
                          << slowest_ready_ms << ' ' << all_ready_ms << '\n';
  }
};

fs::path folder_of_run() {
  if (const char* kept = std::getenv("KETNAP_KILLS_KEPT")) return kept;
  return {};
}

} // namespace

TEST(AKilledServer, LosesNothingItAcknowledgedAndDoesNothingTwice) {
  const fs::path kept = folder_of_run();
  const fs::path place =
      kept.empty() ? fs::temp_directory_path() / ("ketnap-kills-" + std::to_string(getpid())) : kept;
  fs::create_directories(place);
  Sums sums(kept);
  std::mt19937 random(static_cast<unsigned>(sums.kills) + 20210905U);
  {
    Served house(place / "data");
    (void)house.start();
    const Seat at = seat(house);
    ASSERT_FALSE(HasFatalFailure());
    const int wanted = number_of("KETNAP_KILLS", 5);
    while (sums.kills < wanted && !HasFailure()) {
      std::vector<Writer> writers;
      for (int i = 0; i < 4; ++i)
        writers.emplace_back(house, at, "k" + std::to_string(sums.kills) + "-" + std::to_string(i));
      std::atomic<bool> enough = false;
      std::vector<std::thread> threads;
      for (Writer& writer : writers)
        threads.emplace_back([&] { writer.write(enough); });
      std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution<>{5, 400}(random)});
      (void)house.kill();
      enough = true;
      for (std::thread& thread : threads)
        thread.join();
      const auto ready = house.start().count();
      for (Writer& writer : writers) {
        writer.send_again(random);
        writer.check();
        sums.done += static_cast<std::int64_t>(writer.done());
        sums.again += static_cast<std::int64_t>(writer.again());
        sums.in_doubt += static_cast<std::int64_t>(writer.in_doubt());
      }
      ++sums.kills;
      sums.slowest_ready_ms = std::max<std::int64_t>(sums.slowest_ready_ms, ready);
      sums.all_ready_ms += ready;
      if (!HasFailure()) sums.keep();
    }
    (void)house.kill();
    EXPECT_EQ(run({"verify", "--dir", house.folder().string()}), 0) << "journal, rows and standings agree";
  }
  std::cout << "stat::kills=" << sums.kills << " acknowledged=" << sums.done << " sent_again=" << sums.again
            << " done_unheard=" << sums.in_doubt << " slowest_ready_ms=" << sums.slowest_ready_ms
            << " mean_ready_ms=" << (sums.kills > 0 ? sums.all_ready_ms / sums.kills : 0) << "\n";
  EXPECT_GT(sums.done, sums.kills) << "it was killed while something was written";
  if (kept.empty()) fs::remove_all(place);
}

TEST(AServerThatCrashes, LeavesNoCoreThatSomebodyCouldRead) {
  const fs::path place = fs::temp_directory_path() / ("ketnap-core-" + std::to_string(getpid()));
  rlimit before{};
  getrlimit(RLIMIT_CORE, &before);
  const rlimit as_large_as_may_be{before.rlim_max, before.rlim_max};
  setrlimit(RLIMIT_CORE, &as_large_as_may_be); // the server inherits it, and gives it up
  {
    Served house(place);
    (void)house.start();
    const int status = house.kill(SIGABRT);
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_FALSE(WCOREDUMP(status));
  }
  setrlimit(RLIMIT_CORE, &before);
  fs::remove_all(place);
}

} // namespace ketnap::kills
