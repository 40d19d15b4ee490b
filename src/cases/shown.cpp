#include "cases/shown.h"

#include <algorithm>
#include <utility>

#include "org/org.h"

namespace ketnap::cases {

namespace {

template <class... Kinds>
bool is_one_of(const rules::FactBody& body) {
  return (std::holds_alternative<Kinds>(body) || ...);
}

bool is_of_closed_meetings(const rules::FactBody& body) {
  return is_one_of<rules::CellVoted, rules::SectionReported, rules::CommitteeResolved, rules::Verified,
                   rules::Remarked, rules::PoliticalQuestionRaised, rules::PoliticalQuestionConcluded>(body);
}

// Whether what was said is for this reader, who is not the cell itself: a talk for whom the cell chose, a
// mentor's words for everybody but an introducer.
bool hears(const db::Scope& scope, const rules::FactBody& body) {
  using rules::SeenBy;
  const bool above = scope.kind() != db::Scope::Kind::person;
  const bool mentor = !above && accounts::role_of_relation(scope.relation()) == accounts::Role::mentor;
  if (const auto* talked = std::get_if<rules::Talked>(&body)) {
    if (talked->seen_by == SeenBy::all) return above || mentor;
    return (above && talked->seen_by == SeenBy::committees) || (mentor && talked->seen_by == SeenBy::mentor);
  }
  return above || mentor;
}

// Takes out what was said; answers whether there was anything.
bool silence(rules::FactBody& body) {
  return std::visit(
      [](auto& fact) {
        if constexpr (requires { fact.said; })
          return !std::exchange(fact.said, {}).empty();
        else
          return false;
      },
      body);
}

} // namespace

std::optional<accounts::Role> outsider(const db::Scope& scope) {
  if (scope.kind() != db::Scope::Kind::person) return std::nullopt;
  const auto role = accounts::role_of_relation(scope.relation());
  if (role == accounts::Role::mentor || role == accounts::Role::introducer) return std::nullopt;
  return role.value_or(accounts::Role::applicant); // of an unknown kind: as little as anybody
}

Reader reader_of(db::Read& tx, const db::Scope& scope, const CaseRow& row) {
  if (scope.kind() != db::Scope::Kind::interval) return {scope, false};
  const auto cell = org::interval_of(tx, row.org_id);
  return {scope, cell && cell->lo == scope.lo() && cell->hi == scope.hi()};
}

std::optional<Shown> shown_to(const Reader& reader, const rules::FactBody& body) {
  const bool related = reader.scope.kind() == db::Scope::Kind::person;
  const auto role = outsider(reader.scope);
  if (role && !accounts::allows(*role, rules::act_of(body))) return std::nullopt;
  if (related && !role && is_of_closed_meetings(body)) return std::nullopt;
  if (reader.keeps || hears(reader.scope, body)) return Shown(body);
  if (related && std::holds_alternative<rules::Talked>(body)) return std::nullopt;
  rules::FactBody part = body;
  if (!silence(part)) return Shown(body);
  return Shown(std::move(part));
}

void leave_for(const Reader& reader, const rules::CaseFile& file, rules::Assessment& assessment) {
  if (reader.scope.kind() != db::Scope::Kind::person) return;
  assessment.admission_vote.reset();
  assessment.recognition_vote.reset();
  assessment.removal_vote.reset();
  assessment.returns.clear();
  assessment.verifications.clear();
  if (const auto role = outsider(reader.scope)) {
    std::erase_if(assessment.acts,
                  [&](const rules::ActVerdict& answer) { return !accounts::allows(*role, answer.act); });
    assessment.findings.clear();
    assessment.preconditions.clear();
    return;
  }
  std::erase_if(assessment.findings, [&](const rules::Finding& finding) {
    return std::ranges::any_of(file.facts, [&](const rules::Fact& fact) {
      return fact.id == finding.fact && is_of_closed_meetings(fact.body);
    });
  });
}

} // namespace ketnap::cases
