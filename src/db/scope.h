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
  // What one person is related to: by relations of one kind, and those that hold on one day. Kind and day
  // are words without quotes (mentor_of, 2026-03-02); left empty, nothing is related to anybody.
  [[nodiscard]] static Scope of_person(std::int64_t person, std::string relation = {}, std::string on = {}) {
    Scope scope(Kind::person, 0, 0, person);
    scope.relation_ = std::move(relation);
    scope.on_ = std::move(on);
    return scope;
  }
  // Everything: init, migrate, verify, the journal. Never a request.
  [[nodiscard]] static Scope system() { return {Kind::system, 0, 0, 0}; }

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] std::int64_t lo() const noexcept { return lo_; }         // of an interval
  [[nodiscard]] std::int64_t hi() const noexcept { return hi_; }         // of an interval
  [[nodiscard]] std::int64_t person() const noexcept { return person_; } // of a person
  [[nodiscard]] const std::string& relation() const noexcept { return relation_; }
  [[nodiscard]] const std::string& on() const noexcept { return on_; }

  friend bool operator==(const Scope&, const Scope&) = default;

private:
  Scope(Kind kind, std::int64_t lo, std::int64_t hi, std::int64_t person)
      : kind_(kind), lo_(lo), hi_(hi), person_(person) {}
  Kind kind_ = Kind::none;
  std::int64_t lo_ = 0;
  std::int64_t hi_ = 0;
  std::int64_t person_ = 0;
  std::string relation_;
  std::string on_;
};

// A table whose rows belong to somebody. `predicate` is one SQL condition for both engines over the columns
// of the table and scope_lo(), scope_hi(), scope_person(), scope_relation(), scope_on(), each NULL when the
// scope is of another kind.
// System scope passes by itself. Write a condition on another table as a correlated EXISTS that names the
// outer column in full, `EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = fact.org_id AND … LIMIT 1 OFFSET 0)`: it
// costs one look-up per row, while an IN list, or on PostgreSQL an EXISTS without the OFFSET, is gathered for the whole subtree at
// each statement.
struct ScopedTable {
  std::string table;
  std::string predicate;
  // The one column of the table that the predicate asks for, a whole number; empty when it asks for others too. Rows
  // with the same value then share their answer while a transaction reads (SQLite; PostgreSQL needs no help).
  std::string decided_by{};
  // What else lets a row be seen; empty where nothing does. Asked only of rows that the predicate does not hold, and of
  // one column of theirs, a whole number. On PostgreSQL it is a function: a statement is not planned, and begun, with
  // conditions of conditions that nearly no row needs (a person by number: 600 µs so, 40 µs otherwise).
  std::string otherwise{};
  std::string otherwise_by{};
  // It can only hold where the scope is a person's: in any other it is not asked at all, however many rows are passed over.
  bool otherwise_for_persons = false;
};

} // namespace ketnap::db
