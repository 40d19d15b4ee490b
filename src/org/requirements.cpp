#include "org/requirements.h"

#include <algorithm>
#include <set>

#include "org/answers.h"
#include "org/places.h"
#include "org/reads.h"
#include "org/way_up.h"
#include "text/utf8.h"

namespace ketnap::org {

namespace {

using record::flawed;
using record::not_found;

constexpr std::size_t longest_line = 200;

struct Line {
  std::int64_t id;
  std::string code;
  std::int64_t org_id;
  std::string name, form, before_vote, asked_of, document, source;
  Day from_on;
  std::optional<Day> until_on;
};

Requirement requirement_of(Line&& line) {
  return {std::move(line.code),
          line.org_id,
          std::move(line.name),
          std::move(line.form),
          value_of_word<rules::Purpose>(line.before_vote),
          value_of_word<rules::AskedOf>(line.asked_of),
          std::move(line.document),
          std::move(line.source),
          {line.from_on, line.until_on}};
}

void insert(db::Write& tx, record::Entry& entry, const Requirement& row) {
  tx.exec(
      "INSERT INTO main.org_requirement (id, code, org_id, name, form, before_vote, asked_of, document, "
      "source, from_on, until_on, recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      entry.new_id(), row.code, row.org_id, row.name, row.form, rules::word_of(row.before),
      rules::word_of(row.asked_of), row.document, row.source, row.when.from, row.when.until, entry.seq());
}

journal::Hash commitment(const Requirement& row, std::string_view org, bool struck) {
  return journal::commit(record::open_salt, {{"requirement", row.code},
                                             {"org", org},
                                             {"name", row.name},
                                             {"form", row.form},
                                             {"before", rules::word_of(row.before)},
                                             {"of", rules::word_of(row.asked_of)},
                                             {"document", row.document},
                                             {"source", row.source},
                                             {"from", rules::iso(row.when.from)},
                                             {"until", row.when.until ? rules::iso(*row.when.until) : ""},
                                             {"struck", struck}});
}

// The text as it is kept; a flaw for one that is none.
std::string line_in(const std::string& typed, bool needed, const char* path,
                    std::vector<record::Flaw>& flaws) {
  if (typed.empty() && !needed) return {};
  auto line = text::line_or_error(typed, longest_line);
  if (!line.refused()) return *std::move(line);
  flaws.push_back({path, std::string(text::id(line.refusal().fault)),
                   "Ghi một dòng, không bỏ trống, không quá 200 chữ."});
  return {};
}

struct ParentSpell {
  std::int64_t parent_id;
  Day from_on;
  std::optional<Day> until_on;
};
std::vector<ParentSpell> parents_of(db::Read& tx, std::int64_t org_id, AsKnown known) {
  return tx.all<ParentSpell>("SELECT parent_id, from_on, until_on FROM org_parent WHERE org_id = $1 AND "
                             "parent_id IS NOT NULL AND (until_on IS NULL OR until_on > from_on) AND "
                             "recorded_seq <= $2 AND (superseded_seq IS NULL OR superseded_seq > $2) "
                             "ORDER BY from_on",
                             org_id, known.at());
}

// What this organisation and everyone above it asked for on these days; below it lie those passed.
void gather(db::Read& tx, std::int64_t org_id, const Stretch& when, AsKnown known,
            std::vector<std::int64_t>& passed, std::vector<Asked>& out) {
  climb(passed, org_id);
  for (Requirement& row : requirements_of(tx, org_id, known)) {
    if (!overlap(row.when, when)) continue;
    row.when = common(row.when, when);
    const auto asking = find(tx, org_id, row.when.from, known);
    out.push_back({std::move(row), asking ? asking->name : std::string()});
  }
  for (const ParentSpell& spell : parents_of(tx, org_id, known)) {
    const Stretch below{spell.from_on, spell.until_on};
    if (overlap(below, when)) gather(tx, spell.parent_id, common(below, when), known, passed, out);
  }
  passed.pop_back();
}

// A cell that moved among organisations below the one that asks is asked without a break.
std::vector<Asked> joined(std::vector<Asked>&& pieces) {
  std::vector<Asked> out;
  for (Asked& piece : pieces) {
    const auto before = std::ranges::find_if(out, [&](const Asked& each) {
      return each.requirement.code == piece.requirement.code &&
             each.requirement.when.until == piece.requirement.when.from;
    });
    if (before != out.end())
      before->requirement.when.until = piece.requirement.when.until;
    else
      out.push_back(std::move(piece));
  }
  return out;
}

} // namespace

Answer<Made> require(db::Write& tx, const record::Office& office, const record::Who& who,
                     const Requirement& requirement) {
  if (!in_scope(tx, requirement.org_id)) return not_found();
  Requirement row = requirement;
  std::vector<record::Flaw> flaws;
  row.name = line_in(row.name, true, "/name", flaws);
  row.form = line_in(row.form, true, "/form", flaws);
  row.document = line_in(row.document, false, "/document", flaws);
  row.source = line_in(row.source, false, "/source", flaws);
  if (is_empty(row.when))
    flaws.push_back({"/until", "stretch.empty", "Ngày thôi yêu cầu phải sau ngày bắt đầu."});
  if (!flaws.empty()) return base::refuse(record::Refused{record::Why::shape, {}, std::move(flaws)});
  const auto asking = find(tx, row.org_id, row.when.from);
  if (!asking) return conflict("/from", "org.not_yet", "Ngày này chưa có tổ chức đó.");
  for (const Requirement& other : requirements_of(tx, row.org_id))
    if (other.form == row.form && other.before == row.before && other.asked_of == row.asked_of &&
        overlap(other.when, row.when))
      return conflict("/form", "requirement.twice", "Những ngày này đã yêu cầu giấy tờ ấy rồi.");

  record::Entry entry(tx, office, who, "require_paper", "org");
  row.code = unused_code(office.random, [&](const std::string& code) {
    return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM org_requirement WHERE code = $1)", code);
  });
  insert(tx, entry, row);
  entry.close(asking->code, row.when.from, commitment(row, asking->code, false));
  return Made{row.org_id, std::move(row.code), entry.seq()};
}

Answer<Made> end_requirement(db::Write& tx, const record::Office& office, const record::Who& who,
                             std::int64_t org_id, std::string_view code, Day on) {
  auto line =
      tx.one<Line>("SELECT id, code, org_id, name, form, before_vote, asked_of, document, source, "
                   "from_on, until_on FROM org_requirement WHERE code = $1 AND superseded_seq IS NULL",
                   code);
  if (!line || line->org_id != org_id || !in_scope(tx, org_id)) return not_found();
  const std::int64_t former = line->id;
  Requirement row = requirement_of(*std::move(line));
  if (row.when.until && *row.when.until <= on)
    return conflict("/on", "requirement.ended", "Yêu cầu này đã thôi trước ngày đó.");
  const bool struck = on <= row.when.from;
  record::Entry entry(tx, office, who, "end_requirement", "org");
  tx.exec("UPDATE main.org_requirement SET superseded_seq = $1 WHERE id = $2", entry.seq(), former);
  row.when.until = on;
  if (!struck) insert(tx, entry, row);
  const auto org = tx.value<std::string>("SELECT code FROM org WHERE id = $1", org_id);
  entry.close(org, on, commitment(row, org, struck));
  return Made{org_id, std::move(row.code), entry.seq()};
}

std::vector<Requirement> requirements_of(db::Read& tx, std::int64_t org_id, AsKnown known) {
  std::vector<Requirement> rows;
  for (Line& line :
       tx.all<Line>("SELECT id, code, org_id, name, form, before_vote, asked_of, document, source, from_on, "
                    "until_on FROM org_requirement WHERE org_id = $1 AND recorded_seq <= $2 AND "
                    "(superseded_seq IS NULL OR superseded_seq > $2) ORDER BY from_on, id",
                    org_id, known.at()))
    rows.push_back(requirement_of(std::move(line)));
  return rows;
}

std::vector<Asked> asked_of_cell(db::Read& tx, std::int64_t cell_id, AsKnown known) {
  std::vector<Asked> out;
  // Most trees ask for nothing, and a roster is read for every case.
  if (!tx.value<bool>("SELECT EXISTS (SELECT 1 FROM org_requirement WHERE recorded_seq <= $1)", known.at()))
    return out;
  std::vector<std::int64_t> passed;
  gather(tx, cell_id, {rules::day(1900, 1, 1), std::nullopt}, known, passed, out);
  std::ranges::sort(out, {}, [](const Asked& each) {
    return std::tie(each.requirement.when.from, each.requirement.form, each.requirement.code, each.by);
  });
  return joined(std::move(out));
}

std::vector<std::int64_t> ever_below(db::Read& tx, std::int64_t org_id) {
  std::vector<std::int64_t> found{org_id};
  std::set<std::int64_t> seen{org_id};
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const std::int64_t child : tx.all<std::int64_t>(
             "SELECT DISTINCT org_id FROM org_parent WHERE parent_id = $1 AND superseded_seq IS NULL",
             found[i]))
      if (seen.insert(child).second) found.push_back(child);
  return found;
}

} // namespace ketnap::org
