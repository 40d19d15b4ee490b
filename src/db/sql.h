// Câu lệnh: the text of a statement, which only the source code can write.
//
// An Sql is made from a string literal at compile time and from nothing else, so a statement put together
// from somebody's input does not compile. What changes goes through $1, $2 …; what cannot (a column to sort
// by) is chosen among literals, which SqlBuilder joins.
//
// One text serves both engines. The grammar of the joint is small on purpose: no dollar or letter quotes, no
// brackets or backticks, no block comments, no semicolon. So the rules below can be read off the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ketnap::db {

// What may be said about a statement from its text alone.
struct Ruling {
  const char* never = nullptr; // why it is no statement of an act at all: as a literal it does not compile
  const char* system_only = nullptr; // why only system scope may
  bool writes = false;               // it inserts, updates or deletes
  int parameters = 0;                // the highest $n

  // Rules: a statement is SELECT, WITH, VALUES, INSERT, UPDATE or DELETE (EXPLAIN and PRAGMA in system scope).
  // `main.` stands only before the table that is written: INSERT INTO main.t, UPDATE main.t, DELETE FROM
  // main.t; everything read is unqualified and so scoped. The engines' catalogues are for system scope.
  static constexpr Ruling of(std::string_view text);
};

class Sql {
public:
  template <std::size_t N>
  consteval Sql(const char (&literal)[N]) : text_(literal, N - 1), ruling_(Ruling::of(text_)) {
    if (ruling_.never != nullptr) throw "not a statement that an act may use; Ruling::of says why";
  }

  [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }
  [[nodiscard]] constexpr const Ruling& ruling() const noexcept { return ruling_; }

private:
  friend class SqlBuilder;
  friend class CatalogueStatement; // db/copy.cpp: names that the engine itself told
  explicit Sql(std::string_view built) : text_(built), ruling_(Ruling::of(built)) {}

  std::string_view text_;
  Ruling ruling_;
};

// A part of a statement: a column, an order, a condition.
class SqlPiece {
public:
  template <std::size_t N>
  consteval SqlPiece(const char (&literal)[N]) : text_(literal, N - 1) {}
  [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

private:
  std::string_view text_;
};

// A statement joined from literals: a table of columns, an allow-list of orders.
class SqlBuilder {
public:
  SqlBuilder& operator<<(const SqlPiece& piece) {
    text_ += piece.text();
    return *this;
  }
  // Valid while the builder lives and is not added to; refused when run if it broke the rules.
  [[nodiscard]] Sql sql() const& { return Sql(text_); }
  Sql sql() const&& = delete;

private:
  std::string text_;
};

} // namespace ketnap::db

#include "db/sql_ruling.h" // the reading of the text; constexpr, so it stands in a header
