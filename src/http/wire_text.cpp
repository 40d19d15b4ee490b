#include "http/wire_text.h"

#include <algorithm>

namespace ketnap::http {

bool FoldWatch::sees_fold(std::string_view bytes) {
  for (const char c : bytes) {
    if (after_newline_ && (c == ' ' || c == '\t')) return true;
    after_newline_ = c == '\n';
  }
  return false;
}

bool without_body(int status) {
  return status == 204 || status == 304;
}

std::string printed_head(const Response& response, bool keep) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + ' ';
  out += reason_phrase(response.status);
  out += "\r\n";
  for (const auto& [name, value] : response.headers.lines()) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
  }
  if (!without_body(response.status))
    out += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
  out += keep ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return out;
}

std::array<std::string_view, 2> left_of(std::string_view head, std::string_view body, std::size_t taken) {
  const std::size_t of_head = std::min(taken, head.size());
  return {head.substr(of_head), body.substr(std::min(taken - of_head, body.size()))};
}

} // namespace ketnap::http
