// The power fails: between two fsyncs a disk may have kept any part of what was written, whole sectors or none, in any
// order. From every such state the record opens, is sound, and holds every act that was answered.
//
// KETNAP_POWER_STATES says how many states; the long tier takes two thousand.
#include "db/sample.h"
#include "db/testing/cluster.h"
#include "db/testing/watched_disk.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <sqlite3.h>
#include <thread>

namespace ketnap::db {
namespace {

namespace fs = std::filesystem;
using Change = testing::WatchedDisk::Change;

constexpr std::size_t sector = 512;

int states() {
  const char* text = std::getenv("KETNAP_POWER_STATES");
  return text == nullptr ? 60 : std::atoi(text);
}

struct Event {
  enum class Kind { write, truncate, sync, answered } kind{};
  std::string file;
  std::int64_t at = 0; // of an answer: which act
  std::string bytes;
};

// Everything that reached the disk, and every answer, in the order in which they came.
class Diary {
public:
  int note(const Change& change) {
    const std::scoped_lock lock(mutex_);
    const auto kind = change.kind == Change::Kind::write      ? Event::Kind::write
                      : change.kind == Change::Kind::truncate ? Event::Kind::truncate
                                                              : Event::Kind::sync;
    events_.push_back({kind, std::string(change.file), change.at, std::string(change.bytes)});
    return SQLITE_OK;
  }
  void answered(std::int64_t act) {
    const std::scoped_lock lock(mutex_);
    events_.push_back({Event::Kind::answered, {}, act, {}});
  }
  [[nodiscard]] const std::vector<Event>& events() const { return events_; }

private:
  std::mutex mutex_;
  std::vector<Event> events_;
};

// What a disk holds: surely, and what it was told since it last said that all is there.
struct Disk {
  struct File {
    std::string sure;
    bool exists = false; // a name is sure with the first sync
    std::vector<const Event*> since;
  };
  std::map<std::string, File> files;
  std::set<std::int64_t> answered;
  bool syncs = true; // false: a disk that says so and does nothing

  static void apply(std::string& content, const Event& event, std::size_t from, std::size_t to) {
    if (event.kind == Event::Kind::truncate) {
      content.resize(static_cast<std::size_t>(event.at));
      return;
    }
    const auto at = static_cast<std::size_t>(event.at);
    if (content.size() < at + to) content.resize(at + to);
    std::copy(event.bytes.begin() + static_cast<std::ptrdiff_t>(from),
              event.bytes.begin() + static_cast<std::ptrdiff_t>(to),
              content.begin() + static_cast<std::ptrdiff_t>(at + from));
  }
  void take(const Event& event) {
    if (event.kind == Event::Kind::answered) {
      answered.insert(event.at);
      return;
    }
    File& file = files[event.file];
    if (event.kind != Event::Kind::sync) {
      file.since.push_back(&event);
      return;
    }
    if (!syncs) return;
    for (const Event* each : file.since)
      apply(file.sure, *each, 0, each->bytes.size());
    file.since.clear();
    file.exists = true;
  }
  // One way in which the power may leave it: of what is not sure each sector is there or not.
  void fall_dark(const fs::path& folder, std::mt19937& random) const {
    const double kept = std::uniform_real_distribution<>{0, 1}(random);
    const auto there = [&] { return std::bernoulli_distribution{kept}(random); };
    for (const auto& [name, file] : files) {
      std::string content = file.sure;
      bool exists = file.exists;
      for (const Event* event : file.since) {
        if (event->kind == Event::Kind::truncate && there()) apply(content, *event, 0, 0);
        for (std::size_t from = 0; event->kind == Event::Kind::write && from < event->bytes.size();
             from += sector)
          if (there()) {
            apply(content, *event, from, std::min(from + sector, event->bytes.size()));
            exists = true;
          }
      }
      if (exists) std::ofstream(folder / name, std::ios::binary) << content;
    }
  }
};

// Four people write at once until the log was folded back into the database several times.
void work(const fs::path& path, Diary& diary) {
  const testing::WatchedDisk disk("watched", [&](const Change& change) { return diary.note(change); });
  Database db = Database::open_sqlite(disk.address_of(path), {.scoped = sample_schema().scoped});
  constexpr int people = 4, acts = 60;
  const std::string long_note(9'000, 'x'); // three pages, so that the log grows quickly
  std::vector<std::thread> threads;
  for (int person = 0; person < people; ++person)
    threads.emplace_back([&, person] {
      for (int n = 0; n < acts; ++n) {
        const std::int64_t id = 1 + person * acts + n;
        db.write(Scope::system(),
                 [&](Write& tx) { add_fact(tx, id, 1, std::to_string(id) + " " + long_note); });
        diary.answered(id);
      }
    });
  for (std::thread& thread : threads)
    thread.join();
}

// An empty record, whole on the disk.
std::string made_at(const fs::path& path) {
  {
    Database db = Database::open_sqlite(path, {.scoped = sample_schema().scoped});
    db.migrate(sample_schema().migrations);
    add_places(db);
  }
  EXPECT_FALSE(fs::exists(path.string() + "-wal")) << "closed, it is one file";
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What is lost of what was answered, and whether the file is sound; empty: nothing, and it is.
std::string lost_in(const fs::path& folder, const Disk& disk) {
  const std::string path = folder / "record.db";
  try {
    Database db = Database::open_sqlite(path, {.scoped = sample_schema().scoped});
    std::set<std::int64_t> found;
    for (const std::string& note : notes(db))
      found.insert(std::stoll(note));
    for (const std::int64_t act : disk.answered)
      if (!found.contains(act)) return "act " + std::to_string(act) + " was answered and is lost";
  } catch (const std::exception& fault) {
    return std::string("it does not open: ") + fault.what();
  }
  sqlite3* raw = nullptr;
  std::string said;
  sqlite3_open(path.c_str(), &raw);
  sqlite3_exec(
      raw, "PRAGMA integrity_check",
      [](void* into, int, char** values, char**) {
        *static_cast<std::string*>(into) += values[0];
        return 0;
      },
      &said, nullptr);
  sqlite3_close(raw);
  return said == "ok" ? "" : "not sound: " + said;
}

class ThePower : public ::testing::Test {
protected:
  static void SetUpTestSuite() {
    const testing::TemporaryFolder folder;
    empty() = made_at(folder.path() / "record.db");
    work(folder.path() / "record.db", diary());
  }
  static std::string& empty() {
    static std::string kept;
    return kept;
  }
  static Diary& diary() {
    static Diary kept;
    return kept;
  }
  // How many of so many states, evenly over everything that happened, lost something; the first of them in words.
  static std::pair<int, std::string> falls(int times, bool syncs) {
    const std::vector<Event>& events = diary().events();
    std::mt19937 random(20210905);
    Disk disk;
    disk.syncs = syncs;
    disk.files["record.db"] = {empty(), true, {}};
    int bad = 0;
    std::string first;
    std::size_t next = 0;
    for (int i = 1; i <= times; ++i) {
      const std::size_t until = events.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(times);
      for (; next < until; ++next)
        disk.take(events[next]);
      const testing::TemporaryFolder folder;
      disk.fall_dark(folder.path(), random);
      const std::string lost = lost_in(folder.path(), disk);
      bad += lost.empty() ? 0 : 1;
      if (!lost.empty() && first.empty()) first = "state " + std::to_string(i) + ": " + lost;
    }
    return {bad, first};
  }
};

TEST_F(ThePower, MayFailAtAnyMomentAndNothingThatWasAnsweredIsLost) {
  const auto [bad, first] = falls(states(), true);
  EXPECT_EQ(bad, 0) << first;
  std::cout << "stat::power_states=" << states() << " bad=" << bad
            << " writes_and_syncs=" << diary().events().size() << "\n";
}

TEST_F(ThePower, OnADiskThatLiesAboutItsSyncsIsSeenToLoseActs) {
  EXPECT_GT(falls(40, false).first, 0) << "otherwise this test could not fail";
}

TEST_F(ThePower, IsWatchedWhileTheLogIsFoldedBackIntoTheDatabase) {
  const auto folded = std::ranges::count_if(diary().events(), [](const Event& event) {
    return event.kind == Event::Kind::sync && event.file == "record.db";
  });
  EXPECT_GE(folded, 2) << "checkpoints";
}

} // namespace
} // namespace ketnap::db
