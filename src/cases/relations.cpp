#include "cases/relations.h"

#include <algorithm>

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

bool is_of(const Kept& kept, const RelationThatFollows& one) {
  return kept.kind == one.kind && kept.person_code == one.person;
}
bool same(const RelationThatFollows& a, const RelationThatFollows& b) {
  return a.kind == b.kind && a.person == b.person && a.when.from == b.when.from &&
         a.when.until == b.when.until;
}

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
      row.code, former && relation.until ? *relation.until : relation.from,
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

std::vector<RelationThatFollows> relations_that_follow(const rules::CaseFile& file) {
  std::vector<RelationThatFollows> out;
  const auto end = [&](std::string_view kind, const std::string& person, rules::Day on) {
    for (RelationThatFollows& one : out)
      if (one.kind == kind && one.person == person && !one.when.until) one.when.until = on;
  };
  for (const rules::Fact* fact : in_order_of_days(file)) {
    if (const auto* mentor = std::get_if<rules::MentorAssigned>(&fact->body)) {
      if (mentor->replaces != mentor->mentor) end("mentor_of", mentor->replaces, fact->on);
      out.push_back({"mentor_of", mentor->mentor, {fact->on, std::nullopt}});
    } else if (const auto* released = std::get_if<rules::MentorReleased>(&fact->body)) {
      end("mentor_of", released->mentor, fact->on);
    } else if (const auto* introducer = std::get_if<rules::IntroductionGiven>(&fact->body)) {
      if (introducer->replaces != introducer->introducer)
        end("introduced_by", introducer->replaces, fact->on);
      out.push_back({"introduced_by", introducer->introducer, {fact->on, std::nullopt}});
    }
  }
  return out;
}

std::optional<record::Refused> follow_relations(db::Write& tx, const record::Office& office,
                                                const Caller& caller, const CaseRow& row,
                                                const rules::CaseFile& before, const rules::CaseFile& after) {
  const std::vector<RelationThatFollows> all = relations_that_follow(after);
  std::vector<RelationThatFollows> gone = relations_that_follow(before), come = all;
  std::erase_if(gone, [&](const RelationThatFollows& one) {
    const auto twin = std::ranges::find_if(come, [&](const auto& other) { return same(one, other); });
    if (twin == come.end()) return false;
    come.erase(twin);
    return true;
  });
  if (caller.scope.kind() == db::Scope::Kind::person)
    for (const auto* side : {&gone, &come})
      for (const RelationThatFollows& one : *side) {
        const auto person = people::find_person(tx, one.person);
        if (!person || person->id != caller.scope.person())
          return record::Refused{record::Why::forbidden, {}, {}};
      }
  const auto add = [&](const RelationThatFollows& one) {
    const auto person = people::find_person(tx, one.person);
    if (!person || org::is_empty(one.when)) return; // not on the roll: a finding says so
    for (const Kept& kept : kept_of(tx, row.id))
      if (is_of(kept, one) && kept.when().holds_on(one.when.from)) return; // so it is already
    (void)write(tx, office, caller.who, "relate", row,
                {0, person->id, new_code(tx, office), one.person, one.kind, one.when.from, one.when.until},
                std::nullopt, false);
  };
  for (const RelationThatFollows& former : gone) {
    std::optional<Kept> kept;
    for (Kept& each : kept_of(tx, row.id))
      if (is_of(each, former) && each.from == former.when.from) kept = std::move(each);
    if (!kept) continue; // struck by hand
    const auto next = std::ranges::find_if(come, [&](const auto& one) { return is_of(*kept, one); });
    const std::int64_t id = kept->id;
    if (next == come.end()) {
      (void)write(tx, office, caller.who, "end_relation", row, *kept, id, true);
      for (const RelationThatFollows& other : all) // another fact may name the same person
        if (is_of(*kept, other)) add(other);
      continue;
    }
    const bool by_hand = kept->until != former.when.until;
    kept->from = next->when.from;
    if (!by_hand || (next->when.until && *next->when.until < kept->until.value_or(*next->when.until)))
      kept->until = next->when.until;
    (void)write(tx, office, caller.who, kept->until ? "end_relation" : "relate", row, *kept, id,
                org::is_empty(kept->when()));
    come.erase(next);
  }
  for (const RelationThatFollows& one : come)
    add(one);
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
