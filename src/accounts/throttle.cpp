#include "accounts/throttle.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>

namespace ketnap::accounts {

std::optional<std::string> source_of(std::string_view address) {
  const std::string text(address); // inet_pton wants an end
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return text;
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return std::nullopt;
  constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  std::array<char, INET6_ADDRSTRLEN> spelled{};
  if (std::equal(mapped.begin(), mapped.end(), bytes.begin())) // ::ffff:192.0.2.1 is 192.0.2.1
    return inet_ntop(AF_INET, bytes.data() + mapped.size(), spelled.data(), spelled.size());
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return std::string(inet_ntop(AF_INET6, bytes.data(), spelled.data(), spelled.size())) + "/64";
}

std::optional<std::chrono::seconds> Throttle::take(const std::string& source, base::Instant now) {
  const std::lock_guard hold(guard_);
  auto found = full_at_.find(source);
  if (found == full_at_.end()) {
    if (full_at_.size() >= rules_.sources) make_room(now);
    found = full_at_.emplace(source, now).first;
  }
  base::Instant& full = found->second;
  // Nobody waits longer than it takes to come back from nothing, not even after the clock was set back.
  full = std::clamp(full, now, now + rules_.tries * rules_.one_comes_back);
  const base::Instant after = full + rules_.one_comes_back, last = now + rules_.tries * rules_.one_comes_back;
  if (after > last) return std::chrono::ceil<std::chrono::seconds>(after - last);
  full = after;
  return std::nullopt;
}

void Throttle::give_back(const std::string& source, base::Instant now) {
  const std::lock_guard hold(guard_);
  const auto found = full_at_.find(source);
  if (found == full_at_.end()) return;
  found->second -= rules_.one_comes_back;
  if (found->second <= now) full_at_.erase(found);
}

void Throttle::make_room(base::Instant now) {
  std::erase_if(full_at_, [&](const auto& each) { return each.second <= now; });
  if (full_at_.size() < rules_.sources) return;
  full_at_.erase(std::ranges::min_element(full_at_, {}, &Full::value_type::second));
}

} // namespace ketnap::accounts
