// Số đo vận hành: counters, gauges and histograms, printed as Prometheus text (version 0.0.4).
//
// An object that main builds and hands on; nothing registers itself. Names and label sets are asked for
// once, when a room is built, and the reference is kept: counting is then one atomic addition.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ketnap::base {

// name=value pairs; the values are few and known (a route's pattern, never a person's code).
using Labels = std::vector<std::pair<std::string, std::string>>;

class Counter {
public:
  void add(std::uint64_t n = 1) noexcept { value_.fetch_add(n, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

private:
  std::atomic<std::uint64_t> value_{0};
};

class Gauge {
public:
  void set(std::int64_t value) noexcept { value_.store(value, std::memory_order_relaxed); }
  void add(std::int64_t n) noexcept { value_.fetch_add(n, std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

private:
  std::atomic<std::int64_t> value_{0};
};

// Durations, counted in buckets of whole microseconds and printed in seconds.
class Histogram {
public:
  explicit Histogram(std::vector<std::uint64_t> upper_bounds_us);
  void observe_us(std::uint64_t microseconds) noexcept;
  [[nodiscard]] std::uint64_t count() const noexcept;

private:
  friend class Metrics;
  std::vector<std::uint64_t> bounds_us_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> buckets_; // one more than bounds: the rest
  std::atomic<std::uint64_t> sum_us_{0};
};

// Safe to use from several threads. A name that Prometheus would not take, or one asked for as two
// kinds, is a bug and throws BrokenInvariant.
class Metrics {
public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // The same name and labels give the same object, alive as long as this one.
  Counter& counter(std::string_view name, std::string_view help, const Labels& labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, const Labels& labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, const Labels& labels = {},
                       std::vector<std::uint64_t> upper_bounds_us = usual_bounds_us());

  [[nodiscard]] std::string text() const;

  // 1 ms to 10 s.
  [[nodiscard]] static std::vector<std::uint64_t> usual_bounds_us();

private:
  struct Family;
  Family& family(std::string_view name, std::string_view help, std::string_view kind);

  mutable std::mutex guard_;
  std::map<std::string, Family, std::less<>> families_;
};

} // namespace ketnap::base
