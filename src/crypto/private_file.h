// A small file of secrets on the disk: a plain file of this user or root, one link, closed to everybody else.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "crypto/key_ring.h"
#include "crypto/secret.h"

namespace ketnap::crypto {

// Its text, at most one byte more than `most`, so that a longer one shows. Throws std::system_error when it
// cannot be opened or read at all.
[[nodiscard]] base::Result<std::unique_ptr<WipedText>, KeyFileFault>
read_private(const std::filesystem::path& path, std::size_t most);

// A new file with mode 600, on the disk when this returns. Throws std::system_error; with
// std::errc::file_exists when there is one already, which is left alone.
void create_private(const std::filesystem::path& path, std::string_view text);

// Waits until what was named anew in the folder of this file is on the disk. Throws std::system_error.
void sync_folder_of(const std::filesystem::path& path);

} // namespace ketnap::crypto
