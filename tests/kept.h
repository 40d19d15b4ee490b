// How far a long run came, in a file of its own.
#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace ketnap {

// Written under another name first: a run that is stopped in between leaves what was there.
inline void keep(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path next = file.string() + ".next";
  std::ofstream(next) << text;
  std::filesystem::rename(next, file);
}

} // namespace ketnap
