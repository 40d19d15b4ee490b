// Nơi nghe: where the server can be reached, opened before anybody is served so that what is wrong is told at the start.
#pragma once

#include "http/net.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace ketnap::http {

struct TcpPlace {
  std::string address = "127.0.0.1"; // numeric, IPv4 or IPv6
  std::uint16_t port = 0;            // 0: any free one
};

struct Places {
  std::optional<TcpPlace> tcp;
  std::optional<std::filesystem::path> socket; // made with mode 600, removed at the end
};

class Listening {
public:
  // Throws std::system_error with the place in its text, as Server does.
  Listening(boost::asio::io_context& io, const Places& places);
  ~Listening() { close(); }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

  Acceptor<Tcp> tcp;     // open where it was asked for
  Acceptor<Local> local; // likewise

  [[nodiscard]] std::uint16_t port() const { return port_; } // 0 when not listening on TCP
  [[nodiscard]] bool has_socket() const { return !socket_file_.empty(); }
  void close(); // and removes the socket's file

private:
  void open(const TcpPlace& place);
  void open(boost::asio::io_context& io, const std::filesystem::path& socket);

  std::uint16_t port_ = 0;
  std::filesystem::path socket_file_;
};

} // namespace ketnap::http
