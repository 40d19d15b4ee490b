// Đọc và ghi: what an act is handed. Read cannot write; Write can do both.
//
// Neither begins or ends a transaction: that was done before it was handed over. A statement that fails
// spoils its session: the act leaves nothing behind, also when it caught the fault and went on.
#pragma once

#include "base/invariant.h"
#include "db/asking.h"
#include "db/connection.h"
#include "db/sql.h"
#include "db/value.h"

#include <any>
#include <array>
#include <boost/pfr.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace ketnap::db {

// A row by position: an aggregate with a field for each column, or one plain column.
template <class T>
T read_row(const Row& row) {
  if constexpr (Column<T>) {
    if (row.columns() != 1) throw Fault(FaultKind::other, "the statement answers with more than one column");
    return read_column<T>(row, 0);
  } else {
    constexpr std::size_t fields = boost::pfr::tuple_size_v<T>;
    if (static_cast<std::size_t>(row.columns()) != fields)
      throw Fault(FaultKind::other, "the statement answers with other columns than the row has fields");
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      return T{read_column<boost::pfr::tuple_element_t<I, T>>(row, static_cast<int>(I))...};
    }(std::make_index_sequence<fields>{});
  }
}

class Read {
public:
  explicit Read(Connection& connection) : connection_(&connection) {}
  Read(const Read&) = delete;
  Read& operator=(const Read&) = delete;
  ~Read() = default;

  // All rows, in the order of the statement.
  template <class R, class... A>
  [[nodiscard]] std::vector<R> all(const Sql& sql, const A&... arguments) {
    std::vector<R> rows;
    run_with(sql, [&](const Row& row) { return (rows.push_back(read_row<R>(row)), true); }, arguments...);
    return rows;
  }

  // Likewise, of a statement that carries its values.
  template <class R>
  [[nodiscard]] std::vector<R> all(const Asking& asking) {
    std::vector<R> rows;
    run(asking.sql(), asking.values(),
        [&](const Row& row) { return (rows.push_back(read_row<R>(row)), true); });
    return rows;
  }

  // The row, if there is one. Fault(other) when there are several: the statement's key is not a key.
  template <class R, class... A>
  [[nodiscard]] std::optional<R> one(const Sql& sql, const A&... arguments) {
    std::optional<R> found;
    const auto take = [&](const Row& row) {
      if (found) throw Fault(FaultKind::other, "more than one row: " + std::string(sql.text()));
      found.emplace(read_row<R>(row));
      return true;
    };
    run_with(sql, take, arguments...);
    return found;
  }

  // The one column of the one row: a count, a sum, a maximum. Fault(other) when there is no row.
  template <class T, class... A>
  [[nodiscard]] T value(const Sql& sql, const A&... arguments) {
    auto found = one<T>(sql, arguments...);
    if (!found) throw Fault(FaultKind::other, "no row: " + std::string(sql.text()));
    return *std::move(found);
  }

  // Each row as it lies there, for who walks tables whose columns he has listed; false ends the answer early.
  template <class... A>
  void each(const Sql& sql, const RowSink& sink, const A&... arguments) {
    run_with(sql, sink, arguments...);
  }

  // Throws the first fault of this session again, if there was one. For the queue.
  void rethrow_fault() const {
    if (fault_) throw Fault(*fault_);
  }

protected:
  template <class Sink, class... A>
  std::int64_t run_with(const Sql& sql, const Sink& sink, const A&... arguments) {
    if constexpr (sizeof...(A) == 0)
      return run(sql, {}, [&sink](const Row& row) { return sink(row); });
    else {
      const std::tuple<decltype(kept(arguments))...> keeps{kept(arguments)...};
      const auto values =
          std::apply([](const auto&... k) { return std::array<Value, sizeof...(A)>{to_value(k)...}; }, keeps);
      return run(sql, values, [&sink](const Row& row) { return sink(row); });
    }
  }

  std::int64_t run(const Sql& sql, std::span<const Value> arguments, const RowSink& sink);

private:
  Connection* connection_;
  std::optional<Fault> fault_;
};

class Write;
// What is done in system scope at the end of the batch, in its transaction.
using AtEnd = std::function<void(Write&)>;

class Write : public Read {
public:
  Write(Connection& connection, std::vector<std::any>& leaves, std::vector<AtEnd>& at_end)
      : Read(connection), leaves_(&leaves), at_end_(&at_end) {}

  // Runs a statement; returns how many rows it inserted, changed or deleted.
  template <class... A>
  std::int64_t exec(const Sql& sql, const A&... arguments) {
    return run_with(sql, [](const Row&) { return true; }, arguments...);
  }

  // Likewise, with as many values as such a table has columns.
  std::int64_t exec_with(const Sql& sql, std::span<const Value> values) {
    return run(sql, values, [](const Row&) { return true; });
  }

  // Leaves something for the end of the batch (a leaf of the journal). It is dropped with the act when the
  // act is rolled back. Returns its place among the leaves of this batch, counted from 0, which is final:
  // acts run one after the other, and a dropped act gives its places back before the next begins.
  std::size_t enlist(std::any leaf) {
    leaves_->push_back(std::move(leaf));
    return leaves_->size() - 1;
  }

  // What follows from this act beyond its scope (an assessment that rests on what it changed), done before the
  // batch commits. It is dropped with the act; when it fails, the batch does. It records nothing.
  void at_end(AtEnd work) { at_end_->push_back(std::move(work)); }

private:
  std::vector<std::any>* leaves_;
  std::vector<AtEnd>* at_end_;
};

} // namespace ketnap::db
