// Somebody with the database in hand and a tool of the engine: reads and changes whatever lies there, held by no
// scope, no trigger and no foreign key. One spelling of values for both engines.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace ketnap::mutations {

enum class Kind { number, text, truth, bytes };

struct Column {
  std::string name;
  Kind kind;
  bool key;
};

// A number in decimal digits, a truth as 1 or 0, bytes in hexadecimal digits, a text as it is.
using Cell = std::optional<std::string>;
using Row = std::vector<Cell>;
using Rows = std::set<Row>;

struct Table {
  std::string name;
  std::vector<Column> columns;
  [[nodiscard]] std::size_t at(const std::string& column) const; // of a column that is there
};

// Everything that lies in some tables at one moment.
using Picture = std::map<std::string, Rows>;

// The engine itself would not have it: a key twice, nothing where there must be something.
class EngineRefused : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

class Hand {
public:
  virtual ~Hand() = default;

  [[nodiscard]] const std::vector<Table>& tables() const { return tables_; }
  [[nodiscard]] const Table& table(const std::string& name) const;

  Rows rows(const Table& table);
  Picture picture(const std::set<std::string>& names);
  void take_out(const Table& table, const Row& row);
  void put_in(const Table& table, const Row& row);
  // Makes these tables what they were then; whether anything had to be done.
  bool put_back(const Picture& picture);
  // All that `f` does, or nothing; EngineRefused.
  template <class F>
  void at_once(F&& f) {
    run("BEGIN");
    try {
      f();
      run("COMMIT");
    } catch (const EngineRefused&) {
      run("ROLLBACK");
      throw;
    }
  }
  virtual void tidy() = 0; // what thousands of changes left behind

protected:
  virtual void run(const std::string& sql) = 0;
  virtual std::vector<Row> ask(const std::string& sql) = 0;
  [[nodiscard]] virtual std::string bytes(const std::string& hex) const = 0; // as a literal
  [[nodiscard]] virtual std::string shown(const Column& column) const = 0;   // as the cell of it

  std::vector<Table> tables_;

private:
  [[nodiscard]] std::string literal(const Column& column, const Cell& cell) const;
};

[[nodiscard]] std::unique_ptr<Hand> hand_on_sqlite(const std::string& file);
[[nodiscard]] std::unique_ptr<Hand> hand_on_postgres(const std::string& superuser);

} // namespace ketnap::mutations
