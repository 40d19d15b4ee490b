// The memory of this program, counted, and told to fail once: C++ allocations and SQLite's own.
#pragma once

#include <cstdint>

namespace ketnap::faults {

class Memory {
public:
  // Before SQLite is used for the first time.
  static void take_over();
  // From now on allocations are counted; the nth (1 is the next) fails, 0: none. Only one fails. Of the thread that says so
  // those alone count that it makes for whom it asks.
  static void arm(std::int64_t nth);
  class Asking {
  public:
    Asking();
    ~Asking();
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;
  };
  // Counting ends; how many there were.
  static std::int64_t disarm();
  [[nodiscard]] static bool failed(); // since it was armed
};

} // namespace ketnap::faults
