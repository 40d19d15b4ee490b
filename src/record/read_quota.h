// Định mức xem: how many different persons one account reads of within an hour; nobody carries the register off.
//
// Files opened and names in lists are counted apart: whoever works opens few and scrolls past many. A person counted
// already may be read again. Pure: the time is handed in, and nothing is asked of a database.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>

#include "base/log.h"

namespace ketnap::record {

struct ReadLimits {
  std::size_t files = 300;  // different persons whose file is opened, or whose number is revealed
  std::size_t names = 3000; // different persons named in lists
};
inline constexpr std::chrono::minutes read_window{60};

enum class ReadAs : std::uint8_t { file, names };

class ReadQuota {
public:
  explicit ReadQuota(ReadLimits limits = {}) : limits_(limits) {}
  void limit(ReadLimits limits) { limits_ = limits; }
  [[nodiscard]] const ReadLimits& limits() const { return limits_; }

  // May this account read of these persons (mark_of) now? They are counted when it may, and none when not.
  [[nodiscard]] bool admit(const std::string& account, ReadAs as, std::span<const std::uint32_t> marks,
                           base::Instant now);
  // The same, of what was read already, whatever the limits are.
  void count(const std::string& account, ReadAs as, std::span<const std::uint32_t> marks, base::Instant at);
  // Lets go of what is older than the window.
  void forget(base::Instant now);

  [[nodiscard]] std::size_t counted(const std::string& account, ReadAs as, base::Instant now) const;

private:
  using Seen = std::unordered_map<std::uint32_t, base::Instant>; // when last
  struct Account {
    Seen files, names;
  };
  Seen& seen(const std::string& account, ReadAs as);

  ReadLimits limits_;
  std::unordered_map<std::string, Account> accounts_;
};

} // namespace ketnap::record
