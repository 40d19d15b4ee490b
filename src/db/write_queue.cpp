#include "db/write_queue.h"

#include "base/invariant.h"

#include <utility>

namespace ketnap::db {

namespace {

// Room for the longest batch, taken before the thread starts: it has nobody to tell that memory was short.
std::vector<Act*> room_for(std::size_t acts) {
  std::vector<Act*> room;
  room.reserve(acts);
  return room;
}

} // namespace

WriteQueue::WriteQueue(Open open, BatchLimits limits, std::mutex* turn)
    : open_(std::move(open)), limits_(limits), turn_(turn), batch_(room_for(limits.acts)),
      thread_([this] { work(); }) {}

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
    wait_for_acts(batch_);
    if (batch_.empty()) return;
    try {
      if (const auto why = stopped()) throw Fault(FaultKind::unavailable, "writing was stopped: " + *why);
      run_batch(batch_);
    } catch (...) {
      fail(batch_, std::current_exception());
    }
    answer(batch_);
    batch_.clear();
  }
}

void WriteQueue::wait_for_acts(Batch& batch) {
  std::unique_lock lock(guard_);
  arrived_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
  if (reconnect_) connection_.reset();
  reconnect_ = false;
  if (new_hooks_) {
    hooks_ = std::move(*new_hooks_);
    new_hooks_.reset();
  }
  take_waiting(batch);
}

void WriteQueue::join_newcomers(Batch& batch) {
  const std::lock_guard lock(guard_);
  take_waiting(batch);
}

void WriteQueue::take_waiting(Batch& batch) {
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
