#include "org/reads.h"

#include <map>

#include "org/answers.h"
#include "org/way_up.h"
#include "text/fold.h"

namespace ketnap::org {

namespace {

struct Line {
  std::int64_t id;
  std::string code, slug, name, kind, cell_kind;
  bool section_committee;
  std::optional<std::int64_t> parent_id;
  std::string name_key;
};

Org org_of(Line&& line) {
  Org org;
  org.id = line.id;
  org.code = std::move(line.code);
  org.slug = std::move(line.slug);
  org.name = std::move(line.name);
  org.kind = value_of_word<Kind>(line.kind);
  if (!line.cell_kind.empty()) org.cell_kind = value_of_word<rules::CellKind>(line.cell_kind);
  org.section_committee = line.section_committee;
  org.parent_id = line.parent_id;
  org.name_key = std::move(line.name_key);
  return org;
}

} // namespace

std::optional<Org> find(db::Read& tx, std::int64_t org_id, Day day, AsKnown known) {
  auto line = tx.one<Line>(
      "SELECT o.id, o.code, o.slug, n.name, n.kind, n.cell_kind, n.section_committee, p.parent_id, "
      "n.name_key "
      "FROM org o "
      "JOIN org_name n ON n.org_id = o.id AND n.from_on <= $2 AND (n.until_on IS NULL OR n.until_on > $2) "
      "AND n.recorded_seq <= $3 AND (n.superseded_seq IS NULL OR n.superseded_seq > $3) "
      "JOIN org_parent p ON p.org_id = o.id AND p.from_on <= $2 AND (p.until_on IS NULL OR p.until_on > $2) "
      "AND p.recorded_seq <= $3 AND (p.superseded_seq IS NULL OR p.superseded_seq > $3) "
      "WHERE o.id = $1",
      org_id, day, known.at());
  if (!line) return std::nullopt;
  return org_of(*std::move(line));
}

std::optional<std::int64_t> id_by_code(db::Read& tx, std::string_view code) {
  return tx.one<std::int64_t>("SELECT id FROM org WHERE code = $1", code);
}

std::optional<std::int64_t> id_by_slug(db::Read& tx, std::string_view slug) {
  return tx.one<std::int64_t>("SELECT id FROM org WHERE slug = $1", slug);
}

std::vector<Branch> tree(db::Read& tx, Day day, AsKnown known, std::optional<std::int64_t> root) {
  std::map<std::optional<std::int64_t>, std::vector<Org>> below; // in the order of names
  std::optional<Org> top;
  for (Line& line : tx.all<Line>(
           "SELECT o.id, o.code, o.slug, n.name, n.kind, n.cell_kind, n.section_committee, p.parent_id, "
           "n.name_key FROM org o "
           "JOIN org_name n ON n.org_id = o.id AND n.from_on <= $1 AND (n.until_on IS NULL OR n.until_on > "
           "$1) AND n.recorded_seq <= $2 AND (n.superseded_seq IS NULL OR n.superseded_seq > $2) "
           "JOIN org_parent p ON p.org_id = o.id AND p.from_on <= $1 AND (p.until_on IS NULL OR p.until_on > "
           "$1) AND p.recorded_seq <= $2 AND (p.superseded_seq IS NULL OR p.superseded_seq > $2) "
           "ORDER BY n.name_key, o.id",
           day, known.at())) {
    Org org = org_of(std::move(line));
    if (root && org.id == *root)
      top = std::move(org);
    else
      below[org.parent_id].push_back(std::move(org));
  }
  std::vector<Branch> rows;
  std::vector<Branch> next; // what is still to be listed, the next one last
  const auto list_below = [&](std::optional<std::int64_t> parent, int depth) {
    auto& children = below[parent];
    for (auto child = children.rbegin(); child != children.rend(); ++child)
      next.push_back({std::move(*child), depth});
    children.clear();
  };
  if (top)
    next.push_back({*std::move(top), 0});
  else if (!root)
    list_below(std::nullopt, 0);
  while (!next.empty()) {
    Branch row = std::move(next.back());
    next.pop_back();
    list_below(row.org.id, row.depth + 1);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::int64_t> subtree(db::Read& tx, std::int64_t org_id) {
  return tx.all<std::int64_t>("SELECT b.org_id FROM org_place a JOIN org_place b ON b.lo BETWEEN a.lo AND "
                              "a.hi WHERE a.org_id = $1 ORDER BY b.lo",
                              org_id);
}

std::vector<std::int64_t> ancestors(db::Read& tx, std::int64_t org_id, Day day, AsKnown known) {
  std::vector<std::int64_t> way;
  std::optional<std::int64_t> here = org_id;
  while (here) {
    climb(way, *here);
    const auto parent = tx.one<std::optional<std::int64_t>>(
        "SELECT parent_id FROM org_parent WHERE org_id = $1 AND from_on <= $2 AND (until_on IS NULL OR "
        "until_on > $2) AND recorded_seq <= $3 AND (superseded_seq IS NULL OR superseded_seq > $3)",
        *here, day, known.at());
    here = parent ? *parent : std::nullopt;
  }
  way.erase(way.begin()); // itself
  return way;
}

std::vector<std::string> misfiled_orgs(db::Read& tx, const record::Office& office) {
  struct Line {
    std::string code, name, name_key, name_fold;
  };
  std::vector<std::string> wrong;
  for (const Line& line : tx.all<Line>("SELECT o.code, n.name, n.name_key, n.name_fold FROM org_name n "
                                       "JOIN org o ON o.id = n.org_id ORDER BY n.id"))
    if (line.name_key != office.collation.text_key(line.name) || line.name_fold != text::name_fold(line.name))
      wrong.push_back(line.code);
  return wrong;
}

} // namespace ketnap::org
