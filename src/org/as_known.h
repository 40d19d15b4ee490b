// Two clocks: "as of a day" is a day; "as known at N" is a place in the journal.
//
// A row counts as known at N when recorded_seq <= N and it was not superseded by then. For the present, N is
// larger than every number, so that one condition serves both.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace ketnap::org {

// As known when the journal had so many leaves; none: as known now.
struct AsKnown {
  std::optional<std::int64_t> seq{};

  // For `recorded_seq <= $n AND (superseded_seq IS NULL OR superseded_seq > $n)`.
  [[nodiscard]] std::int64_t at() const { return seq.value_or(std::numeric_limits<std::int64_t>::max()); }
};

} // namespace ketnap::org
