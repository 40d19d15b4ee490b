#include "cases/acts.h"

#include "cases/acting.h"
#include "cases/follow.h"
#include "cases/versions.h"

namespace ketnap::cases {

using record::Answer;
using record::Done;

Answer<Done> record_fact(db::Write& tx, const record::Office& office, const Caller& caller,
                         const FactRequest& request) {
  auto opened = open_for(tx, caller, request.case_code, request.expected_version);
  if (opened.refused()) return base::refuse(opened.refusal());
  CaseRow row = *opened;
  rules::Fact fact{{}, request.on, request.body, 0};
  const rules::Act act = rules::act_of(fact.body);
  if (!caller.may(act)) return forbidden();

  if (auto nameless = nameless_paper(fact.body)) return base::refuse(*std::move(nameless));
  const auto meeting = meeting_of(tx, row, request.meeting_code, request.on, fact.body);
  if (meeting.refused()) return base::refuse(meeting.refusal());

  Loaded loaded = load(tx, office, row);
  // A fact that was corrected goes on under another code: whoever still names the former one means the present.
  loaded.versions.resolve(fact.body);
  const rules::Day today = office.today();
  const rules::Assessment before = assess(office, loaded, today);
  auto reasons = rules::refusals_of(fact, before, loaded.roster, office.regulations.rulebook, today);
  if (!reasons.empty()) return record::by_rules(std::move(reasons));

  std::int64_t seq = 0;
  const FactRow kept = insert_fact(tx, office, caller.who, row, rules::word_of(act), fact, *meeting, seq);
  fact.id = kept.code;
  fact.seq = seq;
  store_count(tx, office, loaded, kept.id, fact);
  rules::CaseFile after = loaded.file;
  after.facts.push_back(std::move(fact));
  auto followed = follow(tx, office, caller, row, loaded.homes, loaded.file, after);
  if (followed.refused()) return base::refuse(followed.refusal());
  loaded.file = std::move(after);
  if (!followed->rolls.empty()) loaded.roster = roster_for(tx, loaded.homes);
  for (const std::int64_t cell : followed->rolls)
    reassess_cell(tx, office, cell, row.id);
  advance(tx, office, row, loaded);
  return Done{kept.code, seq, row.version, false};
}

Answer<Done> describe(db::Write& tx, const record::Office& office, const Caller& caller,
                      const std::string& case_code, const rules::Applicant& applicant,
                      std::optional<std::int64_t> expected_version) {
  auto opened = open_for(tx, caller, case_code, expected_version);
  if (opened.refused()) return base::refuse(opened.refusal());
  if (!caller.may(rules::Act::introduce)) return forbidden();
  CaseRow row = *opened;
  const std::int64_t seq = insert_applicant(tx, office, caller.who, row, "describe", applicant);
  advance(tx, office, row, load(tx, office, row));
  return Done{row.code, seq, row.version, false};
}

} // namespace ketnap::cases
