// Connections for reading, opened as they are needed and kept. Inside this room only.
#pragma once

#include "db/connection.h"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace ketnap::db {

class Readers {
public:
  using Open = std::function<std::shared_ptr<Connection>()>;

  // At most `most` at a time. `turn` as in WriteQueue: held as long as a connection is lent.
  Readers(Open open, std::size_t most, std::mutex* turn);
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;
  ~Readers() = default;

  // A connection inside a read transaction, until it is given back.
  class Lent {
  public:
    // Waits for a free one. A thread holds at most one: a read inside a read could wait for itself.
    Lent(Readers& from, const Scope& scope);
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    ~Lent();
    [[nodiscard]] Connection& connection() const { return *connection_; }

  private:
    void begin(const Scope& scope);

    Readers* from_;
    std::unique_lock<std::mutex> turn_;
    std::shared_ptr<Connection> connection_;
  };

  [[nodiscard]] bool lent_to_this_thread() const;
  // Forgets the idle connections. BrokenInvariant while one is lent.
  void close_idle();

private:
  // An idle connection, or null when one may be opened.
  std::shared_ptr<Connection> take();
  void give_back(std::shared_ptr<Connection> connection) noexcept;

  const Open open_;
  const std::size_t most_;
  std::mutex* const turn_;

  mutable std::mutex guard_;
  std::condition_variable returned_;
  std::vector<std::shared_ptr<Connection>> idle_;
  std::vector<std::thread::id> holders_; // one for each that is lent
};

} // namespace ketnap::db
