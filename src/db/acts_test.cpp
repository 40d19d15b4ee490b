// An act is whole or nothing, whatever the others in its batch do.
#include "db/sample.h"

#include "base/result.h"

#include <atomic>

namespace ketnap::db {
namespace {

using Lines = std::vector<std::string>;
using Answer = base::Result<int, Lines>;

struct Sunk : std::runtime_error {
  Sunk() : std::runtime_error("sunk") {}
};

class AnAct : public testing::OnEveryEngine {
protected:
  AnAct() { add_places(*db); }

  // Runs the acts so that they lie in one batch: the writer is held until all of them wait.
  void together(const std::vector<std::function<void()>>& callers) {
    std::atomic<bool> holding{false};
    std::atomic<std::size_t> ready{0};
    std::vector<std::thread> threads;
    threads.emplace_back([&] {
      db->write(Scope::system(), [&](Write&) {
        holding = true;
        while (ready < callers.size())
          std::this_thread::yield();
      });
    });
    while (!holding)
      std::this_thread::yield();
    for (const auto& caller : callers) {
      threads.emplace_back([&] {
        ++ready;
        caller();
      });
    }
    for (std::thread& thread : threads)
      thread.join();
  }
  // The journal of these tests: one row for each leaf, numbered on from the last.
  void keep_leaves() {
    db->set_hooks({.opened = {},
                   .end_of_batch =
                       [this](Write& tx, std::span<const std::any> leaves) {
                         ++batches;
                         auto seq = tx.value<std::int64_t>("SELECT coalesce(max(seq), 0) FROM leaf");
                         for (const std::any& leaf : leaves)
                           tx.exec("INSERT INTO main.leaf (seq, words) VALUES ($1, $2)", ++seq,
                                   std::any_cast<std::string>(leaf));
                       },
                   .committed = [this] { ++commits; }});
  }

  std::atomic<int> batches{0};
  std::atomic<int> commits{0};
  testing::FreshDatabase db{GetParam(), sample_schema()};
};

TEST_P(AnAct, GivesBackWhatItReturns) {
  const std::string answer = db->write(Scope::system(), [](Write& tx) {
    add_fact(tx, 1, 1, "giới thiệu");
    return "fact " + std::to_string(tx.value<int>("SELECT count(*) FROM fact"));
  });
  EXPECT_EQ(answer, "fact 1");
}

TEST_P(AnAct, LeavesForTheEndWhatFollowsBeyondItsScopeUnlessItIsRefused) {
  const auto act = [&](bool stands) {
    return db->write(Scope(), [&](Write& tx) -> Answer {
      EXPECT_EQ(tx.value<int>("SELECT count(*) FROM fact"), 0) << "out of its own scope";
      tx.at_end([](Write& all) { add_fact(all, 1, 1, "đánh giá lại"); });
      if (!stands) return base::refuse(Lines{"no"});
      return 1;
    });
  };
  EXPECT_TRUE(act(false).refused());
  EXPECT_EQ(notes(*db), Lines{});
  EXPECT_FALSE(act(true).refused());
  EXPECT_EQ(notes(*db), Lines{"đánh giá lại"});
}

TEST_P(AnAct, ThatIsRefusedLeavesNothing) {
  const Answer answer = db->write(Scope::system(), [](Write& tx) -> Answer {
    add_fact(tx, 1, 1, "25 votes from 20 present");
    return base::refuse(Lines{"vote.more_than_present"});
  });
  EXPECT_EQ(answer.refusal(), Lines{"vote.more_than_present"});
  EXPECT_EQ(notes(*db), Lines{});
  const Answer taken = db->write(Scope::system(), [](Write& tx) -> Answer {
    add_fact(tx, 1, 1, "14 votes");
    return 14;
  });
  EXPECT_EQ(*taken, 14);
  EXPECT_EQ(notes(*db), Lines{"14 votes"});
}

TEST_P(AnAct, ThatThrowsLeavesNothingAndGetsItsExceptionBack) {
  EXPECT_THROW(db->write(Scope::system(),
                         [](Write& tx) {
                           add_fact(tx, 1, 1, "half");
                           throw Sunk();
                         }),
               Sunk);
  EXPECT_EQ(notes(*db), Lines{});
}

TEST_P(AnAct, InWhichAStatementFailedDoesNotStandEvenIfItCaughtTheFault) {
  try {
    db->write(Scope::system(), [](Write& tx) {
      add_fact(tx, 1, 1, "first");
      try {
        add_fact(tx, 1, 1, "again");
      } catch (const Fault&) {
        EXPECT_THROW(add_fact(tx, 2, 1, "further"), Fault); // and it goes nowhere
      }
    });
    FAIL() << "the act stood";
  } catch (const Fault& fault) {
    EXPECT_TRUE(fault.broke_unique("fact_pkey")) << fault.what();
  }
  EXPECT_EQ(notes(*db), Lines{});
}

TEST_P(AnAct, ThatFailsDoesNotHarmTheOthersOfItsBatch) {
  std::vector<std::function<void()>> callers;
  std::atomic<int> refused{0};
  std::atomic<int> sunk{0};
  std::atomic<int> broken{0};
  for (int i = 1; i <= 20; ++i) {
    callers.emplace_back([&, i] {
      try {
        const Answer answer = db->write(Scope::system(), [&](Write& tx) -> Answer {
          add_fact(tx, i, 1, "act " + std::to_string(i));
          if (i % 4 == 1) throw Sunk();
          if (i % 4 == 2) return base::refuse(Lines{"no"});
          if (i % 4 == 3) add_fact(tx, i, 1, "the same key");
          return i;
        });
        if (answer.refused()) ++refused;
      } catch (const Sunk&) {
        ++sunk;
      } catch (const Fault& fault) {
        if (fault.kind() == FaultKind::constraint) ++broken;
      }
    });
  }
  together(callers);
  EXPECT_EQ(refused, 5);
  EXPECT_EQ(sunk, 5);
  EXPECT_EQ(broken, 5);
  EXPECT_EQ(notes(*db), (Lines{"act 4", "act 8", "act 12", "act 16", "act 20"}));
}

TEST_P(AnAct, BreaksADeferredPromiseAloneAndNotForItsBatch) {
  std::atomic<int> broken{0};
  const auto write_at = [&](std::int64_t id, std::int64_t place) {
    return [this, &broken, id, place] {
      try {
        db->write(Scope::system(), [&](Write& tx) { add_fact(tx, id, place, std::to_string(id)); });
      } catch (const Fault& fault) {
        if (fault.broken() == Broken::foreign_key) ++broken;
      }
    };
  };
  together({write_at(1, 1), write_at(2, 99), write_at(3, 3)});
  EXPECT_EQ(broken, 1);
  EXPECT_EQ(notes(*db), (Lines{"1", "3"}));
  // Inside one act, the promise may be kept later.
  db->write(Scope::system(), [](Write& tx) {
    add_fact(tx, 4, 5, "before its place");
    tx.exec("INSERT INTO main.org_place (org_id, lo, hi) VALUES (5, 60, 69)");
  });
  EXPECT_EQ(notes(*db).back(), "before its place");
}

TEST_P(AnAct, LeavesItsLeavesOnlyIfItStands) {
  keep_leaves();
  const auto act = [&](const std::string& words, bool stands) {
    return [this, words, stands] {
      (void)db->write(Scope::system(), [&](Write& tx) -> Answer {
        tx.enlist(words + ".a");
        tx.enlist(words + ".b");
        if (!stands) return base::refuse(Lines{"no"});
        return 1;
      });
    };
  };
  act("vote", true)();
  act("short", false)();
  act("admit", true)();
  EXPECT_EQ(leaves(*db), (Lines{"vote.a", "vote.b", "admit.a", "admit.b"}));
  EXPECT_EQ(batches, 2); // a batch that left nothing has no end
}

TEST_P(AnAct, KnowsThePlaceOfItsLeafBeforeTheBatchEnds) {
  keep_leaves();
  std::vector<std::function<void()>> callers;
  for (int i = 1; i <= 30; ++i) {
    callers.emplace_back([this, i] {
      (void)db->write(Scope::system(), [&](Write& tx) -> Answer {
        const auto known = tx.value<std::int64_t>("SELECT coalesce(max(seq), 0) FROM leaf");
        const auto seq = known + 1 + static_cast<std::int64_t>(tx.enlist("act " + std::to_string(i)));
        add_fact(tx, i, 1, std::to_string(seq));
        if (i % 3 == 0) return base::refuse(Lines{"no"});
        return 1;
      });
    });
  }
  together(callers);
  const auto pairs = db->read(Scope::system(), [](Read& r) {
    return r.value<int>("SELECT count(*) FROM fact f JOIN leaf l ON l.words = 'act ' || f.id "
                        "AND f.note = CAST(l.seq AS TEXT)");
  });
  EXPECT_EQ(pairs, 20);
  EXPECT_EQ(leaves(*db).size(), 20U);
  EXPECT_LT(batches, 20) << "the callers waited together, so they shared batches";
}

TEST_P(AnAct, FallsWithItsBatchWhenTheEndOfTheBatchFails) {
  db->set_hooks({.opened = {},
                 .end_of_batch = [](Write&, std::span<const std::any>) { throw Sunk(); },
                 .committed = {}});
  const auto act = [](Write& tx) {
    add_fact(tx, 1, 1, "lost");
    tx.enlist(std::string("leaf"));
  };
  EXPECT_THROW(db->write(Scope::system(), act), Sunk);
  EXPECT_EQ(notes(*db), Lines{});
  db->write(Scope::system(), [](Write& tx) { add_fact(tx, 2, 1, "without a leaf"); });
  EXPECT_EQ(notes(*db), Lines{"without a leaf"});
}

TEST_P(AnAct, IsAnsweredAfterTheCommitWasTold) {
  keep_leaves();
  db->write(Scope::system(), [](Write& tx) { add_fact(tx, 1, 1, "x"); });
  EXPECT_EQ(commits, 1);
}

TEST_P(AnAct, StandsButIsTheLastWhenWhatFollowsACommitFails) {
  db->set_hooks({.opened = {}, .end_of_batch = {}, .committed = [] { throw Sunk(); }});
  db->write(Scope::system(), [](Write& tx) { add_fact(tx, 1, 1, "the last"); });
  EXPECT_EQ(db->stopped(), "what follows a commit failed: sunk");
  try {
    db->write(Scope::system(), [](Write& tx) { add_fact(tx, 2, 1, "too late"); });
    FAIL() << "it was written";
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.kind(), FaultKind::unavailable);
  }
  EXPECT_EQ(notes(*db), Lines{"the last"}); // reading goes on
}

TEST_P(AnAct, IsRefusedWhileTheRecordIsNotTheOneThatWasLeft) {
  std::atomic<bool> behind{true};
  db->set_hooks({.opened =
                     [&](Read& r) {
                       EXPECT_EQ(r.value<int>("SELECT count(*) FROM org_place"), 4); // in system scope
                       if (behind) throw Sunk();
                     },
                 .end_of_batch = {},
                 .committed = {}});
  const auto act = [](Write& tx) { add_fact(tx, 1, 1, "x"); };
  EXPECT_THROW(db->write(Scope::system(), act), Sunk);
  EXPECT_THROW(db->write(Scope::system(), act), Sunk);
  behind = false;
  db->write(Scope::system(), act);
  EXPECT_EQ(notes(*db), Lines{"x"});
}

TEST_P(AnAct, DoesNotWaitForItself) {
  const auto nothing = [](auto&) {};
  EXPECT_THROW(db->write(Scope::system(), [&](Write&) { db->write(Scope::system(), nothing); }),
               base::BrokenInvariant);
  EXPECT_THROW(db->write(Scope::system(), [&](Write&) { db->read(Scope::system(), nothing); }),
               base::BrokenInvariant);
  EXPECT_THROW(db->read(Scope::system(), [&](Read&) { db->write(Scope::system(), nothing); }),
               base::BrokenInvariant);
  EXPECT_THROW(db->read(Scope::system(), [&](Read&) { db->read(Scope::system(), nothing); }),
               base::BrokenInvariant);
}

KETNAP_ON_EVERY_ENGINE(AnAct);

// In memory, reads and batches take turns in one connection, so there is nobody to look while an act runs.
class AnActBesideReaders : public AnAct {};

TEST_P(AnActBesideReaders, SeesWhatItWroteAndOthersDoNotUntilItStands) {
  std::atomic<int> step{0};
  std::thread writer([&] {
    db->write(Scope::system(), [&](Write& tx) {
      add_fact(tx, 1, 1, "soon");
      EXPECT_EQ(notes(tx), Lines{"soon"});
      step = 1;
      while (step < 2)
        std::this_thread::yield();
    });
    step = 3;
  });
  while (step < 1)
    std::this_thread::yield();
  EXPECT_EQ(notes(*db), Lines{});
  // A read keeps its view, also when the act becomes part of the record meanwhile.
  db->read(Scope::system(), [&](Read& r) {
    EXPECT_EQ(notes(r), Lines{});
    step = 2;
    while (step < 3)
      std::this_thread::yield();
    EXPECT_EQ(notes(r), Lines{});
  });
  writer.join();
  EXPECT_EQ(notes(*db), Lines{"soon"});
}

INSTANTIATE_TEST_SUITE_P(On, AnActBesideReaders,
                         ::testing::Values(testing::Engine::sqlite_file, testing::Engine::postgres),
                         testing::name_of);

class ManyWriters : public testing::OnEveryEngine {};

TEST_P(ManyWriters, LoseNothingAndKeepTheirOrder) {
  constexpr int writers = 32;
  constexpr int acts_each = 25;
  testing::FreshDatabase db(GetParam(), sample_schema());
  add_places(*db);
  std::atomic<int> batches{0};
  db->set_hooks({.opened = {}, .end_of_batch = {}, .committed = [&] { ++batches; }});
  std::vector<std::thread> threads;
  for (int w = 0; w < writers; ++w) {
    threads.emplace_back([&, w] {
      for (int i = 0; i < acts_each; ++i) {
        const Answer answer = db->write(Scope::system(), [&](Write& tx) -> Answer {
          const auto next = tx.value<std::int64_t>("SELECT coalesce(max(id), 0) + 1 FROM fact");
          add_fact(tx, next, 1, std::to_string(w) + "/" + std::to_string(i), w);
          if (i % 5 == 4) return base::refuse(Lines{"not this one"});
          return 1;
        });
        EXPECT_EQ(answer.refused(), i % 5 == 4);
        if (w % 8 == 0) (void)notes(*db);
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  struct Kept {
    std::int64_t id;
    std::string note;
    int writer;
  };
  const auto kept = db->read(Scope::system(), [](Read& r) {
    return r.all<Kept>("SELECT id, note, person_id FROM fact ORDER BY id");
  });
  ASSERT_EQ(kept.size(), static_cast<std::size_t>(writers * acts_each * 4 / 5));
  std::vector<int> next(writers, 0); // of each writer, in the order of the record
  for (std::size_t n = 0; n < kept.size(); ++n) {
    EXPECT_EQ(kept[n].id, static_cast<std::int64_t>(n) + 1);
    int& i = next[static_cast<std::size_t>(kept[n].writer)];
    EXPECT_EQ(kept[n].note, std::to_string(kept[n].writer) + "/" + std::to_string(i));
    i += i % 5 == 3 ? 2 : 1;
  }
  EXPECT_LE(batches, writers * acts_each);
}

KETNAP_ON_EVERY_ENGINE(ManyWriters);

} // namespace
} // namespace ketnap::db
