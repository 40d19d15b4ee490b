// Phục hồi: a backup read back, row by row, into an empty database of either engine.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>

#include "backup/format.h"
#include "crypto/stream.h"
#include "record/record.h"

namespace ketnap::backup {

// A backup file whose header was opened and proved; its rows follow once, from front to back.
class BackupFile {
public:
  // BackupFault: missing, not a backup, another key file, damaged.
  BackupFile(const std::filesystem::path& file, const crypto::KeyRing& keys);
  BackupFile(const BackupFile&) = delete;
  BackupFile& operator=(const BackupFile&) = delete;

  [[nodiscard]] const Header& header() const { return header_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; } // of the file

  // All rows into the database, in one transaction that commits only once the true end was read. First the
  // tables are made as the backup knew them; whoever opens the record next brings them up to date. BackupFault
  // for a damaged file, a newer schema, or a database that holds an installation already.
  //
  // `open` gives the database without any scope laid on it; it is called once more for each step.
  void restore_into(const std::function<db::Database()>& open);

private:
  void take_rows(db::CopyIn& in, const db::CopiedTable& table, const TableHead& head);
  template <class F>
  auto guarded(F&& read);

  std::ifstream file_;
  std::uint64_t bytes_ = 0;
  std::unique_ptr<Opening> opening_;
  std::unique_ptr<crypto::StreamOpener> stream_;
  Header header_;
};

// In a restored and opened record: a leaf that says so, so that the next signed head begins another epoch, and
// nobody stays signed in from before.
void note_restored(record::Record& record, const Header& header);

} // namespace ketnap::backup
