#include "demo/run.h"

#include <gtest/gtest.h>

namespace ketnap::demo {
namespace {

// What ./run lays: it depends on the day, and a preset may have a person who is called like one that is made up.
TEST(TheWholeDemonstration, IsLaidWithSomebodyAtEveryStep) {
  crypto::SeededRandom random(7);
  const crypto::KeyRing keys = crypto::KeyRing::made(random);
  const text::Collation collation;
  const auto regulations = *regulations::load(regulations::shipped());
  const record::HeadStore heads = record::head_in_memory();
  SetClock clock;
  const Preset all = *preset("all", rules::day(2026, 11, 22));
  clock.set(all.now);
  record::Record record(db::Database::in_memory({.scoped = record::scoped_tables()}),
                        {keys, random, clock.now(), regulations, collation, heads}, true);
  crypto::PasswordGate gate;
  const Laid laid = lay(record, clock, all, gate);
  EXPECT_EQ(laid.cases, all.cases.size());
  EXPECT_GT(laid.acts, laid.cases);
}

} // namespace
} // namespace ketnap::demo
