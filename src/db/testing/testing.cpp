#include "db/testing.h"

#include "base/invariant.h"
#include "db/postgres_handle.h"
#include "db/testing/cluster.h"

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <unistd.h>
#include <utility>

namespace ketnap::db::testing {

namespace {

PostgresHandle superuser(const std::string& database) {
  return {Cluster::of_this_program().conninfo("postgres", database), PostgresHandle::Waits::of_an_owner};
}

std::string next_name() {
  static std::atomic<int> count{0};
  return "ketnap_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

Options with_scope(Options options, const Schema& schema) {
  options.scoped = schema.scoped;
  return options;
}

Database open(const std::string& name, const Options& options) {
  const Cluster& cluster = Cluster::of_this_program();
  return Database::open_postgres(cluster.conninfo("ketnap_owner", name), cluster.conninfo("ketnap_app", name),
                                 options);
}

// The database that holds this schema and nothing else, made by whichever program needs it first.
std::string template_of(const Schema& schema) {
  std::string all;
  for (const Migration& migration : schema.migrations)
    all += migration.name + "\n" + migration.postgres + "\n";
  for (const ScopedTable& scoped : schema.scoped)
    all += scoped.table + "\n" + scoped.predicate + "\n" + scoped.otherwise + "\n";
  const std::string name = "ketnap_template_" + checksum(all);
  PostgresHandle master = superuser("postgres");
  master.exec("SELECT pg_advisory_lock(1)"); // until the connection ends
  if (!master.text_of("SELECT 1 FROM pg_database WHERE datname = '" + name + "'").empty()) return name;
  const std::string unfinished = name + "_unfinished";
  master.exec("DROP DATABASE IF EXISTS " + unfinished + " WITH (FORCE)");
  master.exec("CREATE DATABASE " + unfinished + " OWNER ketnap_owner");
  open(unfinished, with_scope({}, schema)).migrate(schema.migrations);
  master.exec("ALTER DATABASE " + unfinished + " RENAME TO " + name);
  return name;
}

} // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (test_files() / "ketnap-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for a test can be made");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

PostgresDatabase::PostgresDatabase(const Schema& schema) : name_(next_name()) {
  const std::string from = template_of(schema);
  superuser("postgres")
      .exec("CREATE DATABASE " + name_ + " TEMPLATE " + from + " OWNER ketnap_owner STRATEGY file_copy");
}

PostgresDatabase::~PostgresDatabase() {
  try {
    superuser("postgres").exec("DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const Fault& left) {
    // The cluster is thrown away in the end.
    std::cerr << left.what() << "\n";
  }
}

std::string PostgresDatabase::owner() const {
  return Cluster::of_this_program().conninfo("ketnap_owner", name_);
}

std::string PostgresDatabase::app() const {
  return Cluster::of_this_program().conninfo("ketnap_app", name_);
}

std::string PostgresDatabase::as_superuser(const std::string& sql) const {
  return superuser(name_).text_of(sql);
}

void PostgresDatabase::cut_connections() const {
  superuser("postgres")
      .exec("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + name_ + "'");
}

FreshDatabase::FreshDatabase(Engine engine, Schema schema, Options options)
    : engine_(engine), schema_(std::move(schema)) {
  if (engine == Engine::sqlite_file) folder_ = std::make_unique<TemporaryFolder>();
  if (engine == Engine::postgres) postgres_ = std::make_unique<PostgresDatabase>(schema_);
  database_ = opened(std::move(options));
  database_->migrate(schema_.migrations);
}

std::unique_ptr<Database> FreshDatabase::opened(Options options) const {
  const Options all = with_scope(std::move(options), schema_);
  switch (engine_) {
  case Engine::sqlite_memory:
    return std::make_unique<Database>(Database::in_memory(all));
  case Engine::sqlite_file:
    return std::make_unique<Database>(Database::open_sqlite(file(), all));
  case Engine::postgres:
    break;
  }
  return std::make_unique<Database>(Database::open_postgres(postgres_->owner(), postgres_->app(), all));
}

void FreshDatabase::reopen(Schema schema, Options options) {
  base::ensure(engine_ != Engine::sqlite_memory, "a database in memory does not outlive its closing");
  database_.reset();
  schema_ = std::move(schema);
  database_ = opened(std::move(options));
}

std::string FreshDatabase::file() const {
  return (folder_->path() / "record.db").string();
}

std::string name_of(const ::testing::TestParamInfo<Engine>& info) {
  switch (info.param) {
  case Engine::sqlite_memory:
    return "SqliteInMemory";
  case Engine::sqlite_file:
    return "SqliteFile";
  case Engine::postgres:
    break;
  }
  return "Postgres";
}

} // namespace ketnap::db::testing
