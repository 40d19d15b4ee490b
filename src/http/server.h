// The server: one network thread, workers for handlers, and a deadline on everything a client may do.
//
// Boost.Beast parses requests behind this face; nobody else includes it. TLS is left to a proxy in front.
#pragma once

#include "http/door.h"
#include "http/limits.h"
#include "http/listening.h"

#include <cstdint>
#include <memory>

namespace ketnap::http {

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
