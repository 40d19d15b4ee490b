// The key file on disk: made once by `init`, readable by the server's user alone.
//
// Whoever has this file and the database can read everything; whoever loses it can read nothing. So it is
// not kept with the backups of the database, and it is never written over by accident.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "crypto/key_ring.h"

namespace ketnap::crypto {

// Reads and checks the file: a plain file of this user or root, mode 600 or 400, one link. Throws
// std::system_error when it cannot be opened or read at all.
[[nodiscard]] base::Result<KeyRing, KeyFileRefusal> load_key_file(const std::filesystem::path& path);

// Writes a new file with mode 600 and waits until it is on the disk. Throws std::system_error; with
// std::errc::file_exists when there is one already, which is left alone.
void create_key_file(const std::filesystem::path& path, const KeyRing& ring);

// Puts another ring in the place of the file in one step, for rotation: a crash leaves the old file or the
// new one. Throws std::system_error.
void replace_key_file(const std::filesystem::path& path, const KeyRing& ring);

} // namespace ketnap::crypto
