// Phạm vi: what one request may see and change, as the database itself holds it against the rows.
//
// The first line is the room's own check. This is the second: even a statement that forgets its condition
// reads nothing and writes nothing outside the scope of its act. No scope, no rows.
#pragma once

#include <cstdint>
#include <string>

namespace ketnap::db {

class Scope {
public:
  enum class Kind { none, interval, person, system };

  Scope() = default;

  // A subtree: the places lo..hi of the tree, both included.
  [[nodiscard]] static Scope interval(std::int64_t lo, std::int64_t hi) {
    return {Kind::interval, lo, hi, 0};
  }
  // A relation to one person: oneself, those one mentors.
  [[nodiscard]] static Scope of_person(std::int64_t person) { return {Kind::person, 0, 0, person}; }
  // Everything: init, migrate, verify, the journal. Never a request.
  [[nodiscard]] static Scope system() { return {Kind::system, 0, 0, 0}; }

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] std::int64_t lo() const noexcept { return lo_; }         // of an interval
  [[nodiscard]] std::int64_t hi() const noexcept { return hi_; }         // of an interval
  [[nodiscard]] std::int64_t person() const noexcept { return person_; } // of a person

private:
  Scope(Kind kind, std::int64_t lo, std::int64_t hi, std::int64_t person)
      : kind_(kind), lo_(lo), hi_(hi), person_(person) {}
  Kind kind_ = Kind::none;
  std::int64_t lo_ = 0;
  std::int64_t hi_ = 0;
  std::int64_t person_ = 0;
};

// A table whose rows belong to somebody. `predicate` is one SQL condition for both engines over the columns
// of the table and scope_lo(), scope_hi(), scope_person(), each NULL when the scope is of another kind.
// System scope passes by itself. Write a condition on another table as a correlated EXISTS that names the
// outer column in full, `EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = fact.org_id AND …)`: it costs one
// look-up per row, while an IN list is gathered for the whole subtree at each statement.
struct ScopedTable {
  std::string table;
  std::string predicate;
};

} // namespace ketnap::db
