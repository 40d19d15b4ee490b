// Sao lưu: one consistent copy of the whole record in one sealed file, beside whoever works with it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "backup/format.h"
#include "base/log.h"
#include "db/copy.h"
#include "record/diary.h"

namespace ketnap::backup {

// Where a backup is taken from. Nothing of it is written to.
struct Source {
  std::function<db::CopyOut()> snapshot;
  const record::HeadStore& heads; // what the installation last signed
  const crypto::KeyRing& keys;
  // Each opens the file alone, and finds in it the key file, without which nothing in it could be read.
  std::vector<crypto::PublicKey> recipients{};
};

struct Taken {
  Header header;
  std::uint64_t bytes = 0;     // of the file
  crypto::LongDigest digest{}; // of all of them
};

// Every act that was answered before the call is in it. BackupFault, also for a record that is not the one of
// its kept head: a copy of it would hide that. db::Fault and std::system_error when the world fails; then
// there is no file.
[[nodiscard]] Taken take(const Source& source, crypto::Random& random, base::Instant now,
                         std::string_view program, const std::filesystem::path& file);

} // namespace ketnap::backup
