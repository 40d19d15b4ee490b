// Many clients at once, counted: requests go out when they are due, whether or not the server keeps up (an open loop), or each
// as soon as the one before was answered (a closed one, which tells how much the server can do). Whatever had to wait for a
// connection in an open loop is timed from when it was due: no wait is left out.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ketnap::load {

struct Plan {
  std::uint16_t port = 0;
  std::string request;   // the bytes of one, head and body
  double per_second = 0; // 0: a closed loop
  std::chrono::milliseconds length{1000};
  std::size_t connections = 8; // at most so many under way
  bool anew = false;           // a new connection for each request
};

struct Outcome {
  std::map<int, std::size_t> answers; // by status
  std::size_t lost = 0;               // the connection went before the answer was whole
  std::size_t without_retry = 0;      // refused with 429 or 503 and no Retry-After
  std::size_t late = 0;               // sent only some time after it was due: every connection was under way
  std::size_t unsent = 0;             // due, and until the end no connection was free
  std::vector<double> good_ms; // from when it was due to the end of its answer, of those answered 200; sorted
  double seconds = 0;

  [[nodiscard]] std::size_t answered(int status) const;
  [[nodiscard]] double good_per_second() const;
  [[nodiscard]] double good_percentile(double share) const; // 0 when there was none
};

// Runs the plan against 127.0.0.1 in this thread.
[[nodiscard]] Outcome run(const Plan& plan);

} // namespace ketnap::load
