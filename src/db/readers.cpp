#include "db/readers.h"

#include "base/invariant.h"
#include "db/fault.h"

#include <algorithm>
#include <utility>

namespace ketnap::db {

Readers::Readers(Open open, std::size_t most, std::mutex* turn)
    : open_(std::move(open)), most_(most), turn_(turn) {
  base::ensure(most > 0, "somebody may read");
  idle_.reserve(most); // giving back never allocates
  holders_.reserve(most);
}

bool Readers::lent_to_this_thread() const {
  const std::lock_guard lock(guard_);
  return std::find(holders_.begin(), holders_.end(), std::this_thread::get_id()) != holders_.end();
}

void Readers::close_idle() {
  const std::lock_guard lock(guard_);
  base::ensure(holders_.empty(), "nobody reads while connections are closed");
  idle_.clear();
}

std::shared_ptr<Connection> Readers::take() {
  std::unique_lock lock(guard_);
  returned_.wait(lock, [&] { return holders_.size() < most_; });
  holders_.push_back(std::this_thread::get_id());
  if (idle_.empty()) return nullptr;
  std::shared_ptr<Connection> taken = std::move(idle_.back());
  idle_.pop_back();
  return taken;
}

void Readers::give_back(std::shared_ptr<Connection> connection) noexcept {
  {
    const std::lock_guard lock(guard_);
    holders_.erase(std::find(holders_.begin(), holders_.end(), std::this_thread::get_id()));
    if (connection != nullptr) idle_.push_back(std::move(connection));
  }
  returned_.notify_one();
}

Readers::Lent::Lent(Readers& from, const Scope& scope) : from_(&from) {
  base::ensure(!from.lent_to_this_thread(), "a read does not begin inside a read");
  connection_ = from.take();
  try {
    if (from.turn_ != nullptr) turn_ = std::unique_lock(*from.turn_);
    begin(scope);
  } catch (...) {
    from.give_back(nullptr);
    throw;
  }
}

void Readers::Lent::begin(const Scope& scope) {
  const bool was_idle = connection_ != nullptr;
  if (!was_idle) connection_ = from_->open_();
  try {
    connection_->begin_read(scope);
  } catch (const Fault& fault) {
    // The server may have been restarted while the connection lay idle.
    if (!was_idle || fault.kind() != FaultKind::unavailable) throw;
    connection_ = from_->open_();
    connection_->begin_read(scope);
  }
}

Readers::Lent::~Lent() {
  connection_->abandon(); // it only read
  if (!connection_->usable()) connection_.reset();
  if (turn_.owns_lock()) turn_.unlock();
  from_->give_back(std::move(connection_));
}

} // namespace ketnap::db
