// Killed at any moment under load: what was acknowledged is there once, what was not is there once or not at all, and
// sending it again under its key makes it be there once. KETNAP_KILLS says how often; the long tier keeps its sums in
// KETNAP_KILLS_KEPT and goes on where it was.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <thread>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "kept.h"
#include "writer.h"

namespace ketnap::kills {

namespace {

namespace fs = std::filesystem;

int number_of(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

// How many leaves the head has that is kept outside the database; 0 where there is none.
std::int64_t kept_head(const Served& house) {
  std::ifstream file(house.folder() / "journal.head");
  std::string origin;
  std::int64_t leaves = 0;
  std::getline(file, origin) >> leaves;
  return leaves;
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
    if (file.empty()) return;
    std::ostringstream sums;
    sums << kills << ' ' << done << ' ' << again << ' ' << in_doubt << ' ' << slowest_ready_ms << ' '
         << all_ready_ms << '\n';
    ketnap::keep(file, sums.str());
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
  // A run that was stopped amid a kill has written under its keys: those of the next are others.
  const std::string mark = "k" + std::to_string(getpid()) + "-";
  std::mt19937 random(static_cast<unsigned>(sums.kills) + 20210905U);
  {
    Served house(place / "data");
    (void)house.start();
    const Seat at = seat(house);
    ASSERT_FALSE(HasFatalFailure());
    const int wanted = number_of("KETNAP_KILLS", 5);
    while (sums.kills < wanted && !HasFailure()) {
      const std::int64_t head = kept_head(house), before = sums.done;
      std::vector<Writer> writers;
      for (int i = 0; i < 4; ++i)
        writers.emplace_back(house, at, mark + std::to_string(sums.kills) + "-" + std::to_string(i));
      std::atomic<bool> enough = false;
      std::vector<std::thread> threads;
      for (Writer& writer : writers)
        threads.emplace_back([&] { writer.write(enough); });
      std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution<>{5, 400}(random)});
      (void)house.kill();
      enough = true;
      for (std::thread& thread : threads)
        thread.join();
      EXPECT_GE(kept_head(house), head) << "what was kept outside is never an older head";
      const auto ready = house.start().count(); // and raises no false alarm: it writes again at once
      for (Writer& writer : writers) {
        writer.send_again(random);
        writer.check();
        sums.done += static_cast<std::int64_t>(writer.done());
        sums.again += static_cast<std::int64_t>(writer.again());
        sums.in_doubt += static_cast<std::int64_t>(writer.in_doubt());
      }
      if (sums.done > before) {
        EXPECT_GT(kept_head(house), head)
            << "the guard against going back is armed, with what was just written";
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

// Somebody puts yesterday's copy of the file back. What was acknowledged since is not in it.
TEST(AnOlderCopy, IsNotWrittenToAndARestoreGoesOn) {
  const fs::path place = fs::temp_directory_path() / ("ketnap-older-" + std::to_string(getpid()));
  fs::remove_all(place);
  {
    Served house(place / "data");
    const auto put = [](const fs::path& from, const fs::path& to) {
      for (const char* name : {"ketnap.db", "ketnap.db-wal", "ketnap.db-shm"}) {
        fs::remove(to / name);
        if (fs::exists(from / name)) fs::copy(from / name, to / name);
      }
    };
    const auto write_some = [](Served& where, const std::string& name) {
      (void)where.start();
      Writer writer(where, seat(where), name);
      std::atomic<bool> enough = false;
      std::thread thread([&] { writer.write(enough); });
      std::this_thread::sleep_for(std::chrono::milliseconds{400});
      (void)where.kill();
      thread.join();
      EXPECT_GT(writer.done(), 0U);
    };
    write_some(house, "before");
    const std::int64_t before = kept_head(house);
    fs::create_directories(place / "old");
    put(house.folder(), place / "old");
    const std::string backup = (place / "good.ketnap").string();
    write_some(house, "after");
    ASSERT_GT(kept_head(house), before);
    ASSERT_EQ(run({"backup", backup, "--dir", house.folder().string()}), 0);
    const std::int64_t good = kept_head(house);

    put(place / "old", house.folder());
    const fs::path words = place / "words";
    const std::string serve = std::string(KETNAP_PROGRAM) + " serve --now 2021-09-05 --port 1 --dir " +
                              house.folder().string() + " 2>" + words.string() + " >/dev/null";
    EXPECT_NE(std::system(serve.c_str()), 0) << "it does not serve what it would not write to";
    std::ifstream in(words);
    const std::string told((std::istreambuf_iterator<char>(in)), {});
    EXPECT_NE(told.find("behind its kept head: "), std::string::npos) << told;
    EXPECT_NE(told.find(" of " + std::to_string(good)), std::string::npos) << "the last good head: " << told;
    EXPECT_NE(told.find("ketnap restore"), std::string::npos) << told;
    EXPECT_EQ(run({"verify", "--dir", house.folder().string()}), 1);
    EXPECT_NE(run({"backup", (place / "bad.ketnap").string(), "--dir", house.folder().string()}), 0);
    EXPECT_EQ(kept_head(house), good) << "nothing of all this takes the guard away";

    const fs::path fresh = place / "restored";
    ASSERT_EQ(run({"restore", backup, "--dir", fresh.string(), "--keys",
                   (house.folder() / "ketnap.keys").string()}),
              0);
    fs::copy(house.folder() / "dang-nhap.txt", fresh / "dang-nhap.txt");
    Served again(fresh);
    EXPECT_GT(kept_head(again), good) << "armed anew, with the leaf that tells of the restore";
    write_some(again, "again");
    EXPECT_EQ(run({"verify", "--dir", fresh.string()}), 0);
  }
  fs::remove_all(place);
}

// A head whose words did not reach the disk before the power went, though its name did.
TEST(AnEmptyHead, IsNoAlarm) {
  const fs::path place = fs::temp_directory_path() / ("ketnap-empty-head-" + std::to_string(getpid()));
  fs::remove_all(place);
  {
    Served house(place);
    (void)house.start();
    (void)house.kill();
    fs::resize_file(place / "journal.head", 0);
    (void)house.start();
    EXPECT_GT(kept_head(house), 0) << "armed anew before anybody writes";
    (void)house.kill();
    EXPECT_EQ(run({"verify", "--dir", place.string()}), 0);
    (void)house.start();
    Writer writer(house, seat(house), "on");
    std::atomic<bool> enough = false;
    std::thread thread([&] { writer.write(enough); });
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    (void)house.kill();
    thread.join();
    EXPECT_GT(writer.done(), 0U);
  }
  fs::remove_all(place);
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
