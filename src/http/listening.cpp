#include "http/listening.h"

#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>

namespace ketnap::http {

namespace {

namespace asio = boost::asio;
using boost::system::error_code;

// What the system keeps of an answer that is not taken yet, for each connection (it doubles the figure). Left alone it
// takes megabytes of the memory that all connections share, and a thousand who take nothing would hold off everybody.
constexpr int send_buffer = 64 * 1024;

[[noreturn]] void cannot(const std::string& what, const std::error_code& why) {
  throw std::system_error(why, what);
}

void check(const error_code& ec, const std::string& what) {
  if (ec) cannot(what, std::error_code(ec.value(), std::generic_category()));
}

} // namespace

Listening::Listening(asio::io_context& io, const Places& places)
    : tcp(io.get_executor()), local(io.get_executor()) {
  if (places.tcp) open(*places.tcp);
  if (places.socket) open(io, *places.socket);
}

void Listening::open(const TcpPlace& place) {
  const std::string name = place.address + ":" + std::to_string(place.port);
  error_code ec;
  const auto address = asio::ip::make_address(place.address, ec);
  check(ec, "not a numeric address: " + place.address);
  const Tcp::endpoint endpoint(address, place.port);
  check(tcp.open(endpoint.protocol(), ec), "cannot open " + name);
  std::ignore = tcp.set_option(asio::socket_base::reuse_address(true), ec);
  std::ignore =
      tcp.set_option(asio::socket_base::send_buffer_size(send_buffer), ec); // handed on to who comes
  check(tcp.bind(endpoint, ec), "cannot listen on " + name);
  check(tcp.listen(asio::socket_base::max_listen_connections, ec), "cannot listen on " + name);
  port_ = tcp.local_endpoint().port();
}

void Listening::open(asio::io_context& io, const std::filesystem::path& socket) {
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
    Local::socket probe(io);
    std::ignore = probe.connect(endpoint, ec);
    if (!ec) cannot("another server answers on " + name, std::make_error_code(std::errc::address_in_use));
    std::filesystem::remove(socket); // left behind by a crash
  }
  check(local.open(Local(), ec), "cannot open " + name);
  check(local.bind(endpoint, ec), "cannot listen on " + name);
  socket_file_ = socket;
  // Nobody can connect between bind and listen, so nobody slips in before the mode is set.
  const int changed = ::chmod(name.c_str(), S_IRUSR | S_IWUSR);
  if (changed == 0) std::ignore = local.listen(asio::socket_base::max_listen_connections, ec);
  if (changed == 0 && !ec) return;
  const std::error_code why = changed != 0 ? std::error_code(errno, std::generic_category())
                                           : std::error_code(ec.value(), std::generic_category());
  close();
  cannot((changed != 0 ? "cannot set the mode of " : "cannot listen on ") + name, why);
}

void Listening::close() {
  error_code ignored;
  std::ignore = tcp.close(ignored);
  std::ignore = local.close(ignored);
  if (socket_file_.empty()) return;
  std::error_code gone;
  std::filesystem::remove(socket_file_, gone);
  socket_file_.clear();
}

} // namespace ketnap::http
