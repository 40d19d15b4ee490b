#include "reports/waits.h"

#include <algorithm>
#include <map>
#include <span>

#include "rules/next.h"

namespace ketnap::reports {

namespace {

using rules::Day;
constexpr auto vietnamese = sentences::Language::vi;

std::string named(std::string_view key) {
  return std::string(sentences::name(key, vietnamese));
}
std::string named(std::string_view group, std::string_view word) {
  return named(std::string(group) + "." + std::string(word));
}

struct Sorted {
  WaitingLine line;
  std::string name_key;
  std::vector<rules::Act> next;
  bool came_back = false; // a dossier that did not go up again
  std::optional<cases::TalkTermView> talk;
};

std::optional<DueView> due_of(const std::optional<rules::Clock>& clock) {
  if (!clock) return std::nullopt;
  const std::string_view id = word_of(clock->id);
  return DueView{std::string(id), named("clock", id), std::string(word_of(clock->state)), *clock->end};
}

// What may be done next is asked for by the day's work alone.
enum class Look : unsigned char { waits, work };

// Everything that waits, the longest first; of the same day by name.
std::vector<Sorted> all_waiting(db::Read& tx, const record::Office& office, std::int64_t org_id, Day on,
                                org::AsKnown known, Look look) {
  const auto& [rulebook, calendar] = std::tie(office.regulations.rulebook, office.regulations.calendar);
  std::map<std::int64_t, cases::OrgRefView> orgs;
  std::vector<Sorted> out;
  for (OpenCase& open : open_cases(tx, office, org_id, on, known)) {
    const rules::Assessment assessed = cases::assess(office, open.loaded, on);
    const auto waits =
        cases::waiting_on(open.loaded.file, open.loaded.roster, rulebook, calendar, on, assessed);
    if (!waits) continue;
    const auto [org, fresh] = orgs.try_emplace(open.row.org_id);
    if (fresh) org->second = cases::org_ref(tx, open.row.org_id, on, known);
    WaitingLine line;
    line.code = std::move(open.row.code);
    line.person = std::move(open.person);
    line.org = org->second;
    line.phase = std::string(word_of(assessed.phase));
    line.with = waits->with;
    line.with_label = named("body", rules::word_of(waits->with));
    line.awaits = named(waits->awaits);
    line.visible_step = waits->visible_step;
    line.since = waits->since;
    line.brought_by = named(waits->brought_by);
    line.days = waits->days;
    line.working_days = waits->working_days;
    line.days_known = waits->days_known;
    line.short_vote = waits->short_vote;
    line.open_defects = waits->open_defects;
    line.due = due_of(waits->clock);
    line.defects = defects_of(assessed, false);
    out.push_back({std::move(line), std::move(open.name_key), {}, false, std::nullopt});
    if (look == Look::waits) continue;
    out.back().next = rules::next_acts(assessed);
    out.back().came_back = rules::waiting_return(assessed) != nullptr;
    out.back().talk = cases::talk_term(office, open.loaded.file, assessed, on);
  }
  std::ranges::sort(
      out, {}, [](const Sorted& each) { return std::tie(each.line.since, each.name_key, each.line.code); });
  return out;
}

template <class Total>
void add(Total& total, const WaitingLine& line) {
  if constexpr (requires { total.oldest_since; })
    total.oldest_since = total.cases == 0 ? line.since : std::min(total.oldest_since, line.since);
  ++total.cases;
  total.overdue += line.due && line.due->state == "overdue" ? 1 : 0;
}

record::Answer<std::vector<Sorted>> asked_for(db::Read& tx, const record::Office& office,
                                              const db::Scope& scope, const WaitingRequest& request,
                                              Look look) {
  if (request.limit < 1 || request.limit > cases::longest_page)
    return record::flawed("/limit", "out_of_range", "limit từ 1 đến 200.");
  const auto id = org::id_by_code(tx, request.org);
  if (!id || !cases::within(tx, scope, *id, std::nullopt)) return record::not_found();
  std::vector<Sorted> lines =
      all_waiting(tx, office, *id, request.on.value_or(office.today()), request.known, look);
  if (request.with) std::erase_if(lines, [&](const Sorted& each) { return each.line.with != *request.with; });
  return lines;
}

// The lines after the cursor, and the cursor of the page after them.
record::Answer<std::span<Sorted>> one_page(std::vector<Sorted>& lines, const WaitingRequest& request,
                                           std::optional<std::string>& next) {
  auto at = lines.begin();
  if (request.cursor) { // the last case of the page before
    at = std::ranges::find_if(lines, [&](const Sorted& each) { return each.line.code == *request.cursor; });
    if (at == lines.end())
      return record::flawed("/cursor", "cursor", "Mốc trang không đúng; bắt đầu lại từ trang đầu.");
    ++at;
  }
  const std::span<Sorted> rest(at, lines.end());
  if (rest.size() <= request.limit) return rest;
  next = rest[request.limit - 1].line.code;
  return rest.first(request.limit);
}

// A dossier that came back waits for the cell, whoever sends it up again.
std::vector<NextActView> next_for(accounts::Role role, const Sorted& line) {
  std::vector<NextActView> out;
  if (line.came_back && spec_of(role).seat != accounts::Seat::cell) return out;
  for (const rules::Act act : line.next)
    if (accounts::allows(role, act))
      out.push_back({std::string(word_of(act)), named("act", word_of(act)), std::string(kind_of(act))});
  return out;
}

// Totals of the whole list, bodies in the order of their list, organisations by name.
WaitingPage summed(db::Read& tx, const std::vector<Sorted>& lines, Day on, org::AsKnown known) {
  WaitingPage page;
  page.on = on;
  std::map<rules::Body, BodyTotal> bodies;
  std::map<std::pair<std::string, std::string>, OrgTotal> orgs;
  for (const Sorted& each : lines) {
    BodyTotal& body = bodies[each.line.with];
    body.with = each.line.with;
    body.label = each.line.with_label;
    add(body, each.line);
    std::string key;
    if (const auto id = org::id_by_code(tx, each.line.org.code))
      if (const auto found = org::find(tx, *id, on, known)) key = found->name_key;
    OrgTotal& org = orgs[{key, each.line.org.code}];
    org.org = each.line.org;
    add(org, each.line);
    ++page.cases;
    page.overdue += each.line.due && each.line.due->state == "overdue" ? 1 : 0;
  }
  for (auto& [body, total] : bodies)
    page.bodies.push_back(std::move(total));
  for (auto& [key, total] : orgs)
    page.orgs.push_back(std::move(total));
  return page;
}

} // namespace

std::vector<DefectView> defects_of(const rules::Assessment& assessment, bool all) {
  std::vector<DefectView> out;
  for (const rules::Finding& finding : assessment.findings)
    if (finding.tense == rules::Tense::standing && (all || finding.weight == rules::Weight::breach))
      out.push_back(
          {std::string(rules::spec(finding.reason.id).id), sentences::sentence(finding.reason, vietnamese)});
  return out;
}

std::vector<OpenCase> open_cases(db::Read& tx, const record::Office& office, std::int64_t org_id, Day on,
                                 org::AsKnown known) {
  const auto interval = org::interval_of(tx, org_id);
  if (!interval) return {};
  struct Line {
    std::int64_t id;
    std::string code;
    std::int64_t person_id, org_id;
    Day opened_on;
    std::int64_t version, recorded_seq;
    std::string person_code, full_name, name_key;
  };
  // What is known now needs no look at roads that are done; what was once known does.
  const bool present = !known.seq && on == office.today();
  std::vector<OpenCase> out;
  for (Line& line : tx.all<Line>(
           "SELECT c.id, c.code, c.person_id, c.org_id, c.opened_on, c.version, c.recorded_seq, p.code, "
           "p.full_name, p.name_key FROM case_file c JOIN person p ON p.id = c.person_id "
           "JOIN org_place pl ON pl.org_id = c.org_id JOIN case_standing s ON s.case_id = c.id "
           "WHERE pl.lo BETWEEN $1 AND $2 AND c.opened_on <= $3 AND c.recorded_seq <= $4 "
           "AND (NOT $5 OR s.step <> '' OR s.rulebook <> $6 OR s.next_change_on <= $3) "
           "ORDER BY p.name_key, c.id",
           interval->lo, interval->hi, on, known.at(), present, office.rulebook_version)) {
    cases::CaseRow row{line.id,        line.code,    line.person_id,   line.org_id,
                       line.opened_on, line.version, line.recorded_seq};
    if (!present) { // it waited where it was at home that day
      row.org_id = cases::home_on(cases::homes_of(tx, row, known), on);
      if (const auto home = org::interval_of(tx, row.org_id); !home || !interval->holds(home->lo)) continue;
    }
    cases::Loaded loaded = cases::load(tx, office, row, known);
    out.push_back({std::move(row),
                   {std::move(line.person_code), std::move(line.full_name)},
                   std::move(line.name_key),
                   std::move(loaded)});
  }
  return out;
}

WaitingPage waiting_now(db::Read& tx, const record::Office& office, std::int64_t org_id, Day on,
                        org::AsKnown known) {
  std::vector<Sorted> lines = all_waiting(tx, office, org_id, on, known, Look::waits);
  WaitingPage page = summed(tx, lines, on, known);
  for (Sorted& each : lines)
    page.items.push_back(std::move(each.line));
  return page;
}

record::Answer<WaitingPage> waiting(db::Read& tx, const record::Office& office, const db::Scope& scope,
                                    const WaitingRequest& request) {
  const Day on = request.on.value_or(office.today());
  auto lines = asked_for(tx, office, scope, request, Look::waits);
  if (lines.refused()) return base::refuse(lines.refusal());
  WaitingPage page = summed(tx, *lines, on, request.known);
  const auto items = one_page(*lines, request, page.next);
  if (items.refused()) return base::refuse(items.refusal());
  for (Sorted& each : *items)
    page.items.push_back(std::move(each.line));
  return page;
}

record::Answer<WorkPage> work(db::Read& tx, const record::Office& office, const db::Scope& scope,
                              accounts::Role role, const WaitingRequest& request) {
  auto lines = asked_for(tx, office, scope, request, Look::work);
  if (lines.refused()) return base::refuse(lines.refusal());
  WorkPage page;
  page.on = request.on.value_or(office.today());
  for (const Sorted& each : *lines)
    add(page, each.line);
  const auto items = one_page(*lines, request, page.next);
  if (items.refused()) return base::refuse(items.refusal());
  for (Sorted& each : *items) {
    std::vector<NextActView> next = next_for(role, each);
    if (!accounts::allows(role, rules::Act::talk)) each.talk.reset();
    page.items.push_back({std::move(each.line), std::move(next), std::move(each.talk)});
  }
  return page;
}

} // namespace ketnap::reports
