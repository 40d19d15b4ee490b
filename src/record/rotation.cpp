#include "record/rotation.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>
#include <variant>

#include "base/invariant.h"
#include "crypto/fingerprint.h"
#include "crypto/hash.h"
#include "crypto/sealed.h"
#include "record/sealed_tables.h"

namespace ketnap::record {

namespace {

using db::Blob;
using Held = std::variant<std::monostate, std::int64_t, bool, std::string, Blob>;

constexpr std::array<db::SqlPiece, 7> slots{"$1", "$2", "$3", "$4", "$5", "$6", "$7"};
constexpr std::string_view indexes_word = "indexes"; // what is under way after the last table

Held read(const db::Row& row, int column, ColumnKind kind) {
  if (row.is_null(column)) return {};
  switch (kind) {
  case ColumnKind::text:
    return std::string(row.text(column));
  case ColumnKind::number:
    return row.integer(column);
  case ColumnKind::flag:
    return row.boolean(column);
  case ColumnKind::bytes:
    return row.bytes(column);
  }
  return {};
}

// A row as it lies there: its hashed columns, or its sealed ones where it has no hash.
struct Row {
  std::int64_t key = 0, part = 0;
  std::string hash;
  std::vector<Held> values;
};

std::vector<HashedColumn> columns_of(const SealedTable& table) {
  if (!table.hashed.empty()) return table.hashed;
  std::vector<HashedColumn> columns;
  for (const db::SqlPiece& sealed : table.sealed)
    columns.push_back({sealed, ColumnKind::bytes});
  return columns;
}

std::vector<crypto::Field> fields_of(const std::vector<HashedColumn>& columns,
                                     const std::vector<Held>& values) {
  std::vector<crypto::Field> fields;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (const auto* text = std::get_if<std::string>(&values[i]))
      fields.emplace_back(*text);
    else if (const auto* number = std::get_if<std::int64_t>(&values[i]))
      fields.emplace_back(*number);
    else if (const auto* flag = std::get_if<bool>(&values[i]))
      fields.emplace_back(*flag);
    else if (const auto* bytes = std::get_if<Blob>(&values[i]))
      fields.emplace_back(*bytes);
    else if (columns[i].absent == Absent::empty_text)
      fields.emplace_back("");
    else if (columns[i].absent == Absent::nothing)
      fields.emplace_back(std::nullopt);
  }
  return fields;
}

std::vector<Row> rows_after(db::Read& tx, const SealedTable& table, const std::vector<HashedColumn>& columns,
                            const Rotation& at) {
  db::SqlBuilder text;
  text << "SELECT " << table.key << ", ";
  text << (table.part ? *table.part : table.key);
  if (!table.hashed.empty()) text << ", row_hash";
  for (const HashedColumn& column : columns)
    text << ", " << column.name;
  text << " FROM " << table.name << " WHERE " << table.key << " > $1";
  if (table.part) text << " OR (" << table.key << " = $1 AND " << *table.part << " > $3)";
  text << " ORDER BY " << table.key;
  if (table.part) text << ", " << *table.part;
  text << " LIMIT $2";
  std::vector<Row> rows;
  const auto take = [&](const db::Row& row) {
    Row& kept = rows.emplace_back();
    int at_column = 0;
    kept.key = row.integer(at_column++);
    kept.part = row.integer(at_column++);
    if (!table.hashed.empty()) kept.hash = row.text(at_column++);
    for (const HashedColumn& column : columns)
      kept.values.push_back(read(row, at_column++, column.kind));
    return true;
  };
  if (table.part)
    tx.each(text.sql(), take, at.after_id, table.at_once, at.after_part);
  else
    tx.each(text.sql(), take, at.after_id, table.at_once);
  return rows;
}

// Puts one row under the newest key; how many fields were sealed anew.
std::int64_t reseal(db::Write& tx, const Office& office, const SealedTable& table,
                    const std::vector<HashedColumn>& columns, Row& row) {
  const crypto::KeyId newest = office.keys.newest();
  const std::string_view name = table.name.text();
  if (!table.hashed.empty() &&
      !crypto::row_hash_holds(office.keys, row.hash, name, row.key, fields_of(columns, row.values)))
    return 0;
  bool changed = !table.hashed.empty() && crypto::hashed_under(row.hash) != newest;
  std::int64_t fields = 0;
  std::vector<std::size_t> sealed;
  std::vector<std::pair<std::string, std::string>> opened; // column and text
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool is_sealed = std::ranges::any_of(
        table.sealed, [&](const db::SqlPiece& column) { return column.text() == columns[i].name.text(); });
    if (!is_sealed) continue;
    sealed.push_back(i);
    auto* bytes = std::get_if<Blob>(&row.values[i]);
    if (bytes == nullptr || crypto::sealed_under(*bytes) == newest) continue;
    const std::string column =
        std::string(columns[i].name.text()) + (table.part ? " " + std::to_string(row.part) : std::string());
    const crypto::Place place{name, row.key, column};
    auto text = crypto::open_bytes(office.keys, place, *bytes);
    if (text.refused()) return 0;
    *bytes = crypto::seal_bytes(office.keys, place, *text, office.random);
    opened.emplace_back(column, *std::move(text));
    changed = true;
    ++fields;
  }
  if (!changed) return 0;
  db::SqlBuilder text;
  text << "UPDATE main." << table.name << " SET ";
  std::vector<db::Value> values;
  const auto put = [&](const db::SqlPiece& column, db::Value value) {
    if (!values.empty()) text << ", ";
    text << column << " = " << slots.at(values.size());
    values.push_back(value);
  };
  for (const std::size_t i : sealed)
    put(columns[i].name, std::holds_alternative<Blob>(row.values[i])
                             ? db::Value(std::span<const std::byte>(std::get<Blob>(row.values[i])))
                             : db::Value());
  if (!table.hashed.empty()) {
    row.hash = crypto::row_hash(office.keys, name, row.key, fields_of(columns, row.values));
    put("row_hash", std::string_view(row.hash));
  }
  text << " WHERE " << table.key << " = " << slots.at(values.size());
  values.emplace_back(row.key);
  if (table.part) {
    text << " AND " << *table.part << " = " << slots.at(values.size());
    values.emplace_back(row.part);
  }
  tx.exec_with(text.sql(), values);
  if (table.beside != nullptr)
    for (const auto& [column, value] : opened)
      table.beside(tx, office, row.key, column, value);
  return fields;
}

Resealed batch_of(db::Write& tx, const Office& office, const SealedTable& table, const Rotation& at) {
  if (table.itself != nullptr) return table.itself(tx, office, at.after_id, table.at_once);
  Resealed done;
  const auto columns = columns_of(table);
  for (Row& row : rows_after(tx, table, columns, at)) {
    done.fields += reseal(tx, office, table, columns, row);
    done.after = row.key;
    done.part = row.part;
    ++done.rows;
  }
  return done;
}

std::string digits_of(crypto::KeyId key) {
  return std::to_string(key);
}
std::string mark_of(crypto::KeyId key) { // of what names a key other than the first
  return digits_of(key) + ":%";
}

// How many indexes were wrapped, of those that are not under the newest key.
std::int64_t wrap_some(db::Write& tx, const Office& office) {
  std::int64_t wrapped = 0;
  for (const IndexColumn& index : wrapped_columns()) {
    db::SqlBuilder find, put;
    find << "SELECT DISTINCT " << index.column << " FROM " << index.table << " WHERE " << index.column
         << " NOT LIKE $1 LIMIT 256";
    put << "UPDATE main." << index.table << " SET " << index.column << " = $1 WHERE " << index.column
        << " = $2";
    for (const std::string& stored : tx.all<std::string>(find.sql(), mark_of(office.keys.newest())))
      wrapped += tx.exec(put.sql(), crypto::wrapped_index(office.keys, stored), stored);
  }
  return wrapped;
}

journal::Hash commitment_to(const std::string& before, const std::string& after) {
  return crypto::sha256(crypto::encoded("ketnap.keys.1", {before, after}));
}

// Nothing personal: how many fields were sealed anew.
journal::Hash open_commitment(std::int64_t fields) {
  return crypto::sha256(crypto::encoded("ketnap.keys.renewed.1", {fields}));
}

void leaf(db::Write& tx, const Office& office, std::string_view act, crypto::KeyId key,
          const journal::Hash& commitment) {
  Entry entry(tx, office, {}, act, keys_subject);
  entry.close(digits_of(key), std::nullopt, commitment);
}

void journal_now(db::Write& tx, const Office& office, const Installation& installation) {
  const auto all = head_verifiers(installation, office.keys);
  const auto known = [&](std::string_view act, crypto::KeyId key) {
    return tx.value<bool>(
        "SELECT EXISTS (SELECT 1 FROM journal WHERE subject = $1 AND act = $2 AND subject_code = $3)",
        keys_subject, act, digits_of(key));
  };
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const auto& [key, verifier] = all[i];
    const auto& [next, next_verifier] = all[i + 1];
    const auto between = commitment_to(verifier.key_text(), next_verifier.key_text());
    if (!known(key_added_act, next)) leaf(tx, office, key_added_act, next, between);
    const bool retired = std::ranges::any_of(
        office.keys.formers(), [&](const crypto::FormerKey& former) { return former.id == key; });
    if (retired && !known(key_retired_act, key)) leaf(tx, office, key_retired_act, key, between);
  }
  const crypto::KeyId newest = office.keys.newest();
  if (all.size() > 1 && !rotation_to(tx, newest))
    tx.exec("INSERT INTO main.key_rotation (key_id, began_at, at_table, after_id, after_part, fields) VALUES "
            "($1, $2, '', -1, -1, 0)",
            std::int64_t{newest}, base::utc_text(office.now()));
}

} // namespace

std::optional<Rotation> rotation_to(db::Read& tx, crypto::KeyId key) {
  return tx.one<Rotation>("SELECT key_id, began_at, at_table, after_id, after_part, fields, ended_at FROM "
                          "key_rotation WHERE key_id = $1",
                          std::int64_t{key});
}

bool follow_keys(db::Database& db, const Office& office, const Installation& installation,
                 crypto::KeyRing& ring, const crypto::KeyRing& file) {
  base::ensure(&office.keys == &ring, "the office works under this ring");
  // On the writer's thread: what was sealed under an older key was written before, or comes from no act.
  return db.write(db::Scope::system(), [&](db::Write& tx) {
    if (!ring.follow(file)) return false;
    journal_now(tx, office, installation);
    return true;
  });
}

void journal_keys(db::Database& db, const Office& office, const Installation& installation) {
  if (head_verifiers(installation, office.keys).size() < 2) return;
  db.write(db::Scope::system(), [&](db::Write& tx) { journal_now(tx, office, installation); });
}

bool reseal_some(db::Database& db, const Office& office) {
  const auto pending = [&](db::Read& tx) {
    const auto rotation = rotation_to(tx, office.keys.newest());
    return rotation && !rotation->ended_at;
  };
  if (!db.read(db::Scope::system(), pending)) return false;
  return db.write(db::Scope::system(), [&](db::Write& tx) {
    auto at = rotation_to(tx, office.keys.newest());
    if (!at || at->ended_at) return false;
    const auto tables = sealed_tables();
    auto table =
        std::ranges::find_if(tables, [&](const auto& each) { return each.name.text() == at->at_table; });
    if (at->at_table.empty()) table = tables.begin();
    for (; table != tables.end(); ++table) {
      if (at->at_table != table->name.text()) {
        at->at_table = table->name.text();
        at->after_id = at->after_part = -1;
      }
      const Resealed done = batch_of(tx, office, *table, *at);
      at->fields += done.fields;
      if (done.rows == 0) continue;
      at->after_id = done.after;
      at->after_part = done.part;
      break;
    }
    if (table == tables.end()) {
      at->at_table = indexes_word;
      if (wrap_some(tx, office) == 0) {
        leaf(tx, office, keys_renewed_act, office.keys.newest(), open_commitment(at->fields));
        at->ended_at = base::utc_text(office.now());
      }
    }
    tx.exec("UPDATE main.key_rotation SET at_table = $1, after_id = $2, after_part = $3, fields = $4, "
            "ended_at = $5 "
            "WHERE key_id = $6",
            at->at_table, at->after_id, at->after_part, at->fields, at->ended_at, at->key_id);
    return !at->ended_at;
  });
}

std::vector<KeyUse> keys_in_use(db::Read& tx, const crypto::KeyRing& keys) {
  std::map<crypto::KeyId, KeyUse> uses;
  for (const crypto::KeyId id : keys.ids())
    uses[id].id = id;
  const auto use_of = [&](crypto::KeyId id) -> KeyUse& {
    KeyUse& use = uses[id];
    use.id = id;
    return use;
  };
  struct Line {
    Blob key;
    std::int64_t count;
  };
  for (const SealedTable& table : sealed_tables()) {
    for (const db::SqlPiece& column : table.sealed) {
      db::SqlBuilder text;
      text << "SELECT SUBSTR(" << column << ", 2, 2), COUNT(*) FROM " << table.name << " WHERE " << column
           << " IS NOT NULL GROUP BY 1";
      for (const Line& line : tx.all<Line>(text.sql())) {
        if (line.key.size() != 2) continue; // no seal: verify names it
        const auto id = static_cast<crypto::KeyId>(std::to_integer<unsigned>(line.key[0]) << 8U |
                                                   std::to_integer<unsigned>(line.key[1]));
        (table.files ? use_of(id).files : use_of(id).fields) += line.count;
      }
    }
    if (table.hashed.empty()) continue;
    db::SqlBuilder text;
    text << "SELECT COUNT(*) FROM " << table.name << " WHERE row_hash LIKE $1";
    for (auto& [id, use] : uses)
      use.rows += tx.value<std::int64_t>(text.sql(), mark_of(id));
  }
  auto indexes = wrapped_columns();
  std::ranges::move(renewed_columns(), std::back_inserter(indexes));
  for (const IndexColumn& index : indexes)
    for (auto& [id, use] : uses) {
      db::SqlBuilder text;
      text << "SELECT COUNT(*) FROM " << index.table << " WHERE " << index.column;
      if (id == 1)
        text << " NOT LIKE $1";
      else
        text << " LIKE $1";
      use.indexes += tx.value<std::int64_t>(text.sql(), id == 1 ? std::string("%:%") : mark_of(id));
    }
  std::vector<KeyUse> out;
  for (const auto& [id, use] : uses)
    out.push_back(use);
  return out;
}

} // namespace ketnap::record
