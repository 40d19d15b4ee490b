#include "http/sender.h"

#include <algorithm>

namespace ketnap::http {

namespace {

// "https" and "ketnap.example.vn:8443"; without a scheme, nothing.
struct Parts {
  std::string_view scheme, authority;
};
std::optional<Parts> parts_of(std::string_view origin) {
  for (const std::string_view scheme : {"https", "http"})
    if (origin.starts_with(scheme) && origin.substr(scheme.size()).starts_with("://"))
      return Parts{scheme, origin.substr(scheme.size() + 3)};
  return std::nullopt; // also "null": of a page that has no address
}

std::string_view usual_port(std::string_view scheme) {
  return scheme == "https" ? ":443" : ":80";
}

// Browsers leave the usual port out; a proxy may put it in.
bool names(std::string_view host, const Parts& parts) {
  if (const std::string_view usual = usual_port(parts.scheme); host.ends_with(usual))
    host.remove_suffix(usual.size());
  return !host.empty() && same_without_case(host, parts.authority);
}

Problem foreign() {
  return problem(
      ProblemKind::forbidden, std::nullopt,
      {{"sender.foreign", "Yêu cầu này không đến từ trang của chính Kết Nạp, nên không được thực hiện.",
        "Mở Kết Nạp bằng đúng địa chỉ của nó rồi làm lại. Người vận hành: máy chủ TLS phía trước phải giữ "
        "nguyên "
        "Host, hoặc ghi public = \"https://…\" trong ketnap.toml.",
        std::nullopt, std::nullopt}});
}

Problem unsaid() {
  return problem(ProblemKind::forbidden, std::nullopt,
                 {{"sender.unsaid", "Yêu cầu có cookie mà không nói đến từ trang nào (Origin).",
                   "Chương trình thì gửi mã phiên bằng Authorization: Bearer, không bằng cookie.",
                   std::nullopt, std::nullopt}});
}

} // namespace

bool is_origin(std::string_view text) {
  const auto parts = parts_of(text);
  return parts && !parts->authority.empty() && !parts->authority.ends_with(usual_port(parts->scheme)) &&
         std::ranges::all_of(parts->authority, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' ||
                  c == '[' || c == ']';
         });
}

std::optional<Problem> wrong_with_sender(const Headers& headers, std::string_view public_origin) {
  if (headers.find("Authorization").value_or("").starts_with("Bearer ")) return std::nullopt;
  const auto site = headers.find("Sec-Fetch-Site");
  const auto origin = headers.find("Origin");
  // A neighbour under the same domain is not us ("same-site"); "none" is the person, who typed an address.
  if (site && *site != "same-origin" && *site != "none") return foreign();
  if (origin) {
    const auto parts = parts_of(*origin);
    const bool ours = public_origin.empty() ? parts && names(headers.find("Host").value_or(""), *parts)
                                            : *origin == public_origin;
    if (!ours) return foreign();
  }
  // Neither is there: no browser that we serve. Without a cookie nothing is done in anybody's name, and a program may
  // sign in; with one it could be a browser whose words were lost on the way, and nobody can tell for whom it speaks.
  if (!site && !origin && headers.has("Cookie")) return unsaid();
  return std::nullopt;
}

} // namespace ketnap::http
