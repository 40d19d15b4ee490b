// A small schema for the tests of this room: a tree of four organisations and facts that belong to them.
#pragma once

#include "db/testing.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ketnap::db {

[[nodiscard]] std::vector<EmbeddedText> sample_files(); // testdata/*.sql

// Place 1 (Xuân Hồng) spans 10..49 with 2 (Trà Lũ, 20..29) and 3 (Hành Thiện, 30..39) below it; 4 (Giao Thuỷ,
// 50..59) stands beside. Facts are seen in the subtree of their place and by the person they speak of.
[[nodiscard]] inline testing::Schema sample_schema() {
  return {
      migrations_of(sample_files()),
      {{"org_place", "lo >= scope_lo() AND hi <= scope_hi()"},
       {.table = "fact",
        .predicate = "EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = fact.org_id AND p.lo >= scope_lo() "
                     "AND p.hi <= scope_hi())",
        .otherwise = "fact.person_id = scope_person()",
        .otherwise_by = "person_id"}}};
}

inline void add_places(Database& db) {
  db.write(Scope::system(), [](Write& tx) {
    tx.exec("INSERT INTO main.org_place (org_id, lo, hi) VALUES (1, 10, 49), (2, 20, 29), (3, 30, 39), "
            "(4, 50, 59)");
  });
}

inline std::int64_t add_fact(Write& tx, std::int64_t id, std::int64_t place, const std::string& note,
                             std::optional<std::int64_t> person = std::nullopt) {
  return tx.exec("INSERT INTO main.fact (id, org_id, person_id, note) VALUES ($1, $2, $3, $4)", id, place,
                 person, note);
}

inline std::vector<std::string> notes(Read& r) {
  return r.all<std::string>("SELECT note FROM fact ORDER BY id");
}

// What there is, seen by everybody.
inline std::vector<std::string> notes(Database& db) {
  return db.read(Scope::system(), [](Read& r) { return notes(r); });
}

inline std::vector<std::string> leaves(Database& db) {
  return db.read(Scope::system(),
                 [](Read& r) { return r.all<std::string>("SELECT words FROM leaf ORDER BY seq"); });
}

} // namespace ketnap::db
