// What goes around the views is refused by SQLite's authorizer too, also where no Ruling has read the text.
#include "db/sample.h"
#include "db/sqlite.h"

namespace ketnap::db {
namespace {

const Scope tra_lu = Scope::interval(20, 29);

class TheGuard : public ::testing::Test {
protected:
  TheGuard() {
    const std::unique_ptr<OwnerConnection> owner = connection.as_owner();
    std::vector<Migration> migrations = sample_schema().migrations;
    migrations.push_back({.number = 4,
                          .name = "0004-echo",
                          .sqlite = "CREATE VIEW everything AS SELECT * FROM fact;"
                                    "CREATE TRIGGER echo AFTER INSERT ON fact BEGIN"
                                    " INSERT INTO leaf SELECT NEW.id, count(*) || ' facts' FROM fact; END;",
                          .postgres = ""});
    apply_migrations(*owner, EngineKind::sqlite, migrations, {});
    owner->begin();
    owner->script("INSERT INTO org_place VALUES (2, 20, 29), (3, 30, 39);"
                  "INSERT INTO fact VALUES (2, 2, NULL, 'Trà Lũ', NULL), (3, 3, NULL, 'Hành Thiện', NULL);");
    owner->commit();
  }
  ~TheGuard() override { connection.abandon(); }

  // Whether the text passes in an act of this scope.
  std::optional<FaultKind> fault_of(const Scope& scope, const std::string& text) {
    connection.begin_batch();
    connection.begin_act(scope);
    std::optional<FaultKind> kind;
    try {
      connection.exec_unruled(text);
    } catch (const Fault& fault) {
      kind = fault.kind();
    }
    connection.abandon();
    return kind;
  }
  std::vector<std::string> answers(const Scope& scope, const Sql& sql) {
    std::vector<std::string> rows;
    connection.begin_read(scope);
    try {
      connection.run(sql, {}, [&](const Row& row) { return (rows.emplace_back(row.text(0)), true); });
    } catch (...) {
      connection.abandon();
      throw;
    }
    connection.abandon();
    return rows;
  }

  SqliteConnection connection{":memory:", sample_schema().scoped};
};

TEST_F(TheGuard, RefusesWhatIsNoStatementOfAnAct) {
  for (const char* text :
       {"ATTACH ':memory:' AS other", "PRAGMA writable_schema = ON", "PRAGMA query_only",
        "DROP VIEW temp.fact", "DROP TRIGGER temp.scope_guard_insert_fact",
        "CREATE TEMP VIEW around AS SELECT * FROM main.fact", "CREATE TABLE other (x)",
        "ALTER TABLE main.fact RENAME TO other", "SELECT * FROM main.sqlite_schema", "COMMIT", "ROLLBACK",
        "SAVEPOINT own", "RELEASE act", "ANALYZE", "REINDEX", "DETACH main"}) {
    EXPECT_EQ(fault_of(tra_lu, text), FaultKind::scope) << text;
    EXPECT_EQ(fault_of(Scope(), text), FaultKind::scope) << text;
  }
}

TEST_F(TheGuard, LeavesNoOtherDoorOpen) { // SQLite has its own words for these
  for (const char* text :
       {"SELECT * FROM pragma_table_info('fact')", "DELETE FROM temp.sqlite_schema",
        "DELETE FROM main.sqlite_schema", "SELECT load_extension('x')", "SELECT writefile('x', 'y')"})
    EXPECT_TRUE(fault_of(tra_lu, text).has_value()) << text;
}

TEST_F(TheGuard, LetsAnOrdinaryActPass) {
  EXPECT_EQ(fault_of(tra_lu, "UPDATE main.fact SET note = 'x' WHERE id = 2"), std::nullopt);
  EXPECT_EQ(fault_of(tra_lu, "INSERT INTO main.fact (id, org_id, note) VALUES (9, 2, 'y') RETURNING note"),
            std::nullopt);
  EXPECT_EQ(fault_of(tra_lu, "DELETE FROM main.fact"), std::nullopt);
}

TEST_F(TheGuard, RefusesAViewOfTheSchemaThatIsNotOnTheList) {
  EXPECT_THROW(answers(tra_lu, "SELECT note FROM everything"), Fault);
  EXPECT_EQ(answers(Scope::system(), "SELECT note FROM everything ORDER BY id").size(), 2U);
  // … nor after system scope had it prepared
  EXPECT_THROW(answers(tra_lu, "SELECT note FROM everything ORDER BY id"), Fault);
}

TEST_F(TheGuard, LetsATriggerOfTheSchemaDoItsWork) {
  connection.begin_batch();
  connection.begin_act(tra_lu);
  connection.run("INSERT INTO main.fact (id, org_id, note) VALUES (9, 2, 'mới')", {},
                 [](const Row&) { return true; });
  connection.keep_act();
  connection.commit();
  EXPECT_EQ(answers(Scope::system(), "SELECT words FROM leaf WHERE seq = 9"),
            std::vector<std::string>{"3 facts"});
}

TEST_F(TheGuard, StandsAgainAfterTheOwnerHasWorked) {
  EXPECT_EQ(answers(tra_lu, "SELECT note FROM fact"), std::vector<std::string>{"Trà Lũ"});
  {
    const std::unique_ptr<OwnerConnection> owner = connection.as_owner();
    owner->begin();
    owner->script("ALTER TABLE fact ADD COLUMN shelf TEXT; UPDATE fact SET shelf = 'Tủ ' || id");
    owner->commit();
  }
  EXPECT_EQ(answers(tra_lu, "SELECT shelf FROM fact"), std::vector<std::string>{"Tủ 2"});
  EXPECT_EQ(fault_of(tra_lu, "INSERT INTO main.fact (id, org_id, note) VALUES (9, 3, 'x')"),
            FaultKind::scope);
}

// Rows of one place share their answer while a transaction reads.
class SharedAnswers : public ::testing::Test {
protected:
  static std::vector<ScopedTable> by_place() {
    return {{"fact",
             "EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = fact.org_id AND p.lo >= scope_lo() AND "
             "p.hi <= scope_hi())",
             "org_id"}};
  }
  SharedAnswers() {
    const std::unique_ptr<OwnerConnection> owner = connection.as_owner();
    apply_migrations(*owner, EngineKind::sqlite, sample_schema().migrations, {});
    owner->begin();
    owner->script("INSERT INTO org_place VALUES (2, 20, 29), (3, 30, 39);");
    for (int id = 1; id <= 600; ++id) // more places than are remembered at once, in and out of scope by turns
      owner->script("INSERT INTO org_place VALUES (" + std::to_string(100 + id) + ", " +
                    (id % 2 == 0 ? "21, 22" : "31, 32") + "); INSERT INTO fact VALUES (" +
                    std::to_string(id) + ", " + std::to_string(100 + id) + ", NULL, 'x', NULL), (" +
                    std::to_string(1000 + id) + ", " + std::to_string(id % 3 == 0 ? 2 : 3) +
                    ", NULL, 'x', NULL);");
    owner->commit();
  }
  ~SharedAnswers() override { connection.abandon(); }

  std::int64_t seen() {
    std::int64_t found = 0;
    connection.run("SELECT COUNT(*) FROM (SELECT id FROM fact ORDER BY id % 7, id)", {},
                   [&](const Row& row) { return (found = row.integer(0), true); });
    return found;
  }
  std::int64_t seen_reading(const Scope& scope) {
    connection.begin_read(scope);
    const std::int64_t found = seen();
    EXPECT_EQ(found, seen()) << "and again";
    connection.abandon();
    return found;
  }

  SqliteConnection connection{":memory:", by_place()};
};

TEST_F(SharedAnswers, AreThoseThatEachRowWouldGet) {
  EXPECT_EQ(seen_reading(tra_lu), 300 + 200);
  EXPECT_EQ(seen_reading(Scope::interval(30, 39)), 300 + 400) << "another scope has its own";
  EXPECT_EQ(seen_reading(tra_lu), 300 + 200);
  EXPECT_EQ(seen_reading(Scope()), 0);
  EXPECT_EQ(seen_reading(Scope::system()), 1200);
}

TEST_F(SharedAnswers, AreNotKeptWhileAnActWrites) {
  connection.begin_batch();
  connection.begin_act(tra_lu);
  EXPECT_EQ(seen(), 300 + 200);
  connection.run("UPDATE main.org_place SET lo = 90, hi = 99 WHERE org_id = 2", {},
                 [](const Row&) { return true; });
  EXPECT_EQ(seen(), 300) << "the place moved away in this very act";
}

TEST_F(SharedAnswers, AreNotForStatementsToAskFor) {
  connection.begin_read(tra_lu);
  EXPECT_THROW(connection.run("SELECT scope_known(1, 2)", {}, [](const Row&) { return true; }), Fault);
  EXPECT_THROW(connection.run("SELECT scope_learn(1, 3, 1)", {}, [](const Row&) { return true; }), Fault);
  EXPECT_EQ(seen(), 300 + 200);
}

TEST(AScope, ThatAsksForMoreThanTheColumnSaidToDecideIsRefused) {
  for (const char* predicate :
       {"person_id = scope_person() OR fact.org_id = scope_lo()",
        "fact.org_id = scope_lo() AND fact.person_id IS NULL",
        "EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = fact.org_id AND p.lo = fact.id)"}) {
    SqliteConnection connection(":memory:", {{"fact", predicate, "org_id"}});
    {
      const std::unique_ptr<OwnerConnection> owner = connection.as_owner();
      apply_migrations(*owner, EngineKind::sqlite, sample_schema().migrations, {});
    }
    EXPECT_THROW(connection.begin_read(tra_lu), Fault) << predicate;
    connection.abandon();
  }
}

TEST(AScope, ThatOpensOtherwiseByMoreThanTheColumnItNamesIsRefused) {
  SqliteConnection connection(":memory:", {{.table = "fact",
                                            .predicate = "fact.org_id = scope_lo()",
                                            .otherwise = "fact.person_id = scope_person() OR fact.id = 1",
                                            .otherwise_by = "person_id"}});
  {
    const std::unique_ptr<OwnerConnection> owner = connection.as_owner();
    apply_migrations(*owner, EngineKind::sqlite, sample_schema().migrations, {});
  }
  EXPECT_THROW(connection.begin_read(tra_lu), Fault);
  connection.abandon();
}

} // namespace
} // namespace ketnap::db
