#include "bare_http.h"

#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "measure.h"

namespace ketnap::fast {

namespace {

constexpr std::string_view end_of_head = "\r\n\r\n";

// The bytes of the first request in `text`, or 0 while it is not whole.
std::size_t request_in(std::string_view text) {
  const auto end = text.find(end_of_head);
  if (end == std::string_view::npos) return 0;
  const std::size_t head = end + end_of_head.size();
  constexpr std::string_view name = "Content-Length: ";
  const auto at = text.substr(0, head).find(name);
  const std::size_t body =
      at == std::string_view::npos ? 0 : std::stoul(std::string(text.substr(at + name.size(), 12)));
  return text.size() >= head + body ? head + body : 0;
}

} // namespace

BareHttp::BareHttp(std::string body)
    : answer_("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
              std::to_string(body.size()) + std::string(end_of_head) + body) {
  listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* const at = reinterpret_cast<sockaddr*>(&address);
  if (listening_ < 0 || ::bind(listening_, at, length) != 0 || ::listen(listening_, 4) != 0 ||
      ::getsockname(listening_, at, &length) != 0) {
    if (listening_ >= 0) ::close(listening_);
    throw std::runtime_error("the bare socket does not listen");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

BareHttp::~BareHttp() {
  ::shutdown(listening_, SHUT_RDWR);
  thread_.join();
  ::close(listening_);
}

void BareHttp::serve() const {
  for (int connection = 0; (connection = ::accept(listening_, nullptr, nullptr)) >= 0; ::close(connection))
    answer(connection);
}

void BareHttp::answer(int connection) const {
  const int at_once = 1;
  ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  std::string text(4096, '\0');
  std::string waiting;
  for (ssize_t got = 0; (got = ::recv(connection, text.data(), text.size(), 0)) > 0;) {
    waiting.append(text, 0, static_cast<std::size_t>(got));
    while (const std::size_t request = request_in(waiting)) {
      waiting.erase(0, request);
      for (std::size_t sent = 0; sent < answer_.size();) {
        const ssize_t more = ::send(connection, answer_.data() + sent, answer_.size() - sent, MSG_NOSIGNAL);
        if (more <= 0) return;
        sent += static_cast<std::size_t>(more);
      }
      cpu_us_ = cpu_us_of_this_thread();
    }
  }
}

} // namespace ketnap::fast
