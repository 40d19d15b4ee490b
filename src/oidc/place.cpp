#include "oidc/place.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>

namespace ketnap::oidc {

namespace {

constexpr bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_name(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  std::size_t in_label = 0;
  for (std::size_t i = 0; i < host.size(); ++i) {
    const char c = host[i];
    if (c == '.') {
      if (in_label == 0 || host[i - 1] == '-') return false;
      in_label = 0;
      continue;
    }
    if (!is_small(c) && !is_digit(c) && !(c == '-' && in_label > 0)) return false;
    if (++in_label > 63) return false;
  }
  return in_label > 0 && host.back() != '-';
}

// All digits and points: an address or nothing, since "2130706433" and "127.1" are read as one by some.
bool is_numeric(std::string_view host) {
  return host.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_four(std::string_view host) {
  in_addr four{};
  return ::inet_pton(AF_INET, std::string(host).c_str(), &four) == 1;
}

bool is_six(std::string_view host) {
  in6_addr six{};
  return host.find_first_not_of("0123456789abcdef:.") == std::string_view::npos &&
         ::inet_pton(AF_INET6, std::string(host).c_str(), &six) == 1;
}

} // namespace

std::string_view id(PlaceFault fault) {
  switch (fault) {
  case PlaceFault::too_long:
    return "place.too_long";
  case PlaceFault::bad_character:
    return "place.bad_character";
  case PlaceFault::scheme:
    return "place.scheme";
  case PlaceFault::host:
    return "place.host";
  case PlaceFault::port:
    return "place.port";
  case PlaceFault::user:
    return "place.user";
  case PlaceFault::fragment:
    return "place.fragment";
  case PlaceFault::not_secure:
    break;
  }
  return "place.not_secure";
}

base::Result<Place, PlaceFault> read_place(std::string_view text) {
  if (text.size() > longest_place) return base::refuse(PlaceFault::too_long);
  if (std::ranges::any_of(text, [](char c) {
        return c <= ' ' || c > '~' || std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos;
      }))
    return base::refuse(PlaceFault::bad_character);
  Place place;
  if (text.starts_with("https://")) {
    text.remove_prefix(8);
  } else if (text.starts_with("http://")) {
    text.remove_prefix(7);
    place.tls = false;
    place.port = 80;
  } else {
    return base::refuse(PlaceFault::scheme);
  }
  if (text.find('#') != std::string_view::npos) return base::refuse(PlaceFault::fragment);
  const std::size_t end = std::min(text.find_first_of("/?"), text.size());
  std::string_view authority = text.substr(0, end);
  place.target = std::string(text.substr(end));
  if (place.target.empty() || place.target.front() == '?') place.target.insert(0, 1, '/');
  if (authority.find('@') != std::string_view::npos) return base::refuse(PlaceFault::user);

  std::string_view host = authority, port;
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return base::refuse(PlaceFault::host);
    host = authority.substr(1, close - 1);
    port = authority.substr(close + 1);
    if (!is_six(host)) return base::refuse(PlaceFault::host);
  } else {
    host = authority.substr(0, authority.find(':'));
    port = authority.substr(host.size());
    if (is_numeric(host) ? !is_four(host) : !is_name(host)) return base::refuse(PlaceFault::host);
  }
  if (!port.empty()) {
    port.remove_prefix(1);
    const auto [stop, error] = std::from_chars(port.data(), port.data() + port.size(), place.port);
    if (port.empty() || authority[authority.size() - port.size() - 1] != ':' || port.size() > 5 ||
        port.front() == '0' || error != std::errc{} || stop != port.data() + port.size())
      return base::refuse(PlaceFault::port);
  }
  place.host = std::string(host);
  if (!place.tls && !is_this_machine(place.host)) return base::refuse(PlaceFault::not_secure);
  return place;
}

std::string host_header(const Place& place) {
  std::string out = place.host.find(':') == std::string::npos ? place.host : "[" + place.host + "]";
  if (place.port != (place.tls ? 443 : 80)) out += ":" + std::to_string(place.port);
  return out;
}

bool is_this_machine(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

std::string form_encoded(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_small(c) || is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' ||
        c == '~') {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

} // namespace ketnap::oidc
