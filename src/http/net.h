// The kinds of Asio that the network's files share: one executor, named, so that nothing is erased at run time.
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>

namespace ketnap::http {

using Tcp = boost::asio::ip::tcp;
using Local = boost::asio::local::stream_protocol;
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::generic::stream_protocol, Executor>;
template <class Protocol>
using Acceptor = boost::asio::basic_socket_acceptor<Protocol, Executor>;

} // namespace ketnap::http
