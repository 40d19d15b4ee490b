// Requests and answers as plain values: what handlers see instead of a network.
#pragma once

#include "http/target.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ketnap::http {

enum class Method : std::uint8_t { get, head, post, put, patch, remove };

[[nodiscard]] std::string_view word(Method method); // GET, …; remove is DELETE
[[nodiscard]] std::optional<Method> method_named(std::string_view word);

// Names are compared without case. Order is kept; a name may stand several times (Set-Cookie).
class Headers {
public:
  Headers() = default;
  Headers(std::initializer_list<std::pair<std::string, std::string>> lines) : lines_(lines) {}

  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const; // the first
  [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }
  [[nodiscard]] std::size_t count(std::string_view name) const;
  void add(std::string name, std::string value);
  void set(std::string_view name, std::string value); // instead of all of that name
  void set_if_absent(std::string_view name, std::string_view value);
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& lines() const { return lines_; }

private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

[[nodiscard]] bool same_without_case(std::string_view a, std::string_view b);

// Who is at the other end of the connection.
struct Peer {
  bool local_socket = false;        // came through the unix socket
  std::optional<std::uint32_t> uid; // the system user at the other end of that socket
  std::string address;              // IP address otherwise; of the proxy when there is one
};

struct Request {
  std::string id;              // ours, made fresh for each request; goes into logs and answers
  Method method = Method::get; // HEAD arrives as GET: its body is dropped on the way out
  bool head_only = false;
  std::string path;                                        // as sent
  std::vector<std::pair<std::string, std::string>> params; // of {param} segments, decoded
  Query query;
  Headers headers;
  std::string body;
  Peer peer;
  std::string_view reads{}; // as the route says (route.h)

  // The value of a {param} of the route. Asking for one the route does not have is a bug (BrokenInvariant).
  [[nodiscard]] const std::string& param(std::string_view name) const;
};

// Of whom an answer tells, for whoever keeps a log of it; never sent.
struct Telling {
  std::vector<std::string> of{};
  std::string what{}, why{};
  bool agreed = false; // by a second person
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  Telling tells{};
};

[[nodiscard]] Response text_response(int status, std::string content_type, std::string body);
[[nodiscard]] Response json_response(int status, std::string body);

[[nodiscard]] std::string_view reason_phrase(int status);

} // namespace ketnap::http
