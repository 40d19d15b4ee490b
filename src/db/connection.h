// One connection to either engine: the seam under Read and Write. Inside this room only.
//
// A connection is used by one thread at a time and is always inside a transaction when a statement runs.
#pragma once

#include "db/scope.h"
#include "db/sql.h"
#include "db/value.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace ketnap::db {

// Takes each row; false ends the answer early.
using RowSink = std::function<bool(const Row&)>;

class Connection {
public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  // Runs one statement under the scope of the transaction or act; returns the rows it changed.
  std::int64_t run(const Sql& sql, std::span<const Value> arguments, const RowSink& sink);

  // A consistent view of the data; nothing can be written.
  virtual void begin_read(const Scope& scope) = 0;
  // One transaction of the write queue …
  virtual void begin_batch() = 0;
  // … and the acts in it, each with its own scope and savepoint. keep_act() also asks deferred constraints,
  // so that a promise broken by one act is that act's fault and not the batch's.
  virtual void begin_act(const Scope& scope) = 0;
  virtual void keep_act() = 0;
  virtual void drop_act() = 0;
  virtual void commit() = 0;
  // Ends whatever is open; afterwards the connection is clean or not usable().
  virtual void abandon() noexcept = 0;

  // False once the transaction or the connection itself is gone.
  [[nodiscard]] virtual bool in_transaction() const noexcept = 0;
  [[nodiscard]] virtual bool usable() const noexcept = 0;

protected:
  virtual std::int64_t execute(const Sql& sql, std::span<const Value> arguments, const RowSink& sink) = 0;
  void now_under(const Scope& scope, bool reading) {
    scope_ = scope;
    reading_ = reading;
  }
  [[nodiscard]] const Scope& scope() const noexcept { return scope_; }
  [[nodiscard]] bool reading() const noexcept { return reading_; }

private:
  Scope scope_;
  bool reading_ = true;
};

// What the owner of the tables does between transactions: migrations and the laying of scope. Not scoped.
class OwnerConnection {
public:
  OwnerConnection() = default;
  OwnerConnection(const OwnerConnection&) = delete;
  OwnerConnection& operator=(const OwnerConnection&) = delete;
  virtual ~OwnerConnection() = default;

  // Alone in the database until commit() or the destructor, which rolls back.
  virtual void begin() = 0;
  virtual void commit() = 0;
  // Many statements; Fault(other) when they end the transaction themselves.
  virtual void script(std::string_view text) = 0;
  virtual std::int64_t run(const Sql& sql, std::span<const Value> arguments, const RowSink& sink) = 0;
  // Makes the database hold these predicates against every row, and the application's role to its rights.
  virtual void lay_scope(std::span<const ScopedTable> tables) = 0;
  // The application's role; empty where there are no roles.
  [[nodiscard]] virtual std::string held_role() const = 0;
};

} // namespace ketnap::db
