// For the tests of every room that keeps something: a fresh database of each kind, for each test case.
//
//   class Cells : public db::testing::OnEveryEngine { … };
//   TEST_P(Cells, KeepWhatTheyWereTold) { db::testing::FreshDatabase db(GetParam(), schema()); … }
//   KETNAP_ON_EVERY_ENGINE(Cells);
//
// Link the test program with db_testing. PostgreSQL is started once for the program, when the first test asks
// for it (tests/postgres.sh), and stopped at its end; KETNAP_TEST_POSTGRES names the folder of one that runs
// already. There is no skipping: without PostgreSQL these tests fail.
#pragma once

#include "db/db.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

namespace ketnap::db::testing {

enum class Engine { sqlite_memory, sqlite_file, postgres };

struct Schema {
  std::vector<Migration> migrations;
  std::vector<ScopedTable> scoped;
};

// A folder of its own, removed at the end.
class TemporaryFolder {
public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
  std::filesystem::path path_;
};

// A database of PostgreSQL made as a copy of one that was migrated once; dropped at the end.
class PostgresDatabase {
public:
  explicit PostgresDatabase(const Schema& schema);
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;
  ~PostgresDatabase();
  [[nodiscard]] std::string owner() const; // how to connect as the owner of the tables
  [[nodiscard]] std::string app() const;   // … as the application
  // One statement as the superuser, in this database; the first column of the first row, or nothing.
  std::string as_superuser(const std::string& sql) const;
  // Cuts off everybody who is connected to it.
  void cut_connections() const;

private:
  std::string name_;
};

class FreshDatabase {
public:
  // Migrated. `options.scoped` is taken from the schema.
  FreshDatabase(Engine engine, Schema schema, Options options = {});

  Database& operator*() { return *database_; }
  Database* operator->() { return database_.get(); }

  // Closes it and opens the same data again under another schema, not yet migrated; in memory, where nothing
  // would be left, BrokenInvariant.
  void reopen(Schema schema, Options options = {});

  [[nodiscard]] const PostgresDatabase& postgres() const { return *postgres_; } // Engine::postgres alone
  [[nodiscard]] std::string file() const;                                       // Engine::sqlite_file alone

private:
  [[nodiscard]] std::unique_ptr<Database> opened(Options options) const;

  Engine engine_;
  Schema schema_;
  std::unique_ptr<TemporaryFolder> folder_;
  std::unique_ptr<PostgresDatabase> postgres_;
  std::unique_ptr<Database> database_; // closed before what it lies in is removed
};

class OnEveryEngine : public ::testing::TestWithParam<Engine> {};

[[nodiscard]] std::string name_of(const ::testing::TestParamInfo<Engine>& info);

} // namespace ketnap::db::testing

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): GoogleTest's own is a macro too
#define KETNAP_ON_EVERY_ENGINE(Suite)                                                                        \
  INSTANTIATE_TEST_SUITE_P(On, Suite,                                                                        \
                           ::testing::Values(::ketnap::db::testing::Engine::sqlite_memory,                   \
                                             ::ketnap::db::testing::Engine::sqlite_file,                     \
                                             ::ketnap::db::testing::Engine::postgres),                       \
                           ::ketnap::db::testing::name_of)
