// Cơ sở dữ liệu: SQLite or PostgreSQL, read by many at once, written through one queue.
#pragma once

#include "base/result.h"
#include "db/readers.h"
#include "db/scope.h"
#include "db/session.h"
#include "db/write_queue.h"

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ketnap::db {

struct Migration;
class CopyIn;

struct Options {
  std::vector<ScopedTable> scoped{}; // the tables held to a scope
  std::size_t readers = 8;           // connections for reading, at most
  BatchLimits batch{};
};

enum class EngineKind { sqlite, postgres };

class Database {
public:
  // A file (made if it is missing) or a "file:" URI. One process at a time writes to it.
  [[nodiscard]] static Database open_sqlite(const std::string& path, const Options& options = {});
  // Lives as long as the Database, in one connection that reads and batches take in turn.
  [[nodiscard]] static Database in_memory(const Options& options = {});
  // The owner's role migrates; the application's role, which owns nothing, does all else.
  [[nodiscard]] static Database open_postgres(const std::string& owner_conninfo,
                                              const std::string& app_conninfo, const Options& options = {});
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  [[nodiscard]] EngineKind engine() const noexcept;

  // Brings the tables up to the last of these migrations and lays the scope on them (migrations.h); while
  // nobody reads or writes. Returns how many were applied. Fault(other) for a migration that was changed
  // after it was applied, and for a database newer than this list.
  std::size_t migrate(std::span<const Migration> migrations);

  // Rows put in from elsewhere, in one transaction (copy.h); while nobody else works with it.
  [[nodiscard]] CopyIn copy_in();
  // Is there a table of this name, with a row in it?
  [[nodiscard]] bool holds_rows(const std::string& table);

  // Once; they hold from the next batch on.
  void set_hooks(BatchHooks hooks) { queue().set_hooks(std::move(hooks)); }

  // Runs `f(Read&)` on one consistent view of the data and returns what it returns. Throws Fault.
  template <std::invocable<Read&> F>
  auto read(const Scope& scope, F&& f) -> std::invoke_result_t<F, Read&> {
    base::ensure(!queue().on_writer_thread(), "an act reads through its own transaction");
    const Readers::Lent lent(readers(), scope);
    Read session(lent.connection());
    return std::forward<F>(f)(session);
  }

  // Runs `f(Write&)` as one act: all of it, or nothing. It comes back when the act is safe on disk. Nothing
  // stays of an act that throws (the exception comes back here), that answers with a refusal
  // (base::CanRefuse), or one of whose statements failed.
  //
  // It may run twice, after a deadlock, and runs on another thread: it acts through its Write alone. After a
  // fault of kind unavailable nobody knows whether it stands: ask again under the same idempotency key.
  template <std::invocable<Write&> F>
  auto write(const Scope& scope, F&& f) -> std::invoke_result_t<F, Write&> {
    using Answer = std::invoke_result_t<F, Write&>;
    if constexpr (std::is_void_v<Answer>) {
      submit(scope, [&f](Write& tx) { return (f(tx), true); });
    } else {
      std::optional<Answer> answer;
      submit(scope, [&f, &answer](Write& tx) {
        answer.emplace(f(tx));
        if constexpr (base::CanRefuse<Answer>)
          return !answer->refused();
        else
          return true;
      });
      return *std::move(answer);
    }
  }

  // No more writes in this process: the record is not what it was. Reads go on.
  void stop_writing(const std::string& why) { queue().stop(why); }
  [[nodiscard]] std::optional<std::string> stopped() const { return queue().stopped(); }

private:
  struct Parts;
  explicit Database(std::unique_ptr<Parts> parts);
  [[nodiscard]] WriteQueue& queue() const;
  [[nodiscard]] Readers& readers() const;
  void submit(const Scope& scope, std::function<bool(Write&)> body);

  std::unique_ptr<Parts> parts_;
};

} // namespace ketnap::db
