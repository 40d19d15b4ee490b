#include "cli/kept_session.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace ketnap::cli {

namespace fs = std::filesystem;

std::optional<KeptSession> kept_session(const fs::path& folder) {
  std::ifstream file(folder / "session", std::ios::binary);
  KeptSession session;
  if (!std::getline(file, session.login) || !std::getline(file, session.token) || session.token.empty())
    return std::nullopt;
  return session;
}

void keep_session(const fs::path& folder, const KeptSession& session) {
  const fs::path next = folder / "session.new";
  const std::string text = session.login + "\n" + session.token + "\n";
  std::error_code none;
  fs::remove(next, none); // left behind by a program that was stopped
  const int file = ::open(next.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool written =
      file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (file >= 0) ::close(file);
  if (!written || ::rename(next.c_str(), (folder / "session").c_str()) != 0)
    throw std::runtime_error("không ghi được " + (folder / "session").string());
}

void forget_session(const fs::path& folder) {
  std::error_code none;
  fs::remove(folder / "session", none);
}

} // namespace ketnap::cli
