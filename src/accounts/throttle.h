// Cửa hẹp cho một địa chỉ: failures to sign in from one address, whatever logins they name.
//
// The waits of sign_in.h go by login. Whoever tries a new login each time meets none of them, and every try costs a
// hash that somebody else waits for; so an address has a store of tries, a failed one is gone, and they come back
// one by one. Lives with the server and is forgotten with it.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/log.h"

namespace ketnap::accounts {

// Of whom failures are counted together: an IPv4 address, the first half of an IPv6 one (a household has no less).
// Nothing for a text that is no address.
[[nodiscard]] std::optional<std::string> source_of(std::string_view address);

struct ThrottleRules {
  int tries = 30; // at once: a whole office behind one address mistypes on a Monday morning
  std::chrono::seconds one_comes_back{20};
  std::size_t sources = 10'000; // remembered; beyond that the ones that are nearly forgiven go first
};

class Throttle {
public:
  explicit Throttle(const ThrottleRules& rules = {}) : rules_(rules) {}

  // Takes one try, before anything is hashed. How long to wait when there is none.
  [[nodiscard]] std::optional<std::chrono::seconds> take(const std::string& source, base::Instant now);
  // It was no failure.
  void give_back(const std::string& source, base::Instant now);

private:
  // When the store of a source will be full again: one number says how many tries are left.
  using Full = std::map<std::string, base::Instant>;
  void make_room(base::Instant now);

  ThrottleRules rules_;
  std::mutex guard_;
  Full full_at_;
};

} // namespace ketnap::accounts
