// The tables of the record, their migrations, and the second line of scope over them.
#pragma once

#include <vector>

#include "db/db.h"
#include "record/office.h"

namespace ketnap::record {

[[nodiscard]] std::vector<db::EmbeddedText> migration_files(); // built in from migrations/

// Which rows an interval of the tree, or a relation to one person, may see and change.
[[nodiscard]] std::vector<db::ScopedTable> scoped_tables();

// What a database says of itself; nothing when it was never prepared.
struct Installation {
  std::string code; // public, and the origin of its journal
  bool demo = false;
};
[[nodiscard]] std::optional<Installation> installation_of(db::Read& tx); // in system scope
[[nodiscard]] std::optional<Installation> installation_of(db::Database& db);

} // namespace ketnap::record
