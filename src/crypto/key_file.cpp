#include "crypto/key_file.h"

#include "crypto/private_file.h"

namespace ketnap::crypto {

base::Result<KeyRing, KeyFileRefusal> load_key_file(const std::filesystem::path& path) {
  const auto held = read_private(path, longest_key_file);
  if (held.refused()) return base::refuse(KeyFileRefusal{held.refusal(), 0});
  return KeyRing::parse((*held)->text);
}

void create_key_file(const std::filesystem::path& path, const KeyRing& ring) {
  create_private(path, ring.text()->text);
}

void replace_key_file(const std::filesystem::path& path, const KeyRing& ring) {
  auto beside = path;
  beside += ".new";
  std::filesystem::remove(beside); // left by a crash
  create_key_file(beside, ring);
  std::filesystem::rename(beside, path);
  sync_folder_of(path);
}

} // namespace ketnap::crypto
