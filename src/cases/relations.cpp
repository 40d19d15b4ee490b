#include "cases/relations.h"

#include "org/answers.h"
#include "org/stretches.h"

namespace ketnap::cases {

namespace {

using org::conflict;
using record::Answer;
using record::Done;

constexpr std::string_view union_of = "union_of";
constexpr std::string_view oneself = "self";

struct Kept { // a present version
  std::int64_t id, person_id;
  std::string code, person_code, kind;
  rules::Day from;
  std::optional<rules::Day> until;

  [[nodiscard]] rules::Stretch when() const { return {from, until}; }
};

std::vector<Kept> kept_of(db::Read& tx, std::int64_t case_id) {
  return tx.all<Kept>("SELECT r.id, r.person_id, r.code, COALESCE(p.code, (SELECT MIN(m.person_code) FROM "
                      "membership m WHERE m.person_id = r.person_id), ''), r.kind, r.from_on, r.until_on "
                      "FROM relation r LEFT JOIN person p ON p.id = r.person_id WHERE r.case_id = $1 AND "
                      "r.superseded_seq IS NULL ORDER BY r.from_on, r.id",
                      case_id);
}

std::string new_code(db::Read& tx, const record::Office& office) {
  return org::unused_code(office.random, [&](const std::string& code) {
    return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM relation WHERE code = $1)", code);
  });
}

// One leaf: the former version, if there is one, makes way; the new one, unless it is struck, takes its place.
Done write(db::Write& tx, const record::Office& office, const record::Who& who, std::string_view act,
           const CaseRow& row, const Kept& relation, std::optional<std::int64_t> former, bool struck) {
  record::Entry entry(tx, office, who, act, "case");
  if (former) {
    const auto changed =
        tx.exec("UPDATE main.relation SET superseded_seq = $1 WHERE id = $2", entry.seq(), *former);
    base::ensure(changed == 1, "a relation within scope can be written");
  }
  if (!struck)
    tx.exec("INSERT INTO main.relation (id, code, person_id, case_id, org_id, kind, from_on, until_on, "
            "recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            entry.new_id(), relation.code, relation.person_id, row.id, row.org_id, relation.kind,
            relation.from, relation.until, entry.seq());
  entry.close(
      row.code, former ? *relation.until : relation.from,
      journal::commit(record::open_salt, {{"relation", relation.code},
                                          {"kind", relation.kind},
                                          {"person", relation.person_code},
                                          {"case", row.code},
                                          {"from", rules::iso(relation.from)},
                                          {"until", relation.until ? rules::iso(*relation.until) : ""},
                                          {"struck", struck}}));
  return {relation.code, entry.seq(), 0, false};
}

std::optional<CaseRow> case_within(db::Read& tx, const db::Scope& scope, std::string_view code) {
  auto row = find_case(tx, code);
  if (!row || !within(tx, scope, row->org_id, row->id)) return std::nullopt;
  return row;
}

} // namespace

Answer<Done> relate(db::Write& tx, const record::Office& office, const Caller& caller,
                    const Relating& request) {
  const auto row = case_within(tx, caller.scope, request.case_code);
  if (!row) return record::not_found();
  const auto person = people::find_person(tx, request.person_code);
  if (!person) return record::not_found();
  if (request.kind != union_of && request.kind != oneself)
    return record::flawed("/kind", "unknown_name",
                          "kind là union_of hoặc self; người giúp đỡ và người giới thiệu theo việc đã ghi.");
  const bool own = person->id == row->person_id;
  if (request.kind == oneself && !own)
    return conflict("/person", "relation.not_self", "Hồ sơ này là của người khác.");
  if (request.kind == union_of && own)
    return conflict("/person", "relation.own_case", "Không ai thay mặt đoàn thể xét chính mình.");
  const rules::Stretch when{request.on, std::nullopt};
  for (const Kept& kept : kept_of(tx, row->id))
    if (kept.person_id == person->id && kept.kind == request.kind && org::overlap(kept.when(), when))
      return conflict("/on", "relation.twice", "Những ngày này đã có quan hệ ấy.");
  return write(tx, office, caller.who, "relate", *row,
               {0, person->id, new_code(tx, office), person->code, request.kind, request.on, std::nullopt},
               std::nullopt, false);
}

Answer<Done> end_relation(db::Write& tx, const record::Office& office, const Caller& caller,
                          const Unrelating& request) {
  const auto row = case_within(tx, caller.scope, request.case_code);
  if (!row) return record::not_found();
  for (Kept& kept : kept_of(tx, row->id)) {
    if (kept.code != request.relation_code) continue;
    if (kept.until && *kept.until <= request.on)
      return conflict("/on", "relation.ended", "Quan hệ này đã thôi trước ngày đó.");
    kept.until = request.on;
    return write(tx, office, caller.who, "end_relation", *row, kept, kept.id, request.on <= kept.from);
  }
  return record::not_found();
}

std::optional<record::Refused> relate_by_fact(db::Write& tx, const record::Office& office,
                                              const Caller& caller, const CaseRow& row,
                                              const rules::Fact& fact) {
  const auto* mentor = std::get_if<rules::MentorAssigned>(&fact.body);
  const auto* introducer = std::get_if<rules::IntroductionGiven>(&fact.body);
  if (mentor == nullptr && introducer == nullptr) return std::nullopt;
  const std::string& code = mentor != nullptr ? mentor->mentor : introducer->introducer;
  const std::string kind = mentor != nullptr ? "mentor_of" : "introduced_by";
  const auto person = people::find_person(tx, code);
  if (caller.scope.kind() == db::Scope::Kind::person && (!person || person->id != caller.scope.person()))
    return record::Refused{record::Why::forbidden, {}, {}};
  if (!person) return std::nullopt; // not on the roll: a finding says so
  for (const Kept& kept : kept_of(tx, row.id))
    if (kept.person_id == person->id && kept.kind == kind && kept.from <= fact.on && !kept.until)
      return std::nullopt; // so it is already
  (void)write(tx, office, caller.who, "relate", row,
              {0, person->id, new_code(tx, office), code, kind, fact.on, std::nullopt}, std::nullopt, false);
  return std::nullopt;
}

std::optional<std::vector<Relation>> relations_of(db::Read& tx, const db::Scope& scope,
                                                  std::string_view case_code) {
  const auto row = case_within(tx, scope, case_code);
  if (!row) return std::nullopt;
  std::vector<Relation> out;
  for (Kept& kept : kept_of(tx, row->id)) {
    const auto person = people::find_person(tx, kept.person_id);
    out.push_back({std::move(kept.code), std::move(kept.person_code),
                   person ? person->full_name : std::string(), std::move(kept.kind), kept.from, kept.until});
  }
  return out;
}

} // namespace ketnap::cases
