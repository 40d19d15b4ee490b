#include "org/powers.h"

#include "org/answers.h"
#include "org/places.h"
#include "org/reads.h"
#include "text/utf8.h"

namespace ketnap::org {

namespace {

using record::flawed;
using record::not_found;

constexpr std::size_t longest_line = 200;

void insert_power(db::Write& tx, record::Entry& entry, std::int64_t cell_id, const PowerRow& row) {
  tx.exec("INSERT INTO main.org_power (id, org_id, power, holder_id, document, from_on, until_on, "
          "recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
          entry.new_id(), cell_id, rules::word_of(row.power), row.holder_id, row.document, row.when.from,
          row.when.until, entry.seq());
}

// Takes these days out of every power that is granted on them.
void clear_powers(db::Write& tx, record::Entry& entry, std::int64_t cell_id, const Stretch& when) {
  for (const PowerRow& row : powers_of(tx, cell_id)) {
    if (!overlap(row.when, when)) continue;
    tx.exec("UPDATE main.org_power SET superseded_seq = $1 WHERE id = $2", entry.seq(), row.id);
    for (const Stretch& left : without(row.when, when)) {
      PowerRow kept = row;
      kept.when = left;
      insert_power(tx, entry, cell_id, kept);
    }
  }
}

std::string code_of(db::Read& tx, std::optional<std::int64_t> org_id) {
  return org_id ? tx.value<std::string>("SELECT code FROM org WHERE id = $1", *org_id) : "";
}

journal::Hash power_commitment(db::Read& tx, std::int64_t cell_id, const PowerRow& row) {
  return journal::commit(record::open_salt, {{"cell", code_of(tx, cell_id)},
                                             {"power", rules::word_of(row.power)},
                                             {"holder", code_of(tx, row.holder_id)},
                                             {"document", row.document},
                                             {"from", rules::iso(row.when.from)},
                                             {"until", row.when.until ? rules::iso(*row.when.until) : ""}});
}

bool is_word(std::string_view what) {
  return !what.empty() && what.size() <= 40 &&
         what.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

struct CountLine {
  std::string what;
  Day on;
  std::int64_t number;
  bool estimate;
  std::string source;
};

Count count_of(std::int64_t org_id, CountLine&& line) {
  return {org_id, std::move(line.what), line.on, line.number, line.estimate, std::move(line.source)};
}

} // namespace

Answer<Made> grant_power(db::Write& tx, const record::Office& office, const record::Who& who,
                         const Grant& grant) {
  if (!in_scope(tx, grant.cell_id)) return not_found();
  const Stretch when{grant.from, grant.until};
  if (is_empty(when)) return flawed("/until", "stretch.empty", "Ngày hết hiệu lực phải sau ngày bắt đầu.");
  std::string document;
  if (!grant.document.empty()) {
    auto line = text::line_or_error(grant.document, longest_line);
    if (line.refused())
      return flawed("/document", std::string(text::id(line.refusal().fault)), "Số văn bản không ghi được.");
    document = *std::move(line);
  }
  const auto cell = find(tx, grant.cell_id, grant.from);
  if (!cell || cell->kind != Kind::cell)
    return conflict("/cell", "power.not_a_cell", "Ngày này tổ chức đó chưa phải là chi bộ.");
  if (grant.holder_id && !find(tx, *grant.holder_id, grant.from))
    return conflict("/holder", "org.not_yet", "Ngày này chưa có tổ chức giữ thẩm quyền đó.");

  record::Entry entry(tx, office, who, "grant_power", "org");
  const PowerRow row{0, grant.power, grant.holder_id, {}, std::move(document), when};
  clear_powers(tx, entry, grant.cell_id, when);
  insert_power(tx, entry, grant.cell_id, row);
  entry.close(cell->code, grant.from, power_commitment(tx, grant.cell_id, row));
  return Made{grant.cell_id, cell->code, entry.seq()};
}

Answer<Made> end_power(db::Write& tx, const record::Office& office, const record::Who& who,
                       std::int64_t cell_id, Day on) {
  if (!in_scope(tx, cell_id)) return not_found();
  for (PowerRow& row : powers_of(tx, cell_id)) {
    if (!row.when.holds_on(on)) continue;
    record::Entry entry(tx, office, who, "end_power", "org");
    clear_powers(tx, entry, cell_id, {on, row.when.until});
    row.when.until = on;
    std::string code = code_of(tx, cell_id);
    entry.close(code, on, power_commitment(tx, cell_id, row));
    return Made{cell_id, std::move(code), entry.seq()};
  }
  return conflict("/on", "power.none", "Ngày này không có thẩm quyền nào đang giữ.");
}

std::vector<PowerRow> powers_of(db::Read& tx, std::int64_t cell_id, AsKnown known) {
  struct Line {
    std::int64_t id;
    std::string power;
    std::optional<std::int64_t> holder_id;
    std::optional<std::string> holder;
    std::string document;
    Day from_on;
    std::optional<Day> until_on;
  };
  std::vector<PowerRow> rows;
  for (Line& line : tx.all<Line>(
           "SELECT w.id, w.power, w.holder_id, n.name, w.document, w.from_on, w.until_on FROM org_power w "
           "LEFT JOIN org_name n ON n.org_id = w.holder_id AND n.from_on <= w.from_on AND (n.until_on IS "
           "NULL OR n.until_on > w.from_on) AND n.recorded_seq <= $2 AND (n.superseded_seq IS NULL OR "
           "n.superseded_seq > $2) "
           "WHERE w.org_id = $1 AND w.recorded_seq <= $2 AND (w.superseded_seq IS NULL OR w.superseded_seq > "
           "$2) ORDER BY w.from_on",
           cell_id, known.at()))
    rows.push_back({line.id,
                    value_of_word<rules::Power>(line.power),
                    line.holder_id,
                    std::move(line.holder).value_or(""),
                    std::move(line.document),
                    {line.from_on, line.until_on}});
  return rows;
}

Answer<Made> count(db::Write& tx, const record::Office& office, const record::Who& who, const Count& count) {
  if (!in_scope(tx, count.org_id)) return not_found();
  if (!is_word(count.what)) return flawed("/what", "count.what", "Không rõ đếm gì.");
  if (count.number < 0) return flawed("/number", "count.negative", "Số đếm không thể âm.");
  auto source = text::line_or_error(count.source, longest_line);
  if (source.refused())
    return flawed("/source", std::string(text::id(source.refusal().fault)), "Ghi rõ số liệu lấy từ đâu.");
  if (count.on > office.today()) return conflict("/on", "count.to_come", "Ngày của số liệu chưa đến.");

  record::Entry entry(tx, office, who, "count", "org");
  tx.exec("UPDATE main.org_count SET superseded_seq = $1 WHERE org_id = $2 AND what = $3 AND counted_on = $4 "
          "AND superseded_seq IS NULL",
          entry.seq(), count.org_id, count.what, count.on);
  tx.exec("INSERT INTO main.org_count (id, org_id, what, counted_on, number, estimate, source, recorded_seq) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
          entry.new_id(), count.org_id, count.what, count.on, count.number, count.estimate, *source,
          entry.seq());
  std::string code = code_of(tx, count.org_id);
  entry.close(code, count.on,
              journal::commit(record::open_salt, {{"org", code},
                                                  {"what", count.what},
                                                  {"on", rules::iso(count.on)},
                                                  {"number", count.number},
                                                  {"estimate", count.estimate},
                                                  {"source", *source}}));
  return Made{count.org_id, std::move(code), entry.seq()};
}

std::vector<Count> counts_of(db::Read& tx, std::int64_t org_id, AsKnown known) {
  std::vector<Count> counts;
  for (CountLine& line : tx.all<CountLine>(
           "SELECT what, counted_on, number, estimate, source FROM org_count WHERE org_id = $1 AND "
           "recorded_seq <= $2 AND (superseded_seq IS NULL OR superseded_seq > $2) ORDER BY what, counted_on",
           org_id, known.at()))
    counts.push_back(count_of(org_id, std::move(line)));
  return counts;
}

std::optional<Count> latest_count(db::Read& tx, std::int64_t org_id, std::string_view what, Day day,
                                  AsKnown known) {
  auto line = tx.one<CountLine>(
      "SELECT what, counted_on, number, estimate, source FROM org_count WHERE org_id = $1 AND what = $2 AND "
      "counted_on <= $3 AND recorded_seq <= $4 AND (superseded_seq IS NULL OR superseded_seq > $4) "
      "ORDER BY counted_on DESC LIMIT 1",
      org_id, what, day, known.at());
  if (!line) return std::nullopt;
  return count_of(org_id, *std::move(line));
}

} // namespace ketnap::org
