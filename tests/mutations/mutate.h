// One change of a record at a time, drawn at random, as somebody would make it who owns the machine but not the keys.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "house.h"

namespace ketnap::mutations {

struct Change {
  std::string kind;              // the line of the table it counts on
  std::string what;              // table and column, for who looks into it
  std::set<std::string> touched; // tables
  bool of_journal = false;       // leaves, edge, head or the age of it all: found without the key file
  bool outside = false;          // whoever holds no head but the one on this machine cannot know
};

class Mutator {
public:
  Mutator(House& house, unsigned seed) : house_(house), random_(seed) {}

  // Draws and makes a change; EngineRefused when the engine would not have it, and then nothing is changed.
  Change change();
  // Everything as it was; whether anything was different.
  bool put_back(const Change& change);

private:
  using Make = Change (Mutator::*)();

  Change letter_of_leaf();
  Change rewritten_leaf();
  Change dropped_leaf();
  Change exchanged_leaves();
  Change doubled_leaf();
  Change forged_leaf();
  Change cut_tail();
  Change cut_tail_and_rows();
  Change changed_edge();
  Change rolled_back();
  Change rolled_back_with_head();
  Change foreign_head();
  Change changed_head_file();
  Change lost_head_file();
  Change value();
  Change dropped_row();
  Change doubled_row();
  Change exchanged_values();
  Change exchanged_rows();
  Change older_row();

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  bool coin() { return below(2) == 0; }
  const Table& any_table();               // with rows, not of the journal
  const Row& any_row(const Table& table); // of the present
  std::size_t any_column(const Table& table, bool keys_too);
  Cell other(Kind kind, const Cell& cell);
  void replace(const Table& table, const Row& from, const Row& to);
  // The journal's rows in their order; written back with edge to fit, or without.
  std::vector<Row> leaves() const;
  void write_leaves(const std::vector<Row>& leaves, bool edge_fits);
  void hash_anew(Row& leaf) const;
  void write_head(const std::string& text) const;

  House& house_;
  std::mt19937 random_;
};

} // namespace ketnap::mutations
