// For tests of doors: a real server on a free loopback port, its log and figures at hand.
#pragma once

#include "http/client.h"
#include "http/server.h"

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ketnap::http::testing {

// Log, figures, a clock that stands still and request ids that count: r1, r2, …
class Surroundings {
public:
  Door::Surroundings for_door() {
    return {log, metrics, now, [this] { return "r" + std::to_string(++ids_); }};
  }
  [[nodiscard]] std::string logged() const {
    const std::lock_guard hold(guard_);
    return lines_;
  }

private:
  mutable std::mutex guard_;
  std::string lines_;
  std::atomic<int> ids_{0};

public:
  base::Now now = [] {
    using namespace std::chrono;
    return base::Instant{sys_days{year{2026} / 3 / 2} + hours{7} + minutes{15}};
  };
  base::Log log{[this](std::string_view line) {
                  const std::lock_guard hold(guard_);
                  lines_ += line;
                },
                now};
  base::Metrics metrics;
};

// Runs in a thread of its own from construction to destruction.
class RunningServer {
public:
  RunningServer(Surroundings& around, std::vector<Route> routes, const Limits& limits = {},
                Places places = {TcpPlace{}, {}})
      : RunningServer(around, std::move(routes), around.for_door(), limits, std::move(places)) {}
  RunningServer(Surroundings& around, std::vector<Route> routes, Door::Surroundings door,
                const Limits& limits, Places places)
      : door_(std::move(routes), std::move(door)), server_(door_, places, limits, around.log, around.metrics),
        thread_([this] { server_.run(); }) {}
  ~RunningServer() { stop(); }

  void stop() {
    server_.drain();
    wait();
  }
  void wait() { // until it has drained
    if (thread_.joinable()) thread_.join();
  }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  [[nodiscard]] Server& server() { return server_; }
  [[nodiscard]] Client client() const { return Client::tcp("127.0.0.1", port()); }
  [[nodiscard]] Wire wire() const { return Wire::tcp("127.0.0.1", port(), std::chrono::seconds{30}); }

private:
  Door door_;
  Server server_;
  std::thread thread_;
};

} // namespace ketnap::http::testing
