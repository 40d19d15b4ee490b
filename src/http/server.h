// The server: one network thread, workers for handlers, and a deadline on everything a client may do.
//
// Boost.Beast parses requests behind this face; nobody else includes it. TLS is left to a proxy in front.
#pragma once

#include "http/door.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
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

struct Limits {
  std::size_t connections = 1024;           // at the cap the one longest silent makes room
  std::size_t connections_per_address = 64; // loopback excepted: a proxy stands there
  bool cap_loopback_too = false;
  std::uint32_t head_bytes = 16 * 1024;
  std::size_t large_bodies =
      8; // at a time, of more than 64 KiB: they are held before anybody is known to be signed in
  std::size_t workers = 8;
  std::size_t waiting = 256;                    // requests beyond the workers, before 503
  std::chrono::milliseconds idle{60'000};       // between requests
  std::chrono::milliseconds head{10'000};       // from the first byte of a request to the end of its head
  std::chrono::milliseconds body_pause{10'000}; // without a byte of the body
  std::uint64_t body_bytes_per_second = 1024;   // slower than this after body_pause: cut
  std::chrono::milliseconds write{30'000};      // for each 256 KiB of an answer
  std::chrono::milliseconds drain{15'000};      // for requests in flight, after drain()
};

class Server {
public:
  // Binds and listens. Throws std::system_error with the place in its text when it cannot: the port is
  // taken, another server answers on the socket, the path is no socket.
  Server(Door& door, const Places& places, const Limits& limits, base::Log& log, base::Metrics& metrics);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const; // 0 when not listening on TCP

  // SIGTERM and SIGINT drain.
  void drain_on_signals();

  // Serves in the calling thread until drained.
  void run();

  // No new connections; idle ones close at once, requests in flight are finished with
  // Connection: close, what is left after Limits::drain is cut. From any thread.
  void drain();

private:
  class Network;
  std::unique_ptr<Network> network_;
};

} // namespace ketnap::http
