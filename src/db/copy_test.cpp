#include "db/copy.h"
#include "db/sample.h"

#include <limits>

namespace ketnap::db {
namespace {

using testing::Engine;
using testing::FreshDatabase;

class ACopy : public ::testing::TestWithParam<Engine> {
protected:
  FreshDatabase db{GetParam(), sample_schema()};

  [[nodiscard]] CopyOut out() const {
    return GetParam() == Engine::postgres ? CopyOut::of_postgres(db.postgres().app())
                                          : CopyOut::of_sqlite(db.file());
  }
  // As migrate made it, with nothing of a scope.
  [[nodiscard]] Database unscoped() const {
    return GetParam() == Engine::postgres
               ? Database::open_postgres(db.postgres().owner(), db.postgres().app())
               : Database::open_sqlite(db.file());
  }
};

INSTANTIATE_TEST_SUITE_P(On, ACopy, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         testing::name_of);

// A value as text, so that rows of two engines can be compared.
std::string shown(const Row& row, int column, ColumnKind kind) {
  if (row.is_null(column)) return "-";
  switch (kind) {
  case ColumnKind::integer:
    return std::to_string(row.integer(column));
  case ColumnKind::boolean:
    return row.boolean(column) ? "yes" : "no";
  case ColumnKind::real:
    return std::to_string(row.real(column));
  case ColumnKind::text:
    return "'" + std::string(row.text(column)) + "'";
  case ColumnKind::bytes:
    return "x" + std::to_string(row.bytes(column).size());
  }
  return "?";
}

std::vector<std::string> rows_of(CopyOut& copy, const std::string& name) {
  std::vector<std::string> lines;
  for (const CopiedTable& table : copy.tables())
    if (table.name == name)
      copy.rows(table, [&](const Row& row) {
        std::string line;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
          line += (i == 0 ? "" : " ") + shown(row, static_cast<int>(i), table.columns[i].kind);
        lines.push_back(line);
        return true;
      });
  return lines;
}

const CopiedTable& table_named(const std::vector<CopiedTable>& tables, const std::string& name) {
  for (const CopiedTable& table : tables)
    if (table.name == name) return table;
  throw std::runtime_error("no table " + name);
}

TEST_P(ACopy, names_every_table_after_those_it_refers_to_and_none_of_migrate) {
  const CopyOut copy = out();
  std::vector<std::string> names;
  for (const CopiedTable& table : copy.tables())
    names.push_back(table.name);
  EXPECT_EQ(names, (std::vector<std::string>{"leaf", "org_place", "fact", "sample"}));
  EXPECT_EQ(copy.schema().number, 3);
  EXPECT_EQ(copy.schema().name, "0003-leaves");
}

TEST_P(ACopy, tells_each_column_in_the_same_words_on_both_engines) {
  const CopyOut copy = out();
  const CopiedTable& sample = table_named(copy.tables(), "sample");
  EXPECT_EQ(sample.columns, (std::vector<CopiedColumn>{{"id", ColumnKind::integer},
                                                       {"whole", ColumnKind::integer},
                                                       {"ratio", ColumnKind::real},
                                                       {"flag", ColumnKind::boolean},
                                                       {"words", ColumnKind::text},
                                                       {"data", ColumnKind::bytes},
                                                       {"day", ColumnKind::text}}));
  EXPECT_EQ(sample.key, std::vector<std::string>{"id"});
}

TEST_P(ACopy, sees_what_was_committed_before_it_and_nothing_of_what_comes_after) {
  add_places(*db);
  db->write(Scope::system(), [](Write& tx) { add_fact(tx, 1, 2, "trước"); });
  CopyOut copy = out();
  db->write(Scope::system(), [](Write& tx) { add_fact(tx, 2, 3, "sau"); });
  EXPECT_EQ(copy.count(table_named(copy.tables(), "fact")), 1);
  EXPECT_EQ(rows_of(copy, "fact"), std::vector<std::string>{"1 2 - 'trước' -"}) << "whatever their scope";
  CopyOut later = out();
  EXPECT_EQ(rows_of(later, "fact").size(), 2U);
}

TEST_P(ACopy, can_write_nothing) {
  CopyOut copy = out();
  EXPECT_THROW((void)copy.read().all<std::int64_t>("DELETE FROM main.leaf RETURNING seq"), Fault);
}

TEST_P(ACopy, goes_in_whole_and_comes_out_the_same) {
  add_places(*db);
  const std::vector<std::byte> bytes{std::byte{0}, std::byte{255}};
  {
    Database bare = unscoped();
    CopyIn in = bare.copy_in();
    const CopiedTable& sample = table_named(in.tables(), "sample");
    in.row(sample, std::array<Value, 7>{std::int64_t{1}, std::numeric_limits<std::int64_t>::min(), 0.25, true,
                                        std::string_view("Đặng Thị Thuỷ"), std::span<const std::byte>(bytes),
                                        std::string_view()});
    in.row(sample, std::array<Value, 7>{std::int64_t{2}, std::monostate{}, std::monostate{}, false,
                                        std::monostate{}, std::span<const std::byte>{}, std::monostate{}});
    in.finish();
  }
  CopyOut copy = out();
  EXPECT_EQ(rows_of(copy, "sample"),
            (std::vector<std::string>{"1 -9223372036854775808 0.250000 yes 'Đặng Thị Thuỷ' x2 ''",
                                      "2 - - no - x0 -"}));
  EXPECT_TRUE(rows_of(copy, "org_place").empty()) << "what lay there before goes";
}

TEST_P(ACopy, leaves_everything_as_it_was_unless_it_is_finished) {
  add_places(*db);
  {
    Database bare = unscoped();
    CopyIn in = bare.copy_in();
    in.row(table_named(in.tables(), "leaf"),
           std::array<Value, 2>{std::int64_t{1}, std::string_view("nửa chừng")});
  }
  CopyOut copy = out();
  EXPECT_EQ(rows_of(copy, "org_place").size(), 4U);
  EXPECT_TRUE(rows_of(copy, "leaf").empty());
}

TEST_P(ACopy, is_refused_when_a_row_refers_to_nothing) {
  Database bare = unscoped();
  CopyIn in = bare.copy_in();
  in.row(table_named(in.tables(), "fact"),
         std::array<Value, 5>{std::int64_t{1}, std::int64_t{9}, std::monostate{}, std::string_view("lạc"),
                              std::monostate{}});
  EXPECT_THROW(in.finish(), Fault);
}

TEST_P(ACopy, knows_whether_there_is_anything_to_write_over) {
  Database bare = unscoped();
  EXPECT_FALSE(bare.holds_rows("leaf"));
  EXPECT_FALSE(bare.holds_rows("no_such_table"));
  db->write(Scope::system(),
            [](Write& tx) { tx.exec("INSERT INTO main.leaf (seq, words) VALUES (1, 'a')"); });
  EXPECT_TRUE(bare.holds_rows("leaf"));
}

TEST(ACopyOfAFile, is_refused_when_there_is_no_file) {
  const testing::TemporaryFolder folder;
  EXPECT_THROW((void)CopyOut::of_sqlite((folder.path() / "none.db").string()), Fault);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "and none is made";
}

} // namespace
} // namespace ketnap::db
