// Cửa vào: all of HTTP that is not the network. What may come in, who serves it, what leaves.
//
// The server brings heads and bodies as plain values and sends what the door answers; so everything
// about statuses, limits and headers is tried in tests without a socket.
#pragma once

#include "base/log.h"
#include "base/metrics.h"
#include "http/problem.h"
#include "http/routes.h"

#include <cstdint>
#include <exception>
#include <functional>
#include <string>
#include <variant>

namespace ketnap::http {

// A request before its body.
struct Head {
  std::string method;
  std::string target;
  int version = 11; // 10 or 11
  Headers headers;
  bool chunked = false;
  std::optional<std::uint64_t> content_length;
};

// A request that may go on to its handler once its body is here.
struct Admitted {
  const Route* route = nullptr; // none: the fallback serves it
  Request request;
  std::uint64_t body_limit = 0; // bytes
  bool expects_continue = false;
};

class Door {
public:
  struct Surroundings {
    base::Log& log;
    base::Metrics& metrics;
    base::Now now;
    std::function<std::string()> new_id; // of a request; random, ASCII
    // A fault in words for the log, free of personal data. By default only the exception's type is told:
    // what() may hold anything.
    std::function<std::string(const std::exception&)> fault_words = {};
    // Of a fault while something was being written: is it sure that nothing was? Whoever asked is told. By default it
    // is not: the answer of a COMMIT may have been lost.
    std::function<bool(const std::exception&)> nothing_done = {};
    // Of a fault: was there no room left to write? Nothing was written then, and there will be none until somebody makes
    // room.
    std::function<bool(const std::exception&)> no_room = {};
    // Serves GET and HEAD where no route is (the pages of the web application).
    Handler fallback = {};
    // Tell browsers to come back by TLS only; for servers that stand behind it. 0: say nothing.
    std::chrono::seconds hsts{0};
    // How browsers reach us, "https://ketnap.example.vn"; empty: by whatever Host says (sender.h).
    std::string public_origin = {};
  };

  Door(std::vector<Route> routes, Surroundings surroundings);

  // A request that may go on, or the answer at once. Neither reads the body.
  [[nodiscard]] std::variant<Admitted, Response> admit(const Head& head, const Peer& peer);

  // Runs the handler. Never throws: a fault becomes 503, a bug 500, each with the request's id and one
  // line of log. Safe from several threads.
  [[nodiscard]] Response answer(const Admitted& admitted);

  // For what the network layer refuses by itself: broken bytes, too long a head, overload.
  [[nodiscard]] Response refuse(ProblemKind kind, std::optional<std::string> detail = std::nullopt);
  [[nodiscard]] Response refuse(const Admitted& admitted, ProblemKind kind,
                                std::optional<std::string> detail = std::nullopt);

  // For a request whose turn would come too late: nothing was done. The server counts and logs these, many at a time.
  [[nodiscard]] Response too_busy(const Admitted& admitted) const;

  // Seen by the server when an answer has left: one line of log, one count.
  void note(const Admitted& admitted, int status, std::uint64_t microseconds, std::size_t bytes);

  [[nodiscard]] const Routes& routes() const { return routes_; }

private:
  [[nodiscard]] std::variant<Admitted, Response> consider(const Head& head, const Peer& peer) const;
  void note_refusal(const Response& response) const;
  // Security headers, date and id; checks what the handler set.
  void finish(Response& response, const std::string& id) const;
  [[nodiscard]] Response refusal(const std::string& id, Problem problem) const;
  [[nodiscard]] std::optional<Problem> wrong_with(const Head& head) const;
  [[nodiscard]] std::optional<Problem> wrong_with_body(const Head& head, const Route* route) const;

  Routes routes_;
  Surroundings with_;
};

// "Mon, 02 Mar 2026 07:15:00 GMT"
[[nodiscard]] std::string http_date(base::Instant at);

} // namespace ketnap::http
