// Các bước dựng bảng: numbered SQL texts, each applied once, in order, whole or not at all.
//
// Files are called NNNN-name.sql, from 0001 on without a gap. One text serves both engines; where they
// differ, a twin NNNN-name.sqlite.sql or NNNN-name.postgres.sql stands for that engine. The texts are built
// into the program (ketnap_embed_texts in cmake/embed_texts.cmake).
#pragma once

#include "db/database.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ketnap::db {

// A file of the source tree, built into the program.
struct EmbeddedText {
  std::string_view name; // without folders
  std::string_view text;
};

struct Migration {
  int number = 0;
  std::string name{}; // 0001-persons
  std::string sqlite{};
  std::string postgres{};

  [[nodiscard]] const std::string& text(EngineKind engine) const {
    return engine == EngineKind::sqlite ? sqlite : postgres;
  }
};

// Puts the files in order. Fault(other) for a name of another shape, a number used twice or left out, and a
// migration that one of the engines has no text of.
[[nodiscard]] std::vector<Migration> migrations_of(std::span<const EmbeddedText> files);

// What Database::migrate does. The database remembers name and checksum of each text it was given, and the
// checksum of the scope that was laid last.
std::size_t apply_migrations(OwnerConnection& owner, EngineKind engine, std::span<const Migration> migrations,
                             std::span<const ScopedTable> scoped);

// Tells an edited text from the one that was applied. FNV-1a, 64 bits, as 16 hexadecimal digits.
[[nodiscard]] std::string checksum(std::string_view text);

} // namespace ketnap::db
