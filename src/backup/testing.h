// A record of rows that mean nothing to anybody, for tests of what is backed up and how.
#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "backup/restore.h"
#include "backup/take.h"
#include "record/entry.h"
#include "record/testing.h"

namespace ketnap::backup::testing {

namespace fs = std::filesystem;
using db::testing::Engine;

inline constexpr base::Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} +
                                    std::chrono::hours{5}};

inline Engine other(Engine engine) {
  return engine == Engine::postgres ? Engine::sqlite_file : Engine::postgres;
}

inline db::CopyOut snapshot_of(const db::testing::FreshDatabase& db, Engine engine) {
  return engine == Engine::postgres ? db::CopyOut::of_postgres(db.postgres().app())
                                    : db::CopyOut::of_sqlite(db.file());
}

// Every row of every table on a line.
inline std::vector<std::string> all_rows(db::CopyOut copy) {
  std::vector<std::string> lines;
  for (const db::CopiedTable& table : copy.tables())
    copy.rows(table, [&](const db::Row& row) {
      std::string line = table.name;
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const int column = static_cast<int>(i);
        line += ' ' + table.columns[i].name + '=';
        if (row.is_null(column))
          line += "null";
        else if (table.columns[i].kind == db::ColumnKind::text)
          line += row.text(column);
        else if (table.columns[i].kind == db::ColumnKind::bytes)
          line += crypto::hex(row.bytes(column));
        else if (table.columns[i].kind == db::ColumnKind::boolean)
          line += row.boolean(column) ? "yes" : "no";
        else
          line += std::to_string(row.integer(column));
      }
      lines.push_back(line);
      return true;
    });
  std::ranges::sort(lines); // texts of a key may sort otherwise on the other engine
  return lines;
}

inline std::string bytes_in(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline void write_bytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

class ABackup : public ::testing::TestWithParam<Engine> {
protected:
  ABackup() { add_acts(3); }

  // Leaves of the installation itself, and rows of every kind of value beside them.
  void add_acts(int number) {
    for (int i = 0; i < number; ++i)
      record.act([&](db::Write& tx) {
        record::Entry entry(tx, record.office(), {}, "restore", "installation");
        entry.close(record.record().installation().code, {}, {});
        tx.exec(
            "INSERT INTO main.answered (account_id, key_hash, request_hash, version, code, seq, answered_at) "
            "VALUES (1, $1, $2, 1, '', $3, '2026-11-22')",
            "khoá " + std::to_string(entry.seq()),
            std::string(static_cast<std::size_t>(entry.seq()) * 100, 'x'), entry.seq());
        const std::int64_t id = entry.new_id();
        tx.exec("INSERT INTO main.org (id, code, slug, recorded_seq) VALUES ($1, $2, $2, $3)", id,
                "to-" + std::to_string(id), entry.seq());
        tx.exec("INSERT INTO main.org_parent (id, org_id, parent_id, from_on, recorded_seq) VALUES ($1, $1, "
                "NULL, "
                "'2026-01-01', $2)",
                id, entry.seq());
      });
  }

  [[nodiscard]] fs::path file(const char* name = "record.ketnap") const { return folder.path() / name; }

  Taken taken(const fs::path& to, std::vector<crypto::PublicKey> recipients = {}) {
    return take(
        {[&] { return snapshot_of(record.database(), GetParam()); }, heads, keys, std::move(recipients)},
        random, noon, "0.0", to);
  }

  // Without a scope, empty but for its tables.
  struct Target {
    explicit Target(Engine engine) : kind(engine), fresh(engine, db::testing::Schema{{}, {}}) {}
    [[nodiscard]] db::Database open() const {
      return kind == Engine::postgres
                 ? db::Database::open_postgres(fresh.postgres().owner(), fresh.postgres().app())
                 : db::Database::open_sqlite(fresh.file());
    }
    Engine kind;
    db::testing::FreshDatabase fresh;
  };

  // Why a file is refused; empty when it is not.
  std::string refusal(const fs::path& from) { return refusal(from, {.keys = &keys}); }
  static std::string refusal(const fs::path& from, const Unlock& unlock) {
    try {
      BackupFile backup(from, unlock);
      backup.restore_into([] { return db::Database::in_memory(); });
      return "";
    } catch (const BackupFault& fault) {
      return fault.what();
    }
  }

  crypto::SeededRandom random{11};
  db::testing::TemporaryFolder folder;
  record::testing::FreshRecord record{GetParam()};
  const crypto::KeyRing& keys = record.office().keys;
  record::HeadStore heads = record::head_in_memory();
};

} // namespace ketnap::backup::testing
