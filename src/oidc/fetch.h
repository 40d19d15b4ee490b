// Hỏi nhà cung cấp: one request to a provider and its answer. No redirect is followed, nothing is kept open, and nobody is
// waited for longer than said.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "oidc/place.h"

namespace ketnap::oidc {

struct Ask {
  Place place;
  std::optional<std::string> form{};            // a POST of application/x-www-form-urlencoded; else a GET
  std::optional<std::string> authorization{};   // the value of that header
  std::size_t at_most = std::size_t{64} * 1024; // bytes of the answer's body
};

struct Fetched {
  int status = 0;
  std::string type; // Content-Type as sent
  std::string body;
};

enum class FetchFault : std::uint8_t {
  name,    // does not resolve
  connect, // nobody there, or not in time
  tls,     // no handshake, or a certificate that is not theirs
  answer,  // cut short, not HTTP, too long
  time,    // all in all too long
};
[[nodiscard]] std::string_view id(FetchFault fault); // "fetch.tls"

// Handed in wherever something is fetched, so that tests need no net.
using Fetch = std::function<base::Result<Fetched, FetchFault>(const Ask&)>;

struct NetRules {
  std::string ca_file{};                    // of certificates to trust instead of the system's
  std::chrono::milliseconds patience{5000}; // for one request, from the name to the last byte
};

// Over the net: HTTP/1.1, TLS 1.2 and later with the certificate checked. Throws std::runtime_error when the certificates
// cannot be read. Any thread may use it.
[[nodiscard]] Fetch over_the_net(const NetRules& rules);

} // namespace ketnap::oidc
