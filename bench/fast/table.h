// The one table that ./test --long fast prints: what was measured, what the raw store took for the same rows in the same run,
// and whether the bar is held. Lines that fell short begin with ✗, the others with ▸.
#pragma once

#include <optional>
#include <ostream>
#include <string>

namespace ketnap::fast {

struct Bar {
  enum class Of { ours, ratio } of = Of::ours;
  bool at_most = true; // else: at least
  double value = 0;
};
[[nodiscard]] inline Bar at_most(double value) {
  return {Bar::Of::ours, true, value};
}
[[nodiscard]] inline Bar ratio_at_most(double value) {
  return {Bar::Of::ratio, true, value};
}
[[nodiscard]] inline Bar ratio_at_least(double value) {
  return {Bar::Of::ratio, false, value};
}

struct Row {
  std::string engine, what, unit;
  double ours = 0;
  std::optional<double> raw{};
  std::optional<Bar> bar{};
  std::string note{};

  [[nodiscard]] std::optional<double> ratio() const;
  [[nodiscard]] bool held() const; // also when there is no bar
};

class Table {
public:
  explicit Table(std::ostream& out);
  void add(const Row& row);                                // printed at once: a long run may be stopped
  [[nodiscard]] int short_of() const { return short_of_; } // bars that were not held

private:
  std::ostream& out_;
  int short_of_ = 0;
};

} // namespace ketnap::fast
