#include "base/metrics.h"

#include "base/invariant.h"

#include <gtest/gtest.h>

namespace ketnap::base {
namespace {

TEST(Metrics, CountersAndGaugesPrintWithHelpTypeAndLabels) {
  Metrics metrics;
  metrics.counter("requests_total", "Requests answered", {{"status", "200"}}).add(3);
  metrics.counter("requests_total", "Requests answered", {{"status", "404"}}).add();
  metrics.gauge("connections", "Open now").set(7);
  metrics.gauge("connections", "Open now").add(-2);
  EXPECT_EQ(metrics.text(), "# HELP connections Open now\n# TYPE connections gauge\nconnections 5\n"
                            "# HELP requests_total Requests answered\n# TYPE requests_total counter\n"
                            "requests_total{status=\"200\"} 3\nrequests_total{status=\"404\"} 1\n");
}

TEST(Metrics, AHistogramCountsUpToEachBoundAndTheRest) {
  Metrics metrics;
  auto& waits = metrics.histogram("wait_seconds", "Waiting", {}, {1'000, 2'500'000});
  waits.observe_us(1'000); // a bound belongs to its own bucket
  waits.observe_us(1'001);
  waits.observe_us(3'000'000);
  EXPECT_EQ(waits.count(), 3U);
  EXPECT_EQ(metrics.text(),
            "# HELP wait_seconds Waiting\n# TYPE wait_seconds histogram\n"
            "wait_seconds_bucket{le=\"0.001\"} 1\nwait_seconds_bucket{le=\"2.5\"} 2\n"
            "wait_seconds_bucket{le=\"+Inf\"} 3\nwait_seconds_sum 3.002001\nwait_seconds_count 3\n");
}

TEST(Metrics, LabelsAndHelpCannotForgeASample) {
  Metrics metrics;
  metrics.counter("a", "two\nlines", {{"path", "\"}\nevil 1\\"}}).add();
  EXPECT_EQ(metrics.text(), "# HELP a two\\nlines\n# TYPE a counter\na{path=\"\\\"}\\nevil 1\\\\\"} 1\n");
}

TEST(Metrics, BadNamesAndTwoKindsUnderOneNameAreBugs) {
  Metrics metrics;
  metrics.counter("a", "");
  EXPECT_THROW(metrics.gauge("a", ""), BrokenInvariant);
  EXPECT_THROW(metrics.counter("9a", ""), BrokenInvariant);
  EXPECT_THROW(metrics.counter("", ""), BrokenInvariant);
  EXPECT_THROW(metrics.counter("b", "", {{"a-b", "x"}}), BrokenInvariant);
}

} // namespace
} // namespace ketnap::base
