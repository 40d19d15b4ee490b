#include "reports/handover.h"

#include <algorithm>
#include <map>

namespace ketnap::reports {

namespace {

struct Helped {
  std::string name_key, code, full_name, subject;
};

} // namespace

std::optional<HandoverList> handover_list(db::Read& tx, const record::Office& office, const db::Scope& scope,
                                          std::string_view org, rules::Day on) {
  const auto id = org::id_by_code(tx, org);
  if (!id || !cases::within(tx, scope, *id, std::nullopt)) return std::nullopt;
  HandoverList list{cases::org_ref(tx, *id, on), on, {}, {}};
  std::map<std::string, std::vector<DefectView>> findings; // by case
  for (const OpenCase& open : open_cases(tx, office, *id, on, {}))
    findings[open.row.code] = defects_of(cases::assess(office, open.loaded, on), true);
  std::map<std::pair<std::string, std::string>, MentorView> mentors; // by name
  for (WaitingLine& line : waiting_now(tx, office, *id, on, {}).items) {
    // A mentor's own record may be out of scope; the roll has the code.
    for (Helped& helped : tx.all<Helped>(
             "SELECT COALESCE(p.name_key, ''), COALESCE(p.code, (SELECT MIN(m.person_code) FROM membership m "
             "WHERE m.person_id = r.person_id), ''), COALESCE(p.full_name, ''), c.code FROM relation r JOIN "
             "case_file c ON c.id = r.case_id LEFT JOIN person p ON p.id = r.person_id WHERE c.code = $1 AND "
             "r.kind = 'mentor_of' AND r.superseded_seq IS NULL AND r.from_on <= $2 AND (r.until_on IS NULL "
             "OR "
             "r.until_on > $2) ORDER BY r.id",
             line.code, on)) {
      MentorView& mentor = mentors[{helped.name_key, helped.code}];
      mentor.person = {std::move(helped.code), std::move(helped.full_name)};
      if (std::ranges::find(mentor.cases, helped.subject) == mentor.cases.end())
        mentor.cases.push_back(std::move(helped.subject));
    }
    std::string step(
        sentences::name("visible." + std::to_string(line.visible_step), sentences::Language::vi));
    std::vector<DefectView>& found = findings[line.code];
    list.items.push_back({std::move(line), std::move(step), std::move(found)});
  }
  for (auto& [name, mentor] : mentors)
    list.mentors.push_back(std::move(mentor));
  return list;
}

} // namespace ketnap::reports
