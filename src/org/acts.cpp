#include "org/acts.h"

#include "org/answers.h"
#include "org/places.h"
#include "org/reads.h"
#include "org/way_up.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace ketnap::org {

namespace {

using record::flawed;
using record::not_found;

constexpr std::size_t longest_name = 200;

// What an organisation is called and is, for some days.
struct Called {
  std::string name;
  Kind kind = Kind::cell;
  std::optional<rules::CellKind> cell_kind;
  bool section_committee = false;
  friend bool operator==(const Called&, const Called&) = default;
};
struct NameSpell {
  std::int64_t id = 0;
  Called called;
  Stretch when;
};
struct ParentSpell {
  std::int64_t id = 0;
  std::optional<std::int64_t> parent_id;
  Stretch when;
};

std::string_view word_of_cell(const Called& called) {
  return called.cell_kind ? rules::word_of(*called.cell_kind) : std::string_view();
}

// The name in its one spelling, or what is wrong with all of it.
Answer<Called> checked(Called called) {
  auto name = text::line_or_error(called.name, longest_name);
  if (name.refused())
    return flawed("/name", std::string(text::id(name.refusal().fault)), "Tên tổ chức không ghi được.");
  called.name = *std::move(name);
  if ((called.kind == Kind::cell) != called.cell_kind.has_value())
    return flawed("/cell_kind", "org.cell_kind", "Loại chi bộ ghi cho chi bộ và chỉ cho chi bộ.");
  if (called.kind != Kind::cell && called.section_committee)
    return flawed("/section_committee", "org.section_committee",
                  "Đảng uỷ bộ phận ở trên chi bộ chỉ ghi cho chi bộ.");
  return called;
}

bool is_slug(std::string_view slug) {
  return slug.size() >= 2 && slug.size() <= 40 &&
         slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos &&
         slug.front() != '-' && slug.back() != '-';
}

// Whether organisations may stand below it on that day.
Answer<Org> parent_on(db::Read& tx, std::int64_t parent_id, Day day) {
  auto parent = find(tx, parent_id, day);
  if (!parent) return conflict("/parent", "org.not_yet", "Ngày này chưa có tổ chức cấp trên đó.");
  if (parent->kind == Kind::cell)
    return conflict("/parent", "org.below_cell", "Dưới chi bộ không có tổ chức đảng nào nữa.");
  return *std::move(parent);
}

void insert_name(db::Write& tx, const record::Office& office, record::Entry& entry, std::int64_t org_id,
                 const Called& called, const Stretch& when) {
  tx.exec("INSERT INTO main.org_name (id, org_id, name, name_key, name_fold, kind, cell_kind, "
          "section_committee, from_on, until_on, recorded_seq) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
          entry.new_id(), org_id, called.name, office.collation.text_key(called.name),
          text::name_fold(called.name), rules::word_of(called.kind), word_of_cell(called),
          called.section_committee, when.from, when.until, entry.seq());
}

void insert_parent(db::Write& tx, record::Entry& entry, std::int64_t org_id,
                   std::optional<std::int64_t> parent_id, const Stretch& when) {
  tx.exec("INSERT INTO main.org_parent (id, org_id, parent_id, from_on, until_on, recorded_seq) "
          "VALUES ($1, $2, $3, $4, $5, $6)",
          entry.new_id(), org_id, parent_id, when.from, when.until, entry.seq());
}

std::optional<NameSpell> name_on(db::Read& tx, std::int64_t org_id, Day day) {
  struct Line {
    std::int64_t id;
    std::string name, kind, cell_kind;
    bool section_committee;
    Day from_on;
    std::optional<Day> until_on;
  };
  auto line = tx.one<Line>("SELECT id, name, kind, cell_kind, section_committee, from_on, until_on "
                           "FROM org_name WHERE org_id = $1 AND superseded_seq IS NULL AND from_on <= $2 "
                           "AND (until_on IS NULL OR until_on > $2)",
                           org_id, day);
  if (!line) return std::nullopt;
  NameSpell spell{line->id,
                  {std::move(line->name), value_of_word<Kind>(line->kind), {}, line->section_committee},
                  {line->from_on, line->until_on}};
  if (!line->cell_kind.empty()) spell.called.cell_kind = value_of_word<rules::CellKind>(line->cell_kind);
  return spell;
}

std::vector<ParentSpell> parents_of(db::Read& tx, std::int64_t org_id) {
  struct Line {
    std::int64_t id;
    std::optional<std::int64_t> parent_id;
    Day from_on;
    std::optional<Day> until_on;
  };
  std::vector<ParentSpell> spells;
  for (const Line& line : tx.all<Line>("SELECT id, parent_id, from_on, until_on FROM org_parent "
                                       "WHERE org_id = $1 AND superseded_seq IS NULL ORDER BY from_on",
                                       org_id))
    spells.push_back({line.id, line.parent_id, {line.from_on, line.until_on}});
  return spells;
}

bool has_children(db::Read& tx, std::int64_t org_id, const Stretch& when) {
  return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM org_parent WHERE parent_id = $1 AND superseded_seq IS "
                        "NULL AND (until_on IS NULL OR until_on > $2) AND from_on < COALESCE($3, '9999'))",
                        org_id, when.from, when.until);
}

// Did `above` stand over the organisation on any of these days, or is it the organisation itself?
bool stood_over(db::Read& tx, std::int64_t above, std::int64_t org_id, const Stretch& when,
                std::vector<std::int64_t>& passed) {
  if (above == org_id) return true;
  climb(passed, org_id);
  for (const ParentSpell& spell : parents_of(tx, org_id))
    if (spell.parent_id && overlap(spell.when, when) &&
        stood_over(tx, above, *spell.parent_id, common(spell.when, when), passed))
      return true;
  passed.pop_back();
  return false;
}

std::string code_of(db::Read& tx, std::int64_t org_id) {
  return tx.value<std::string>("SELECT code FROM org WHERE id = $1", org_id);
}

journal::Hash name_commitment(std::string_view code, const Called& called, const Stretch& when) {
  return journal::commit(record::open_salt, {{"org", code},
                                             {"name", called.name},
                                             {"kind", rules::word_of(called.kind)},
                                             {"cell_kind", word_of_cell(called)},
                                             {"section_committee", called.section_committee},
                                             {"from", rules::iso(when.from)},
                                             {"until", when.until ? rules::iso(*when.until) : ""}});
}

} // namespace

Answer<Made> found(db::Write& tx, const record::Office& office, const record::Who& who,
                   const Founding& founding) {
  if (founding.parent_id ? !in_scope(tx, *founding.parent_id) : !in_system_scope(tx)) return not_found();
  auto called = checked({founding.name, founding.kind, founding.cell_kind, founding.section_committee});
  if (called.refused()) return base::refuse(called.refusal());
  if (!is_slug(founding.slug))
    return flawed("/slug", "org.slug", "Tên tắt gồm 2–40 chữ thường không dấu, chữ số hoặc gạch nối.");
  if (founding.from > office.today()) return conflict("/from", "org.to_come", "Ngày lập tổ chức chưa đến.");
  if (id_by_slug(tx, founding.slug))
    return conflict("/slug", "org.slug_taken", "Tên tắt này đã có tổ chức dùng.");
  if (founding.parent_id) {
    const auto parent = parent_on(tx, *founding.parent_id, founding.from);
    if (parent.refused()) return base::refuse(parent.refusal());
  }

  record::Entry entry(tx, office, who, "found", "org");
  const Made made{
      entry.new_id(),
      unused_code(office.random, [&](const auto& code) { return id_by_code(tx, code).has_value(); }),
      entry.seq()};
  const Stretch when{founding.from, std::nullopt};
  tx.exec("INSERT INTO main.org (id, code, slug, recorded_seq) VALUES ($1, $2, $3, $4)", made.id, made.code,
          founding.slug, made.seq);
  insert_name(tx, office, entry, made.id, *called, when);
  insert_parent(tx, entry, made.id, founding.parent_id, when);
  settle(tx, made.id, founding.parent_id);
  entry.close(made.code, founding.from,
              journal::commit(record::open_salt,
                              {{"org", made.code},
                               {"slug", founding.slug},
                               {"parent", founding.parent_id ? code_of(tx, *founding.parent_id) : ""},
                               {"name", called->name},
                               {"kind", rules::word_of(called->kind)},
                               {"cell_kind", word_of_cell(*called)},
                               {"section_committee", called->section_committee},
                               {"from", rules::iso(founding.from)}}));
  return made;
}

Answer<Made> rename(db::Write& tx, const record::Office& office, const record::Who& who,
                    const Renaming& renaming) {
  if (!in_scope(tx, renaming.org_id)) return not_found();
  const auto before = name_on(tx, renaming.org_id, renaming.from);
  if (!before) return conflict("/from", "org.not_yet", "Ngày này chưa có tổ chức đó.");
  Called wanted = before->called;
  if (renaming.name) wanted.name = *renaming.name;
  if (renaming.kind) wanted.kind = *renaming.kind;
  if (renaming.section_committee) wanted.section_committee = *renaming.section_committee;
  if (renaming.cell_kind)
    wanted.cell_kind = renaming.cell_kind;
  else if (wanted.kind != Kind::cell)
    wanted.cell_kind.reset();
  const auto called = checked(std::move(wanted));
  if (called.refused()) return base::refuse(called.refusal());
  if (*called == before->called) return conflict("", "org.unchanged", "Không có gì thay đổi.");
  const Stretch when{renaming.from, before->when.until};
  if (called->kind == Kind::cell && has_children(tx, renaming.org_id, when))
    return conflict("/kind", "org.below_cell",
                    "Tổ chức này còn tổ chức đảng trực thuộc, không thể là chi bộ.");

  record::Entry entry(tx, office, who, "rename", "org");
  tx.exec("UPDATE main.org_name SET superseded_seq = $1 WHERE id = $2", entry.seq(), before->id);
  for (const Stretch& left : without(before->when, when))
    insert_name(tx, office, entry, renaming.org_id, before->called, left);
  insert_name(tx, office, entry, renaming.org_id, *called, when);
  const std::string code = code_of(tx, renaming.org_id);
  entry.close(code, renaming.from, name_commitment(code, *called, when));
  return Made{renaming.org_id, code, entry.seq()};
}

Answer<Made> move_under(db::Write& tx, const record::Office& office, const record::Who& who,
                        const Moving& moving) {
  if (!in_scope(tx, moving.org_id) || !in_scope(tx, moving.parent_id)) return not_found();
  if (moving.from > office.today()) return conflict("/from", "org.to_come", "Ngày chuyển chưa đến.");
  std::optional<ParentSpell> before;
  for (const ParentSpell& spell : parents_of(tx, moving.org_id))
    if (spell.when.holds_on(moving.from)) before = spell;
  if (!before) return conflict("/from", "org.not_yet", "Ngày này chưa có tổ chức đó.");
  if (!before->parent_id) return conflict("/org", "org.root", "Tổ chức cao nhất không chuyển đi đâu được.");
  if (before->parent_id == moving.parent_id)
    return conflict("/parent", "org.unchanged", "Tổ chức này đã trực thuộc cấp trên đó.");
  const auto parent = parent_on(tx, moving.parent_id, moving.from);
  if (parent.refused()) return base::refuse(parent.refusal());
  const Stretch when{moving.from, before->when.until};
  std::vector<std::int64_t> passed;
  if (stood_over(tx, moving.org_id, moving.parent_id, when, passed))
    return conflict("/parent", "org.below_itself", "Cấp trên mới đang hoặc đã ở dưới chính tổ chức này.");

  record::Entry entry(tx, office, who, "move", "org");
  tx.exec("UPDATE main.org_parent SET superseded_seq = $1 WHERE id = $2", entry.seq(), before->id);
  for (const Stretch& left : without(before->when, when))
    insert_parent(tx, entry, moving.org_id, before->parent_id, left);
  insert_parent(tx, entry, moving.org_id, moving.parent_id, when);
  if (!when.until) resettle(tx, moving.org_id, moving.parent_id);
  const std::string code = code_of(tx, moving.org_id);
  entry.close(code, moving.from,
              journal::commit(record::open_salt, {{"org", code},
                                                  {"parent", parent->code},
                                                  {"from", rules::iso(when.from)},
                                                  {"until", when.until ? rules::iso(*when.until) : ""}}));
  return Made{moving.org_id, code, entry.seq()};
}

} // namespace ketnap::org
