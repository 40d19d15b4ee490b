#include "cases/read.h"

#include <charconv>

#include "cases/acting.h"
#include "cases/body.h"
#include "cases/named.h"
#include "cases/versions.h"
#include "crypto/bytes.h"
#include "crypto/sealed.h"
#include "org/org.h"
#include "people/reads.h"
#include "rules/talks.h"

namespace ketnap::cases {

namespace {

using sentences::Language;

std::string label(std::string_view group, std::string_view word, Language language) {
  return std::string(sentences::name(std::string(group) + "." + std::string(word), language));
}

struct Line {
  std::int64_t id;
  std::string code;
  std::int64_t person_id, org_id;
  rules::Day opened_on;
  std::int64_t version, recorded_seq;
  std::string person_code, full_name, sort_key, org_code, org_slug;
};

// Every statement differs only in what it sorts by; the key is text, so that one cursor serves all.
constexpr char columns[] = "SELECT c.id, c.code, c.person_id, c.org_id, c.opened_on, c.version, "
                           "c.recorded_seq, p.code, p.full_name, ";
constexpr char source[] =
    " AS sort_key, o.code, o.slug FROM case_file c JOIN person p ON p.id = c.person_id "
    "JOIN org o ON o.id = c.org_id JOIN org_place pl ON pl.org_id = c.org_id "
    "JOIN case_standing s ON s.case_id = c.id WHERE pl.lo BETWEEN $1 AND $2 "
    "AND (CAST($3 AS TEXT) IS NULL OR s.phase = $3) AND (CAST($4 AS TEXT) IS NULL OR s.next_due_on <= $4) "
    "AND (CAST($5 AS TEXT) IS NULL OR ' ' || p.name_fold LIKE $5 ESCAPE '!') "
    "AND (CAST($6 AS TEXT) IS NULL OR ' ' || p.name_fold LIKE $6 ESCAPE '!') "
    "AND (CAST($7 AS TEXT) IS NULL OR ' ' || p.name_fold LIKE $7 ESCAPE '!') "
    "AND (CAST($8 AS TEXT) IS NULL OR ' ' || p.name_fold LIKE $8 ESCAPE '!') AND (";
constexpr char after[] = " > $9 OR (";
constexpr char equal[] = " = $9 AND c.id > $10)) ORDER BY ";
constexpr char ending[] = ", c.id LIMIT $11";

db::SqlBuilder statement(Order order) {
  db::SqlBuilder sql;
  const auto with = [&](const db::SqlPiece& key) {
    sql << columns << key << source << key << after << key << equal << key << ending;
  };
  switch (order) {
  case Order::name:
    with("p.name_key");
    break;
  case Order::due:
    with("COALESCE(s.next_due_on, '9999-12-31')");
    break;
  case Order::opened:
    with("c.opened_on");
    break;
  }
  return sql;
}

struct Cursor {
  std::string key;
  std::int64_t id = 0;
};

// Sealed: it goes back and forth in addresses, which are logged on their way, and a key is made of a name.
crypto::Place cursor_of(Order order) {
  return {"case_list", static_cast<std::int64_t>(order), "cursor"};
}

std::string written_cursor(const record::Office& office, Order order, const Line& line) {
  return crypto::base64url(crypto::seal_bytes(office.keys, cursor_of(order),
                                              std::to_string(line.id) + " " + line.sort_key, office.random));
}

std::optional<Cursor> read_cursor(const record::Office& office, Order order, const std::string& text) {
  const auto bytes = crypto::from_base64url(text);
  if (!bytes) return std::nullopt;
  const auto opened = crypto::open_bytes(office.keys, cursor_of(order), *bytes);
  if (opened.refused()) return std::nullopt;
  const std::string& plain = *opened;
  Cursor cursor;
  const auto [end, fault] = std::from_chars(plain.data(), plain.data() + plain.size(), cursor.id);
  if (fault != std::errc{} || end == plain.data() + plain.size() || *end != ' ') return std::nullopt;
  cursor.key = std::string(end + 1, plain.data() + plain.size());
  return cursor;
}

OrgRefView org_view(db::Read& tx, std::int64_t id, std::string code, std::string slug, rules::Day day) {
  const auto org = org::find(tx, id, day);
  return {std::move(code), std::move(slug), org ? org->name : std::string()};
}

OrgRefView org_view(db::Read& tx, std::int64_t id, rules::Day day) {
  if (auto org = org::find(tx, id, day))
    return {std::move(org->code), std::move(org->slug), std::move(org->name)};
  struct Called { // before it was founded it has no name
    std::string code, slug;
  };
  auto line = tx.one<Called>("SELECT code, slug FROM org WHERE id = $1", id);
  if (!line) return {};
  return {std::move(line->code), std::move(line->slug), {}};
}

Standing fresh_standing(db::Read& tx, const record::Office& office, const CaseRow& row, rules::Day today) {
  auto stored = stored_standing(tx, row.id);
  const bool stale = !stored || stored->rulebook != office.rulebook_version ||
                     (stored->next_change_on && *stored->next_change_on <= today);
  if (!stale) return *std::move(stored);
  return standing_of(office, assess(office, load(tx, office, row), today), today);
}

} // namespace

std::optional<TalkTermView> talk_term(const record::Office& office, const rules::CaseFile& file,
                                      const rules::Assessment& assessed, rules::Day on) {
  const auto term = rules::talk_term(file, assessed, office.regulations.rulebook, on);
  if (!term) return std::nullopt;
  return TalkTermView{term->last_on, term->due_on, std::string(rules::spec(term->row->key).name),
                      term->row->note, std::get<std::int64_t>(term->row->value)};
}

record::Answer<CasePage> list(db::Read& tx, const record::Office& office, const db::Scope& scope,
                              const ListRequest& request) {
  if (request.limit < 1 || request.limit > longest_page)
    return record::flawed("/limit", "out_of_range", "limit từ 1 đến 200.");
  Cursor cursor;
  if (request.cursor) {
    const auto read = read_cursor(office, request.order, *request.cursor);
    if (!read) return record::flawed("/cursor", "cursor", "Mốc trang không đúng; bắt đầu lại từ trang đầu.");
    cursor = *read;
  }
  const auto stretch = stretch_within(tx, scope, request.org);
  if (!stretch) return record::not_found();
  const people::NamePatterns words = people::name_patterns(request.find.value_or(""));
  const rules::Day today = office.today();
  const db::SqlBuilder sql = statement(request.order);
  const auto lines =
      tx.all<Line>(sql.sql(), stretch->lo, stretch->hi, request.phase, request.due_by, words[0], words[1],
                   words[2], words[3], cursor.key, cursor.id, static_cast<std::int64_t>(request.limit + 1));
  CasePage page;
  for (std::size_t i = 0; i < lines.size() && i < request.limit; ++i) {
    const Line& line = lines[i];
    if (!within(tx, scope, line.org_id, line.id)) continue;
    const CaseRow row{line.id,        line.code,    line.person_id,   line.org_id,
                      line.opened_on, line.version, line.recorded_seq};
    Standing standing = fresh_standing(tx, office, row, today);
    CaseLine out{line.code,
                 {line.person_code, line.full_name},
                 org_view(tx, line.org_id, line.org_code, line.org_slug, today),
                 line.opened_on,
                 std::move(standing.phase),
                 standing.visible_step,
                 standing.step,
                 std::string(sentences::name(standing.step, Language::vi)),
                 label("body", standing.responsible, Language::vi),
                 std::nullopt,
                 standing.next_due_on,
                 standing.breaches,
                 standing.cautions};
    if (standing.responsible.empty()) out.responsible.clear();
    if (outsider(scope)) out.breaches = out.cautions = 0;
    if (!standing.next_due_clock.empty()) out.next_due_clock = std::move(standing.next_due_clock);
    page.items.push_back(std::move(out));
  }
  if (lines.size() > request.limit)
    page.next = written_cursor(office, request.order, lines[request.limit - 1]);
  return page;
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
