// Đĩa: whether the engine can still read everything that lies there, page by page and row by row.
//
// What a leaf or a seal covers, verify recomputes; here it is asked whether the bytes can be read at all, also those
// of tables that nothing covers (sessions, answers to keys, what is on its way).
#pragma once

#include <string>
#include <vector>

#include "db/copy.h"
#include "db/database.h"

namespace ketnap::server {

struct Disk {
  std::int64_t tables = 0, rows = 0; // read to the end
  std::vector<std::string>
      faults; // one sentence each, with table and the id after which it breaks, never a value
};

// SQLite: its integrity_check, and its tables held against those that the migrations make. Both: every column of every row.
[[nodiscard]] Disk check_disk(db::CopyOut& copy, db::EngineKind engine);

} // namespace ketnap::server
