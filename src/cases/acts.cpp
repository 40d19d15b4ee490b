#include "cases/acts.h"

#include "accounts/principal.h"
#include "cases/relations.h"
#include "crypto/public_code.h"

namespace ketnap::cases {

namespace {

using record::Answer;
using record::Done;

struct Attended {
  std::int64_t id, org_id;
  rules::Day held_on;
};

// A vote belongs to a meeting of the case's cell on that day; who was there is the meeting's to say.
Answer<std::optional<std::int64_t>> fill_attendance(db::Read& tx, const FactRequest& request,
                                                    const CaseRow& row, rules::CellVoted& vote) {
  if (!request.meeting_code) {
    if (vote.present.empty())
      return record::flawed("/meeting", "missing", "Chọn cuộc họp chi bộ đã ghi danh sách có mặt.");
    return std::optional<std::int64_t>();
  }
  const auto meeting = tx.one<Attended>("SELECT id, org_id, held_on FROM meeting WHERE code = $1 "
                                        "AND superseded_seq IS NULL",
                                        *request.meeting_code);
  if (!meeting || meeting->org_id != row.org_id)
    return record::flawed("/meeting", "unknown", "Không có cuộc họp này của chi bộ.");
  if (meeting->held_on != request.on)
    return record::flawed("/on", "other_day",
                          "Ngày biểu quyết phải là ngày họp " + rules::vietnamese(meeting->held_on) + ".");
  if (!vote.present.empty())
    return record::flawed("/present", "from_meeting", "Danh sách có mặt lấy từ cuộc họp, không nhập lại.");
  // Codes come from the roll, which also has guests whose own record is out of scope.
  vote.present = tx.all<std::string>(
      "SELECT DISTINCT m.person_code FROM attendance a JOIN membership m ON m.person_id = a.person_id "
      "WHERE a.meeting_id = $1 AND a.present ORDER BY m.person_code",
      meeting->id);
  return std::optional<std::int64_t>(meeting->id);
}

void store_count(db::Write& tx, std::int64_t fact_id, std::int64_t case_id, const rules::VoteCount& count) {
  tx.exec("INSERT INTO main.vote_count (fact_id, case_id, on_roll, base, present, needed, in_favour, passed) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
          fact_id, case_id, count.on_roll, count.base, count.present, count.needed, count.in_favour,
          count.passed);
  for (const rules::BaseLine& line : count.lines)
    tx.exec("INSERT INTO main.vote_base (fact_id, case_id, person_id, reason, counts, present) "
            "VALUES ($1, $2, (SELECT MIN(person_id) FROM membership WHERE person_code = $6), $3, $4, $5)",
            fact_id, case_id, word_of(line.reason), line.counts(), line.present, line.person);
}

// The ceremony makes a probationary member of the cell; the decision to recognise an official one, with a vote
// from that day on however early the official date is (Charter 3(4)); removal ends the standing.
std::optional<record::Refused> follow_standing(db::Write& tx, const record::Office& office,
                                               const Caller& caller, const CaseRow& row,
                                               const rules::Fact& fact, const rules::DerivedDates& dates) {
  const auto enter = [&](rules::Standing standing, rules::Day from) -> std::optional<record::Refused> {
    auto done = people::enter_membership(tx, office, caller.who,
                                         {row.person_id, row.org_id, standing, from, std::nullopt});
    if (done.refused()) return done.refusal();
    return std::nullopt;
  };
  const auto end_probation = [&](rules::Day on) -> std::optional<record::Refused> {
    auto done = people::close_membership(tx, office, caller.who,
                                         {row.person_id, row.org_id, rules::Standing::probationary, on});
    if (done.refused()) return done.refusal();
    return std::nullopt;
  };
  if (std::holds_alternative<rules::CeremonyHeld>(fact.body))
    return enter(rules::Standing::probationary, fact.on);
  const auto* decided = std::get_if<rules::Decided>(&fact.body);
  if (decided == nullptr || decided->answer != rules::Answer::approved || !dates.ceremony)
    return std::nullopt;
  if (decided->purpose == rules::Purpose::removal) return end_probation(fact.on);
  if (decided->purpose != rules::Purpose::recognition) return std::nullopt;
  if (auto refused = end_probation(fact.on)) return refused;
  return enter(rules::Standing::official, fact.on);
}

std::optional<rules::VoteCount> counted(const record::Office& office, const Loaded& loaded,
                                        const rules::Fact& fact) {
  const auto* vote = std::get_if<rules::CellVoted>(&fact.body);
  if (vote == nullptr) return std::nullopt;
  const rules::Rulebook& book = office.regulations.rulebook;
  return rules::count_vote(loaded.roster, *vote, fact.on, book.find(rules::Key::vote_base_minus, fact.on),
                           book.find(rules::Key::vote_cell, fact.on));
}

void advance(db::Write& tx, const record::Office& office, CaseRow& row, const Loaded& loaded) {
  ++row.version;
  tx.exec("UPDATE main.case_file SET version = $1 WHERE id = $2", row.version, row.id);
  const rules::Day today = office.today();
  save_standing(tx, row, standing_of(office, assess(office, loaded, today), today));
}

Answer<CaseRow> open_for(db::Read& tx, const Caller& caller, std::string_view code,
                         std::optional<std::int64_t> expected_version) {
  auto row = find_case(tx, code);
  if (!row || !within(tx, caller.scope, row->org_id, row->id)) return record::not_found();
  if (expected_version && *expected_version != row->version) return record::stale();
  return *std::move(row);
}

base::Refusal<record::Refused> forbidden() {
  return base::refuse(record::Refused{record::Why::forbidden, {}, {}});
}

} // namespace

bool within(db::Read& tx, const db::Scope& scope, std::int64_t org_id, std::optional<std::int64_t> case_id) {
  switch (scope.kind()) {
  case db::Scope::Kind::none:
    return false;
  case db::Scope::Kind::system:
    return true;
  case db::Scope::Kind::interval: {
    const auto lo = tx.one<std::int64_t>("SELECT lo FROM org_place WHERE org_id = $1", org_id);
    return lo && scope.lo() <= *lo && *lo <= scope.hi();
  }
  case db::Scope::Kind::person:
    return case_id && accounts::relates_to(tx, scope, *case_id);
  }
  return false;
}

Answer<Done> record_fact(db::Write& tx, const record::Office& office, const Caller& caller,
                         const FactRequest& request) {
  auto opened = open_for(tx, caller, request.case_code, request.expected_version);
  if (opened.refused()) return base::refuse(opened.refusal());
  CaseRow row = *opened;
  rules::Fact fact{{}, request.on, request.body};
  const rules::Act act = rules::act_of(fact.body);
  if (!caller.may(act)) return forbidden();

  std::optional<std::int64_t> meeting;
  if (auto* vote = std::get_if<rules::CellVoted>(&fact.body)) {
    auto filled = fill_attendance(tx, request, row, *vote);
    if (filled.refused()) return base::refuse(filled.refusal());
    meeting = *filled;
  }

  Loaded loaded = load(tx, office, row);
  const rules::Day today = office.today();
  const rules::Assessment before = assess(office, loaded, today);
  auto reasons = rules::refusals_of(fact, before, loaded.roster, office.regulations.rulebook, today);
  if (!reasons.empty()) return record::by_rules(std::move(reasons));

  std::int64_t seq = 0;
  const FactRow kept = insert_fact(tx, office, caller.who, row, rules::word_of(act), fact, meeting, seq);
  fact.id = kept.code;
  if (const auto count = counted(office, loaded, fact)) store_count(tx, kept.id, row.id, *count);
  if (auto refused = relate_by_fact(tx, office, caller, row, fact)) return base::refuse(*std::move(refused));
  if (auto refused = follow_standing(tx, office, caller, row, fact, before.dates))
    return base::refuse(*std::move(refused));
  const auto* decided = std::get_if<rules::Decided>(&fact.body);
  const bool changes_roll = std::holds_alternative<rules::CeremonyHeld>(fact.body) ||
                            (decided != nullptr && decided->purpose != rules::Purpose::admission &&
                             decided->answer == rules::Answer::approved);
  loaded.file.facts.push_back(std::move(fact));
  if (changes_roll) {
    loaded.roster = people::roster_of(tx, row.org_id);
    reassess_cell(tx, office, row.org_id, row.id);
  }
  advance(tx, office, row, loaded);
  return Done{kept.code, seq, row.version, false};
}

Answer<Done> introduce(db::Write& tx, const record::Office& office, const Caller& caller,
                       const Introduction& request) {
  const auto org = tx.one<std::int64_t>("SELECT id FROM org WHERE code = $1", request.org_code);
  if (!org || !within(tx, caller.scope, *org, std::nullopt)) return record::not_found();
  if (!caller.may(rules::Act::introduce)) return forbidden();
  if (request.on > office.today())
    return record::by_rules({{rules::ReasonId::fact_in_future, {{"on", request.on}}, nullptr}});

  auto person = people::enter_person(tx, office, caller.who,
                                     {.org_id = *org,
                                      .full_name = request.full_name,
                                      .born_on = request.applicant.born_on,
                                      .national_id = request.national_id,
                                      .phone = request.phone,
                                      .address = request.address});
  if (person.refused()) return base::refuse(person.refusal());

  record::Entry entry(tx, office, caller.who, "open_case", "case");
  CaseRow row{entry.new_id(), crypto::public_code(office.random), person->id, *org, request.on, 1,
              entry.seq()};
  tx.exec("INSERT INTO main.case_file (id, code, person_id, org_id, opened_on, version, recorded_seq) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7)",
          row.id, row.code, row.person_id, row.org_id, row.opened_on, row.version, row.recorded_seq);
  entry.close(row.code, request.on,
              journal::commit(record::open_salt,
                              {{"case", row.code}, {"person", person->code}, {"org", request.org_code}}));

  rules::Applicant applicant = request.applicant;
  if (request.national_id) applicant.id_digits = static_cast<int>(request.national_id->size());
  (void)insert_applicant(tx, office, caller.who, row, "describe", applicant);
  rules::Fact fact{{}, request.on, request.how};
  std::int64_t seq = 0;
  fact.id = insert_fact(tx, office, caller.who, row, "introduce", fact, std::nullopt, seq).code;
  Loaded loaded = load(tx, office, row);
  const rules::Day today = office.today();
  save_standing(tx, row, standing_of(office, assess(office, loaded, today), today));
  return Done{row.code, seq, row.version, false};
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
