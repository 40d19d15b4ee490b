// What a statement may look like is read off its text, when the program is compiled.
#include "db/sql.h"

#include <gtest/gtest.h>
#include <string>
#include <type_traits>

namespace ketnap::db {
namespace {

// Only a literal becomes a statement.
static_assert(std::is_constructible_v<Sql, const char (&)[9]>);
static_assert(!std::is_constructible_v<Sql, std::string>);
static_assert(!std::is_constructible_v<Sql, const char*>);
static_assert(!std::is_constructible_v<SqlPiece, std::string>);
static_assert(!std::is_constructible_v<SqlPiece, const char*>);

constexpr bool passes(std::string_view text) {
  const Ruling ruling = Ruling::of(text);
  return ruling.never == nullptr && ruling.system_only == nullptr;
}
constexpr bool never(std::string_view text) {
  return Ruling::of(text).never != nullptr;
}
constexpr bool for_the_system(std::string_view text) {
  const Ruling ruling = Ruling::of(text);
  return ruling.never == nullptr && ruling.system_only != nullptr;
}

static_assert(Ruling::of("SELECT $2, $1 + $1").parameters == 2); // known at compile time

TEST(AStatementsText, OfAnActPasses) {
  for (const char* text :
       {"SELECT 1", "select note from fact where id = $1 -- a comment; with main.fact in it\n",
        "INSERT INTO main.fact (id) VALUES ($1)", "UPDATE main.fact SET n = n + 1", "DELETE FROM main.fact",
        "WITH x AS (SELECT 1) SELECT * FROM x", "SELECT 'it''s; main.fact, [x]' || \"note\" FROM fact",
        "INSERT INTO\n main . fact SELECT * FROM other", "SELECT id AS main FROM fact", "VALUES (1)"})
    EXPECT_TRUE(passes(text)) << text;
}

TEST(AStatementsText, ThatIsNoActIsNeverAStatement) {
  for (const char* text : {"",
                           "  -- nothing\n",
                           "BEGIN",
                           "COMMIT",
                           "ATTACH 'x' AS y",
                           "DROP TABLE fact",
                           "SET ROLE owner",
                           "SELECT 1; SELECT 2",
                           "SELECT 1;",
                           "SELECT E'\\''",
                           "SELECT $$x$$",
                           "SELECT $tag$x$tag$",
                           "SELECT /* x */ 1",
                           "SELECT [main].fact",
                           "SELECT `x`",
                           "SELECT 'open",
                           "SELECT \"open",
                           "SELECT ?1",
                           "SELECT :name",
                           "SELECT @name",
                           "SELECT x::text",
                           "SELECT $0",
                           "SELECT $2",
                           "SELECT $1, $3",
                           "(SELECT 1)",
                           "SELECT X'00'"})
    EXPECT_TRUE(never(text)) << text;
}

TEST(AStatementsText, ThatGoesAroundTheScopeIsForTheSystem) {
  for (const char* text :
       {"SELECT * FROM main.fact", "SELECT * FROM MAIN.fact", "SELECT * FROM \"main\".fact",
        "SELECT * FROM main -- x\n .fact", "SELECT * FROM a, main.fact",
        "INSERT INTO main.a SELECT * FROM main.b", "UPDATE main.a SET x = (SELECT y FROM main.b)",
        "DELETE FROM main.a WHERE main.a.id = 1", "SELECT * FROM sqlite_schema", "SELECT * FROM pg_class",
        "SELECT PG_SLEEP(1)", "PRAGMA integrity_check", "EXPLAIN SELECT 1", "SELECT * FROM temp.fact",
        "SELECT * FROM information_schema.tables", "SELECT set_config('app.lo', '1', true)"})
    EXPECT_TRUE(for_the_system(text)) << text;
}

TEST(AStatementsText, SaysWhetherItWrites) {
  EXPECT_FALSE(Ruling::of("SELECT 'delete'").writes);
  EXPECT_TRUE(Ruling::of("delete FROM main.fact").writes);
  EXPECT_TRUE(Ruling::of("WITH x AS (SELECT 1 AS a) INSERT INTO main.fact SELECT a FROM x").writes);
}

TEST(AStatementsText, JoinedFromPiecesIsReadWhenItIsRun) {
  SqlBuilder text;
  text << "SELECT id FROM fact WHERE org_id = $1" << " ORDER BY note";
  EXPECT_EQ(text.sql().text(), "SELECT id FROM fact WHERE org_id = $1 ORDER BY note");
  EXPECT_EQ(text.sql().ruling().parameters, 1);
  text << "; COMMIT";
  EXPECT_NE(text.sql().ruling().never, nullptr);
}

} // namespace
} // namespace ketnap::db
