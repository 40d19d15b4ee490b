// Each text is applied once, in order, whole or not at all; and its past is not rewritten.
#include "db/sample.h"

namespace ketnap::db {
namespace {

using Files = std::vector<EmbeddedText>;

std::string refusal_of(const Files& files) {
  try {
    (void)migrations_of(files);
    return "";
  } catch (const Fault& fault) {
    return fault.what();
  }
}

TEST(MigrationFiles, AreOrderedByNumberAndTwinsStandForTheirEngine) {
  const auto migrations = migrations_of(Files{{"0002-b.postgres.sql", "B pg"},
                                              {"0001-a.sql", "A"},
                                              {"0002-b.sql", "B"},
                                              {"0003-c.sqlite.sql", "C lite"},
                                              {"0003-c.postgres.sql", "C pg"}});
  ASSERT_EQ(migrations.size(), 3U);
  EXPECT_EQ(migrations[0].name, "0001-a");
  EXPECT_EQ(migrations[0].postgres, "A");
  EXPECT_EQ(migrations[1].sqlite, "B");
  EXPECT_EQ(migrations[1].postgres, "B pg");
  EXPECT_EQ(migrations[2].sqlite, "C lite");
}

TEST(MigrationFiles, OutOfOrderOrMisnamedAreRefused) {
  EXPECT_EQ(refusal_of({{"0001-a.sql", "A"}, {"0003-c.sql", "C"}}),
            "other: migrations: number 2 is left out before 0003-c");
  EXPECT_EQ(refusal_of({{"0002-b.sql", "B"}}), "other: migrations: number 1 is left out before 0002-b");
  EXPECT_EQ(refusal_of({{"0001-a.sql", "A"}, {"0001-b.sql", "B"}}),
            "other: migrations: one number, two names: 0001-a and 0001-b");
  EXPECT_EQ(refusal_of({{"0001-a.sqlite.sql", "A"}}), "other: migrations: an engine has no text of 0001-a");
  EXPECT_EQ(refusal_of({{"0001-a.sql", "A"}, {"0001-a.sql", "B"}}),
            "other: migrations: an engine has two texts of 0001-a.sql");
  EXPECT_EQ(refusal_of({{"0001-a.sql", ""}}), "other: migrations: an empty text: 0001-a.sql");
  for (const char* name : {"1-a.sql", "0001.sql", "0001-A.sql", "0001-a.txt", "0001-a.mysql.sql",
                           "a001-b.sql", "0001a-b.sql", "0001-../a.sql", "0000-a.sql"})
    EXPECT_NE(refusal_of({{name, "A"}}), "") << name;
}

TEST(AChecksum, ChangesWithEachLetter) {
  EXPECT_EQ(checksum(""), "cbf29ce484222325");
  EXPECT_EQ(checksum("a"), "af63dc4c8601ec8c"); // from the tables of FNV-1a's authors
  EXPECT_NE(checksum("CREATE TABLE a (b)"), checksum("CREATE TABLE a (c)"));
}

class AMigration : public testing::OnEveryEngine {
protected:
  static std::vector<Migration> known(std::size_t count) {
    const std::vector<Migration> all = migrations_of(
        Files{{"0001-persons.sql", "CREATE TABLE person (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT "
                                   "NULL); INSERT INTO person VALUES (1, 'Nguyễn Văn Mẫu');"},
              {"0002-codes.sql", "ALTER TABLE person ADD COLUMN code TEXT;"
                                 "UPDATE person SET code = 'K' || id;"},
              {"0003-index.sql", "CREATE UNIQUE INDEX person_code ON person (code);"}});
    return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)};
  }
  std::string refusal_of(std::span<const Migration> migrations) {
    try {
      db->migrate(migrations);
      return "";
    } catch (const Fault& fault) {
      return fault.what();
    }
  }
  template <class T>
  T asked(const Sql& sql) {
    return db->read(Scope::system(), [&](Read& r) { return r.value<T>(sql); });
  }
  testing::FreshDatabase db{GetParam(), {}};
};

TEST_P(AMigration, IsAppliedOnce) {
  EXPECT_EQ(db->migrate(known(3)), 3U);
  EXPECT_EQ(db->migrate(known(3)), 0U);
  EXPECT_EQ(asked<std::string>("SELECT code FROM person"), "K1");
  EXPECT_EQ(asked<int>("SELECT count(*) FROM schema_migration"), 3);
}

TEST_P(AMigration, BringsAnOlderRecordUpToDate) {
  EXPECT_EQ(db->migrate(known(1)), 1U);
  db->write(Scope::system(),
            [](Write& tx) { tx.exec("INSERT INTO main.person (id, name) VALUES (2, 'Lê Thị Thử')"); });
  EXPECT_EQ(db->migrate(known(3)), 2U);
  EXPECT_EQ(asked<std::string>("SELECT code FROM person WHERE id = 2"), "K2");
  db->write(Scope::system(), [](Write& tx) {
    tx.exec("INSERT INTO main.person (id, name, code) VALUES (3, 'Phạm Văn Ví Dụ', 'K3')");
  });
}

TEST_P(AMigration, ChangedAfterwardsIsRefused) {
  db->migrate(known(3));
  std::vector<Migration> edited = known(3);
  edited[1].sqlite += " ";
  edited[1].postgres += " ";
  EXPECT_EQ(refusal_of(edited),
            "other: migrations: 0002-codes was changed after it was applied as 0002-codes");
  EXPECT_EQ(refusal_of(known(3)), "");
}

TEST_P(AMigration, ThatThisProgramDoesNotKnowIsRefused) {
  db->migrate(known(3));
  EXPECT_EQ(refusal_of(known(2)),
            "other: migrations: the database is newer than this program: it has 0003-index");
}

TEST_P(AMigration, ThatFailsLeavesTheRecordAsItWas) {
  db->migrate(known(1));
  std::vector<Migration> broken = known(2);
  broken[1].sqlite = broken[1].postgres =
      "ALTER TABLE person ADD COLUMN code TEXT; UPDATE person SET nothing = 1;";
  EXPECT_NE(refusal_of(broken).find("0002-codes"), std::string::npos);
  EXPECT_EQ(asked<int>("SELECT count(*) FROM schema_migration"), 1);
  EXPECT_EQ(db->migrate(known(3)), 2U) << "and the mended text applies cleanly";
}

TEST_P(AMigration, MayNotEndItsOwnTransaction) {
  std::vector<Migration> hasty = known(1);
  hasty[0].sqlite += "COMMIT;";
  hasty[0].postgres += "COMMIT;";
  EXPECT_NE(refusal_of(hasty).find("may not end the transaction"), std::string::npos);
}

KETNAP_ON_EVERY_ENGINE(AMigration);

// What is only seen across a restart of the program.
class AReopenedRecord : public testing::OnEveryEngine {};

TEST_P(AReopenedRecord, IsMigratedOnAndHeldToTheScopeOfToday) {
  testing::Schema yesterday = sample_schema();
  yesterday.scoped.clear();
  testing::FreshDatabase db(GetParam(), yesterday);
  add_places(*db);
  db->write(Scope::system(), [](Write& tx) { add_fact(tx, 1, 2, "kept"); });
  const auto seen = [&](const Scope& scope) { return db->read(scope, [](Read& r) { return notes(r); }); };
  EXPECT_EQ(seen(Scope()).size(), 1U) << "yesterday nothing was scoped";

  db.reopen(sample_schema());
  EXPECT_EQ(db->migrate(sample_schema().migrations), 0U);
  EXPECT_EQ(seen(Scope()).size(), 0U);
  EXPECT_EQ(seen(Scope::interval(20, 29)).size(), 1U);

  testing::Schema narrower = sample_schema();
  narrower.scoped[1].predicate = "person_id = scope_person()";
  db.reopen(narrower);
  db->migrate(narrower.migrations);
  EXPECT_EQ(seen(Scope::interval(20, 29)).size(), 0U);

  db.reopen(yesterday);
  db->migrate(yesterday.migrations);
  EXPECT_EQ(seen(Scope()).size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(On, AReopenedRecord,
                         ::testing::Values(testing::Engine::sqlite_file, testing::Engine::postgres),
                         testing::name_of);

} // namespace
} // namespace ketnap::db
