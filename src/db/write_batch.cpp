// One batch of the write queue: connect, begin, the acts each in its savepoint, the leaves, COMMIT.
#include "base/invariant.h"
#include "db/write_queue.h"

#include <utility>

namespace ketnap::db {

namespace {

// Each caller gets a fault of its own: exceptions are not shared between threads.
std::exception_ptr copy_of(const std::exception_ptr& fault) {
  try {
    std::rethrow_exception(fault);
  } catch (const Fault& known) {
    return std::make_exception_ptr(Fault(known));
  } catch (...) {
    return fault;
  }
}

bool stops_writing(const std::exception_ptr& fault) {
  try {
    std::rethrow_exception(fault);
  } catch (const Fault& known) {
    return known.after() == After::stop_writing;
  } catch (...) {
    return false;
  }
}

} // namespace

void WriteQueue::run_batch(Batch& batch) {
  std::unique_lock<std::mutex> turn;
  if (turn_ != nullptr) turn = std::unique_lock(*turn_);
  for (const bool last_try : {false, true}) {
    try {
      try_batch(batch, last_try);
      return;
    } catch (const Fault& fault) {
      if (connection_) connection_->abandon();
      if (connection_ && !connection_->usable()) connection_.reset();
      if (fault.after() == After::try_again && !last_try) continue;
      fail(batch, std::current_exception());
      return;
    } catch (...) {
      if (connection_) connection_->abandon();
      fail(batch, std::current_exception());
      return;
    }
  }
}

void WriteQueue::try_batch(Batch& batch, bool last_try) {
  begin_batch();
  leaves_.clear();
  at_end_.clear();
  const auto began = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < batch.size(); ++i) {
    run_act(*batch[i], last_try);
    const bool all_ran = i + 1 == batch.size();
    if (all_ran && std::chrono::steady_clock::now() - began < limits_.open_for) join_newcomers(batch);
  }
  append_leaves();
  connection_->commit();
  tell_committed();
}

void WriteQueue::begin_batch() {
  const bool was_open = connection_ != nullptr;
  if (!was_open) connect();
  try {
    connection_->begin_batch();
  } catch (const Fault& fault) {
    // The server may have been restarted since the last batch. Nothing ran yet, so a new connection is safe.
    if (!was_open || fault.kind() != FaultKind::unavailable) throw;
    connection_.reset();
    connect();
    connection_->begin_batch();
  }
}

void WriteQueue::connect() {
  std::shared_ptr<Connection> fresh = open_();
  if (hooks_.opened) {
    fresh->begin_read(Scope::system());
    try {
      Read first_look(*fresh);
      hooks_.opened(first_look);
    } catch (...) {
      fresh->abandon();
      throw;
    }
    fresh->abandon(); // it only read
  }
  connection_ = std::move(fresh);
}

void WriteQueue::run_act(Act& act, bool last_try) {
  act.fault = nullptr;
  const std::size_t leaves_before = leaves_.size(), at_end_before = at_end_.size();
  connection_->begin_act(act.scope);
  Write tx(*connection_, leaves_, at_end_);
  bool stands = false;
  try {
    stands = act.body(tx);
    tx.rethrow_fault(); // also when the act itself had caught it
    if (stands) return connection_->keep_act();
  } catch (const Fault& fault) {
    const bool again = fault.after() == After::try_again && !last_try;
    // Without its transaction, the whole batch is gone.
    if (again || !connection_->in_transaction() || fault.after() == After::stop_writing) throw;
    act.fault = std::current_exception();
  } catch (...) {
    act.fault = std::current_exception();
  }
  leaves_.resize(leaves_before);
  at_end_.resize(at_end_before);
  connection_->drop_act();
}

void WriteQueue::append_leaves() {
  const bool nothing = leaves_.empty() || !hooks_.end_of_batch;
  if (nothing && at_end_.empty()) return;
  const std::vector<std::any> leaves = std::exchange(leaves_, {});
  const std::vector<AtEnd> at_end = std::exchange(at_end_, {});
  connection_->begin_act(Scope::system());
  Write tx(*connection_, leaves_, at_end_);
  for (const AtEnd& work : at_end)
    work(tx);
  if (!nothing) hooks_.end_of_batch(tx, leaves);
  tx.rethrow_fault();
  base::ensure(leaves_.empty() && at_end_.empty(), "the end of a batch leaves nothing for another end");
  connection_->keep_act();
}

void WriteQueue::tell_committed() {
  if (!hooks_.committed) return;
  try {
    hooks_.committed();
  } catch (const std::exception& failed) {
    stop(std::string("what follows a commit failed: ") + failed.what());
  } catch (...) {
    stop("what follows a commit failed");
  }
}

void WriteQueue::fail(Batch& batch, const std::exception_ptr& fault) {
  if (stops_writing(fault))
    stop("the disk failed, and what it then says of its contents is not to be believed");
  for (Act* act : batch)
    act->fault = copy_of(fault);
}

} // namespace ketnap::db
