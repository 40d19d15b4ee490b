#include "base/metrics.h"

#include "base/escape.h"
#include "base/invariant.h"

#include <algorithm>

namespace ketnap::base {

struct Metrics::Family {
  std::string help;
  std::string kind;
  std::map<std::string, std::unique_ptr<Counter>> counters; // by printed labels
  std::map<std::string, std::unique_ptr<Gauge>> gauges;
  std::map<std::string, std::unique_ptr<Histogram>> histograms;
};

namespace {

bool is_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !name.empty() && letter(name.front()) &&
         std::ranges::all_of(name, [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

// method="GET",status="200"
std::string printed(const Labels& labels) {
  std::string out;
  for (const auto& [name, value] : labels) {
    ensure(is_name(name), "a label has a name that Prometheus takes");
    if (!out.empty()) out += ',';
    out += name;
    out += '=';
    append_label_value(out, value);
  }
  return out;
}

// Microseconds as seconds without a floating-point detour: 2500 → 0.0025
std::string seconds(std::uint64_t microseconds) {
  std::string fraction = std::to_string(microseconds % 1'000'000);
  fraction.insert(0, 6 - fraction.size(), '0');
  while (!fraction.empty() && fraction.back() == '0')
    fraction.pop_back();
  std::string out = std::to_string(microseconds / 1'000'000);
  if (!fraction.empty()) out += "." + fraction;
  return out;
}

void append_sample(std::string& out, std::string_view name, std::string_view labels, std::string_view value) {
  out += name;
  if (!labels.empty()) {
    out += '{';
    out += labels;
    out += '}';
  }
  out += ' ';
  out += value;
  out += '\n';
}

// HELP ends at the line's end: a newline inside would forge a sample.
std::string one_line(std::string_view help) {
  std::string out;
  for (const char c : help) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  }
  return out;
}

} // namespace

Histogram::Histogram(std::vector<std::uint64_t> upper_bounds_us)
    : bounds_us_(std::move(upper_bounds_us)),
      buckets_(std::make_unique<std::atomic<std::uint64_t>[]>(bounds_us_.size() + 1)) {
  ensure(std::ranges::is_sorted(bounds_us_), "a histogram's bounds rise");
}

void Histogram::observe_us(std::uint64_t microseconds) noexcept {
  const auto bucket = std::ranges::lower_bound(bounds_us_, microseconds) - bounds_us_.begin();
  buckets_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_us_.fetch_add(microseconds, std::memory_order_relaxed);
}

std::uint64_t Histogram::count() const noexcept {
  std::uint64_t all = 0;
  for (std::size_t i = 0; i <= bounds_us_.size(); ++i)
    all += buckets_[i].load(std::memory_order_relaxed);
  return all;
}

Metrics::Metrics() = default;
Metrics::~Metrics() = default;

Metrics::Family& Metrics::family(std::string_view name, std::string_view help, std::string_view kind) {
  ensure(is_name(name), "a metric has a name that Prometheus takes");
  auto found = families_.find(name);
  if (found == families_.end())
    found = families_.try_emplace(std::string(name), Family{std::string(help), std::string(kind), {}, {}, {}})
                .first;
  ensure(found->second.kind == kind, "a metric is of one kind");
  return found->second;
}

Counter& Metrics::counter(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard hold(guard_);
  auto& slot = family(name, help, "counter").counters[printed(labels)];
  if (!slot) slot = std::make_unique<Counter>();
  return *slot;
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard hold(guard_);
  auto& slot = family(name, help, "gauge").gauges[printed(labels)];
  if (!slot) slot = std::make_unique<Gauge>();
  return *slot;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, const Labels& labels,
                              std::vector<std::uint64_t> upper_bounds_us) {
  const std::lock_guard hold(guard_);
  auto& slot = family(name, help, "histogram").histograms[printed(labels)];
  if (!slot) slot = std::make_unique<Histogram>(std::move(upper_bounds_us));
  return *slot;
}

std::string Metrics::text() const {
  const std::lock_guard hold(guard_);
  std::string out;
  for (const auto& [name, family] : families_) {
    out += "# HELP " + name + ' ' + one_line(family.help) + '\n';
    out += "# TYPE " + name + ' ' + family.kind + '\n';
    for (const auto& [labels, counter] : family.counters)
      append_sample(out, name, labels, std::to_string(counter->value()));
    for (const auto& [labels, gauge] : family.gauges)
      append_sample(out, name, labels, std::to_string(gauge->value()));
    for (const auto& [labels, histogram] : family.histograms) {
      const std::string comma = labels.empty() ? "" : ",";
      std::uint64_t so_far = 0;
      for (std::size_t i = 0; i < histogram->bounds_us_.size(); ++i) {
        so_far += histogram->buckets_[i].load(std::memory_order_relaxed);
        append_sample(out, name + "_bucket",
                      labels + comma + "le=\"" + seconds(histogram->bounds_us_[i]) + '"',
                      std::to_string(so_far));
      }
      so_far += histogram->buckets_[histogram->bounds_us_.size()].load(std::memory_order_relaxed);
      append_sample(out, name + "_bucket", labels + comma + "le=\"+Inf\"", std::to_string(so_far));
      append_sample(out, name + "_sum", labels, seconds(histogram->sum_us_.load(std::memory_order_relaxed)));
      append_sample(out, name + "_count", labels, std::to_string(so_far));
    }
  }
  return out;
}

std::vector<std::uint64_t> Metrics::usual_bounds_us() {
  return {1'000,   2'500,   5'000,     10'000,    25'000,    50'000,    100'000,
          250'000, 500'000, 1'000'000, 2'500'000, 5'000'000, 10'000'000};
}

} // namespace ketnap::base
