// Người làm và hàng đợi: the threads on which handlers run, and the line before them.
//
// The network thread must get the processor whenever it wants it, or nobody is even told to come again later: so workers are
// nicer than it is. And the line stays short: who would stand in it for longer than people wait is told so at once.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

namespace ketnap::http {

// Runs what there is to run until it ends. A task that finds no memory ends alone: it has nobody to throw to.
void run_on(boost::asio::io_context& tasks);

class Workers {
public:
  using Executor = boost::asio::io_context::executor_type;

  // So many threads, `nicer` steps of nice(2) below the one that makes them. Where the system forbids that (a confined
  // service), they are as the others are.
  Workers(std::size_t threads, int nicer);
  ~Workers(); // finishes nothing that has not begun
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  [[nodiscard]] Executor executor() { return tasks_.get_executor(); }
  void join(); // once all that was handed to them is done

private:
  boost::asio::io_context tasks_;
  boost::asio::executor_work_guard<Executor> open_;
  std::vector<std::thread> threads_;
};

// The line before some workers, first come first served. Everything but started() is for the network thread.
class Line {
public:
  using Time = std::chrono::steady_clock::time_point;

  // So many are served at a time, so many more may wait, and nobody comes in while the first has waited so long.
  Line(std::size_t served, std::size_t waiting, std::chrono::milliseconds wait)
      : most_(served + waiting), wait_(wait) {}

  [[nodiscard]] bool enter(Time now); // false: too many, or too slow
  void started() {
    started_.fetch_add(1, std::memory_order_relaxed);
  } // from a worker's thread: the first in line
  void left() { --inside_; }
  [[nodiscard]] std::size_t inside() const { return inside_; } // waiting or served

private:
  const std::size_t most_;
  const std::chrono::milliseconds wait_;
  std::size_t inside_ = 0;
  std::deque<Time> entered_;    // of those who wait, and of some who were called since anybody looked
  std::uint64_t forgotten_ = 0; // no longer in entered_
  std::atomic<std::uint64_t> started_{0};
};

} // namespace ketnap::http
