#include "journeys/installation.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>

#include "base/invariant.h"
#include "crypto/key_file.h"
#include "server/answers.h"
#include "server/place.h"

namespace ketnap::journeys {

namespace {

regulations::Regulations shipped_regulations() {
  auto read = regulations::load(regulations::shipped());
  return *std::move(read);
}

demo::Preset without_people(demo::Preset preset, rules::Day today) {
  preset.now = today;
  preset.cases.clear();
  preset.counts.clear();  // figures of reports lie on later days
  preset.targets.clear(); // and so do resolutions
  return preset;
}

} // namespace

Installation::Installation(Engine engine, demo::Preset preset, rules::Day today)
    : engine_(engine), keys_(crypto::KeyRing::made(random_)), regulations_(shipped_regulations()),
      database_(engine,
                db::testing::Schema{db::migrations_of(record::migration_files()), record::scoped_tables()}),
      heads_(record::head_in_memory()),
      record_(std::move(*database_), {keys_, random_, clock_.now(), regulations_, collation_, heads_}, true),
      preset_(without_people(std::move(preset), today)), laid_(demo::lay(record_, clock_, preset_, gate_)),
      api_{.record = record_, .gate = gate_, .metrics = around_.metrics, .heads = heads_},
      routes_(server::all_routes(api_)),
      server_(around_, routes_, for_door(), http::Limits{},
              http::Places{http::TcpPlace{}, folder_.path() / "ketnap.sock"}) {}

http::Door::Surroundings Installation::for_door() {
  http::Door::Surroundings door = around_.for_door();
  door.fault_words = server::fault_words; // as the program has it
  door.nothing_done = server::surely_undone;
  door.no_room = server::no_room;
  return door;
}

const demo::Login& Installation::login(const std::string& name) const {
  const auto found = std::ranges::find(laid_.logins, name, &demo::Login::login);
  base::ensure(found != laid_.logins.end(), "a journey names an account of its preset");
  return *found;
}

const demo::OrgPlan& Installation::org(const std::string& slug) const {
  const auto found = std::ranges::find(preset_.orgs, slug, &demo::OrgPlan::slug);
  base::ensure(found != preset_.orgs.end(), "a journey names an organisation of its preset");
  return *found;
}

const demo::OrgPlan& Installation::root_of(const std::string& slug) const {
  const demo::OrgPlan* at = &org(slug);
  while (at->parent)
    at = &org(*at->parent);
  return *at;
}

void Installation::furnish() {
  server::Config config;
  if (engine_ == Engine::postgres) {
    config.engine = "postgres";
    config.owner = database_.postgres().owner();
    config.application = database_.postgres().app();
  } else {
    std::filesystem::create_symlink(database_.file(), folder() / "ketnap.db");
  }
  std::ofstream(folder() / "ketnap.toml") << server::config_text(config);
  crypto::create_key_file(folder() / "ketnap.keys", keys_);
  if (const auto head = heads_.load()) std::ofstream(folder() / "journal.head") << *head;
}

void Installation::watch_backups(backup::BackupPlan plan) {
  api_.backups = server::backup_watch(folder(), std::move(plan), clock_.now());
}

void Installation::by_hand(const std::string& sql) {
  if (engine_ == Engine::postgres) {
    database_.postgres().as_superuser(sql);
    return;
  }
  sqlite3* file = nullptr;
  base::ensure(sqlite3_open(database_.file().c_str(), &file) == SQLITE_OK, "the database is there");
  const int done = sqlite3_exec(file, sql.c_str(), nullptr, nullptr, nullptr);
  sqlite3_close(file);
  base::ensure(done == SQLITE_OK, "a test knows what it changes");
}

std::int64_t Installation::leaves() {
  return record_.db().read(db::Scope::system(), [](db::Read& tx) {
    return tx.value<std::int64_t>("SELECT size FROM journal_edge WHERE id = 1");
  });
}

} // namespace ketnap::journeys
