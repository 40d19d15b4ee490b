// A request through the server's door without a network: everything but sockets.
#pragma once

#include <string>

#include "http/door.h"

namespace ketnap::testing {

struct Request {
  http::Method method = http::Method::get;
  std::string target;
  std::string body{};
  std::string key{};      // Idempotency-Key
  std::string if_match{}; // as an ETag
};

inline http::Response ask(http::Door& door, const Request& request, const std::string& token) {
  http::Head head;
  head.method = std::string(http::word(request.method));
  head.target = request.target;
  head.headers.add("Host", "127.0.0.1");
  if (!request.body.empty()) {
    head.headers.add("Content-Type", "application/json");
    head.content_length = request.body.size();
  }
  if (!token.empty()) head.headers.add("Authorization", "Bearer " + token);
  if (!request.key.empty()) head.headers.add("Idempotency-Key", request.key);
  if (!request.if_match.empty()) head.headers.add("If-Match", request.if_match);
  auto admitted = door.admit(head, http::Peer{});
  if (auto* at_once = std::get_if<http::Response>(&admitted)) return *at_once;
  auto& in = std::get<http::Admitted>(admitted);
  in.request.body = request.body;
  return door.answer(in);
}

} // namespace ketnap::testing
