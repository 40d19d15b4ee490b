#include "cases/named.h"

#include <map>
#include <set>

#include "cases/body.h"
#include "cases/versions.h"
#include "crypto/public_code.h"
#include "people/reads.h"

namespace ketnap::cases {

namespace {

using Codes = std::set<std::string, std::less<>>;

bool is_code_letter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}
// Everything in a text that may be a public code. A window of its length is looked at from behind: most are left
// at the first letter, and the next begins after it.
void add_codes(std::string_view text, Codes& codes) {
  for (std::size_t at = 0; at + crypto::code_length <= text.size();) {
    std::size_t left = crypto::code_length;
    while (left > 0 && is_code_letter(text[at + left - 1]))
      --left;
    std::size_t end = at + left;
    if (left == 0) {
      end = at + crypto::code_length;
      const bool whole = end == text.size() || !is_code_letter(text[end]);
      const std::string_view word = text.substr(at, crypto::code_length);
      if (whole && !codes.contains(word)) codes.emplace(word);
      while (end < text.size() && is_code_letter(text[end]))
        ++end;
    }
    at = end;
  }
}
void add_codes(const sentences::ReasonView& reason, Codes& codes) {
  add_codes(reason.sentence, codes);
  add_codes(reason.remedy, codes);
}
void add_codes(const sentences::AssessmentView& a, Codes& codes) {
  for (const sentences::FindingView& finding : a.findings)
    add_codes(finding.reason, codes);
  for (const sentences::ActView& act : a.acts) {
    for (const sentences::ReasonView& reason : act.against)
      add_codes(reason, codes);
    for (const sentences::ReasonView& reason : act.mind)
      add_codes(reason, codes);
  }
  for (const auto* vote : {&a.admission_vote, &a.recognition_vote, &a.removal_vote})
    if (*vote)
      for (const sentences::BaseLineView& line : (*vote)->lines)
        codes.insert(line.person);
}

struct Named {
  std::int64_t id;
  std::string code, full_name;
};
// Nearly everybody a case names was on the roll of its cell: one question for all of them.
std::vector<Named> of_the_cell(db::Read& tx, const CaseRow& row) {
  return tx.all<Named>("SELECT p.id, p.code, p.full_name FROM membership m JOIN person p ON p.id = "
                       "m.person_id WHERE m.org_id = $1",
                       row.org_id);
}
// Whoever did not come to a vote is named by its base alone. The id of a row begins with the number of its leaf.
std::set<std::int64_t> counted_at_votes(db::Read& tx, const CaseRow& row, AsKnown known) {
  const auto ids = known.seq
                       ? tx.all<std::int64_t>("SELECT person_id FROM vote_base WHERE case_id = $1 AND "
                                              "fact_id / 65536 <= $2",
                                              row.id, *known.seq)
                       : tx.all<std::int64_t>("SELECT person_id FROM vote_base WHERE case_id = $1", row.id);
  return {ids.begin(), ids.end()};
}

} // namespace

std::vector<PersonRefView> named_in(db::Read& tx, const record::Office& office, const Reader& reader,
                                    const Loaded& loaded, AsKnown known, const CaseView& view) {
  Codes codes{view.person.code};
  for (const Step& step : loaded.versions.steps())
    if (const auto former = stored_fact(tx, office, loaded.row, step.former_code))
      if (const auto shown = shown_to(reader, former->fact.body)) add_codes(written(shown->body()), codes);
  add_codes(view.applicant.text, codes);
  for (const FactView& fact : view.facts)
    add_codes(fact.body.text, codes);
  add_codes(view.assessment, codes);
  std::set<std::int64_t> counted;
  if (reader.scope.kind() != db::Scope::Kind::person) counted = counted_at_votes(tx, loaded.row, known);

  std::map<std::string, std::string> names;
  for (Named& each : of_the_cell(tx, loaded.row))
    if (counted.erase(each.id) > 0 || codes.contains(each.code))
      names.emplace(std::move(each.code), std::move(each.full_name));
  for (const std::int64_t id : counted)
    if (auto person = people::find_person(tx, id))
      names.emplace(std::move(person->code), std::move(person->full_name));
  for (const std::string& code : codes)
    if (!names.contains(code))
      if (auto person = people::find_person(tx, code)) names.emplace(code, std::move(person->full_name));
  std::vector<PersonRefView> people;
  for (const auto& [code, name] : names)
    people.push_back({code, name});
  return people;
}

} // namespace ketnap::cases
