// Phục hồi: a backup read back, row by row, into an empty database of either engine.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>

#include "backup/format.h"
#include "crypto/stream.h"
#include "record/record.h"

namespace ketnap::backup {

// A backup file whose header was opened and proved; its rows follow once, from front to back.
class BackupFile {
public:
  // The signature is proved over the whole file before anything of it is opened. BackupFault: missing, not a
  // backup, another key file or recipient, signed by somebody else, damaged.
  BackupFile(const std::filesystem::path& file, const Unlock& unlock);
  BackupFile(const std::filesystem::path& file, const crypto::KeyRing& keys)
      : BackupFile(file, Unlock{.keys = &keys}) {}
  BackupFile(const BackupFile&) = delete;
  BackupFile& operator=(const BackupFile&) = delete;

  [[nodiscard]] const Header& header() const { return header_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; } // of the file
  // What the rows are sealed under: the key file that was handed in, or the one that lay in the file.
  [[nodiscard]] const crypto::KeyRing& keys() const { return given_ != nullptr ? *given_ : *carried_; }
  // Nothing in a file of version 1, which nobody signed.
  [[nodiscard]] const std::optional<crypto::PublicKey>& signer() const { return opening_->signer; }
  // Whoever opens it knew the signer before: by the key file, or because the recipient's file names it.
  [[nodiscard]] bool signer_known() const { return signer_known_; }

  // All rows into the database, in one transaction that commits only once the true end was read. First the
  // tables are made as the backup knew them; whoever opens the record next brings them up to date. BackupFault
  // for a damaged file, a newer schema, or a database that holds an installation already.
  //
  // `open` gives the database without any scope laid on it; it is called once more for each step.
  void restore_into(const std::function<db::Database()>& open);

private:
  void prove_signature();
  void take_keys();
  void take_rows(db::CopyIn& in, const db::CopiedTable& table, const TableHead& head);
  template <class F>
  auto guarded(F&& read);

  std::ifstream file_;
  std::uint64_t bytes_ = 0, left_ = 0; // left_: of the stream
  const crypto::KeyRing* given_ = nullptr;
  std::optional<crypto::KeyRing> carried_;
  bool signer_known_ = false;
  std::unique_ptr<Opening> opening_;
  std::unique_ptr<crypto::StreamOpener> stream_;
  Header header_;
};

// In a restored and opened record: a leaf that says so, so that the next signed head begins another epoch, and
// nobody stays signed in from before.
void note_restored(record::Record& record, const Header& header);

} // namespace ketnap::backup
