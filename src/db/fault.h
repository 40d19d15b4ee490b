// Sự cố: the database could not do what was asked. The second kind of error, an exception.
//
// A fault says what kind of trouble it was, which constraint stood in the way and where, and never a value
// that somebody entered: it goes to the log as it is.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ketnap::db {

enum class FaultKind {
  busy,        // somebody else held it too long, or a deadlock: trying again may help
  unavailable, // no connection, or one lost on the way; after a lost COMMIT nobody knows whether it stands
  disk_full,   // heals by itself once there is room
  constraint,  // a key, a reference, a check: see `broken` and `constraint`
  corrupt,     // pages that are not what was written
  scope,       // a row outside the scope of the act, or a statement that an act may not use
  other,       // a statement that does not fit the tables, or an engine's own error
};

enum class Broken { unique, foreign_key, not_null, check };

// Trying the same batch again may well succeed (deadlock, serialisation); the disk itself failed.
enum class After { nothing, try_again, stop_writing };

class Fault : public std::runtime_error {
public:
  struct Details {
    FaultKind kind = FaultKind::other;
    std::string sqlstate{};         // PostgreSQL's five characters; empty on SQLite
    std::optional<Broken> broken{}; // with kind constraint
    std::string constraint{};       // its name, the same on both engines for unique keys; may be empty
    After after = After::nothing;
  };

  Fault(FaultKind kind, const std::string& message);
  Fault(Details details, const std::string& message);

  [[nodiscard]] FaultKind kind() const noexcept { return details_.kind; }
  [[nodiscard]] const std::string& sqlstate() const noexcept { return details_.sqlstate; }
  [[nodiscard]] std::optional<Broken> broken() const noexcept { return details_.broken; }
  [[nodiscard]] const std::string& constraint() const noexcept { return details_.constraint; }
  [[nodiscard]] After after() const noexcept { return details_.after; }

  // True when exactly this unique index or key was broken. A key made by UNIQUE (a, b) in table t is called
  // t_a_b_key and a primary key t_pkey on both engines; an index of its own goes by its own name.
  [[nodiscard]] bool broke_unique(std::string_view name) const noexcept {
    return details_.broken == Broken::unique && details_.constraint == name;
  }

private:
  Details details_;
};

[[nodiscard]] std::string_view word(FaultKind kind) noexcept; // "busy", "disk_full", …

} // namespace ketnap::db
