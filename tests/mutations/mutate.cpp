#include "mutate.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "base/invariant.h"
#include "crypto/bytes.h"
#include "journeys/full_record.h"
#include "record/entry.h"

namespace ketnap::mutations {

namespace {

const std::string journal_table = "journal", edge_table = "journal_edge";

record::Leaf leaf_of(const Table& table, const Row& row) {
  const auto text = [&](const char* column) { return row[table.at(column)].value_or(""); };
  record::Leaf leaf{
      std::stoll(text("seq")), text("recorded_at"),  text("account"),     text("post"), text("act"),
      text("subject"),         text("subject_code"), text("happened_on"), {},           text("written")};
  const auto bytes = crypto::from_hex(text("commitment"));
  base::ensure(bytes && bytes->size() == leaf.commitment.size(), "a commitment is a hash");
  std::ranges::copy(*bytes, leaf.commitment.begin());
  return leaf;
}

journal::Tree tree_over(const Table& table, const std::vector<Row>& leaves) {
  journal::Tree tree;
  for (const Row& leaf : leaves) {
    const auto bytes = crypto::from_hex(leaf[table.at("leaf")].value_or(""));
    journal::Hash hash{};
    if (bytes && bytes->size() == hash.size()) std::ranges::copy(*bytes, hash.begin());
    tree.append(hash);
  }
  return tree;
}

bool same_key(const Table& table, const Row& one, const Row& two) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].key && one[i] != two[i]) return false;
  return true;
}

// Those that mean something and differ.
std::set<std::string> columns_apart(const Table& table, const Row& one, const Row& two) {
  std::set<std::string> apart;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (one[i] != two[i] && !journeys::free_columns().contains(table.name + "." + table.columns[i].name))
      apart.insert(table.columns[i].name);
  return apart;
}

} // namespace

Change Mutator::change() {
  static constexpr std::array<Make, 20> all{&Mutator::letter_of_leaf,
                                            &Mutator::rewritten_leaf,
                                            &Mutator::dropped_leaf,
                                            &Mutator::exchanged_leaves,
                                            &Mutator::doubled_leaf,
                                            &Mutator::forged_leaf,
                                            &Mutator::cut_tail,
                                            &Mutator::cut_tail_and_rows,
                                            &Mutator::changed_edge,
                                            &Mutator::rolled_back,
                                            &Mutator::rolled_back_with_head,
                                            &Mutator::foreign_head,
                                            &Mutator::changed_head_file,
                                            &Mutator::lost_head_file,
                                            &Mutator::value,
                                            &Mutator::dropped_row,
                                            &Mutator::doubled_row,
                                            &Mutator::exchanged_values,
                                            &Mutator::exchanged_rows,
                                            &Mutator::older_row};
  // Values of rows are the widest field: every table, every column.
  const std::size_t drawn = below(all.size() + 4);
  const Make make = drawn < all.size() ? all[drawn] : &Mutator::value;
  return (this->*make)();
}

bool Mutator::put_back(const Change& change) {
  Picture before;
  for (const std::string& name : change.touched)
    before[name] = house_.present().tables.at(name);
  bool changed = house_.hand().put_back(before);
  std::ifstream in(house_.head_file(), std::ios::binary);
  const std::string head((std::istreambuf_iterator<char>(in)), {});
  if (!in || head != house_.present().head) changed = (write_head(house_.present().head), true);
  return changed;
}

// --- the journal ---------------------------------------------------------------------------------------------------

std::vector<Row> Mutator::leaves() const {
  const Table& table = house_.hand().table(journal_table);
  const Rows& rows = house_.present().tables.at(journal_table);
  std::vector<Row> out(rows.begin(), rows.end());
  std::ranges::sort(out, {}, [&](const Row& row) { return std::stoll(*row[table.at("seq")]); });
  return out;
}

void Mutator::write_leaves(const std::vector<Row>& leaves, bool edge_fits) {
  Hand& hand = house_.hand();
  Picture wanted{{journal_table, Rows(leaves.begin(), leaves.end())}};
  if (edge_fits) {
    const journal::Tree tree = tree_over(hand.table(journal_table), leaves);
    std::string peaks;
    for (const journal::Hash& peak : tree.peaks())
      peaks += crypto::hex(peak);
    wanted[edge_table] = {Row{"1", std::to_string(tree.size()), peaks}};
  }
  hand.put_back(wanted);
}

void Mutator::hash_anew(Row& leaf) const {
  const Table& table = house_.hand().table(journal_table);
  leaf[table.at("leaf")] = crypto::hex(record::leaf_hash(leaf_of(table, leaf)));
}

void Mutator::write_head(const std::string& text) const {
  std::ofstream(house_.head_file(), std::ios::binary | std::ios::trunc) << text;
}

Change Mutator::letter_of_leaf() {
  const Table& table = house_.hand().table(journal_table);
  const Row& row = any_row(table);
  const std::size_t column = any_column(table, true);
  Row to = row;
  to[column] = other(table.columns[column].kind, row[column]);
  replace(table, row, to);
  return {"leaf: a letter, a digit or a bit", table.columns[column].name, {journal_table}, true};
}

Change Mutator::rewritten_leaf() {
  const Table& table = house_.hand().table(journal_table);
  std::vector<Row> all = leaves();
  Row& leaf = all[below(all.size())];
  static constexpr std::array columns{"recorded_at", "account",      "post",        "act",
                                      "subject",     "subject_code", "happened_on", "written"};
  const std::string column = columns[below(columns.size())];
  leaf[table.at(column)] = other(Kind::text, leaf[table.at(column)]);
  hash_anew(leaf);
  write_leaves(all, true);
  return {"leaf rewritten, hash and edge made to fit", column, {journal_table, edge_table}, true};
}

Change Mutator::dropped_leaf() {
  std::vector<Row> all = leaves();
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(below(all.size() - 1)));
  const bool closed_up = coin();
  if (closed_up) { // those behind move up, so that no number is missing
    const Table& table = house_.hand().table(journal_table);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i][table.at("seq")] == std::to_string(i + 1)) continue;
      all[i][table.at("seq")] = std::to_string(i + 1);
      hash_anew(all[i]);
    }
  }
  write_leaves(all, closed_up);
  return {"leaf dropped", closed_up ? "closed up" : "a gap", {journal_table, edge_table}, true};
}

Change Mutator::exchanged_leaves() {
  const Table& table = house_.hand().table(journal_table);
  std::vector<Row> all = leaves();
  Row& one = all[below(all.size())];
  Row& two = all[below(all.size())];
  std::swap(one, two);
  std::swap(one[table.at("seq")], two[table.at("seq")]);
  const bool fit = coin();
  if (fit) {
    hash_anew(one);
    hash_anew(two);
  }
  write_leaves(all, fit);
  return {"two leaves exchanged", fit ? "made to fit" : "as they were", {journal_table, edge_table}, true};
}

Change Mutator::doubled_leaf() {
  const Table& table = house_.hand().table(journal_table);
  std::vector<Row> all = leaves();
  Row copy = all[below(all.size())];
  copy[table.at("seq")] = std::to_string(all.size() + 1);
  const bool fit = coin();
  if (fit) hash_anew(copy);
  all.push_back(std::move(copy));
  write_leaves(all, fit);
  return {"leaf doubled at the end", fit ? "made to fit" : "as it was", {journal_table, edge_table}, true};
}

Change Mutator::forged_leaf() {
  const Table& table = house_.hand().table(journal_table);
  std::vector<Row> all = leaves();
  Row forged = all[below(all.size())];
  forged[table.at("seq")] = std::to_string(all.size() + 1);
  for (const char* column : {"account", "post", "subject_code"})
    forged[table.at(column)] = all[below(all.size())][table.at(column)];
  forged[table.at("commitment")] = all[below(all.size())][table.at("leaf")];
  hash_anew(forged);
  all.push_back(std::move(forged));
  write_leaves(all, true);
  return {"leaf put in at the end, hash and edge made to fit", "", {journal_table, edge_table}, true};
}

Change Mutator::cut_tail() {
  std::vector<Row> all = leaves();
  all.resize(all.size() - 1 - below(std::min<std::size_t>(all.size() - 1, 50)));
  const bool fit = coin();
  write_leaves(all, fit);
  return {"tail of the journal cut",
          fit ? "edge made to fit" : "edge as it was",
          {journal_table, edge_table},
          true};
}

Change Mutator::cut_tail_and_rows() {
  Hand& hand = house_.hand();
  std::vector<Row> all = leaves();
  all.resize(all.size() - 1 - below(std::min<std::size_t>(all.size() - 1, 50)));
  const auto last = static_cast<std::int64_t>(all.size());
  Change change{"tail cut with the rows it wrote", "", {journal_table, edge_table}, true};
  Picture wanted;
  for (const Table& table : hand.tables()) {
    const auto has = [&](const char* name) {
      return std::ranges::count(table.columns, name, &Column::name) > 0;
    };
    if (!house_.covered().contains(table.name) || table.name == journal_table || !has("recorded_seq"))
      continue;
    for (Row row : house_.present().tables.at(table.name)) {
      if (std::stoll(*row[table.at("recorded_seq")]) > last) continue;
      if (has("superseded_seq")) {
        Cell& closed = row[table.at("superseded_seq")];
        if (closed && std::stoll(*closed) > last) closed.reset();
      }
      wanted[table.name].insert(std::move(row));
    }
    wanted.try_emplace(table.name);
    change.touched.insert(table.name);
  }
  write_leaves(all, true);
  try {
    hand.put_back(wanted);
  } catch (const EngineRefused&) {
    put_back(change);
    throw;
  }
  return change;
}

Change Mutator::changed_edge() {
  const Table& table = house_.hand().table(edge_table);
  const Row& row = any_row(table);
  const std::size_t column = any_column(table, false);
  Row to = row;
  to[column] = other(table.columns[column].kind, row[column]);
  replace(table, row, to);
  return {"edge of the tree changed", table.columns[column].name, {edge_table}, true};
}

// --- the whole, and the head outside ----------------------------------------------------------------------------------

Change Mutator::rolled_back() {
  const Stage& then = house_.stages()[below(house_.stages().size() - 1)];
  house_.hand().put_back(then.tables);
  return {"whole database rolled back", "", house_.covered(), true};
}

Change Mutator::rolled_back_with_head() {
  const Stage& then = house_.stages()[below(house_.stages().size() - 1)];
  house_.hand().put_back(then.tables);
  write_head(then.head);
  return {"database and head rolled back together (a head kept elsewhere)", "", house_.covered(), true, true};
}

Change Mutator::foreign_head() {
  std::array<std::byte, 32> seed{};
  for (std::byte& byte : seed)
    byte = static_cast<std::byte>(below(256));
  const journal::HeadSigner foreign(house_.record().diary().verifier().name(), seed);
  const bool back = coin();
  const Stage& then = house_.stages()[back ? below(house_.stages().size() - 1) : house_.stages().size() - 1];
  if (back) house_.hand().put_back(then.tables);
  const auto head = journal::parse_head(then.head);
  std::string text = foreign.sign(head->head.size, head->head.root);
  if (coin()) { // under the name and key hash of the true one
    const std::string fake = text.substr(text.rfind(' ') + 1);
    auto signature = *crypto::from_base64(fake.substr(0, fake.size() - 1));
    std::ranges::copy(head->signatures.front().key_hash, signature.begin());
    text = text.substr(0, text.rfind(' ') + 1) + crypto::base64(signature) + "\n";
  }
  write_head(text);
  return {"head signed by another key", back ? "over an older state" : "over the present",
          back ? house_.covered() : std::set<std::string>(), true};
}

Change Mutator::changed_head_file() {
  std::string text = house_.present().head;
  const std::size_t at = below(text.size());
  const std::size_t how = below(4);
  if (how == 0) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
  if (how == 1) text.resize(at);
  if (how == 2) text.insert(at, 1, static_cast<char>(32 + below(90)));
  if (how == 3) text.erase(at, 1);
  write_head(text);
  return {"head file changed", "", {}, true};
}

Change Mutator::lost_head_file() {
  std::filesystem::remove(house_.head_file());
  return {"head file taken away", "", {}, true};
}

// --- rows ----------------------------------------------------------------------------------------------------------------

const Table& Mutator::any_table() {
  std::vector<std::string> names;
  for (const auto& [name, rows] : house_.present().tables)
    if (!rows.empty() && name != journal_table && name != edge_table) names.push_back(name);
  return house_.hand().table(names[below(names.size())]);
}

const Row& Mutator::any_row(const Table& table) {
  const Rows& rows = house_.present().tables.at(table.name);
  return *std::next(rows.begin(), static_cast<std::ptrdiff_t>(below(rows.size())));
}

std::size_t Mutator::any_column(const Table& table, bool keys_too) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if ((keys_too || !table.columns[i].key) &&
        !journeys::free_columns().contains(table.name + "." + table.columns[i].name))
      columns.push_back(i);
  if (columns.empty()) throw EngineRefused("nothing to change");
  return columns[below(columns.size())];
}

// Another value of the kind, mostly nearly the same.
Cell Mutator::other(Kind kind, const Cell& cell) {
  if (!cell) return kind == Kind::text ? "2020-02-02" : kind == Kind::bytes ? "00" : "1";
  if (below(12) == 0) return std::nullopt;
  std::string value = *cell;
  switch (kind) {
  case Kind::truth:
    return value == "1" ? "0" : "1";
  case Kind::number: {
    const std::int64_t number = std::stoll(value);
    return std::to_string(coin() ? number + (coin() ? 1 : -1) : number ^ (std::int64_t{1} << below(40)));
  }
  case Kind::bytes: {
    const std::size_t how = value.empty() ? 2 : below(6);
    if (how == 0) return value.substr(0, value.size() - 2);
    if (how == 1 || how == 2) return value + "00";
    const std::size_t at = below(value.size());
    value[at] = "0123456789abcdef"[(std::stoul(value.substr(at, 1), nullptr, 16)) ^ (1U << below(4))];
    return value;
  }
  case Kind::text:
    break;
  }
  const std::size_t how = value.empty() ? 1 : below(5);
  if (how == 0 && static_cast<unsigned char>(value.back()) < 0x80) return value.substr(0, value.size() - 1);
  if (how <= 1) return value + (coin() ? "x" : " ");
  for (int i = 0; i < 20; ++i)
    if (char& letter = value[below(value.size())]; static_cast<unsigned char>(letter) < 0x80) {
      letter = static_cast<char>(letter == 'a' ? 'b' : letter == '1' ? '2' : coin() ? 'a' : '1');
      break;
    }
  return value;
}

void Mutator::replace(const Table& table, const Row& from, const Row& to) {
  house_.hand().at_once([&] {
    house_.hand().take_out(table, from);
    house_.hand().put_in(table, to);
  });
}

Change Mutator::value() {
  const Table& table = any_table();
  const Row& row = any_row(table);
  const std::size_t column = any_column(table, true);
  Row to = row;
  to[column] = other(table.columns[column].kind, row[column]);
  replace(table, row, to);
  return {"row: one value", table.name + "." + table.columns[column].name, {table.name}};
}

Change Mutator::dropped_row() {
  const Table& table = any_table();
  house_.hand().take_out(table, any_row(table));
  return {"row dropped", table.name, {table.name}};
}

Change Mutator::doubled_row() {
  const Table& table = any_table();
  Row copy = any_row(table);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if (column.name == "code") copy[i] = *copy[i] + "2"; // of which there is one alone
    if (!column.key) continue;
    if (column.kind == Kind::number)
      copy[i] = std::to_string(std::stoll(*copy[i]) +
                               static_cast<std::int64_t>(coin() ? 1 + below(40) : 65536 * (1 + below(900))));
    else
      copy[i] = other(Kind::text, copy[i]);
    break;
  }
  house_.hand().put_in(table, copy);
  return {"row doubled under another key", table.name, {table.name}};
}

Change Mutator::exchanged_values() {
  const Table& table = any_table();
  const Row one = any_row(table), two = any_row(table);
  const std::size_t column = any_column(table, false);
  Row one_to = one, two_to = two;
  std::swap(one_to[column], two_to[column]);
  if (one != two)
    house_.hand().put_back([&] {
      Rows rows = house_.present().tables.at(table.name);
      rows.erase(one);
      rows.erase(two);
      rows.insert(one_to);
      rows.insert(two_to);
      return Picture{{table.name, rows}};
    }());
  return {"two rows exchange a value", table.name + "." + table.columns[column].name, {table.name}};
}

Change Mutator::exchanged_rows() {
  const Table& table = any_table();
  const Row one = any_row(table), two = any_row(table);
  Row one_to = one, two_to = two;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (!table.columns[i].key) std::swap(one_to[i], two_to[i]);
  Rows rows = house_.present().tables.at(table.name);
  for (const Row& row : {one, two})
    rows.erase(row);
  rows.insert(one_to);
  rows.insert(two_to);
  house_.hand().put_back({{table.name, rows}});
  return {"two rows exchange all but their key", table.name, {table.name}};
}

Change Mutator::older_row() {
  const Stage& then = house_.stages()[below(house_.stages().size() - 1)];
  const Table& table = any_table();
  std::vector<Row> older;
  for (const Row& row : then.tables.at(table.name))
    if (!house_.present().tables.at(table.name).contains(row)) older.push_back(row);
  if (older.empty()) throw EngineRefused("no row of it changed since");
  const Row row = older[below(older.size())];
  std::optional<std::set<std::string>> differing; // none: the row is no longer there
  for (const Row& now : house_.present().tables.at(table.name))
    if (same_key(table, row, now)) differing = columns_apart(table, row, now);
  if (differing && differing->empty()) throw EngineRefused("nothing that means something is different");
  house_.hand().at_once([&] {
    house_.hand().take_out(table, row); // by its key
    house_.hand().put_in(table, row);
  });
  const std::string what =
      differing && differing->size() == 1 ? table.name + "." + *differing->begin() : table.name;
  return {"one row as it was earlier", what, {table.name}};
}

} // namespace ketnap::mutations
