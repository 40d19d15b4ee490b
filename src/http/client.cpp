#include "http/client.h"

#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

#include "http/trim.h"

namespace ketnap::http {

namespace {

constexpr std::size_t longest_head = std::size_t{64} * 1024;
constexpr std::size_t longest_body = std::size_t{256} * 1024 * 1024;

[[noreturn]] void fail(const std::string& what) {
  throw ClientFault(what + ": " + std::strerror(errno));
}

int open_socket(int family, std::chrono::milliseconds patience) {
  const int descriptor = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) fail("cannot open a socket");
  timeval wait{};
  wait.tv_sec = static_cast<time_t>(patience.count() / 1000);
  wait.tv_usec = static_cast<suseconds_t>(patience.count() % 1000 * 1000);
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  return descriptor;
}

template <class N>
N number(std::string_view text) {
  N value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw ClientFault("the server's answer is not HTTP");
  return value;
}

// Status line and headers, without the empty line.
Response parse_head(std::string_view head) {
  Response response;
  std::string_view line = head.substr(0, head.find("\r\n"));
  if (!line.starts_with("HTTP/1.1 ") || line.size() < 12)
    throw ClientFault("the server's answer is not HTTP");
  response.status = number<int>(line.substr(9, 3));
  head.remove_prefix(std::min(line.size() + 2, head.size()));
  while (!head.empty()) {
    line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(std::min(line.size() + 2, head.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) throw ClientFault("the server's answer is not HTTP");
    response.headers.add(std::string(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1))));
  }
  return response;
}

} // namespace

Wire Wire::tcp(const std::string& address, std::uint16_t port, std::chrono::milliseconds patience) {
  sockaddr_in6 six{};
  sockaddr_in four{};
  const sockaddr* place = nullptr;
  socklen_t size = 0;
  if (::inet_pton(AF_INET, address.c_str(), &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    place = reinterpret_cast<const sockaddr*>(&four);
    size = sizeof four;
  } else if (::inet_pton(AF_INET6, address.c_str(), &six.sin6_addr) == 1) {
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    place = reinterpret_cast<const sockaddr*>(&six);
    size = sizeof six;
  } else {
    throw ClientFault("not a numeric address: " + address);
  }
  Wire wire(open_socket(place->sa_family, patience));
  if (::connect(wire.descriptor_, place, size) != 0)
    fail("no server at " + address + ":" + std::to_string(port));
  const int at_once = 1;
  ::setsockopt(wire.descriptor_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  return wire;
}

Wire Wire::local(const std::filesystem::path& socket, std::chrono::milliseconds patience) {
  sockaddr_un place{};
  const std::string name = socket.string();
  if (name.size() >= sizeof place.sun_path) throw ClientFault("the path of the socket is too long: " + name);
  place.sun_family = AF_UNIX;
  std::memcpy(place.sun_path, name.c_str(), name.size() + 1);
  Wire wire(open_socket(AF_UNIX, patience));
  if (::connect(wire.descriptor_, reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0)
    fail("no server at " + name);
  return wire;
}

Wire::Wire(Wire&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Wire& Wire::operator=(Wire&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

Wire::~Wire() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Wire::send(std::string_view bytes) {
  if (!try_send(bytes)) fail("cannot send to the server");
}

bool Wire::try_send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string Wire::receive() {
  std::string bytes(std::size_t{16} * 1024, '\0');
  while (true) {
    const ssize_t size = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) fail("no answer from the server");
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
  }
}

bool Wire::is_closed_by_the_other() const {
  char byte = 0;
  const ssize_t size = ::recv(descriptor_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

void Wire::finish_sending() {
  ::shutdown(descriptor_, SHUT_WR);
}

Response read_response(Wire& wire, std::string& bytes, bool head_only) {
  const auto more = [&] {
    const std::string piece = wire.receive();
    if (piece.empty()) throw ClientFault("the server closed the connection before its answer was whole");
    bytes += piece;
  };
  while (true) {
    std::size_t end = bytes.find("\r\n\r\n");
    while (end == std::string::npos) {
      if (bytes.size() > longest_head) throw ClientFault("the head of the server's answer is too long");
      more();
      end = bytes.find("\r\n\r\n");
    }
    Response response = parse_head(std::string_view(bytes).substr(0, end));
    bytes.erase(0, end + 4);
    if (response.status < 200) continue;
    if (head_only || response.status == 204 || response.status == 304) return response;
    const auto length = response.headers.find("Content-Length");
    if (!length) throw ClientFault("the server's answer has no length");
    const auto size = number<std::size_t>(*length);
    if (size > longest_body) throw ClientFault("the server's answer is too long");
    while (bytes.size() < size)
      more();
    response.body = bytes.substr(0, size);
    bytes.erase(0, size);
    return response;
  }
}

Client::Client(std::string address, std::uint16_t port, std::filesystem::path socket,
               std::chrono::milliseconds patience)
    : address_(std::move(address)), port_(port), socket_(std::move(socket)), patience_(patience) {}

Client Client::tcp(std::string address, std::uint16_t port, std::chrono::milliseconds patience) {
  return {std::move(address), port, {}, patience};
}

Client Client::local(std::filesystem::path socket, std::chrono::milliseconds patience) {
  return {"localhost", 0, std::move(socket), patience};
}

Wire Client::open() const {
  return socket_.empty() ? Wire::tcp(address_, port_, patience_) : Wire::local(socket_, patience_);
}

Response Client::call(const Call& call) {
  if (!wire_ || wire_->is_closed_by_the_other()) {
    wire_ = open();
    unread_.clear();
  }
  std::string text(word(call.method));
  text += ' ' + call.target + " HTTP/1.1\r\n";
  Headers headers = call.headers;
  headers.set_if_absent("Host", address_);
  const bool usually_with_body =
      call.method == Method::post || call.method == Method::put || call.method == Method::patch;
  if (!call.body.empty() || usually_with_body)
    headers.set_if_absent("Content-Length", std::to_string(call.body.size()));
  for (const auto& [name, value] : headers.lines()) {
    std::string line = name;
    line += ": ";
    line += value;
    if (line.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
      throw ClientFault("a header to send has more than one line");
    text += line;
    text += "\r\n";
  }
  text += "\r\n";
  text += call.body;
  try {
    // A server that refuses early stops reading; its answer may still be on the way.
    const bool whole = wire_->try_send(text);
    Response response = read_response(*wire_, unread_, call.method == Method::head);
    if (!whole || same_without_case(response.headers.find("Connection").value_or(""), "close")) wire_.reset();
    return response;
  } catch (...) {
    wire_.reset();
    throw;
  }
}

} // namespace ketnap::http
