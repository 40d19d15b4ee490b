#include "server/source.h"

#include "accounts/throttle.h"
#include "http/trim.h"

namespace ketnap::server {

namespace {

bool is_here(std::string_view source) {
  return source.starts_with("127.") || source == "::/64"; // ::1
}

} // namespace

std::optional<std::string> source_of(const http::Request& request) {
  if (request.peer.local_socket) return std::nullopt;
  auto peer = accounts::source_of(request.peer.address);
  if (!peer || !is_here(*peer)) return peer;
  std::string all; // several lines are one list
  for (const auto& [name, value] : request.headers.lines())
    if (http::same_without_case(name, "X-Forwarded-For")) all += (all.empty() ? "" : ",") + value;
  for (std::string_view rest = all; !rest.empty();) {
    const std::size_t comma = rest.rfind(',');
    const std::string_view last =
        http::trimmed(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
    auto source = accounts::source_of(last);
    if (!source || !is_here(*source)) return source;
  }
  return std::nullopt;
}

} // namespace ketnap::server
