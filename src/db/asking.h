// A statement joined from literals, with its values where they stand: for a list that is filtered by this or that, or by
// nothing. What is not asked for does not stand in the text, so the engine plans for what does.
#pragma once

#include <array>
#include <concepts>
#include <string_view>
#include <vector>

#include "base/invariant.h"
#include "db/sql.h"
#include "db/value.h"

namespace ketnap::db {

class Asking {
public:
  Asking& operator<<(const SqlPiece& piece) {
    text_ << piece;
    return *this;
  }
  // The next $n. A text is borrowed until the statement has run; a literal is no value, but a piece.
  template <class T>
    requires std::same_as<T, std::int64_t> || std::same_as<T, std::string_view>
  Asking& operator<<(T value) {
    return add(value);
  }

  [[nodiscard]] Sql sql() const& { return text_.sql(); }
  Sql sql() const&& = delete;
  [[nodiscard]] const std::vector<Value>& values() const { return values_; }

private:
  Asking& add(Value value) {
    static constexpr std::array<SqlPiece, 24> names{"$1",  "$2",  "$3",  "$4",  "$5",  "$6",  "$7",  "$8",
                                                    "$9",  "$10", "$11", "$12", "$13", "$14", "$15", "$16",
                                                    "$17", "$18", "$19", "$20", "$21", "$22", "$23", "$24"};
    base::ensure(values_.size() < names.size(), "a statement asks by two dozen values at most");
    text_ << names.at(values_.size());
    values_.push_back(value);
    return *this;
  }

  SqlBuilder text_;
  std::vector<Value> values_;
};

} // namespace ketnap::db
