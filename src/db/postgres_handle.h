// One connection to PostgreSQL, set up as this house wants it, and the faults it tells of.
#pragma once

#include "db/connection.h"
#include "db/fault.h"

#include <cstdint>
#include <libpq-fe.h>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace ketnap::db {

struct ClearResult {
  void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, ClearResult>;

class PostgresHandle {
public:
  // Names are looked up in the schema `main` and in no other; the times of waiting are for an act, or long
  // ones for an owner. Fault(unavailable) when nobody answers.
  enum class Waits { of_an_act, of_an_owner };
  PostgresHandle(const std::string& conninfo, Waits waits);

  [[nodiscard]] PGconn* get() const noexcept { return handle_.get(); }
  [[nodiscard]] bool connected() const noexcept { return PQstatus(get()) == CONNECTION_OK; }
  [[nodiscard]] bool in_transaction() const noexcept;
  [[nodiscard]] bool idle() const noexcept;

  // One or more statements of our own, without parameters; the result of the last. A fault calls them by
  // `name`, or by their text.
  PostgresResult exec(const std::string& text, std::string_view name = {});
  // The first column of the first row.
  [[nodiscard]] std::string text_of(const std::string& query);

private:
  struct Finish {
    void operator()(PGconn* handle) const noexcept { PQfinish(handle); }
  };
  std::unique_ptr<PGconn, Finish> handle_;
};

// The fault that a failed result tells of. `preparing` as in sqlite_fault.
[[nodiscard]] Fault postgres_fault(PGconn* handle, const PGresult* result, std::string_view text,
                                   bool preparing);

// Runs a prepared statement and hands over its rows; returns the rows it changed.
std::int64_t run_prepared(PGconn* handle, const std::string& name, std::string_view text,
                          std::span<const Value> arguments, const RowSink& sink);
// The same, with one row at a time in memory; the sink may not use the connection.
std::int64_t run_row_by_row(PGconn* handle, const std::string& name, std::string_view text,
                            std::span<const Value> arguments, const RowSink& sink);

} // namespace ketnap::db
