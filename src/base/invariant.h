// The third kind of error: a bug. A promise that the code makes to itself was broken.
//
// Doors catch it apart from faults of the world: the request ends with 500 instead of 503, because
// trying again cannot help, and the place goes to the log.
#pragma once

#include <source_location>
#include <stdexcept>

namespace ketnap::base {

class BrokenInvariant : public std::logic_error {
public:
  explicit BrokenInvariant(const char* promise, std::source_location where = std::source_location::current())
      : std::logic_error(promise), where_(where) {}
  [[nodiscard]] const std::source_location& where() const noexcept { return where_; }

private:
  std::source_location where_;
};

// Stays on in every build. `promise` is a literal: it reaches the log and may hold no one's data.
inline void ensure(bool holds, const char* promise,
                   std::source_location where = std::source_location::current()) {
  if (!holds) throw BrokenInvariant(promise, where);
}

} // namespace ketnap::base
