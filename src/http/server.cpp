// Rules of this file, because g++ 12 destroys aggregate temporaries of a co_await expression twice:
// every argument of an awaited call is a named variable, results go through std::tie, never through
// structured bindings, and coroutines stay inside this file.
//
// What it leans on and can be tried without a socket stands beside it: where it listens (listening.h), the text of heads
// (wire_text.h), who is connected (guests.h), who works and who waits (workers.h), how much of all that (limits.h).
#include "http/server.h"

#include "http/guests.h"
#include "http/wire_text.h"
#include "http/workers.h"

#if defined(__GNUC__) && !defined(__clang__)
// Under sanitizers g++ 12 takes Beast's own boost::optional for uninitialised.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <csignal>
#include <limits>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <tuple>

namespace ketnap::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using Stream = beast::basic_stream<asio::generic::stream_protocol, Executor>;
using Parser = bhttp::request_parser<bhttp::string_body>;
using Steady = std::chrono::steady_clock;
using beast::error_code;
template <class T>
using Task = asio::awaitable<T, Executor>;
using Timer = asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor>;

constexpr asio::use_awaitable_t<Executor> awaiting{};
constexpr auto quietly = asio::as_tuple(asio::use_awaitable_t<Executor>{}); // errors as values

constexpr std::size_t lingering_bytes = std::size_t{64} * 1024;
constexpr std::chrono::seconds lingering_time{1};
constexpr std::chrono::seconds told_at_most_every{1}; // that we refuse for want of time

bool is_http_error(const error_code& ec) {
  return ec.category() == bhttp::make_error_code(bhttp::error::end_of_stream).category();
}

std::string_view std_view(beast::string_view text) {
  return {text.data(), text.size()};
}

Head head_of(const Parser& parser) {
  const auto& message = parser.get();
  Head head;
  head.method = std_view(message.method_string());
  head.target = std_view(message.target());
  head.version = static_cast<int>(message.version());
  head.chunked = parser.chunked();
  if (const auto length = parser.content_length()) head.content_length = *length;
  for (const auto& field : message)
    head.headers.add(std::string(std_view(field.name_string())), std::string(std_view(field.value())));
  return head;
}

constexpr std::uint64_t ordinary_body = 64 * 1024; // bytes

// A body that says it is large, or that may become so on a route that takes large ones.
bool is_large(const Parser& parser, const Admitted& admitted) {
  const auto length = parser.content_length();
  return length ? *length > ordinary_body : parser.chunked() && admitted.body_limit > ordinary_body;
}

// Counts one large body while it is read and served.
class LargeBody {
public:
  LargeBody(std::size_t& open, bool large) : open_(large ? &open : nullptr) {
    if (open_ != nullptr) ++*open_;
  }
  ~LargeBody() {
    if (open_ != nullptr) --*open_;
  }
  LargeBody(const LargeBody&) = delete;
  LargeBody& operator=(const LargeBody&) = delete;
  [[nodiscard]] bool holds() const { return open_ != nullptr; }

private:
  std::size_t* open_; // outlives the request
};

} // namespace

class Server::Network {
public:
  Network(Door& door, const Places& places, const Limits& limits, base::Log& log, base::Metrics& metrics);

  [[nodiscard]] std::uint16_t port() const { return listening_.port(); }
  void drain_on_signals();
  void run();
  void drain() {
    asio::post(io_, [this] { begin_drain(); });
  }

private:
  // Everything here is touched by the network thread only.
  struct Connection : Guest {
    Connection(Network& of, Socket socket, Peer who);
    ~Connection() override;
    void show_out(bool holds_an_answer) override;
    void listen() { awaited(Steady::now()); } // we wait for its bytes
    // What of an answer was not taken goes with the connection, instead of waiting in the system for whoever never takes it.
    void forget_untaken(bool yes);
    void give_up() { stream.cancel(), pause.cancel(); } // what it is waited for

    Network& network;
    Stream stream;
    Timer pause; // while it rests
    beast::flat_buffer buffer;
    bool idle = false; // between two requests
  };
  // Some workers and the line before them.
  struct Desk {
    Desk(std::size_t threads, int nicer, const Limits& limits)
        : line(threads, limits.waiting, limits.wait), workers(threads, nicer) {}
    Line line;
    Workers workers; // ends first
  };

  void begin_drain();
  template <class Protocol>
  Task<void> accept_from(Acceptor<Protocol>& acceptor);
  Task<void> serve(std::shared_ptr<Connection> connection);
  Task<bool> first_byte(Connection& connection);
  Task<bool> one_request(Connection& connection);
  Task<bool> rest(Connection& connection);
  Task<error_code> read_head(Connection& connection, Parser& parser);
  Task<bool> read_body(Connection& connection, Parser& parser, const Admitted& admitted);
  [[nodiscard]] Desk& desk_for(const Admitted& admitted);
  Response turned_down(const Admitted& admitted);
  Task<void> call_handler(Desk& desk, const Admitted& admitted, Response& response);
  Task<bool> send(Connection& connection, const Response& response, bool head_only, bool keep);
  Task<void> refuse_and_close(Connection& connection, const Response& response);

  Door& door_;
  const Limits limits_;
  std::size_t large_bodies_ = 0; // being read or served
  base::Log& log_;
  base::Gauge& open_;
  base::Gauge& busy_gauge_;
  base::Counter& turned_away_;
  base::Counter& turned_down_;
  std::uint64_t untold_ = 0; // turned down since that was last told
  Steady::time_point told_{};
  Guests guests_;
  bool draining_ = false;
  // Destroyed first: no worker may outlive what it works on, no coroutine the lists above.
  asio::io_context io_{1};
  Timer cutoff_{io_.get_executor()};
  asio::signal_set signals_{io_};
  Listening listening_;
  Desk ordinary_, express_, watch_;
};

Server::Network::Connection::Connection(Network& of, Socket socket, Peer who)
    : Guest(of.guests_, std::move(who)), network(of), stream(std::move(socket)), pause(of.io_.get_executor()),
      buffer(of.limits_.head_bytes + lingering_bytes) { // what a chunk's extension or trailer may fill
  network.open_.add(1);
}

Server::Network::Connection::~Connection() {
  network.open_.add(-1);
  if (network.draining_ && network.guests_.all().size() == 1) network.cutoff_.cancel(); // the last one
}

void Server::Network::Connection::show_out(bool holds_an_answer) {
  network.turned_away_.add();
  if (holds_an_answer) forget_untaken(true);
  give_up();
}

void Server::Network::Connection::forget_untaken(bool yes) {
  error_code ignored; // the local socket keeps nothing
  std::ignore = stream.socket().set_option(asio::socket_base::linger(yes, 0), ignored);
}

Server::Network::Network(Door& door, const Places& places, const Limits& limits, base::Log& log,
                         base::Metrics& metrics)
    : door_(door), limits_(limits), log_(log),
      open_(metrics.gauge("ketnap_http_connections", "Connections open now")),
      busy_gauge_(metrics.gauge("ketnap_http_busy", "Requests with a worker or waiting for one")),
      turned_away_(metrics.counter("ketnap_http_turned_away_total",
                                   "Connections closed because of a cap: of seats, or of answers not taken")),
      turned_down_(
          metrics.counter("ketnap_http_overloaded_total", "Requests refused because too many were waiting")),
      guests_(limits), listening_(io_, places), ordinary_(limits.workers, limits.workers_nicer, limits),
      express_(1, 0, limits), watch_(1, 0, limits) {}

void Server::Network::drain_on_signals() {
  signals_.add(SIGTERM);
  signals_.add(SIGINT);
  signals_.async_wait([this](const error_code& ec, int) {
    if (!ec) begin_drain();
  });
}

void Server::Network::run() {
  const auto accept_all = [this](auto& acceptor) {
    if (acceptor.is_open()) asio::co_spawn(io_, accept_from(acceptor), asio::detached);
  };
  accept_all(listening_.tcp);
  accept_all(listening_.local);
  log_.info("http.listening", {{"port", port()}, {"socket", listening_.has_socket()}});
  run_on(io_);
  for (Desk* desk : {&ordinary_, &express_, &watch_})
    desk->workers.join();
  log_.info("http.drained");
}

void Server::Network::begin_drain() {
  if (draining_) return;
  draining_ = true;
  listening_.close();
  error_code ignored;
  std::ignore = signals_.cancel(ignored);
  log_.info("http.draining", {{"connections", guests_.all().size()}});
  if (guests_.all().empty()) return;
  for (Guest* guest : guests_.all())
    if (auto* connection = static_cast<Connection*>(guest); connection->idle) connection->give_up();
  cutoff_.expires_after(limits_.drain);
  cutoff_.async_wait([this](const error_code& ec) {
    if (ec) return;
    log_.warning("http.cut", {{"connections", guests_.all().size()}});
    for (Guest* guest : guests_.all())
      static_cast<Connection*>(guest)->stream.close();
  });
}

template <class Protocol>
Task<void> Server::Network::accept_from(Acceptor<Protocol>& acceptor) {
  while (!draining_) {
    asio::basic_stream_socket<Protocol, Executor> socket(io_.get_executor());
    error_code ec;
    std::tie(ec) = co_await acceptor.async_accept(socket, quietly);
    if (draining_) break;
    if (ec) { // out of descriptors, most likely: let connections end first
      log_.warning("http.accept", {{"error", ec.value()}});
      Timer pause(io_.get_executor());
      pause.expires_after(std::chrono::milliseconds(100));
      std::tie(ec) = co_await pause.async_wait(quietly);
      continue;
    }
    Peer peer;
    if constexpr (std::is_same_v<Protocol, Tcp>) {
      const auto endpoint = socket.remote_endpoint(ec);
      if (ec) continue; // gone already
      peer.address = endpoint.address().to_string();
      std::ignore = socket.set_option(Tcp::no_delay(true), ec);
      // The system, too, gives up what nobody takes, after we have closed our end.
      const auto patience = static_cast<unsigned>(limits_.write.count()); // milliseconds
      ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &patience, sizeof patience);
    } else {
      peer.local_socket = true;
      ucred credentials{};
      socklen_t size = sizeof credentials;
      if (::getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0)
        peer.uid = credentials.uid;
    }
    if (!guests_.has_room_for(peer)) {
      turned_away_.add();
      continue; // closes it
    }
    auto connection = std::make_shared<Connection>(*this, Socket(std::move(socket)), std::move(peer));
    asio::co_spawn(io_, serve(std::move(connection)), [this](const std::exception_ptr& thrown) {
      if (thrown) log_.error("http.connection_lost");
    });
  }
}

Task<void> Server::Network::serve(std::shared_ptr<Connection> connection) {
  while (true) {
    if (connection->buffer.size() == 0) {
      const bool more = co_await first_byte(*connection);
      if (!more) break;
    }
    const bool keep = co_await one_request(*connection);
    if (!keep) break;
  }
  error_code ignored;
  std::ignore = connection->stream.socket().shutdown(asio::socket_base::shutdown_both, ignored);
}

// Waits under the idle deadline; the short one for the head starts with the first byte.
Task<bool> Server::Network::first_byte(Connection& connection) {
  if (draining_) co_return false;
  connection.idle = true;
  connection.listen();
  connection.stream.expires_after(limits_.idle);
  const auto room = connection.buffer.prepare(4096);
  error_code ec;
  std::size_t size = 0;
  std::tie(ec, size) = co_await connection.stream.async_read_some(room, quietly);
  connection.idle = false;
  connection.heard();
  if (ec) co_return false;
  connection.buffer.commit(size);
  co_return true;
}

// Whoever asks again at once although told to come later waits in the system's own line: so what we refuse never takes the
// time of what we serve, however much is asked.
Task<bool> Server::Network::rest(Connection& connection) {
  if (limits_.rest.count() == 0) co_return true;
  if (draining_) co_return false;
  connection.idle = true;
  connection.listen();
  connection.stream.expires_never();
  connection.pause.expires_after(limits_.rest);
  error_code ec;
  std::tie(ec) = co_await connection.pause.async_wait(quietly);
  connection.idle = false;
  connection.heard();
  co_return !ec; // given up
}

// Feeds the parser piece by piece instead of by Beast's own loop, in order to see the bytes: the parser
// mends a folded header in silence, and a proxy in front may have read that head differently.
Task<error_code> Server::Network::read_head(Connection& connection, Parser& parser) {
  connection.stream.expires_after(limits_.head);
  FoldWatch watch;
  error_code ec;
  while (true) {
    if (connection.buffer.size() > 0) {
      const asio::const_buffer bytes = connection.buffer.cdata();
      const std::size_t used = parser.put(bytes, ec);
      const bool folded = watch.sees_fold({static_cast<const char*>(bytes.data()), used});
      connection.buffer.consume(used);
      if (folded) co_return bhttp::error::bad_value;
      if (ec && ec != bhttp::error::need_more) co_return ec;
      if (parser.is_header_done()) co_return error_code{};
      if (!ec) continue;
    }
    const auto room = connection.buffer.prepare(4096);
    std::size_t size = 0;
    connection.listen();
    std::tie(ec, size) = co_await connection.stream.async_read_some(room, quietly);
    connection.heard();
    if (ec) co_return ec;
    connection.buffer.commit(size);
  }
}

// Reads, serves and answers one request. False: this connection is done.
Task<bool> Server::Network::one_request(Connection& connection) {
  Parser parser;
  parser.header_limit(limits_.head_bytes);
  parser.body_limit(
      std::numeric_limits<std::uint64_t>::max()); // the route's own limit is set once the route is known
  const error_code ec = co_await read_head(connection, parser);
  if (ec) {
    // A deadline has closed the socket already, and who left needs no answer.
    if (!is_http_error(ec) || ec == bhttp::error::end_of_stream || ec == bhttp::error::partial_message)
      co_return false;
    const bool long_head = ec == bhttp::error::header_limit;
    const Response response =
        door_.refuse(long_head ? ProblemKind::headers_too_large : ProblemKind::malformed);
    co_await refuse_and_close(connection, response);
    co_return false;
  }

  const Head head = head_of(parser);
  std::variant<Admitted, Response> verdict = door_.admit(head, connection.peer);
  if (const Response* refused = std::get_if<Response>(&verdict)) {
    // A body that was never read would be taken for the next request, and who sent a head that cannot be
    // read in one way only may have more of it.
    if (!parser.is_done() || refused->status == 400 || !parser.keep_alive() || draining_) {
      co_await refuse_and_close(connection, *refused);
      co_return false;
    }
    const bool sent = co_await send(connection, *refused, head.method == "HEAD", true);
    co_return sent;
  }

  auto& admitted = std::get<Admitted>(verdict);
  parser.body_limit(admitted.body_limit);
  const LargeBody large(large_bodies_, is_large(parser, admitted));
  if (large.holds() && large_bodies_ > limits_.large_bodies) {
    const Response response = door_.refuse(admitted, ProblemKind::too_many);
    co_await refuse_and_close(connection, response);
    co_return false;
  }
  const bool whole = co_await read_body(connection, parser, admitted);
  if (!whole) co_return false;
  admitted.request.body = std::move(parser.get().body());
  connection.stream.expires_never();

  Desk& desk = desk_for(admitted);
  const auto started = Steady::now();
  if (!desk.line.enter(started)) {
    const bool stays = parser.keep_alive() && !draining_;
    const Response refused = turned_down(admitted);
    const bool sent = co_await send(connection, refused, admitted.request.head_only, stays);
    if (!sent || !stays) co_return false;
    const bool rested = co_await rest(connection);
    co_return rested;
  }
  Response response;
  co_await call_handler(desk, admitted, response);
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - started);

  const bool keep = parser.keep_alive() && !draining_;
  const bool sent = co_await send(connection, response, admitted.request.head_only, keep);
  door_.note(admitted, response.status, static_cast<std::uint64_t>(took.count()), response.body.size());
  co_return sent&& keep;
}

Task<bool> Server::Network::read_body(Connection& connection, Parser& parser, const Admitted& admitted) {
  error_code ec;
  std::size_t size = 0;
  if (admitted.expects_continue && !parser.is_done() && connection.buffer.size() == 0) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto text = asio::buffer(go_on.data(), go_on.size());
    connection.stream.expires_after(limits_.write);
    std::tie(ec, size) = co_await asio::async_write(connection.stream, text, quietly);
    if (ec) co_return false;
  }
  const auto started = Steady::now();
  std::uint64_t arrived = 0;
  while (!parser.is_done()) {
    connection.stream.expires_after(limits_.body_pause);
    connection.listen();
    std::tie(ec, size) =
        co_await bhttp::async_read_some(connection.stream, connection.buffer, parser, quietly);
    connection.heard();
    if (ec) {
      if (!is_http_error(ec) || ec == bhttp::error::end_of_stream || ec == bhttp::error::partial_message)
        co_return false;
      const bool too_long = ec == bhttp::error::body_limit;
      const Response response =
          door_.refuse(admitted, too_long ? ProblemKind::too_large : ProblemKind::malformed);
      co_await refuse_and_close(connection, response);
      co_return false;
    }
    arrived += size;
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - started);
    const auto due = limits_.body_bytes_per_second * static_cast<std::uint64_t>(elapsed.count()) / 1000;
    if (elapsed > limits_.body_pause && arrived < due) co_return false; // drop by drop
  }
  co_return true;
}

Server::Network::Desk& Server::Network::desk_for(const Admitted& admitted) {
  switch (admitted.route != nullptr ? admitted.route->lane : Lane::ordinary) {
  case Lane::watch:
    return watch_;
  case Lane::express:
    return express_;
  case Lane::ordinary:
    break;
  }
  return ordinary_;
}

// Costs as little as may be: it is done most often when there is least time for it. So it is counted, and told in one line a
// second instead of one each.
Response Server::Network::turned_down(const Admitted& admitted) {
  turned_down_.add();
  ++untold_;
  if (const auto now = Steady::now(); now - told_ > told_at_most_every) {
    log_.warning("http.overloaded", {{"refused", untold_}});
    untold_ = 0, told_ = now;
  }
  return door_.too_busy(admitted);
}

// On a worker's thread and back.
Task<void> Server::Network::call_handler(Desk& desk, const Admitted& admitted, Response& response) {
  busy_gauge_.add(1);
  auto to_worker = asio::bind_executor(desk.workers.executor(), awaiting);
  co_await asio::post(std::move(to_worker));
  desk.line.started();
  response = door_.answer(admitted); // never throws
  const auto to_network = awaiting;
  co_await asio::post(io_, to_network);
  desk.line.left();
  busy_gauge_.add(-1);
}

// Piece by piece, as the other side takes them: one that takes nothing for too long, or next to nothing, is cut.
Task<bool> Server::Network::send(Connection& connection, const Response& response, bool head_only,
                                 bool keep) {
  const std::string head = printed_head(response, keep);
  const bool bare = head_only || without_body(response.status);
  const std::string_view body = bare ? std::string_view{} : std::string_view(response.body);
  const std::size_t all = head.size() + body.size();
  const Guests::Answer held(guests_, connection, all);
  const auto started = Steady::now();
  std::size_t taken = 0;
  bool slow = false;
  while (true) {
    const auto left = left_of(head, body, taken);
    const std::array<asio::const_buffer, 2> pieces = {asio::buffer(left[0].data(), left[0].size()),
                                                      asio::buffer(left[1].data(), left[1].size())};
    connection.stream.expires_after(limits_.write);
    connection.listen();
    error_code ec;
    std::size_t size = 0;
    std::tie(ec, size) = co_await connection.stream.async_write_some(pieces, quietly);
    connection.heard();
    if (ec) co_return false;
    taken += size;
    if (taken == all) break;
    if (!slow) connection.forget_untaken(slow = true);
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - started);
    const auto due = limits_.write_bytes_per_second * static_cast<std::uint64_t>(elapsed.count()) / 1000;
    if (elapsed > limits_.write && taken < due) co_return false; // drop by drop
  }
  if (slow) connection.forget_untaken(false);
  co_return true;
}

// Reads on for a moment after an early answer: closing on unread bytes would make the client's system
// throw the answer away.
Task<void> Server::Network::refuse_and_close(Connection& connection, const Response& response) {
  const bool sent = co_await send(connection, response, false, false);
  if (!sent) co_return;
  error_code ec;
  std::ignore = connection.stream.socket().shutdown(asio::socket_base::shutdown_send, ec);
  connection.stream.expires_after(lingering_time);
  std::string dropped(4096, '\0');
  std::size_t all = connection.buffer.size();
  while (all < lingering_bytes) {
    const auto room = asio::buffer(dropped);
    std::size_t size = 0;
    std::tie(ec, size) = co_await connection.stream.async_read_some(room, quietly);
    if (ec) co_return;
    all += size;
  }
}

Server::Server(Door& door, const Places& places, const Limits& limits, base::Log& log, base::Metrics& metrics)
    : network_(std::make_unique<Network>(door, places, limits, log, metrics)) {}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return network_->port();
}
void Server::drain_on_signals() {
  network_->drain_on_signals();
}
void Server::run() {
  network_->run();
}
void Server::drain() {
  network_->drain();
}

} // namespace ketnap::http
