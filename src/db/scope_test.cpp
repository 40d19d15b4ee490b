// The second line of scope: the database itself passes nothing outside the scope of an act.
#include "db/sample.h"

namespace ketnap::db {
namespace {

using Lines = std::vector<std::string>;

const Scope tra_lu = Scope::interval(20, 29);
const Scope xuan_hong = Scope::interval(10, 49);

template <class F>
std::optional<FaultKind> fault_of(F&& f) {
  try {
    std::forward<F>(f)();
    return std::nullopt;
  } catch (const Fault& fault) {
    return fault.kind();
  }
}

class AScope : public testing::OnEveryEngine {
protected:
  AScope() {
    add_places(*db);
    db->write(Scope::system(), [](Write& tx) {
      add_fact(tx, 1, 1, "Xuân Hồng");
      add_fact(tx, 2, 2, "Trà Lũ", 77);
      add_fact(tx, 3, 3, "Hành Thiện");
      add_fact(tx, 4, 4, "Giao Thuỷ", 77);
    });
  }
  Lines seen(const Scope& scope) {
    return db->read(scope, [](Read& r) { return notes(r); });
  }
  std::optional<FaultKind> written(const Scope& scope, const std::function<void(Write&)>& act) {
    return fault_of([&] { db->write(scope, act); });
  }
  testing::FreshDatabase db{GetParam(), sample_schema()};
  const Lines all{"Xuân Hồng", "Trà Lũ", "Hành Thiện", "Giao Thuỷ"};
};

TEST_P(AScope, OfASubtreeSeesThatSubtree) {
  EXPECT_EQ(seen(tra_lu), Lines{"Trà Lũ"});
  EXPECT_EQ(seen(xuan_hong), (Lines{"Xuân Hồng", "Trà Lũ", "Hành Thiện"}));
  EXPECT_EQ(seen(Scope::interval(60, 99)), Lines{});
}

TEST_P(AScope, OfAPersonSeesWhatSpeaksOfThem) {
  EXPECT_EQ(seen(Scope::of_person(77)), (Lines{"Trà Lũ", "Giao Thuỷ"}));
  EXPECT_EQ(seen(Scope::of_person(78)), Lines{});
}

TEST_P(AScope, ThatWasNotGivenSeesNothing) {
  EXPECT_EQ(seen(Scope()), Lines{});
}

TEST_P(AScope, OfTheSystemSeesAll) {
  EXPECT_EQ(seen(Scope::system()), all);
}

TEST_P(AScope, HoldsInsideJoinsSubqueriesAndCounts) {
  db->read(tra_lu, [](Read& r) {
    EXPECT_EQ(r.value<int>("SELECT count(*) FROM fact"), 1);
    EXPECT_EQ(r.value<int>("SELECT count(*) FROM org_place p JOIN fact f ON f.org_id = p.org_id"), 1);
    EXPECT_EQ(r.value<int>("WITH below AS (SELECT id FROM fact) SELECT count(*) FROM below"), 1);
    EXPECT_EQ(r.value<int>("SELECT (SELECT count(*) FROM fact f WHERE f.id = $1)", 3), 0);
    EXPECT_EQ(
        r.all<std::string>("SELECT a.note FROM fact a UNION ALL SELECT b.note FROM fact b WHERE b.id > 2"),
        Lines{"Trà Lũ"});
  });
}

TEST_P(AScope, RefusesARowPutOutsideIt) {
  EXPECT_EQ(written(tra_lu, [](Write& tx) { add_fact(tx, 9, 2, "in Trà Lũ"); }), std::nullopt);
  EXPECT_EQ(written(tra_lu, [](Write& tx) { add_fact(tx, 10, 3, "in Hành Thiện"); }), FaultKind::scope);
  EXPECT_EQ(written(Scope(), [](Write& tx) { add_fact(tx, 11, 2, "from nowhere"); }), FaultKind::scope);
  EXPECT_EQ(notes(*db).back(), "in Trà Lũ");
}

TEST_P(AScope, RefusesARowMovedOutOfIt) {
  const auto move = [](Write& tx) { tx.exec("UPDATE main.fact SET org_id = $1 WHERE id = $2", 4, 2); };
  EXPECT_EQ(written(tra_lu, move), FaultKind::scope);
  EXPECT_EQ(seen(tra_lu), Lines{"Trà Lũ"});
  EXPECT_EQ(written(Scope::system(), move), std::nullopt);
  EXPECT_EQ(seen(tra_lu), Lines{});
}

TEST_P(AScope, NeitherChangesNorDeletesWhatItDoesNotSee) {
  const auto changed = db->write(tra_lu, [](Write& tx) {
    return std::vector<std::int64_t>{tx.exec("UPDATE main.fact SET note = note || $1", " *"),
                                     tx.exec("UPDATE main.fact SET note = $1 WHERE id = $2", "x", 3),
                                     tx.exec("DELETE FROM main.fact WHERE id >= $1", 3)};
  });
  EXPECT_EQ(changed, (std::vector<std::int64_t>{1, 0, 0}));
  EXPECT_EQ(notes(*db), (Lines{"Xuân Hồng", "Trà Lũ *", "Hành Thiện", "Giao Thuỷ"}));
}

TEST_P(AScope, TellsNothingByWhatAWriteReturns) {
  const auto told = db->write(tra_lu, [](Write& tx) {
    return tx.all<std::string>("UPDATE main.fact SET code = $1 WHERE id IN (2, 3) RETURNING note", "K7");
  });
  EXPECT_EQ(told, Lines{"Trà Lũ"});
}

TEST_P(AScope, DoesNotReachAHiddenRowThroughAConflict) {
  (void)written(tra_lu, [](Write& tx) {
    tx.exec("INSERT INTO main.fact (id, org_id, note) VALUES (3, 2, 'taken') "
            "ON CONFLICT (id) DO UPDATE SET note = excluded.note");
  });
  EXPECT_EQ(notes(*db), all);
}

TEST_P(AScope, OfOneActNeverLeaksIntoTheNextOfItsBatch) {
  // One caller holds the writer until the others wait behind it: they share a batch.
  constexpr int callers = 12;
  std::vector<Lines> saw(callers);
  std::vector<std::thread> threads;
  std::atomic<bool> holding{false};
  std::atomic<int> ready{0};
  threads.emplace_back([&] {
    db->write(Scope::system(), [&](Write&) {
      holding = true;
      while (ready < callers)
        std::this_thread::yield();
    });
  });
  while (!holding)
    std::this_thread::yield();
  const std::vector<Scope> scopes{tra_lu, Scope(), Scope::system(), Scope::of_person(77), xuan_hong};
  for (int i = 0; i < callers; ++i) {
    threads.emplace_back([&, i] {
      ++ready;
      const auto n = static_cast<std::size_t>(i);
      saw[n] = db->write(scopes[n % scopes.size()], [](Write& tx) { return notes(tx); });
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  for (std::size_t i = 0; i < saw.size(); ++i)
    EXPECT_EQ(saw[i], seen(scopes[i % scopes.size()])) << i;
}

TEST_P(AScope, OfAReaderIsForgottenWhenTheConnectionServesTheNext) {
  EXPECT_EQ(seen(Scope::system()), all);
  EXPECT_EQ(seen(Scope()), Lines{});
  EXPECT_EQ(seen(Scope::of_person(77)).size(), 2U);
  EXPECT_EQ(seen(tra_lu), Lines{"Trà Lũ"});
}

TEST_P(AScope, RefusesToReadATableByItsFullName) {
  const auto around = [&](const Scope& scope) {
    return fault_of(
        [&] { (void)db->read(scope, [](Read& r) { return r.all<int>("SELECT id FROM main.fact"); }); });
  };
  EXPECT_EQ(around(tra_lu), FaultKind::scope);
  EXPECT_EQ(around(Scope()), FaultKind::scope);
  EXPECT_EQ(around(Scope::system()), std::nullopt);
  EXPECT_EQ(written(tra_lu,
                    [](Write& tx) {
                      tx.exec(
                          "UPDATE main.fact SET note = (SELECT max(f.note) FROM main.fact f) WHERE id = 2");
                    }),
            FaultKind::scope);
  EXPECT_EQ(fault_of([&] {
              (void)db->read(tra_lu, [](Read& r) {
                return r.all<int>("WITH fact AS (SELECT * FROM main.fact) SELECT id FROM fact");
              });
            }),
            FaultKind::scope);
}

TEST_P(AScope, IsNotWidenedByTheActItself) {
  EXPECT_EQ(fault_of([&] {
              (void)db->read(tra_lu, [](Read& r) {
                return r.all<std::string>("SELECT set_config('app.system', 'on', true)");
              });
            }),
            FaultKind::scope);
}

KETNAP_ON_EVERY_ENGINE(AScope);

// A scoped table without its protection is not opened at all.
TEST_P(AScope, IsDemandedOfEveryTableOnTheList) {
  testing::Schema schema = sample_schema();
  schema.scoped.push_back({"no_such_table", "FALSE"});
  EXPECT_THROW(
      {
        testing::FreshDatabase broken(GetParam(), schema);
        (void)broken->read(Scope::system(), [](Read& r) { return r.value<int>("SELECT 1"); });
      },
      Fault);
}

} // namespace
} // namespace ketnap::db
