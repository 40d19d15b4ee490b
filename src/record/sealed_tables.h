// What lies sealed, hashed or indexed under a key: the one table that a rotation of keys walks.
//
// A new sealed column is a line in sealed_tables.cpp; a test holds this table against the columns of the database.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "db/db.h"
#include "record/office.h"

namespace ketnap::record {

enum class ColumnKind : std::uint8_t { text, number, flag, bytes };
// What a row's hash takes for a column that is empty.
enum class Absent : std::uint8_t {
  nothing,    // that it is empty
  empty_text, // an empty text
  left_out,   // nothing at all: rows hashed before the column came stay as they are
};

struct HashedColumn {
  db::SqlPiece name;
  ColumnKind kind;
  Absent absent = Absent::nothing;
};

// What a batch did. No rows: there are none behind where it began.
struct Resealed {
  std::int64_t after = 0, part = 0; // the last row that was looked at
  std::int64_t rows = 0, fields = 0;
};

struct SealedTable {
  db::SqlPiece name;
  std::vector<db::SqlPiece> sealed; // columns
  std::vector<HashedColumn>
      hashed; // what row_hash is over, in its order, sealed columns among it; empty: there is none
  db::SqlPiece key = "id";               // by which rows are walked, and to which seals are bound
  std::optional<db::SqlPiece> part = {}; // rows have parts: "body 3" is the column a seal is bound to
  std::int64_t at_once = 256;            // rows in one transaction
  bool files = false;                    // sealed files rather than fields
  // Something that is computed from an opened value and lies elsewhere.
  void (*beside)(db::Write&, const Office&, std::int64_t row, std::string_view column,
                 std::string_view text) = nullptr;
  // Does the whole batch itself, instead of the columns above.
  Resealed (*itself)(db::Write&, const Office&, std::int64_t after, std::int64_t most) = nullptr;
};
[[nodiscard]] std::vector<SealedTable> sealed_tables();

// Indexes of values that nobody knows any more: they are wrapped. Those that are computed anew beside a sealed value are
// listed apart.
struct IndexColumn {
  db::SqlPiece table, column;
};
[[nodiscard]] std::vector<IndexColumn> wrapped_columns();
[[nodiscard]] std::vector<IndexColumn> renewed_columns();

// What an account's subject at a provider of identities is found by: both together, because two providers may call two
// people alike. Of a person: people/rows.h.
inline constexpr std::string_view subject_purpose = "account_subject.sub";
[[nodiscard]] std::string subject_value(std::string_view issuer, std::string_view subject);

} // namespace ketnap::record
