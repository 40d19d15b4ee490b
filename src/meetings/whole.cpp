#include "meetings/whole.h"

#include <algorithm>
#include <map>

#include "cases/body.h"
#include "cases/versions.h"
#include "org/org.h"
#include "people/reads.h"

namespace ketnap::meetings {

namespace {

using cases::PersonRefView;
using sentences::Language;

struct Row {
  std::int64_t id, org_id;
  std::string code;
  rules::Day held_on;
  std::string kind, chair, secretary, org_code, org_slug;
};

// The roll has the code of everybody who ever stood on it; the name is only of records in scope.
std::optional<PersonRefView> person_of(db::Read& tx, const std::string& code) {
  if (code.empty()) return std::nullopt;
  return PersonRefView{
      code, tx.one<std::string>("SELECT full_name FROM person WHERE code = $1", code).value_or("")};
}

void attend(db::Read& tx, const Row& row, MeetingView& out) {
  struct Line {
    std::int64_t person_id;
    std::string code, full_name, name_key;
    bool present;
    std::string reason;
  };
  std::map<std::int64_t, std::vector<rules::Standing>> standings;
  for (people::MemberLine& member : people::members_of(tx, row.org_id, row.held_on))
    standings[member.person_id] = std::move(member.standings);
  for (Line& line :
       tx.all<Line>("SELECT a.person_id, COALESCE(p.code, (SELECT MIN(m.person_code) FROM membership m "
                    "WHERE m.person_id = a.person_id), ''), COALESCE(p.full_name, ''), "
                    "COALESCE(p.name_key, '') AS sort_key, a.present, a.reason FROM attendance a "
                    "LEFT JOIN person p ON p.id = a.person_id WHERE a.meeting_id = $1 "
                    "ORDER BY sort_key, a.person_id",
                    row.id)) {
    ++(line.present ? out.present : out.absent);
    out.attendance.push_back({{std::move(line.code), std::move(line.full_name)},
                              standings[line.person_id],
                              line.present,
                              std::move(line.reason)});
  }
}

// Cases that are or were with this cell and have something on that day.
std::vector<cases::CaseRow> cases_of(db::Read& tx, const Row& row) {
  std::vector<cases::CaseRow> out;
  for (const std::string& code :
       tx.all<std::string>("SELECT c.code FROM case_file c WHERE c.id IN (SELECT id FROM case_file WHERE "
                           "org_id = $3 UNION SELECT case_id FROM case_home WHERE org_id = $3) AND EXISTS "
                           "(SELECT 1 FROM fact f WHERE f.case_id = c.id AND f.superseded_seq IS NULL AND "
                           "(f.meeting_id = $1 OR f.happened_on = $2)) ORDER BY c.code",
                           row.id, row.held_on, row.org_id))
    if (auto found = cases::find_case(tx, code)) out.push_back(*std::move(found));
  return out;
}

void tell(db::Read& tx, const record::Office& office, const db::Scope& scope, const Row& row,
          Language language, MeetingView& out) {
  const auto tied =
      tx.all<std::string>("SELECT code FROM fact WHERE meeting_id = $1 AND superseded_seq IS NULL", row.id);
  for (const cases::CaseRow& each : cases_of(tx, row)) {
    if (!cases::within(tx, scope, each.org_id, each.id)) continue;
    const bool ours = cases::home_on(cases::homes_of(tx, each), row.held_on) == row.org_id;
    const rules::CaseFile file = cases::load_file(tx, office, each);
    const cases::Versions versions(tx, each.id);
    PersonRefView person;
    if (const auto found = people::find_person(tx, each.person_id)) person = {found->code, found->full_name};
    const cases::Reader reader = cases::reader_of(tx, scope, each);
    for (const rules::Fact& fact : file.facts) {
      const bool of_meeting = std::ranges::find(tied, fact.id) != tied.end();
      const bool of_day =
          ours && fact.on == row.held_on && cases::is_done_at_meetings(rules::name_of(fact.body));
      if (!of_meeting && !of_day) continue;
      const auto shown = cases::shown_to(reader, fact.body);
      if (!shown) continue;
      const std::string_view act = rules::word_of(rules::act_of(fact.body));
      out.facts.push_back({each.code,
                           person,
                           {fact.id,
                            std::string(rules::name_of(fact.body)),
                            std::string(act),
                            std::string(sentences::name("act." + std::string(act), language)),
                            fact.on,
                            {cases::written(shown->body())},
                            versions.before(fact.id)},
                           of_meeting});
    }
  }
}

} // namespace

std::optional<MeetingView> open(db::Read& tx, const record::Office& office, const db::Scope& scope,
                                std::string_view code, Language language) {
  auto row = tx.one<Row>("SELECT m.id, m.org_id, m.code, m.held_on, m.kind, m.chair, m.secretary, o.code, "
                         "o.slug FROM meeting m JOIN org o ON o.id = m.org_id WHERE m.code = $1",
                         code);
  if (!row || scope.kind() == db::Scope::Kind::person || !cases::within(tx, scope, row->org_id, std::nullopt))
    return std::nullopt;
  MeetingView out;
  out.code = row->code;
  const auto org = org::find(tx, row->org_id, row->held_on);
  out.org = {row->org_code, row->org_slug, org ? org->name : std::string()};
  out.held_on = row->held_on;
  out.kind = row->kind;
  out.chair = person_of(tx, row->chair);
  out.secretary = person_of(tx, row->secretary);
  attend(tx, *row, out);
  tell(tx, office, scope, *row, language, out);
  out.corrects = tx.one<std::string>("SELECT m.code FROM correction c JOIN meeting m ON m.id = c.former_id "
                                     "WHERE c.what = 'meeting' AND c.present_id = $1",
                                     row->id);
  out.replaced = tx.one<std::string>("SELECT m.code FROM correction c JOIN meeting m ON m.id = c.present_id "
                                     "WHERE c.what = 'meeting' AND c.former_id = $1",
                                     row->id);
  return out;
}

} // namespace ketnap::meetings
