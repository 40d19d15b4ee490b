#include "notices/notices.h"

#include <algorithm>
#include <map>

#include "accounts/posts.h"
#include "notices/told.h"
#include "org/org.h"
#include "rules/words.h"

namespace ketnap::notices {

namespace {

struct Line {
  std::int64_t seq;
  std::string recorded_at, act, post;
  std::string fact, kind;
  rules::Day on;
  std::string code, person, full_name;
  std::int64_t org_id;
};

std::string named(std::string_view group, std::string_view word) {
  return std::string(sentences::name(std::string(group) + "." + std::string(word), sentences::Language::vi));
}

std::string place_of(const accounts::Principal& principal) {
  return principal.relation.empty() ? principal.who.post : principal.relation;
}

std::int64_t seen_by(db::Read& tx, const accounts::Principal& principal) {
  struct Mark {
    std::int64_t seq;
  };
  const auto mark = tx.one<Mark>("SELECT seen_seq FROM notice_seen WHERE account_id = $1 AND post = $2",
                                 principal.who.account_id, place_of(principal));
  return mark ? mark->seq : 0;
}

rules::Day since(db::Read& tx, const record::Office& office, const accounts::Principal& principal) {
  const rules::Day earliest = office.today() - told_for;
  if (!principal.org_id) return earliest;
  const auto post = accounts::find_post(tx, principal.who.post);
  return post ? std::max(post->from, earliest) : earliest;
}

// A later version of a fact is told like the fact; its leaf says only that something was corrected.
bool concerns(accounts::Role role, const Line& line) {
  if (const auto act = rules::from_word<rules::Act>(line.act)) return is_told(role, *act);
  return std::ranges::any_of(rules::enum_names(rules::Act{}), [&](const auto& each) {
    return kind_of(each.first) == line.kind && is_told(role, each.first);
  });
}

// Everything the reader is told of, newest first.
std::vector<Line> lines_for(db::Read& tx, const accounts::Principal& principal, rules::Day since) {
  const bool by_place = principal.scope.kind() == db::Scope::Kind::interval;
  std::vector<Line> lines =
      tx.all<Line>("SELECT f.recorded_seq, j.recorded_at, j.act, j.post, f.code, f.kind, "
                   "f.happened_on, c.code, p.code, p.full_name, c.org_id FROM fact f "
                   "JOIN journal j ON j.seq = f.recorded_seq JOIN case_file c ON c.id = f.case_id "
                   "JOIN person p ON p.id = c.person_id JOIN org_place pl ON pl.org_id = c.org_id "
                   "WHERE f.superseded_seq IS NULL AND f.account_id <> $1 "
                   "AND f.recorded_seq >= (SELECT MIN(seq) FROM journal WHERE recorded_at >= $2) "
                   "AND (NOT $3 OR pl.lo BETWEEN $4 AND $5) ORDER BY f.recorded_seq DESC",
                   principal.who.account_id, rules::iso(since), by_place, by_place ? principal.scope.lo() : 0,
                   by_place ? principal.scope.hi() : 0);
  std::erase_if(lines, [&](const Line& line) { return !principal.role || !concerns(*principal.role, line); });
  return lines;
}

} // namespace

record::Answer<NoticePage> told_to(db::Read& tx, const record::Office& office,
                                   const accounts::Principal& principal, const NoticeRequest& request) {
  if (request.limit < 1 || request.limit > longest_page)
    return record::flawed("/limit", "out_of_range", "limit từ 1 đến 100.");
  NoticePage page;
  page.since = since(tx, office, principal);
  const std::int64_t seen = seen_by(tx, principal);
  std::map<std::string, std::string> who; // by post
  std::map<std::int64_t, cases::OrgRefView> considered_by;
  for (Line& line : lines_for(tx, principal, page.since)) {
    const bool fresh = line.seq > seen;
    page.fresh += fresh ? 1 : 0;
    if (request.before && line.seq >= *request.before) continue;
    if (page.items.size() == request.limit) {
      page.next = page.items.back().seq;
      if (!fresh) break; // nothing older is
      continue;
    }
    const auto org_named = [&](std::int64_t id) {
      const auto org = org::find(tx, id, office.today());
      return org ? cases::OrgRefView{org->code, org->slug, org->name} : cases::OrgRefView{};
    };
    if (const auto [by, first] = who.try_emplace(line.post); first && !line.post.empty())
      if (const auto post = accounts::find_post(tx, line.post)) by->second = org_named(post->org_id).name;
    const auto [org, first] = considered_by.try_emplace(line.org_id);
    if (first) org->second = org_named(line.org_id);
    const bool corrected = !rules::from_word<rules::Act>(line.act);
    std::string label = named(corrected ? "fact" : "act", corrected ? line.kind : line.act);
    page.items.push_back({line.seq,
                          std::move(line.recorded_at),
                          std::move(line.code),
                          {std::move(line.person), std::move(line.full_name)},
                          org->second,
                          std::move(line.fact),
                          std::move(line.act),
                          std::move(label),
                          line.on,
                          who[line.post],
                          corrected,
                          fresh});
  }
  return page;
}

void mark_seen(db::Write& tx, const accounts::Principal& principal, std::int64_t seq) {
  tx.exec("INSERT INTO notice_seen (account_id, post, seen_seq) VALUES ($1, $2, $3) "
          "ON CONFLICT (account_id, post) DO UPDATE SET seen_seq = excluded.seen_seq "
          "WHERE notice_seen.seen_seq < excluded.seen_seq",
          principal.who.account_id, place_of(principal), seq);
}

} // namespace ketnap::notices
