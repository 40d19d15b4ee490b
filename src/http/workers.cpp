#include "http/workers.h"

#include <cerrno>
#include <new>

#include <sys/resource.h>
#include <unistd.h>

namespace ketnap::http {

namespace {

// On Linux each thread has a niceness of its own.
void be_nicer(int steps) {
  const auto thread = static_cast<id_t>(::gettid());
  errno = 0;
  const int now = ::getpriority(PRIO_PROCESS, thread);
  if (errno == 0) (void)::setpriority(PRIO_PROCESS, thread, now + steps); // more than the most is the most
}

} // namespace

void run_on(boost::asio::io_context& tasks) {
  for (;;) {
    try {
      tasks.run();
      return;
    } catch (const std::bad_alloc&) { // of one task, which is gone; the others go on
    }
  }
}

Workers::Workers(std::size_t threads, int nicer)
    : tasks_(static_cast<int>(threads)), open_(tasks_.get_executor()) {
  for (std::size_t i = 0; i < threads; ++i)
    threads_.emplace_back([this, nicer] {
      if (nicer > 0) be_nicer(nicer);
      run_on(tasks_);
    });
}

Workers::~Workers() {
  tasks_.stop();
  join();
}

void Workers::join() {
  open_.reset();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

bool Line::enter(Time now) {
  const std::uint64_t started = started_.load(std::memory_order_relaxed);
  for (; !entered_.empty() && forgotten_ < started; ++forgotten_)
    entered_.pop_front();
  if (inside_ >= most_) return false;
  if (!entered_.empty() && now - entered_.front() > wait_) return false;
  entered_.push_back(now);
  ++inside_;
  return true;
}

} // namespace ketnap::http
