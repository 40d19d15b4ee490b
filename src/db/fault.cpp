#include "db/fault.h"

#include <utility>

namespace ketnap::db {

std::string_view word(FaultKind kind) noexcept {
  switch (kind) {
  case FaultKind::busy:
    return "busy";
  case FaultKind::unavailable:
    return "unavailable";
  case FaultKind::disk_full:
    return "disk_full";
  case FaultKind::constraint:
    return "constraint";
  case FaultKind::corrupt:
    return "corrupt";
  case FaultKind::scope:
    return "scope";
  case FaultKind::other:
    break;
  }
  return "other";
}

Fault::Fault(FaultKind kind, const std::string& message) : Fault(Details{.kind = kind}, message) {}

Fault::Fault(Details details, const std::string& message)
    : std::runtime_error(std::string(word(details.kind)) + ": " + message), details_(std::move(details)) {}

} // namespace ketnap::db
