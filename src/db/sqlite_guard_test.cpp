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

} // namespace
} // namespace ketnap::db
