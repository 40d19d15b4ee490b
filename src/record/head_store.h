// Where the last signed head of the journal lies: a file beside the database; memory in tests.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace ketnap::record {

struct HeadStore {
  std::function<std::optional<std::string>()> load;
  std::function<void(const std::string&)> save; // throws when it cannot
  std::function<bool()> emptied{}; // is its name there without its words, as a power cut may leave it?
};
[[nodiscard]] HeadStore head_in_memory();

// Not synced at every act: after a power cut it may be an older head, or a name without words. Whoever loads beside a server
// that saves gets one of its heads whole.
[[nodiscard]] HeadStore head_in_file(const std::string& path);

} // namespace ketnap::record
