// Rules of this file, because g++ 12 destroys aggregate temporaries of a co_await expression twice:
// every argument of an awaited call is a named variable, results go through std::tie, never through
// structured bindings, and coroutines stay inside this file.
#include "http/server.h"

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
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <csignal>
#include <limits>
#include <map>
#include <set>
#include <sys/socket.h>
#include <sys/stat.h>
#include <system_error>
#include <tuple>
#include <unistd.h>

namespace ketnap::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using asio::ip::tcp;
using Local = asio::local::stream_protocol;
using Executor = asio::io_context::executor_type;
using Stream = beast::basic_stream<asio::generic::stream_protocol, Executor>;
using Parser = bhttp::request_parser<bhttp::string_body>;
using Steady = std::chrono::steady_clock;
using beast::error_code;
template <class T>
using Task = asio::awaitable<T, Executor>;
template <class Protocol>
using Acceptor = asio::basic_socket_acceptor<Protocol, Executor>;

constexpr asio::use_awaitable_t<Executor> awaiting{};
constexpr auto quietly = asio::as_tuple(asio::use_awaitable_t<Executor>{}); // errors as values

constexpr std::size_t lingering_bytes = std::size_t{64} * 1024;
constexpr std::chrono::seconds lingering_time{1};
constexpr std::size_t write_piece = std::size_t{256} * 1024;

[[noreturn]] void cannot(const std::string& what, const std::error_code& why) {
  throw std::system_error(why, what);
}

void check(const error_code& ec, const std::string& what) {
  if (ec) cannot(what, std::error_code(ec.value(), std::generic_category()));
}

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

// A line of the head that begins with white space continues the one before (obsolete folding).
class FoldWatch {
public:
  [[nodiscard]] bool sees_fold(std::string_view bytes) {
    for (const char c : bytes) {
      if (after_newline_ && (c == ' ' || c == '\t')) return true;
      after_newline_ = c == '\n';
    }
    return false;
  }

private:
  bool after_newline_ = false;
};

bool without_body(int status) {
  return status == 204 || status == 304;
}

std::string printed_head(const Response& response, bool keep) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + ' ';
  out += reason_phrase(response.status);
  out += "\r\n";
  for (const auto& [name, value] : response.headers.lines()) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
  }
  if (!without_body(response.status))
    out += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
  out += keep ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return out;
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
  ~Network() { remove_socket_file(); }

  std::uint16_t port_ = 0;

  void drain_on_signals();
  void run();
  void drain() {
    asio::post(io_, [this] { begin_drain(); });
  }

private:
  // A connection enrols itself while it lives. Everything here is touched by the network thread only.
  struct Connection {
    Connection(Network& of, asio::basic_stream_socket<asio::generic::stream_protocol, Executor> socket,
               Peer who);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Network& network;
    Stream stream;
    Peer peer;
    beast::flat_buffer buffer;
    bool idle = false;      // between two requests
    bool listening = false; // we wait for its bytes, since then:
    Steady::time_point silent_since{};
    void listen() { listening = true, silent_since = Steady::now(); }
  };

  void listen(const TcpPlace& place);
  void listen(const std::filesystem::path& socket);
  void remove_socket_file();
  void begin_drain();
  template <class Protocol>
  Task<void> accept_from(Acceptor<Protocol>& acceptor);
  [[nodiscard]] bool has_room_for(const Peer& peer);
  Task<void> serve(std::shared_ptr<Connection> connection);
  Task<bool> first_byte(Connection& connection);
  Task<bool> one_request(Connection& connection);
  Task<error_code> read_head(Connection& connection, Parser& parser);
  Task<bool> read_body(Connection& connection, Parser& parser, const Admitted& admitted);
  Task<void> call_handler(const Admitted& admitted, Response& response);
  Task<bool> send(Connection& connection, const Response& response, bool head_only, bool keep);
  Task<void> refuse_and_close(Connection& connection, const Response& response);

  Door& door_;
  const Limits limits_;
  std::size_t large_bodies_ = 0; // being read or served
  base::Log& log_;
  base::Gauge& open_;
  base::Gauge& busy_gauge_;
  base::Counter& turned_away_;
  std::set<Connection*> live_;
  std::map<std::string, std::size_t> per_address_;
  std::size_t busy_[2] = {0, 0}; // requests with the workers, by lane
  bool draining_ = false;
  std::filesystem::path socket_file_;
  // Destroyed first: no worker may outlive what it works on, no coroutine the lists above.
  asio::io_context io_{1};
  asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor> cutoff_{io_.get_executor()};
  asio::signal_set signals_{io_};
  Acceptor<tcp> tcp_{io_.get_executor()};
  Acceptor<Local> local_{io_.get_executor()};
  asio::thread_pool ordinary_;
  asio::thread_pool express_{1};
};

Server::Network::Connection::Connection(
    Network& of, asio::basic_stream_socket<asio::generic::stream_protocol, Executor> socket, Peer who)
    : network(of), stream(std::move(socket)), peer(std::move(who)),
      buffer(of.limits_.head_bytes + lingering_bytes) { // what a chunk's extension or trailer may fill
  network.live_.insert(this);
  ++network.per_address_[peer.address];
  network.open_.add(1);
}

Server::Network::Connection::~Connection() {
  network.live_.erase(this);
  const auto mine = network.per_address_.find(peer.address);
  if (--mine->second == 0) network.per_address_.erase(mine);
  network.open_.add(-1);
  if (network.draining_ && network.live_.empty()) network.cutoff_.cancel();
}

Server::Network::Network(Door& door, const Places& places, const Limits& limits, base::Log& log,
                         base::Metrics& metrics)
    : door_(door), limits_(limits), log_(log),
      open_(metrics.gauge("ketnap_http_connections", "Connections open now")),
      busy_gauge_(metrics.gauge("ketnap_http_busy", "Requests with a worker or waiting for one")),
      turned_away_(metrics.counter("ketnap_http_turned_away_total", "Connections closed because of a cap")),
      ordinary_(limits.workers) {
  if (places.tcp) listen(*places.tcp);
  if (places.socket) listen(*places.socket);
}

void Server::Network::listen(const TcpPlace& place) {
  const std::string name = place.address + ":" + std::to_string(place.port);
  error_code ec;
  const auto address = asio::ip::make_address(place.address, ec);
  check(ec, "not a numeric address: " + place.address);
  const tcp::endpoint endpoint(address, place.port);
  check(tcp_.open(endpoint.protocol(), ec), "cannot open " + name);
  std::ignore = tcp_.set_option(asio::socket_base::reuse_address(true), ec);
  check(tcp_.bind(endpoint, ec), "cannot listen on " + name);
  check(tcp_.listen(asio::socket_base::max_listen_connections, ec), "cannot listen on " + name);
  port_ = tcp_.local_endpoint().port();
}

void Server::Network::listen(const std::filesystem::path& socket) {
  const std::string name = socket.string();
  error_code ec;
  if (name.size() >= sizeof(sockaddr_un::sun_path))
    cannot("the path of the socket is too long: " + name, std::make_error_code(std::errc::filename_too_long));
  const Local::endpoint endpoint(name);
  const auto status = std::filesystem::symlink_status(socket);
  if (std::filesystem::exists(status)) {
    if (!std::filesystem::is_socket(status))
      cannot("something else lies where the socket should be: " + name,
             std::make_error_code(std::errc::file_exists));
    Local::socket probe(io_);
    std::ignore = probe.connect(endpoint, ec);
    if (!ec) cannot("another server answers on " + name, std::make_error_code(std::errc::address_in_use));
    std::filesystem::remove(socket); // left behind by a crash
  }
  check(local_.open(Local(), ec), "cannot open " + name);
  check(local_.bind(endpoint, ec), "cannot listen on " + name);
  socket_file_ = socket;
  // Nobody can connect between bind and listen, so nobody slips in before the mode is set.
  if (::chmod(name.c_str(), S_IRUSR | S_IWUSR) != 0)
    cannot("cannot set the mode of " + name, std::error_code(errno, std::generic_category()));
  check(local_.listen(asio::socket_base::max_listen_connections, ec), "cannot listen on " + name);
}

void Server::Network::remove_socket_file() {
  if (socket_file_.empty()) return;
  std::error_code ec;
  std::filesystem::remove(socket_file_, ec);
  socket_file_.clear();
}

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
  accept_all(tcp_);
  accept_all(local_);
  log_.info("http.listening", {{"port", port_}, {"socket", !socket_file_.empty()}});
  io_.run();
  ordinary_.join();
  express_.join();
  log_.info("http.drained");
}

void Server::Network::begin_drain() {
  if (draining_) return;
  draining_ = true;
  error_code ignored;
  std::ignore = tcp_.close(ignored);
  std::ignore = local_.close(ignored);
  std::ignore = signals_.cancel(ignored);
  remove_socket_file();
  log_.info("http.draining", {{"connections", live_.size()}});
  if (live_.empty()) return;
  for (Connection* connection : live_)
    if (connection->idle) connection->stream.cancel();
  cutoff_.expires_after(limits_.drain);
  cutoff_.async_wait([this](const error_code& ec) {
    if (ec) return;
    log_.warning("http.cut", {{"connections", live_.size()}});
    for (Connection* connection : live_)
      connection->stream.close();
  });
}

bool Server::Network::has_room_for(const Peer& peer) {
  if (!peer.local_socket &&
      (limits_.cap_loopback_too || !asio::ip::make_address(peer.address).is_loopback())) {
    const auto mine = per_address_.find(peer.address);
    if (mine != per_address_.end() && mine->second >= limits_.connections_per_address) return false;
  }
  if (live_.size() < limits_.connections) return true;
  Connection* longest = nullptr;
  for (Connection* connection : live_)
    if (connection->listening && (longest == nullptr || connection->silent_since < longest->silent_since))
      longest = connection;
  if (longest == nullptr) return false;
  longest->listening = false; // chosen once
  longest->stream.cancel();
  return true;
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
      asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor> pause(io_.get_executor());
      pause.expires_after(std::chrono::milliseconds(100));
      std::tie(ec) = co_await pause.async_wait(quietly);
      continue;
    }
    Peer peer;
    if constexpr (std::is_same_v<Protocol, tcp>) {
      const auto endpoint = socket.remote_endpoint(ec);
      if (ec) continue; // gone already
      peer.address = endpoint.address().to_string();
      std::ignore = socket.set_option(tcp::no_delay(true), ec);
    } else {
      peer.local_socket = true;
      ucred credentials{};
      socklen_t size = sizeof credentials;
      if (::getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0)
        peer.uid = credentials.uid;
    }
    if (!has_room_for(peer)) {
      turned_away_.add();
      continue; // closes it
    }
    auto connection = std::make_shared<Connection>(
        *this, asio::basic_stream_socket<asio::generic::stream_protocol, Executor>(std::move(socket)),
        std::move(peer));
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
  connection.idle = connection.listening = false;
  if (ec) co_return false;
  connection.buffer.commit(size);
  co_return true;
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
    connection.listening = false;
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

  const auto started = Steady::now();
  Response response;
  co_await call_handler(admitted, response);
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
    connection.listening = false;
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

// On a worker's thread and back.
Task<void> Server::Network::call_handler(const Admitted& admitted, Response& response) {
  const bool express = admitted.route != nullptr && admitted.route->lane == Lane::express;
  std::size_t& busy = busy_[express ? 1 : 0];
  if (busy >= limits_.waiting + (express ? 1 : limits_.workers)) {
    response =
        door_.refuse(admitted, ProblemKind::overloaded,
                     "Máy chủ đang bận nên chưa nhận việc này; chưa ghi gì. Chờ vài giây rồi gửi lại.");
    co_return;
  }
  ++busy;
  busy_gauge_.add(1);
  auto to_worker =
      asio::bind_executor(express ? express_.get_executor() : ordinary_.get_executor(), awaiting);
  co_await asio::post(std::move(to_worker));
  response = door_.answer(admitted); // never throws
  const auto to_network = awaiting;
  co_await asio::post(io_, to_network);
  --busy;
  busy_gauge_.add(-1);
}

Task<bool> Server::Network::send(Connection& connection, const Response& response, bool head_only,
                                 bool keep) {
  const std::string head = printed_head(response, keep);
  const bool bare = head_only || without_body(response.status);
  const std::string_view body = bare ? std::string_view{} : std::string_view(response.body);
  const std::array<asio::const_buffer, 2> parts = {asio::buffer(head),
                                                   asio::buffer(body.data(), body.size())};
  const auto pieces = static_cast<std::chrono::milliseconds::rep>(1 + body.size() / write_piece);
  const auto deadline = limits_.write * pieces;
  connection.stream.expires_after(deadline);
  error_code ec;
  std::size_t size = 0;
  std::tie(ec, size) = co_await asio::async_write(connection.stream, parts, quietly);
  co_return !ec;
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
  return network_->port_;
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
