#include "db/write_queue.h"

#include "base/invariant.h"

#include <utility>

namespace ketnap::db {

WriteQueue::WriteQueue(Open open, BatchLimits limits, std::mutex* turn)
    : open_(std::move(open)), limits_(limits), turn_(turn), thread_([this] { work(); }) {}

WriteQueue::~WriteQueue() {
  {
    const std::lock_guard lock(guard_);
    closing_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

void WriteQueue::set_hooks(BatchHooks hooks) {
  const std::lock_guard lock(guard_);
  base::ensure(!hooked_, "the hooks of a batch are set once");
  hooked_ = true;
  new_hooks_ = std::move(hooks);
  reconnect_ = true;
}

void WriteQueue::submit(Act& act) {
  base::ensure(!on_writer_thread(), "an act does not wait for another act");
  std::unique_lock lock(guard_);
  if (stopped_) throw Fault(FaultKind::unavailable, "writing was stopped: " + *stopped_);
  base::ensure(!closing_, "no act begins while the database is being closed");
  waiting_.push_back(&act);
  arrived_.notify_one();
  answered_.wait(lock, [&] { return act.answered; });
}

void WriteQueue::reconnect() {
  const std::lock_guard lock(guard_);
  reconnect_ = true;
}

void WriteQueue::stop(const std::string& why) {
  const std::lock_guard lock(guard_);
  if (!stopped_) stopped_ = why;
}

std::optional<std::string> WriteQueue::stopped() const {
  const std::lock_guard lock(guard_);
  return stopped_;
}

void WriteQueue::work() {
  for (;;) {
    Batch batch = wait_for_acts();
    if (batch.empty()) return;
    if (const auto why = stopped())
      fail(batch, std::make_exception_ptr(Fault(FaultKind::unavailable, "writing was stopped: " + *why)));
    else
      run_batch(batch);
    answer(batch);
  }
}

WriteQueue::Batch WriteQueue::wait_for_acts() {
  std::unique_lock lock(guard_);
  arrived_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
  if (reconnect_) connection_.reset();
  reconnect_ = false;
  if (new_hooks_) {
    hooks_ = std::move(*new_hooks_);
    new_hooks_.reset();
  }
  Batch batch;
  while (!waiting_.empty() && batch.size() < limits_.acts) {
    batch.push_back(waiting_.front());
    waiting_.pop_front();
  }
  return batch;
}

void WriteQueue::join_newcomers(Batch& batch) {
  const std::lock_guard lock(guard_);
  while (!waiting_.empty() && batch.size() < limits_.acts) {
    batch.push_back(waiting_.front());
    waiting_.pop_front();
  }
}

void WriteQueue::answer(Batch& batch) {
  {
    const std::lock_guard lock(guard_);
    for (Act* act : batch)
      act->answered = true;
  }
  answered_.notify_all();
}

} // namespace ketnap::db
