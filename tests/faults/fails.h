// The memory of this program, counted, and told to fail once: C++ allocations and SQLite's own.
#pragma once

#include <cstdint>

namespace ketnap::faults {

class Memory {
public:
  // Before SQLite is used for the first time.
  static void take_over();
  // From now on allocations are counted; the nth (1 is the next) fails, 0: none. Only one fails.
  static void arm(std::int64_t nth);
  // Counting ends; how many there were.
  static std::int64_t disarm();
  [[nodiscard]] static bool failed(); // since it was armed
};

} // namespace ketnap::faults
