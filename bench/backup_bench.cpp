// What a backup costs: seconds and megabytes for 1,000 cases, how long a restore takes, how much slower acts are
// while it runs, and how much memory it takes when papers are large. SQLite in a file, as the product runs.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "backup/restore.h"
#include "backup/take.h"
#include "cases/acts.h"
#include "cases/read.h"
#include "demo/run.h"
#include "record/record.h"

namespace {

using namespace ketnap;
namespace fs = std::filesystem;

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// VmRSS is what is resident now, VmHWM the most since forget_peak().
double resident_mb(const std::string& which) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(which + ":")) return std::stod(line.substr(which.size() + 1)) / 1024.0;
  return 0;
}
void forget_peak() {
  std::ofstream("/proc/self/clear_refs") << "5";
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.at(values.size() / 2);
}

} // namespace

int main() {
  const fs::path folder = fs::temp_directory_path() / "ketnap-bench-backup";
  fs::remove_all(folder);
  fs::create_directories(folder);
  const std::string path = (folder / "bench.db").string();
  crypto::SeededRandom random(7);
  crypto::SystemRandom salts;
  const crypto::KeyRing keys = crypto::KeyRing::made(random);
  const text::Collation collation;
  const auto regulations = *regulations::load(regulations::shipped());
  const record::HeadStore heads = record::head_in_memory();
  demo::SetClock clock;
  auto preset = *demo::preset("all", rules::day(2026, 11, 22));
  const std::vector<demo::CasePlan> plans = preset.cases;
  for (int copy = 0; copy < 3; ++copy)
    preset.cases.insert(preset.cases.end(), plans.begin(), plans.end());
  clock.set(preset.now);
  record::Record record(db::Database::open_sqlite(path, {.scoped = record::scoped_tables()}),
                        {keys, random, clock.now(), regulations, collation, heads}, true);
  crypto::PasswordGate gate;
  (void)demo::lay(record, clock, preset, gate);
  const record::Office& office = record.office();
  const double cases = static_cast<double>(preset.cases.size());

  const backup::Source source{[&] { return db::CopyOut::of_sqlite(path); }, heads, keys};
  int number = 0;
  const auto backed_up = [&] {
    const fs::path file = folder / (std::to_string(++number) + ".ketnap");
    return std::pair(backup::take(source, salts, clock.now()(), "bench", file), file);
  };

  std::vector<double> took;
  for (int i = 0; i < 9; ++i)
    took.push_back(seconds([&] { fs::remove(backed_up().second); }));
  const auto [taken, file] = backed_up();
  std::printf("cases %.0f, rows %lld, leaves %lld\n", cases, static_cast<long long>(taken.header.rows()),
              static_cast<long long>(taken.header.journal));
  std::printf("%-52s %8.2f s\n", "backup, for 1,000 cases", median(took) * 1000 / cases);
  std::printf("%-52s %8.2f MB\n", "size, for 1,000 cases",
              static_cast<double>(taken.bytes) / 1e6 * 1000 / cases);
  const double restored = seconds([&, &from = file] {
    backup::BackupFile(from, keys).restore_into([&] {
      return db::Database::open_sqlite((folder / "restored.db").string());
    });
  });
  std::printf("%-52s %8.2f s\n", "rows put together again, for 1,000 cases", restored * 1000 / cases);

  // Acts alone, and acts beside one backup after the other.
  const auto codes = record.db().read(db::Scope::system(), [](db::Read& tx) {
    return tx.all<std::string>("SELECT code FROM case_file ORDER BY id");
  });
  const db::Scope scope = record.db().read(db::Scope::system(), [](db::Read& tx) {
    return db::Scope::interval(tx.value<std::int64_t>("SELECT MIN(lo) FROM org_place"),
                               tx.value<std::int64_t>("SELECT MAX(hi) FROM org_place"));
  });
  rules::PaperRegistered paper;
  paper.form = "6-KNĐ";
  paper.place = "Tủ 1";
  const record::Who installation;
  const cases::Caller caller{installation, scope, [](rules::Act) { return true; }};
  // Eight secretaries who do not pause, each with cases of their own; acts in a second.
  std::atomic<int> refused{0};
  const auto rate = [&](std::chrono::milliseconds span) {
    std::atomic<int> done{0};
    const auto until = std::chrono::steady_clock::now() + span;
    std::vector<std::thread> secretaries;
    for (std::size_t who = 0; who < 8; ++who)
      secretaries.emplace_back([&, next = who]() mutable {
        for (; std::chrono::steady_clock::now() < until; next += 8) {
          const std::string& code = codes[next % codes.size()];
          const auto answer = record.db().write(scope, [&](db::Write& tx) {
            return cases::record_fact(tx, office, caller, {code, preset.now, paper, {}, {}});
          });
          ++(answer.refused() ? refused : done);
        }
      });
    for (std::thread& secretary : secretaries)
      secretary.join();
    return static_cast<double>(done) * 1000 / static_cast<double>(span.count());
  };
  (void)rate(std::chrono::milliseconds{500});
  // Turn by turn, so that whatever else the machine does falls on both alike.
  std::vector<double> alone;
  std::vector<double> beside;
  for (int round = 0; round < 30; ++round) {
    alone.push_back(rate(std::chrono::milliseconds{400}));
    std::atomic<bool> done{false};
    std::thread copying([&] {
      while (!done)
        fs::remove(backed_up().second);
    });
    beside.push_back(rate(std::chrono::milliseconds{400}));
    done = true;
    copying.join();
  }
  std::printf("%-52s %8.0f, %d refused\n", "acts a second of eight writers", median(alone), refused.load());
  std::printf("%-52s %8.0f\n", "the same while backups run without a pause", median(beside));
  std::printf("%-52s %8.2f\n", "so many times slower, medians of 30 turns", median(alone) / median(beside));

  // Large papers: the memory of a backup is that of its largest row.
  record.db().write(db::Scope::system(), [](db::Write& tx) {
    tx.exec("DELETE FROM main.scan");
    const auto fact = tx.value<std::int64_t>("SELECT MIN(id) FROM fact");
    const db::Blob body(2'000'000, std::byte{7});
    for (std::int64_t i = 1; i <= 150; ++i)
      tx.exec("INSERT INTO main.scan (id, code, case_id, fact_id, media_type, size, body, salt, row_hash, "
              "account_id, "
              "recorded_seq) SELECT $1, $2, case_id, id, 'image/jpeg', 2000000, $3, salt, '', 0, 1 FROM fact "
              "WHERE "
              "id = $4",
              i, "scan-" + std::to_string(i), body, fact);
  });
  forget_peak();
  const double before = resident_mb("VmRSS");
  const double large = seconds([&] { (void)backed_up(); });
  std::printf("%-52s %8.1f MB/s, %.1f MB more memory\n", "backup of 300 MB of scans", 300.0 / large,
              resident_mb("VmHWM") - before);
  fs::remove_all(folder);
  return 0;
}
