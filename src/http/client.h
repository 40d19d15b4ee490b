// A small blocking client: for the command line, which talks to its server through the local socket,
// and for tests. Speaks to our own server only: no TLS, no redirects, no chunked answers.
#pragma once

#include "http/message.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ketnap::http {

// The server is not there, went away, was silent too long, or spoke something else.
class ClientFault : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Call {
  Method method = Method::get;
  std::string target = "/";
  Headers headers;
  std::string body; // sent with Content-Length when not empty or when the method is POST, PUT or PATCH
};

// An open connection. Bytes in and out, for those who want to misbehave; closed with the object.
class Wire {
public:
  // Connecting and each wait for bytes last at most `patience`. Throw ClientFault.
  [[nodiscard]] static Wire tcp(const std::string& address, std::uint16_t port,
                                std::chrono::milliseconds patience);
  [[nodiscard]] static Wire local(const std::filesystem::path& socket, std::chrono::milliseconds patience);
  Wire(Wire&& other) noexcept;
  Wire& operator=(Wire&& other) noexcept;
  ~Wire();

  void send(std::string_view bytes);                   // ClientFault when the other side is gone
  [[nodiscard]] bool try_send(std::string_view bytes); // false when the other side is gone
  [[nodiscard]] std::string receive();                 // some bytes; empty at the end of the stream
  [[nodiscard]] bool is_closed_by_the_other() const;   // without waiting
  void finish_sending();

private:
  explicit Wire(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

class Client {
public:
  [[nodiscard]] static Client tcp(std::string address, std::uint16_t port,
                                  std::chrono::milliseconds patience = std::chrono::seconds{30});
  [[nodiscard]] static Client local(std::filesystem::path socket,
                                    std::chrono::milliseconds patience = std::chrono::seconds{30});

  // Sends and waits for the answer, over the connection of the last call when it is still open. Never
  // sends twice: whether to repeat is for the caller, who knows the Idempotency-Key. Throws ClientFault.
  Response call(const Call& call);

private:
  Client(std::string address, std::uint16_t port, std::filesystem::path socket,
         std::chrono::milliseconds patience);
  [[nodiscard]] Wire open() const;

  std::string address_;
  std::uint16_t port_;
  std::filesystem::path socket_;
  std::chrono::milliseconds patience_;
  std::optional<Wire> wire_;
  std::string unread_;
};

// Takes one whole answer off the front of `bytes`, reading more as needed; interim answers (1xx) are
// skipped. `head_only`: it answers a HEAD.
[[nodiscard]] Response read_response(Wire& wire, std::string& bytes, bool head_only);

} // namespace ketnap::http
