// Phiên đã đăng nhập, giữ trong thư mục dữ liệu: a file of mode 600 beside the socket it is good for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace ketnap::cli {

struct KeptSession {
  std::string login; // so that "sign in again" can say whom
  std::string token;
};

// Nothing when nobody signed in, or the file is not one of ours.
[[nodiscard]] std::optional<KeptSession> kept_session(const std::filesystem::path& folder);
// Another session in the same folder is replaced as a whole. Throws std::runtime_error.
void keep_session(const std::filesystem::path& folder, const KeptSession& session);
void forget_session(const std::filesystem::path& folder);

} // namespace ketnap::cli
