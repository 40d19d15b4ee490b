// What only a server can do: be lost, be shared, and hold its roles apart.
#include "db/sample.h"

#include "db/postgres_handle.h"

#include <atomic>
#include <thread>

namespace ketnap::db {
namespace {

using Lines = std::vector<std::string>;

class AServer : public ::testing::Test {
protected:
  AServer() {
    add_places(*db);
    db->write(Scope::system(), [](Write& tx) { add_fact(tx, 1, 2, "Trà Lũ"); });
  }
  [[nodiscard]] static PostgresHandle session(const std::string& conninfo) {
    return {conninfo, PostgresHandle::Waits::of_an_act};
  }
  void write(std::int64_t id) {
    db->write(Scope::system(), [&](Write& tx) { add_fact(tx, id, 1, std::to_string(id)); });
  }
  testing::FreshDatabase db{testing::Engine::postgres, sample_schema()};
};

TEST_F(AServer, RestartedBetweenTwoActsIsNotNoticed) {
  db.postgres().cut_connections();
  write(2);
  db.postgres().cut_connections();
  EXPECT_EQ(notes(*db), (Lines{"Trà Lũ", "2"}));
}

TEST_F(AServer, LostInsideAnActFailsItAndServesTheNext) {
  try {
    db->write(Scope::system(), [&](Write& tx) {
      add_fact(tx, 2, 1, "lost");
      db.postgres().cut_connections();
      add_fact(tx, 3, 1, "lost too");
    });
    FAIL() << "it stood";
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.kind(), FaultKind::unavailable) << fault.what();
  }
  write(4);
  EXPECT_EQ(notes(*db), (Lines{"Trà Lũ", "4"}));
}

TEST_F(AServer, LostAtTheCommitFailsTheWholeBatch) {
  db->set_hooks({.opened = {},
                 .end_of_batch = [&](Write&, std::span<const std::any>) { db.postgres().cut_connections(); },
                 .committed = {}});
  EXPECT_THROW(db->write(Scope::system(),
                         [](Write& tx) {
                           add_fact(tx, 2, 1, "lost");
                           tx.enlist(1);
                         }),
               Fault);
  EXPECT_EQ(notes(*db), Lines{"Trà Lũ"});
  EXPECT_FALSE(db->stopped().has_value());
}

TEST_F(AServer, LostInsideAReadFailsThatReadAlone) {
  EXPECT_THROW((void)db->read(Scope::system(),
                              [&](Read& r) {
                                db.postgres().cut_connections();
                                return notes(r);
                              }),
               Fault);
  EXPECT_EQ(notes(*db), Lines{"Trà Lũ"});
}

TEST_F(AServer, SharedByTwoProgramsGivesThemTurns) {
  Database other =
      Database::open_postgres(db.postgres().owner(), db.postgres().app(), {.scoped = sample_schema().scoped});
  constexpr int acts_each = 60;
  std::atomic<int> faults{0};
  const auto work = [&](Database& one) {
    for (int i = 0; i < acts_each; ++i) {
      try {
        one.write(Scope::system(), [](Write& tx) {
          const auto next = tx.value<std::int64_t>("SELECT max(id) + 1 FROM fact");
          add_fact(tx, next, 1, "x");
        });
      } catch (const Fault&) {
        ++faults;
      }
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&, i] { work(i % 2 == 0 ? *db : other); });
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(faults, 0);
  EXPECT_EQ(notes(*db).size(), 1U + 4 * acts_each);
}

TEST_F(AServer, ThatFindsADeadlockHasTheBatchTriedAgain) {
  // Somebody at the console holds fact 1 and wants place 1; the act holds place 1 and wants fact 1.
  // Who looks for a deadlock first is the one who pays for it: the console waits long before it looks.
  db.postgres().as_superuser("DO $$ BEGIN EXECUTE format('ALTER ROLE ketnap_owner IN DATABASE %I SET "
                             "deadlock_timeout = %L', current_database(), '20s'); END $$");
  PostgresHandle console = session(db.postgres().owner());
  console.exec("SET statement_timeout = '30s'; SET lock_timeout = '30s'");
  console.exec("BEGIN; SELECT set_config('app.system', 'on', true)");
  console.exec("UPDATE fact SET note = 'from the console' WHERE id = 1");
  std::jthread at_the_console; // joined also when the act throws
  int runs = 0;
  db->write(Scope::system(), [&](Write& tx) {
    ++runs;
    // The console takes its turn first: who is quicker to place 1 would close the ring once more.
    if (runs == 2) at_the_console.join();
    tx.exec("UPDATE main.org_place SET hi = hi + 1 WHERE org_id = 1");
    if (runs == 1) {
      at_the_console = std::jthread([&] {
        console.exec("UPDATE org_place SET hi = hi + 1 WHERE org_id = 1");
        console.exec("COMMIT");
      });
      const std::string waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                  " AND datname = current_database()";
      while (db.postgres().as_superuser(waiting) == "0") // the act closes the ring
        std::this_thread::yield();
    }
    tx.exec("UPDATE main.fact SET note = note || ', then the act' WHERE id = 1");
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(notes(*db), Lines{"from the console, then the act"});
}

TEST_F(AServer, DoesNotServeARoleThatRowLevelSecurityWouldNotHold) {
  const auto kind_as = [&](const std::string& role) {
    std::string conninfo = db.postgres().app();
    conninfo.replace(conninfo.find("ketnap_app"), std::string("ketnap_app").size(), role);
    Database as =
        Database::open_postgres(db.postgres().owner(), conninfo, {.scoped = sample_schema().scoped});
    try {
      (void)notes(as);
      return std::string("served");
    } catch (const Fault& fault) {
      return std::string(word(fault.kind()));
    }
  };
  EXPECT_EQ(kind_as("ketnap_app"), "served");
  EXPECT_EQ(kind_as("ketnap_owner"), "scope");
  EXPECT_EQ(kind_as("postgres"), "scope");
}

TEST_F(AServer, HoldsTheOwnerToTheScopeToo) {
  PostgresHandle owner = session(db.postgres().owner());
  EXPECT_EQ(owner.text_of("SELECT count(*) FROM fact"), "0");
  PostgresHandle app = session(db.postgres().app());
  EXPECT_EQ(app.text_of("SELECT count(*) FROM fact"), "0");
}

TEST_F(AServer, GivesTheApplicationNoRightOverTheTablesThemselves) {
  PostgresHandle app = session(db.postgres().app());
  for (const char* text :
       {"ALTER TABLE fact DISABLE ROW LEVEL SECURITY", "DROP POLICY scope ON fact", "DROP TABLE fact",
        "CREATE TABLE main.other (x int)", "TRUNCATE fact", "SET ROLE ketnap_owner",
        "DELETE FROM schema_migration", "UPDATE schema_scope SET checksum = ''",
        "CREATE OR REPLACE FUNCTION main.scope_system() RETURNS boolean LANGUAGE sql AS 'SELECT true'"}) {
    try {
      app.exec(text);
      ADD_FAILURE() << text;
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.sqlstate(), "42501") << text;
    }
  }
}

TEST_F(AServer, IsNotFooledByATemporaryTable) {
  PostgresHandle app = session(db.postgres().app());
  app.exec("CREATE TEMPORARY TABLE fact (note TEXT); INSERT INTO pg_temp.fact VALUES ('forged')");
  EXPECT_EQ(app.text_of("SELECT count(*) FROM fact"), "0");
}

} // namespace
} // namespace ketnap::db
