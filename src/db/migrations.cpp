#include "db/migrations.h"

#include "db/session.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>

namespace ketnap::db {

namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Fault(FaultKind::other, "migrations: " + why);
}

struct FileName {
  int number;
  std::string name; // 0001-persons
  std::optional<EngineKind> only;
};

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

// Cuts `ending` off the end, if it is there.
bool cut(std::string_view& text, std::string_view ending) {
  if (!text.ends_with(ending)) return false;
  text.remove_suffix(ending.size());
  return true;
}

FileName parsed(std::string_view file) {
  const auto misnamed = [&] { refuse("a file is not called NNNN-name.sql: " + std::string(file)); };
  std::string_view name = file;
  if (!cut(name, ".sql")) misnamed();
  std::optional<EngineKind> only;
  if (cut(name, ".sqlite"))
    only = EngineKind::sqlite;
  else if (cut(name, ".postgres"))
    only = EngineKind::postgres;
  if (name.size() < 6 || name[4] != '-' || !std::all_of(name.begin(), name.end(), plain)) misnamed();
  int number = 0;
  const auto [end, error] = std::from_chars(file.data(), file.data() + file.size(), number);
  if (error != std::errc{} || end != file.data() + 4) misnamed();
  return {number, std::string(name), only};
}

void give(std::string& place, const EmbeddedText& file) {
  if (!place.empty()) refuse("an engine has two texts of " + std::string(file.name));
  if (file.text.empty()) refuse("an empty text: " + std::string(file.name));
  place = file.text;
}

struct Applied {
  int number;
  std::string name;
  std::string checksum;
};

constexpr std::string_view own_tables =
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    " number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS schema_scope (one BIGINT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL);";

std::vector<Applied> applied(OwnerConnection& owner) {
  std::vector<Applied> rows;
  owner.run("SELECT number, name, checksum FROM schema_migration ORDER BY number", {}, [&](const Row& row) {
    rows.push_back(read_row<Applied>(row));
    return true;
  });
  return rows;
}

// Throws unless what was applied is the beginning of what is known.
void demand_same_past(std::span<const Applied> past, EngineKind engine, std::span<const Migration> known) {
  for (std::size_t i = 0; i < past.size(); ++i) {
    if (past[i].number != static_cast<int>(i) + 1)
      refuse("the database lacks number " + std::to_string(i + 1) + " but has later ones");
    if (i >= known.size()) refuse("the database is newer than this program: it has " + past[i].name);
    if (past[i].checksum != checksum(known[i].text(engine)))
      refuse(known[i].name + " was changed after it was applied as " + past[i].name);
  }
}

void apply(OwnerConnection& owner, EngineKind engine, const Migration& migration) {
  try {
    owner.script(migration.text(engine));
  } catch (const Fault& fault) {
    throw Fault({.kind = fault.kind(), .sqlstate = fault.sqlstate(), .after = fault.after()},
                migration.name + ": " + fault.what());
  }
  const std::string sum = checksum(migration.text(engine));
  const std::array<Value, 3> row{std::int64_t{migration.number}, std::string_view(migration.name),
                                 std::string_view(sum)};
  owner.run("INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)", row,
            [](const Row&) { return true; });
  // Forgotten in the same transaction, so that a new table is never left without its scope by a crash.
  owner.run("DELETE FROM schema_scope", {}, [](const Row&) { return true; });
}

// Changes with the list, with the role that is held to it, and with the form in which it is laid.
std::string checksum_of(std::span<const ScopedTable> scoped, const std::string& role) {
  std::string all = "form 3\n" + role + "\n";
  for (const ScopedTable& table : scoped)
    all += table.table + "\n" + table.predicate + "\n" + table.otherwise + "\n" + table.otherwise_by +
           (table.otherwise_for_persons ? " of persons\n" : "\n");
  return checksum(all);
}

bool scope_is_laid(OwnerConnection& owner, const std::string& sum) {
  bool same = false;
  owner.run("SELECT checksum FROM schema_scope WHERE one = 1", {},
            [&](const Row& row) { return (same = row.text(0) == sum, false); });
  return same;
}

void lay_scope(OwnerConnection& owner, std::span<const ScopedTable> scoped) {
  const std::string sum = checksum_of(scoped, owner.held_role());
  owner.begin();
  if (!scope_is_laid(owner, sum)) {
    owner.lay_scope(scoped);
    const std::array<Value, 1> row{std::string_view(sum)};
    owner.run("INSERT INTO schema_scope (one, checksum) VALUES (1, $1)"
              " ON CONFLICT (one) DO UPDATE SET checksum = excluded.checksum",
              row, [](const Row&) { return true; });
  }
  owner.commit();
}

} // namespace

std::string checksum(std::string_view text) {
  std::uint64_t sum = 0xCBF29CE484222325U;
  for (const char c : text)
    sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (unsigned shift = 64; shift > 0; shift -= 4)
    hex += digits[(sum >> (shift - 4)) & 0xFU];
  return hex;
}

std::vector<Migration> migrations_of(std::span<const EmbeddedText> files) {
  struct Texts {
    std::string name;
    std::string common;
    std::string sqlite;
    std::string postgres;
  };
  std::map<int, Texts> by_number;
  for (const EmbeddedText& file : files) {
    const FileName name = parsed(file.name);
    Texts& texts = by_number[name.number];
    if (texts.name.empty()) texts.name = name.name;
    if (texts.name != name.name) refuse("one number, two names: " + texts.name + " and " + name.name);
    give(!name.only ? texts.common : *name.only == EngineKind::sqlite ? texts.sqlite : texts.postgres, file);
  }
  std::vector<Migration> migrations;
  for (const auto& [number, texts] : by_number) {
    if (number != static_cast<int>(migrations.size()) + 1)
      refuse("number " + std::to_string(migrations.size() + 1) + " is left out before " + texts.name);
    Migration migration{.number = number, .name = texts.name};
    migration.sqlite = texts.sqlite.empty() ? texts.common : texts.sqlite;
    migration.postgres = texts.postgres.empty() ? texts.common : texts.postgres;
    if (migration.sqlite.empty() || migration.postgres.empty())
      refuse("an engine has no text of " + texts.name);
    migrations.push_back(std::move(migration));
  }
  return migrations;
}

std::size_t apply_migrations(OwnerConnection& owner, EngineKind engine, std::span<const Migration> migrations,
                             std::span<const ScopedTable> scoped) {
  std::size_t count = 0;
  for (bool more = true; more;) {
    // One transaction for each, and a fresh look in each: another process may be migrating too.
    owner.begin();
    owner.script(own_tables);
    const std::vector<Applied> past = applied(owner);
    demand_same_past(past, engine, migrations);
    more = past.size() < migrations.size();
    if (more) {
      apply(owner, engine, migrations[past.size()]);
      ++count;
    }
    owner.commit();
  }
  lay_scope(owner, scoped);
  return count;
}

} // namespace ketnap::db
