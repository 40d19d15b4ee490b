// For the tests of every room that records acts: a fresh, prepared record on each engine, with seeded
// randomness, a clock that is set by hand, and the shipped regulations.
//
//   class Cells : public record::testing::OnEveryEngine { … };
//   TEST_P(Cells, AreFounded) { record::testing::FreshRecord record(GetParam()); … }
//   KETNAP_ON_EVERY_ENGINE(Cells);
//
// Link the test program with db_testing.
#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "db/testing.h"
#include "record/record.h"
#include "regulations/regulations.h"

namespace ketnap::record::testing {

using db::testing::Engine;
using db::testing::OnEveryEngine;

// Loaded once for the program.
inline const regulations::Regulations& shipped_regulations() {
  static const regulations::Regulations loaded = [] {
    auto read = regulations::load(regulations::shipped());
    return *std::move(read);
  }();
  return loaded;
}

inline const text::Collation& shared_collation() {
  static const text::Collation collation;
  return collation;
}

class FreshRecord {
public:
  // The clock stands at seven in the morning in Vietnam on `today`.
  explicit FreshRecord(Engine engine, std::string_view today = "2026-03-02")
      : keys_(crypto::KeyRing::made(random_)),
        database_(std::make_unique<db::testing::FreshDatabase>(
            engine, db::testing::Schema{db::migrations_of(migration_files()), scoped_tables()})),
        clock_(std::make_shared<base::Instant>(morning_of(today))),
        record_(std::move(**database_),
                {keys_, random_, [clock = clock_] { return *clock; }, shipped_regulations(),
                 shared_collation(), head_in_memory()},
                true) {}

  [[nodiscard]] const Office& office() const { return record_.office(); }
  [[nodiscard]] Record& record() { return record_; }
  [[nodiscard]] db::Database& db() { return record_.db(); }
  // Where it lies, for a second connection.
  [[nodiscard]] const db::testing::FreshDatabase& database() const { return *database_; }

  void set_today(std::string_view iso) { *clock_ = morning_of(iso); }
  void pass(std::chrono::milliseconds time) { *clock_ += time; }

  // One act in system scope, or in another; its answer.
  template <class F>
  auto act(F&& f) {
    return act_in(db::Scope::system(), std::forward<F>(f));
  }
  template <class F>
  auto act_in(const db::Scope& scope, F&& f) {
    return db().write(scope, [&](db::Write& tx) { return f(tx); });
  }
  template <class F>
  auto ask(F&& f) {
    return ask_in(db::Scope::system(), std::forward<F>(f));
  }
  template <class F>
  auto ask_in(const db::Scope& scope, F&& f) {
    return db().read(scope, [&](db::Read& tx) { return f(tx); });
  }

  // How many leaves the journal has.
  [[nodiscard]] std::int64_t leaves() {
    return ask(
        [](db::Read& tx) { return tx.value<std::int64_t>("SELECT size FROM journal_edge WHERE id = 1"); });
  }

private:
  static base::Instant morning_of(std::string_view iso) {
    const auto day = rules::parse_day(iso);
    base::ensure(day.has_value(), "a test names a day that exists");
    return *day + std::chrono::hours{0};
  }

  crypto::SeededRandom random_{20260302};
  crypto::KeyRing keys_;
  std::unique_ptr<db::testing::FreshDatabase> database_; // outlives the record, which took what it holds
  std::shared_ptr<base::Instant> clock_;
  Record record_;
};

} // namespace ketnap::record::testing
