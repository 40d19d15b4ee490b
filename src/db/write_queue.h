// Hàng đợi ghi: every write of a database passes through one thread, in batches that share a COMMIT.
//
// An act is short and the disk is slow: while one batch is being made safe, the next acts gather, so many
// concurrent acts pay for one fsync, and nobody fights over the journal's next place. Inside this room only.
#pragma once

#include "db/session.h"

#include <any>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace ketnap::db {

// What happens around the acts of a batch, on the writer's thread. Each may be left empty.
struct BatchHooks {
  // On each new connection, before its first batch, in system scope; an exception refuses the batch and the
  // connection is opened anew for the next. (The journal compares its head with the one kept outside.)
  std::function<void(Read&)> opened;
  // After the acts, in the same transaction, in system scope, when something was enlisted: all that the acts
  // left, in their order. An exception fails the whole batch.
  std::function<void(Write&, std::span<const std::any> leaves)> end_of_batch;
  // After COMMIT, before anybody is answered. An exception stops further writes; what was committed stands.
  std::function<void()> committed;
};

struct BatchLimits {
  std::size_t acts = 32;                 // in one batch, at most
  std::chrono::milliseconds open_for{2}; // newcomers join a batch that began less than this ago
};

// One act on its way through the queue; lives on its caller's stack.
struct Act {
  Scope scope;
  std::function<bool(Write&)> body; // false: it was refused, leave nothing behind
  std::exception_ptr fault;
  bool answered = false;
};

class WriteQueue {
public:
  using Open = std::function<std::shared_ptr<Connection>()>;

  // `turn`, if there is one, is held during each batch: a database in memory has one connection for all.
  WriteQueue(Open open, BatchLimits limits, std::mutex* turn);
  WriteQueue(const WriteQueue&) = delete;
  WriteQueue& operator=(const WriteQueue&) = delete;
  // Finishes the acts that wait, then ends the thread.
  ~WriteQueue();

  // Once; they hold from the next batch on, which begins on a new connection.
  void set_hooks(BatchHooks hooks);

  // Blocks until the batch of this act is committed, or the act refused or failed; act.fault says which.
  // Throws Fault(unavailable) when writing was stopped.
  void submit(Act& act);

  [[nodiscard]] bool on_writer_thread() const { return std::this_thread::get_id() == thread_.get_id(); }
  // The next batch begins on a new connection.
  void reconnect();
  void stop(const std::string& why);
  [[nodiscard]] std::optional<std::string> stopped() const;

private:
  using Batch = std::vector<Act*>;

  void work();
  void wait_for_acts(Batch& batch);
  void join_newcomers(Batch& batch);
  void take_waiting(Batch& batch); // under the guard; as many as a batch has room for
  void answer(Batch& batch);

  void run_batch(Batch& batch);
  // One try at the batch; a Fault that asks to be tried again leaves only from the first.
  void try_batch(Batch& batch, bool last_try);
  void run_act(Act& act, bool last_try);
  void begin_batch();
  void connect();
  void append_leaves();
  void tell_committed();
  void fail(Batch& batch, const std::exception_ptr& fault);

  const Open open_;
  const BatchLimits limits_;
  std::mutex* const turn_;

  mutable std::mutex guard_; // over what follows, up to what is the writer's
  std::condition_variable arrived_;
  std::condition_variable answered_;
  std::deque<Act*> waiting_;
  bool closing_ = false;
  bool reconnect_ = false;
  std::optional<std::string> stopped_;
  bool hooked_ = false;
  std::optional<BatchHooks> new_hooks_;

  // Of the writer's thread alone:
  BatchHooks hooks_;
  std::shared_ptr<Connection> connection_;
  std::vector<std::any> leaves_;
  std::vector<AtEnd> at_end_;
  Batch batch_; // with room for all it may hold

  std::thread thread_; // last: it starts when all else stands
};

} // namespace ketnap::db
