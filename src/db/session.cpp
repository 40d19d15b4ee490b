#include "db/session.h"

namespace ketnap::db {

std::int64_t Read::run(const Sql& sql, std::span<const Value> arguments, const RowSink& sink) {
  // PostgreSQL would answer every further statement with "the transaction is aborted"; SQLite would go on.
  rethrow_fault();
  try {
    return connection_->run(sql, arguments, sink);
  } catch (const Fault& fault) {
    fault_ = fault;
    throw;
  }
}

} // namespace ketnap::db
