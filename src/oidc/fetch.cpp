// The rules of http/server.cpp hold here too, because g++ 12 destroys aggregate temporaries of a co_await expression twice:
// every argument of an awaited call is a named variable, results go through std::tie, coroutines stay inside this file.
#include "oidc/fetch.h"

#if defined(__GNUC__) && !defined(__clang__)
// Under sanitizers g++ 12 takes Beast's own boost::optional for uninitialised.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <stdexcept>
#include <tuple>

namespace ketnap::oidc {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using asio::ip::tcp;
using beast::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Resolver = asio::ip::basic_resolver<tcp, Executor>;
using Secured = asio::ssl::stream<Socket>;
using Answer = bhttp::response_parser<bhttp::string_body>;
using Question = bhttp::request<bhttp::string_body>;
template <class T>
using Task = asio::awaitable<T, Executor>;
using Outcome = std::optional<base::Result<Fetched, FetchFault>>;

constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> token{};
constexpr std::uint32_t longest_head = 16 * 1024; // bytes

Question question_of(const Ask& ask) {
  Question out{ask.form ? bhttp::verb::post : bhttp::verb::get, ask.place.target, 11};
  out.set(bhttp::field::host, host_header(ask.place));
  out.set(bhttp::field::accept, "application/json");
  out.set(bhttp::field::connection, "close");
  if (ask.authorization) out.set(bhttp::field::authorization, *ask.authorization);
  if (ask.form) {
    out.set(bhttp::field::content_type, "application/x-www-form-urlencoded");
    out.body() = *ask.form;
  }
  out.prepare_payload();
  return out;
}

template <class Stream>
Task<void> converse(Stream& stream, const Ask& ask, Outcome& outcome) {
  error_code error;
  std::size_t size = 0;
  Question question = question_of(ask);
  std::tie(error, size) = co_await bhttp::async_write(stream, question, token);
  beast::flat_buffer buffer(longest_head + ask.at_most);
  Answer answer;
  answer.header_limit(longest_head);
  answer.body_limit(ask.at_most);
  if (!error) std::tie(error, size) = co_await bhttp::async_read(stream, buffer, answer, token);
  // The end is told by a length or by the last piece; an answer that ends with the connection may have been cut.
  if (error || answer.need_eof()) {
    outcome = base::refuse(FetchFault::answer);
    co_return;
  }
  bhttp::response<bhttp::string_body> whole = answer.release();
  outcome = Fetched{static_cast<int>(whole.result_int()), std::string(whole[bhttp::field::content_type]),
                    std::move(whole.body())};
}

Task<void> converse_secured(Socket& socket, asio::ssl::context& tls, const Ask& ask, Outcome& outcome) {
  Secured stream(std::move(socket), tls);
  // The name for the other end, so that it knows whose certificate to show; an address has none.
  const bool named = ask.place.host.find_first_not_of("0123456789.:abcdef") != std::string::npos;
  if (named && SSL_set_tlsext_host_name(stream.native_handle(), ask.place.host.c_str()) != 1) {
    outcome = base::refuse(FetchFault::tls);
    co_return;
  }
  stream.set_verify_mode(asio::ssl::verify_peer);
  stream.set_verify_callback(asio::ssl::host_name_verification(ask.place.host));
  error_code error;
  const auto as_client = Secured::client;
  std::tie(error) = co_await stream.async_handshake(as_client, token);
  if (error) {
    outcome = base::refuse(FetchFault::tls);
    co_return;
  }
  co_await converse(stream, ask, outcome);
}

Task<void> fetch(asio::io_context& io, asio::ssl::context& tls, const Ask& ask, Outcome& outcome) {
  error_code error;
  Resolver resolver(io.get_executor());
  Resolver::results_type places;
  const std::string port = std::to_string(ask.place.port);
  std::tie(error, places) = co_await resolver.async_resolve(ask.place.host, port, token);
  if (error || places.empty()) {
    outcome = base::refuse(FetchFault::name);
    co_return;
  }
  Socket socket(io.get_executor());
  for (const auto& each : places) {
    const tcp::endpoint end = each.endpoint();
    error_code ignored;
    socket.close(ignored);
    std::tie(error) = co_await socket.async_connect(end, token);
    if (!error) break;
  }
  if (error) {
    outcome = base::refuse(FetchFault::connect);
    co_return;
  }
  if (ask.place.tls)
    co_await converse_secured(socket, tls, ask, outcome);
  else
    co_await converse(socket, ask, outcome);
}

std::shared_ptr<asio::ssl::context> tls_of(const NetRules& rules) {
  auto tls = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_client);
  if (SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION) != 1)
    throw std::runtime_error("TLS 1.2 cannot be demanded");
  error_code error;
  if (rules.ca_file.empty())
    tls->set_default_verify_paths(error);
  else
    tls->load_verify_file(rules.ca_file, error);
  if (error) throw std::runtime_error("the certificates to trust cannot be read: " + error.message());
  return tls;
}

} // namespace

std::string_view id(FetchFault fault) {
  switch (fault) {
  case FetchFault::name:
    return "fetch.name";
  case FetchFault::connect:
    return "fetch.connect";
  case FetchFault::tls:
    return "fetch.tls";
  case FetchFault::answer:
    return "fetch.answer";
  case FetchFault::time:
    break;
  }
  return "fetch.time";
}

Fetch over_the_net(const NetRules& rules) {
  return
      [tls = tls_of(rules), patience = rules.patience](const Ask& ask) -> base::Result<Fetched, FetchFault> {
        Outcome outcome;
        asio::io_context io(1);
        asio::co_spawn(io, fetch(io, *tls, ask, outcome), asio::detached);
        io.run_for(patience);
        // What is not through by now ends with the io_context.
        if (!outcome) return base::refuse(FetchFault::time);
        return *std::move(outcome);
      };
}

} // namespace ketnap::oidc
