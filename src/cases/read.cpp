#include "cases/read.h"

#include "cases/acting.h"
#include "cases/body.h"
#include "cases/named.h"
#include "cases/versions.h"
#include "org/org.h"
#include "people/reads.h"
#include "rules/talks.h"

namespace ketnap::cases {

namespace {

using sentences::Language;

std::string label(std::string_view group, std::string_view word, Language language) {
  return std::string(sentences::name(std::string(group) + "." + std::string(word), language));
}

OrgRefView org_view(db::Read& tx, std::int64_t id, rules::Day day) {
  if (OrgRefView org = org_ref(tx, id, day); !org.code.empty()) return org;
  struct Called { // before it was founded it has no name
    std::string code, slug;
  };
  auto line = tx.one<Called>("SELECT code, slug FROM org WHERE id = $1", id);
  if (!line) return {};
  return {std::move(line->code), std::move(line->slug), {}};
}

} // namespace

OrgRefView org_ref(db::Read& tx, std::int64_t id, rules::Day day, org::AsKnown known) {
  auto org = org::find(tx, id, day, known);
  return org ? OrgRefView{std::move(org->code), std::move(org->slug), std::move(org->name)} : OrgRefView{};
}

std::optional<TalkTermView> talk_term(const record::Office& office, const rules::CaseFile& file,
                                      const rules::Assessment& assessed, rules::Day on) {
  const auto term = rules::talk_term(file, assessed, office.regulations.rulebook, on);
  if (!term) return std::nullopt;
  return TalkTermView{term->last_on, term->due_on, std::string(rules::spec(term->row->key).name),
                      term->row->note, std::get<std::int64_t>(term->row->value)};
}

std::optional<CaseView> show(db::Read& tx, const record::Office& office, const db::Scope& scope,
                             std::string_view code, std::optional<rules::Day> on, AsKnown known,
                             Language language) {
  const auto row = find_case(tx, code);
  if (!row || !within(tx, scope, row->org_id, row->id)) return std::nullopt;
  if (known.seq && row->recorded_seq > *known.seq) return std::nullopt; // not known then
  const rules::Day day = on.value_or(office.today());
  const Loaded loaded = load(tx, office, *row, known);
  CaseView out;
  out.code = row->code;
  if (!known.seq) out.version = row->version;
  if (const auto person = people::find_person(tx, row->person_id))
    out.person = {person->code, person->full_name};
  const std::vector<Home>& homes = loaded.homes;
  out.org = org_view(tx, home_on(homes, day), day);
  for (std::size_t i = 0; homes.size() > 1 && i < homes.size(); ++i) {
    const auto from = i == 0 ? std::nullopt : std::optional(homes[i].when.from);
    out.homes.push_back({org_view(tx, homes[i].org_id, day), from, homes[i].when.until});
  }
  out.opened_on = row->opened_on;
  const auto role = outsider(scope);
  if (!role || role == accounts::Role::applicant) out.applicant.text = written(loaded.file.applicant);
  const Reader reader = reader_of(tx, scope, *row);
  for (const rules::Fact& fact : loaded.file.facts) {
    const rules::Act done = rules::act_of(fact.body);
    const auto shown = fact.on > day ? std::nullopt : shown_to(reader, fact.body);
    if (!shown) continue;
    const std::string_view act = rules::word_of(done);
    out.facts.push_back({fact.id,
                         std::string(rules::name_of(fact.body)),
                         std::string(act),
                         label("act", act, language),
                         fact.on,
                         {written(shown->body())},
                         loaded.versions.before(fact.id)});
  }
  rules::Assessment assessment = assess(office, loaded, day);
  if (reader.keeps) out.talk = talk_term(office, loaded.file, assessment, day);
  leave_for(reader, loaded.file, assessment);
  out.assessment = sentences::view(assessment, office.regulations.rulebook, day, language);
  out.people = named_in(tx, office, reader, loaded, known, out);
  return out;
}

std::optional<BaseView> stored_base(db::Read& tx, const db::Scope& scope, std::string_view code,
                                    std::string_view fact, Language language) {
  const auto row = find_case(tx, code);
  if (!row || !within(tx, scope, row->org_id, row->id) || scope.kind() == db::Scope::Kind::person)
    return std::nullopt;
  struct Count {
    std::int64_t fact_id, on_roll, base, present, needed, in_favour;
    bool passed;
  };
  const auto count =
      tx.one<Count>("SELECT v.fact_id, v.on_roll, v.base, v.present, v.needed, v.in_favour, v.passed "
                    "FROM vote_count v JOIN fact f ON f.id = v.fact_id WHERE f.code = $1 AND f.case_id = $2",
                    fact, row->id);
  if (!count) return std::nullopt;
  BaseView out{count->on_roll, count->base, count->present, count->needed, count->in_favour,
               count->passed,  {}};
  struct Member {
    std::string person, reason;
    bool counts, present;
  };
  for (Member& member :
       // A guest's own record may be out of scope; the roll has the code.
       tx.all<Member>("SELECT COALESCE(p.code, (SELECT MIN(m.person_code) FROM membership m "
                      "WHERE m.person_id = b.person_id), ''), b.reason, b.counts, b.present FROM vote_base b "
                      "LEFT JOIN person p ON p.id = b.person_id WHERE b.fact_id = $1 ORDER BY b.person_id",
                      count->fact_id))
    out.lines.push_back({std::move(member.person), member.reason, label("base", member.reason, language),
                         member.counts, member.present});
  return out;
}

record::Answer<CountView> count_ahead(db::Read& tx, const record::Office& office, const db::Scope& scope,
                                      std::string_view code, const std::optional<std::string>& meeting_code,
                                      std::optional<rules::Day> on, Language language) {
  const auto row = find_case(tx, code);
  if (!row || !within(tx, scope, row->org_id, row->id) || scope.kind() == db::Scope::Kind::person)
    return record::not_found();
  rules::Day day = on.value_or(office.today());
  if (meeting_code)
    if (const auto held = tx.one<rules::Day>("SELECT held_on FROM meeting WHERE code = $1", *meeting_code))
      day = on.value_or(*held);
  const rules::Roster roster = roster_for(tx, *row);
  rules::FactBody body = rules::CellVoted{};
  auto& vote = std::get<rules::CellVoted>(body);
  if (meeting_code) {
    if (auto met = meeting_of(tx, *row, meeting_code, day, body); met.refused())
      return base::refuse(met.refusal());
  } else {
    for (const rules::Member& member : roster.members)
      vote.present.push_back(member.person);
  }
  const rules::Rulebook& book = office.regulations.rulebook;
  const rules::Row* share = book.find(rules::Key::vote_cell, day);
  const rules::VoteCount count =
      rules::count_vote(roster, vote, day, book.find(rules::Key::vote_base_minus, day), share);
  CountView out{day, count.on_roll, count.base, count.present, count.needed, true, {}, std::nullopt};
  for (const rules::BaseLine& line : count.lines) {
    using enum rules::BaseReason;
    const std::string reason(word_of(line.reason));
    const auto person = people::find_person(tx, line.person);
    out.lines.push_back({{line.person, person ? person->full_name : std::string()},
                         reason,
                         label("base", reason, language),
                         line.counts(),
                         line.present});
    if (!meeting_code && (line.reason == counted_back || line.reason == counted_exempt)) out.sure = false;
  }
  if (share != nullptr) out.share = sentences::rule_view(*share, book, language);
  return out;
}

std::vector<LeafView> diary_of(db::Read& tx, const db::Scope& scope, std::string_view code) {
  const auto row = find_case(tx, code);
  if (!row || !within(tx, scope, row->org_id, row->id)) return {};
  struct LeafLine {
    std::int64_t seq;
    std::string recorded_at, account, post, act, happened_on;
  };
  std::vector<LeafView> out;
  for (LeafLine& line :
       tx.all<LeafLine>("SELECT seq, recorded_at, account, post, act, happened_on FROM journal "
                        "WHERE subject = 'case' AND subject_code = $1 ORDER BY seq",
                        row->code)) {
    std::string shown = label("act", line.act, Language::vi);
    out.push_back({line.seq, std::move(line.recorded_at), std::move(line.account), std::move(line.post),
                   std::move(line.act), std::move(shown), std::move(line.happened_on)});
  }
  return out;
}

} // namespace ketnap::cases
