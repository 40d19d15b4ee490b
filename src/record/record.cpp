#include "record/record.h"

#include "crypto/public_code.h"

namespace ketnap::record {

namespace {

db::Database migrated(db::Database db) {
  const auto files = migration_files();
  db.migrate(db::migrations_of(files));
  return db;
}

} // namespace

Record::Record(db::Database db, Surroundings around, bool demo)
    : db_(migrated(std::move(db))),
      office_{db_, around.keys, around.random, std::move(around.now), around.regulations, around.collation} {
  const auto before = installation_of(db_);
  installation_ = before ? *before : Installation{crypto::public_code(around.random), demo};
  diary_ = std::make_unique<Diary>("ketnap/" + installation_.code, around.keys, std::move(around.heads));
  db_.set_hooks(diary_->hooks());
  if (before) return;
  db_.write(db::Scope::system(), [&](db::Write& tx) {
    tx.exec(
        "INSERT INTO main.installation (id, code, demo, made_at, text_version) VALUES (1, $1, $2, $3, $4)",
        installation_.code, installation_.demo, base::utc_text(office_.now()), office_.collation.version());
    tx.exec("INSERT INTO main.journal_edge (id, size, peaks) VALUES (1, 0, $1)", db::Blob{});
  });
}

} // namespace ketnap::record
