#include "cases/corrections.h"

#include <algorithm>

#include "cases/acting.h"
#include "cases/body.h"
#include "cases/follow.h"
#include "cases/read.h"
#include "org/answers.h"

namespace ketnap::cases {

namespace {

using record::Answer;
using record::Done;

// What the caller may correct: an act of theirs in their scope; under a relation only what they recorded.
bool may_correct(const Caller& caller, const StoredFact& fact) {
  return caller.may(rules::act_of(fact.fact.body)) &&
         (caller.scope.kind() != db::Scope::Kind::person || fact.account_id == caller.who.account_id);
}

base::Refusal<record::Refused> already(db::Read& tx, const CaseRow& row, const std::string& code) {
  const std::string present = Versions(tx, row.id).present(code);
  const bool stands = tx.value<bool>(
      "SELECT EXISTS (SELECT 1 FROM fact WHERE code = $1 AND superseded_seq IS NULL)", present);
  return org::conflict("/fact", "fact.superseded",
                       stands ? "Việc này đã được sửa; bản đang dùng có mã " + present + "."
                              : "Việc này đã được bỏ. Nếu vẫn có thật, hãy ghi lại như một việc mới.");
}

std::vector<record::Flaw> flaws_of(const CorrectionRequest& request, const rules::Fact& former) {
  std::vector<record::Flaw> flaws;
  const bool changes = request.on || request.body || request.meeting_code;
  if (request.struck && changes)
    flaws.push_back({"/struck", "correction.both", "Bỏ hẳn thì không ghi ngày hay nội dung mới."});
  if (!request.struck && !changes)
    flaws.push_back({"", "correction.nothing", "Chưa ghi sửa gì: ngày, nội dung, hay bỏ hẳn."});
  if (request.body && rules::name_of(*request.body) != rules::name_of(former.body))
    flaws.push_back({"/body", "correction.other_kind",
                     "Bản sửa phải cùng loại việc. Ghi nhầm loại thì bỏ việc này và ghi việc khác."});
  return flaws;
}

// Who was present comes from the meeting as long as there is one; a vote without says it itself.
Answer<std::optional<std::int64_t>> attendance_of(db::Read& tx, const CaseRow& row,
                                                  const CorrectionRequest& request, const StoredFact& former,
                                                  rules::Fact& fact) {
  auto* vote = std::get_if<rules::CellVoted>(&fact.body);
  if (request.meeting_code) {
    if (vote != nullptr) vote->present.clear();
    return meeting_of(tx, row, request.meeting_code, fact.on, fact.body);
  }
  if (!former.meeting_id) return former.meeting_id;
  const auto held = tx.one<rules::Day>("SELECT held_on FROM meeting WHERE id = $1", *former.meeting_id);
  if (held && *held != fact.on)
    return record::flawed("/on", "other_day",
                          "Cuộc họp đã làm việc này ghi ngày " + rules::vietnamese(*held) +
                              ". Sửa ngày của cuộc họp, hoặc ghi mã của cuộc họp đúng.");
  if (vote != nullptr) vote->present = std::get<rules::CellVoted>(former.fact.body).present;
  return former.meeting_id;
}

ByView by_of(db::Read& tx, std::int64_t seq) {
  struct Line {
    std::string account, recorded_at;
    std::optional<std::string> name;
  };
  const auto line = tx.one<Line>("SELECT j.account, j.recorded_at, a.display_name FROM journal j LEFT JOIN "
                                 "account a ON a.code = j.account WHERE j.seq = $1",
                                 seq);
  if (!line) throw db::Fault(db::FaultKind::corrupt, "a row has no leaf");
  return {line->account, line->name.value_or(""), line->recorded_at, seq};
}

// Everything that was recorded of a case, also what made way.
class Past {
public:
  Past(db::Read& tx, const record::Office& office, const db::Scope& scope, const CaseRow& row,
       sentences::Language language)
      : tx_(tx), office_(office), row_(row), reader_(reader_of(tx, scope, row)), language_(language),
        versions_(tx, row.id), corrections_(corrections_of(tx, office, row.id)) {}

  [[nodiscard]] const Versions& versions() const { return versions_; }

  [[nodiscard]] std::optional<VersionView> version(const std::string& code) const {
    const auto stored = stored_fact(tx_, office_, row_, code);
    if (!stored) return std::nullopt;
    const auto shown = shown_to(reader_, stored->fact.body);
    if (!shown) return std::nullopt;
    const rules::Act act = rules::act_of(stored->fact.body);
    VersionView out;
    out.code = code;
    out.kind = std::string(rules::name_of(stored->fact.body));
    out.label = std::string(sentences::name("act." + std::string(rules::word_of(act)), language_));
    out.on = stored->fact.on;
    out.body.text = written(shown->body());
    out.by = by_of(tx_, stored->recorded_seq);
    for (const CorrectionLine& line : corrections_) {
      if (line.what != of_fact || line.former_id != stored->id) continue;
      out.corrected = {line.reasoned.why, line.reasoned.evidence, std::nullopt,
                       by_of(tx_, line.recorded_seq)};
      if (!shown->whole()) { // the reason may repeat what is not for this reader
        out.corrected->why.clear();
        out.corrected->evidence.clear();
      }
      for (const cases::Step& step : versions_.steps())
        if (step.former_id == stored->id && step.present_id) out.corrected->code = step.present_code;
    }
    return out;
  }

private:
  db::Read& tx_;
  const record::Office& office_;
  const CaseRow& row_;
  Reader reader_;
  sentences::Language language_;
  Versions versions_;
  std::vector<CorrectionLine> corrections_;
};

} // namespace

Answer<Done> correct_fact(db::Write& tx, const record::Office& office, const Caller& caller,
                          const CorrectionRequest& request) {
  auto opened = open_for(tx, caller, request.case_code, request.expected_version);
  if (opened.refused()) return base::refuse(opened.refusal());
  CaseRow row = *opened;
  const auto former = stored_fact(tx, office, row, request.fact_code);
  if (!former) return record::not_found();
  if (!may_correct(caller, *former)) return forbidden();
  auto reasoned = checked(request.reasoned);
  if (reasoned.refused()) return base::refuse(reasoned.refusal());
  if (auto flaws = flaws_of(request, former->fact); !flaws.empty())
    return base::refuse(record::Refused{record::Why::shape, {}, std::move(flaws)});
  if (former->superseded_seq) return already(tx, row, request.fact_code);

  const Loaded before = load(tx, office, row);
  std::int64_t seq = 0;
  std::string code = former->fact.id;
  if (request.struck) {
    strike_fact(tx, office, caller.who, row, *former, *reasoned, seq);
  } else {
    rules::Fact fact{{}, request.on.value_or(former->fact.on), request.body.value_or(former->fact.body), 0};
    if (!caller.may(rules::act_of(fact.body))) return forbidden();
    if (auto nameless = nameless_paper(fact.body)) return base::refuse(*std::move(nameless));
    auto meeting = attendance_of(tx, row, request, *former, fact);
    if (meeting.refused()) return base::refuse(meeting.refusal());
    auto reasons = rules::impossible_in(fact, before.roster, office.regulations.rulebook, office.today());
    if (!reasons.empty()) return record::by_rules(std::move(reasons));
    const FactRow made = insert_version(tx, office, caller.who, row, *former, fact, *meeting, *reasoned, seq);
    store_count(tx, office, before, made.id, fact);
    code = made.code;
  }
  if (auto refused = settle(tx, office, caller, row, before.file)) return base::refuse(*std::move(refused));
  return Done{code, seq, row.version, false};
}

Answer<Done> correct_applicant(db::Write& tx, const record::Office& office, const Caller& caller,
                               const std::string& case_code, const rules::Applicant& applicant,
                               const Reasoned& reasoned, std::optional<std::int64_t> expected_version) {
  auto opened = open_for(tx, caller, case_code, expected_version);
  if (opened.refused()) return base::refuse(opened.refusal());
  if (!caller.may(rules::Act::introduce)) return forbidden();
  auto sound = checked(reasoned);
  if (sound.refused()) return base::refuse(sound.refusal());
  CaseRow row = *opened;
  const std::int64_t seq =
      insert_applicant(tx, office, caller.who, row, "correct_applicant", applicant, &*sound);
  advance(tx, office, row, load(tx, office, row));
  return Done{row.code, seq, row.version, false};
}

std::optional<record::Refused> follow_meeting(db::Write& tx, const record::Office& office,
                                              const Caller& caller, std::int64_t former_id,
                                              std::int64_t present_id, rules::Day held_on,
                                              const Reasoned& reasoned) {
  struct Vote {
    std::string case_code, fact_code;
  };
  const std::vector<std::string> present = present_at(tx, present_id);
  std::vector<rules::Reason> reasons;
  for (const Vote& vote :
       tx.all<Vote>("SELECT c.code, f.code FROM fact f JOIN case_file c ON c.id = f.case_id "
                    "WHERE f.meeting_id = $1 AND f.superseded_seq IS NULL ORDER BY f.id",
                    former_id)) {
    auto row = find_case(tx, vote.case_code);
    const auto former = row ? stored_fact(tx, office, *row, vote.fact_code) : std::nullopt;
    if (!former) continue;
    const Loaded before = load(tx, office, *row);
    rules::Fact fact{{}, held_on, former->fact.body, 0};
    if (auto* body = std::get_if<rules::CellVoted>(&fact.body)) body->present = present;
    auto impossible = rules::impossible_in(fact, before.roster, office.regulations.rulebook, office.today());
    std::ranges::move(impossible, std::back_inserter(reasons));
    if (!reasons.empty()) continue; // all reasons, and nothing is written
    std::int64_t seq = 0;
    const FactRow made =
        insert_version(tx, office, caller.who, *row, *former, fact, present_id, reasoned, seq);
    store_count(tx, office, before, made.id, fact);
    if (auto refused = settle(tx, office, caller, *row, before.file)) return refused;
  }
  if (reasons.empty()) return std::nullopt;
  return record::Refused{record::Why::rules, std::move(reasons), {}};
}

std::optional<std::string> kind_of_fact(db::Read& tx, const record::Office& office, const Caller& caller,
                                        std::string_view case_code, std::string_view fact_code) {
  const auto row = open_for(tx, caller, case_code, std::nullopt);
  if (row.refused()) return std::nullopt;
  const auto stored = stored_fact(tx, office, *row, fact_code);
  if (!stored || !may_correct(caller, *stored)) return std::nullopt;
  return std::string(rules::name_of(stored->fact.body));
}

std::optional<std::vector<VersionView>> history_of(db::Read& tx, const record::Office& office,
                                                   const db::Scope& scope, std::string_view case_code,
                                                   std::string_view fact_code, sentences::Language language) {
  const auto row = find_case(tx, case_code);
  if (!row || !within(tx, scope, row->org_id, row->id)) return std::nullopt;
  const Past past(tx, office, scope, *row, language);
  std::vector<std::string> chain{std::string(fact_code)};
  for (bool grown = true; grown;) { // to the first version, then to the last
    grown = false;
    for (const Step& step : past.versions().steps()) {
      if (step.present_code == chain.front()) {
        chain.insert(chain.begin(), step.former_code);
        grown = true;
      } else if (step.present_id && step.former_code == chain.back()) {
        chain.push_back(step.present_code);
        grown = true;
      }
    }
  }
  std::vector<VersionView> out;
  for (const std::string& code : chain) {
    auto version = past.version(code);
    if (!version) return std::nullopt;
    out.push_back(*std::move(version));
  }
  return out;
}

std::optional<std::vector<VersionView>> corrected_in(db::Read& tx, const record::Office& office,
                                                     const db::Scope& scope, std::string_view case_code,
                                                     sentences::Language language) {
  const auto row = find_case(tx, case_code);
  if (!row || !within(tx, scope, row->org_id, row->id)) return std::nullopt;
  const Past past(tx, office, scope, *row, language);
  std::vector<VersionView> out;
  for (const Step& step : past.versions().steps())
    if (auto version = past.version(step.former_code)) out.push_back(*std::move(version));
  return out;
}

} // namespace ketnap::cases
