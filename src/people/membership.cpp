#include "people/membership.h"

#include "org/answers.h"
#include "org/org.h"
#include "people/rows.h"

namespace ketnap::people {

namespace {

using org::conflict;
using record::not_found;
using rules::Standing;
using rules::Stretch;

struct Kept { // a present version
  std::int64_t id = 0;
  std::int64_t org_id = 0;
  Standing standing = Standing::official;
  Stretch when;
};

// Those that can be seen.
std::vector<Kept> spells_of(db::Read& tx, std::int64_t person_id) {
  struct Line {
    std::int64_t id, org_id;
    std::string standing;
    Day from_on;
    std::optional<Day> until_on;
  };
  std::vector<Kept> spells;
  for (const Line& line : tx.all<Line>("SELECT id, org_id, standing, from_on, until_on FROM membership "
                                       "WHERE person_id = $1 AND superseded_seq IS NULL ORDER BY from_on, id",
                                       person_id))
    spells.push_back(
        {line.id, line.org_id, org::value_of_word<Standing>(line.standing), {line.from_on, line.until_on}});
  return spells;
}

bool is_membership(Standing standing) {
  return standing == Standing::official || standing == Standing::probationary;
}

// Why these days cannot be, beside all other spells but one.
std::optional<base::Refusal<record::Refused>> against(db::Read& tx, const Spell& spell,
                                                      std::optional<std::int64_t> but) {
  const Stretch when{spell.from, spell.until};
  if (org::is_empty(when))
    return record::flawed("/until", "stretch.empty", "Ngày kết thúc phải sau ngày bắt đầu.");
  const auto cell = org::find(tx, spell.org_id, spell.from);
  if (!cell || cell->kind != org::Kind::cell)
    return conflict("/org", "membership.not_a_cell", "Ngày này tổ chức đó chưa phải là chi bộ.");
  for (const Kept& other : spells_of(tx, spell.person_id)) {
    if (other.id == but || !org::overlap(other.when, when)) continue;
    if (other.org_id == spell.org_id && other.standing == spell.standing)
      return conflict("/from", "membership.twice", "Những ngày này đã được ghi như vậy.");
    if (is_membership(other.standing) && is_membership(spell.standing))
      return conflict("/from", "membership.elsewhere",
                      "Những ngày này người đó đã là đảng viên dự bị hoặc chính thức của một chi bộ.");
  }
  return std::nullopt;
}

journal::Hash commitment(const PersonRow& person, const Spell& spell, std::int64_t replaces, bool struck) {
  return journal::commit(salt_of(person.salt), {{"person", person.code},
                                                {"org", spell.org_id},
                                                {"standing", rules::word_of(spell.standing)},
                                                {"from", rules::iso(spell.from)},
                                                {"until", spell.until ? rules::iso(*spell.until) : ""},
                                                {"replaces", replaces},
                                                {"struck", struck}});
}

// One leaf: the former version, if there is one, makes way; the new one, unless it is struck, takes its place.
Entered write(db::Write& tx, const record::Office& office, const record::Who& who, std::string_view act,
              const PersonRow& person, const Spell& spell, std::optional<std::int64_t> former, bool struck) {
  record::Entry entry(tx, office, who, act, "membership");
  if (former) {
    const auto changed =
        tx.exec("UPDATE main.membership SET superseded_seq = $1 WHERE id = $2", entry.seq(), *former);
    base::ensure(changed == 1, "a spell within scope can be written");
  }
  if (!struck)
    tx.exec("INSERT INTO main.membership (id, person_id, person_code, org_id, standing, from_on, until_on, "
            "recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            entry.new_id(), person.id, person.code, spell.org_id, rules::word_of(spell.standing), spell.from,
            spell.until, entry.seq());
  entry.close(person.code, spell.from, commitment(person, spell, former.value_or(0), struck));
  return {person.id, person.code, entry.seq(), person.version};
}

} // namespace

Answer<Entered> enter_membership(db::Write& tx, const record::Office& office, const record::Who& who,
                                 const Spell& spell) {
  const auto person = row_of(tx, spell.person_id);
  if (!person || !org::in_scope(tx, spell.org_id)) return not_found();
  if (auto why = against(tx, spell, std::nullopt)) return *std::move(why);
  return write(tx, office, who, "enter_membership", *person, spell, std::nullopt, false);
}

Answer<Entered> close_membership(db::Write& tx, const record::Office& office, const record::Who& who,
                                 const Closing& closing) {
  const auto person = row_of(tx, closing.person_id);
  if (!person || !org::in_scope(tx, closing.org_id)) return not_found();
  for (const Kept& kept : spells_of(tx, closing.person_id)) {
    if (kept.org_id != closing.org_id || kept.standing != closing.standing || !kept.when.holds_on(closing.on))
      continue;
    const Spell closed{closing.person_id, closing.org_id, closing.standing, kept.when.from, closing.on};
    return write(tx, office, who, "close_membership", *person, closed, kept.id, kept.when.from == closing.on);
  }
  return conflict("/on", "membership.none", "Ngày này không có tư cách đó ở chi bộ.");
}

Answer<Entered> correct_membership(db::Write& tx, const record::Office& office, const record::Who& who,
                                   const SpellCorrection& correction) {
  const auto person = row_of(tx, correction.person_id);
  if (!person || !org::in_scope(tx, correction.org_id)) return not_found();
  for (const Kept& kept : spells_of(tx, correction.person_id)) {
    if (kept.org_id != correction.org_id || kept.standing != correction.standing ||
        kept.when.from != correction.began)
      continue;
    Spell spell{correction.person_id, correction.org_id, correction.standing, correction.from,
                correction.until};
    if (correction.never)
      spell.from = kept.when.from, spell.until = kept.when.until;
    else if (auto why = against(tx, spell, kept.id))
      return *std::move(why);
    return write(tx, office, who, "correct_membership", *person, spell, kept.id, correction.never);
  }
  return conflict("/began", "membership.none", "Không có tư cách nào bắt đầu từ ngày này.");
}

} // namespace ketnap::people
