#include "db/database.h"

#include "db/copy.h"
#include "db/migrations.h"
#include "db/postgres.h"
#include "db/sqlite.h"

#include <algorithm>

namespace ketnap::db {

struct Database::Parts {
  using Open = std::function<std::shared_ptr<Connection>()>;
  using OpenOwner = std::function<std::unique_ptr<OwnerConnection>()>;

  Parts(EngineKind kind, const Options& options, const Open& open, OpenOwner owner, bool one_connection)
      : engine(kind), scoped(options.scoped), open_owner(std::move(owner)),
        readers(open, one_connection ? 1 : options.readers, one_connection ? &turn : nullptr),
        queue(open, options.batch, one_connection ? &turn : nullptr) {}

  EngineKind engine;
  std::vector<ScopedTable> scoped;
  OpenOwner open_owner;
  std::mutex turn; // of a database with one connection
  Readers readers;
  WriteQueue queue; // last: it finishes its acts before anything else goes
};

namespace {

void demand_plain_names(const Options& options) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  for (const ScopedTable& scoped : options.scoped)
    base::ensure(!scoped.table.empty() && std::all_of(scoped.table.begin(), scoped.table.end(), plain),
                 "a scoped table is called by small letters, digits and _");
}

} // namespace

Database::Database(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::open_sqlite(const std::string& path, const Options& options) {
  demand_plain_names(options);
  const auto open = [path, scoped = options.scoped]() -> std::shared_ptr<Connection> {
    return std::make_shared<SqliteConnection>(path, scoped);
  };
  const auto owner = [path]() -> std::unique_ptr<OwnerConnection> {
    return std::make_unique<SqliteOwner>(path);
  };
  return Database(std::make_unique<Parts>(EngineKind::sqlite, options, open, owner, false));
}

Database Database::in_memory(const Options& options) {
  demand_plain_names(options);
  const auto only = std::make_shared<SqliteConnection>(":memory:", options.scoped);
  const auto owner = [only]() { return only->as_owner(); };
  return Database(std::make_unique<Parts>(
      EngineKind::sqlite, options, [only]() -> std::shared_ptr<Connection> { return only; }, owner, true));
}

Database Database::open_postgres(const std::string& owner_conninfo, const std::string& app_conninfo,
                                 const Options& options) {
  demand_plain_names(options);
  const auto open = [app_conninfo, scoped = options.scoped]() -> std::shared_ptr<Connection> {
    return std::make_shared<PostgresConnection>(app_conninfo, scoped);
  };
  const auto owner = [owner_conninfo, app_conninfo]() -> std::unique_ptr<OwnerConnection> {
    return std::make_unique<PostgresOwner>(owner_conninfo, app_conninfo);
  };
  return Database(std::make_unique<Parts>(EngineKind::postgres, options, open, owner, false));
}

EngineKind Database::engine() const noexcept {
  return parts_->engine;
}
WriteQueue& Database::queue() const {
  return parts_->queue;
}
Readers& Database::readers() const {
  return parts_->readers;
}

std::size_t Database::migrate(std::span<const Migration> migrations) {
  parts_->readers.close_idle();
  parts_->queue.reconnect();
  std::unique_lock<std::mutex> turn(parts_->turn);
  const std::unique_ptr<OwnerConnection> owner = parts_->open_owner();
  return apply_migrations(*owner, parts_->engine, migrations, parts_->scoped);
}

CopyIn Database::copy_in() {
  parts_->readers.close_idle();
  parts_->queue.reconnect();
  return CopyIn(parts_->open_owner(), parts_->engine == EngineKind::sqlite);
}

bool Database::holds_rows(const std::string& table) {
  const std::unique_ptr<OwnerConnection> owner = parts_->open_owner();
  return has_rows(*owner, parts_->engine == EngineKind::sqlite, table);
}

void Database::submit(const Scope& scope, std::function<bool(Write&)> body) {
  base::ensure(!readers().lent_to_this_thread(), "an act does not begin inside a read");
  Act act{.scope = scope, .body = std::move(body), .fault = nullptr, .answered = false};
  queue().submit(act);
  if (act.fault) std::rethrow_exception(act.fault);
}

} // namespace ketnap::db
