// Địa chỉ: where on the net something of a provider lies, taken apart strictly.
//
// What a provider tells of itself is read by us and by others; so nothing is repaired here: no user before the host, no
// fragment, no character outside of printable ASCII. Without TLS only this machine itself is reached.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace ketnap::oidc {

struct Place {
  bool tls = true;
  std::string host; // a name in small letters, an IPv4 address, or an IPv6 one without its brackets
  std::uint16_t port = 443;
  std::string target; // path and query: "/", "/token?x=y"
  bool operator==(const Place&) const = default;
};

inline constexpr std::size_t longest_place = 2048; // bytes

enum class PlaceFault : std::uint8_t {
  too_long,
  bad_character, // outside of printable ASCII, or one that no address holds
  scheme,        // neither https:// nor http://
  host,          // empty, or no name and no address
  port,          // not 1 to 65535
  user,          // somebody before an @
  fragment,      // something after a #
  not_secure,    // http:// to another machine
};

// Stable id of a fault: "place.not_secure".
[[nodiscard]] std::string_view id(PlaceFault fault);

[[nodiscard]] base::Result<Place, PlaceFault> read_place(std::string_view text);

// As a Host header has it: with brackets where needed, without the usual port.
[[nodiscard]] std::string host_header(const Place& place);

// "localhost", 127.0.0.1 or ::1.
[[nodiscard]] bool is_this_machine(std::string_view host);

// As application/x-www-form-urlencoded has it, a space as %20: good in a query, too.
[[nodiscard]] std::string form_encoded(std::string_view text);

} // namespace ketnap::oidc
