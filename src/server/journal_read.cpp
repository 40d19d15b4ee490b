#include "server/journal_read.h"

#include <algorithm>
#include <array>
#include <limits>

#include "org/org.h"
#include "record/entry.h"
#include "server/names.h"

namespace ketnap::server {

namespace {

using accounts::Right;

constexpr std::array<std::string_view, 15> subjects{
    "account", "case",   "export", "installation", "keys",  "letter", "meeting", "membership",
    "org",     "person", "plan",   "post",         "reads", "report", "target"};

// A leaf belongs to the organisations of its record. $1 and $2 are the interval asked for, within the reader's;
// $6 is 1 for an administrator who asks for the whole, and then counts what belongs to no organisation.
constexpr char lines[] =
    "SELECT j.seq, j.recorded_at, j.account, j.post, j.act, j.subject, j.subject_code, j.happened_on "
    // The log of reads is sealed each minute: shown to who asks for it.
    "FROM journal j WHERE j.seq < $3 AND (j.subject = $7 OR (CAST($7 AS TEXT) IS NULL AND (j.subject <> "
    "'reads' OR j.act <> 'seal'))) "
    "AND (CAST($8 AS TEXT) IS NULL OR j.act = $8) AND (CAST($9 AS TEXT) IS NULL OR j.account = $9) "
    "AND (CAST($10 AS TEXT) IS NULL OR j.recorded_at >= $10) "
    "AND (CAST($11 AS TEXT) IS NULL OR j.recorded_at < $11) AND CASE j.subject "
    "WHEN 'case' THEN EXISTS (SELECT 1 FROM case_file c JOIN org_place o ON o.org_id = c.org_id "
    "WHERE c.code = j.subject_code AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'person' THEN EXISTS (SELECT 1 FROM person h JOIN org_place o ON o.org_id = h.org_id "
    "WHERE h.code = j.subject_code AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'membership' THEN EXISTS (SELECT 1 FROM membership m JOIN org_place o ON o.org_id = m.org_id "
    "WHERE m.person_code = j.subject_code AND (m.recorded_seq = j.seq OR m.superseded_seq = j.seq) "
    "AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'meeting' THEN EXISTS (SELECT 1 FROM meeting t JOIN org_place o ON o.org_id = t.org_id "
    "WHERE t.code = j.subject_code AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'plan' THEN EXISTS (SELECT 1 FROM meeting_plan t JOIN org_place o ON o.org_id = t.org_id "
    "WHERE t.code = j.subject_code AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'org' THEN EXISTS (SELECT 1 FROM org g JOIN org_place o ON o.org_id = g.id "
    "WHERE g.code = j.subject_code AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'target' THEN EXISTS (SELECT 1 FROM target t JOIN org_place o ON o.org_id = t.org_id "
    "WHERE t.code = j.subject_code AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'report' THEN EXISTS (SELECT 1 FROM report r JOIN org_place o ON o.org_id = r.org_id "
    "WHERE r.code = j.subject_code AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'export' THEN EXISTS (SELECT 1 FROM list_export x JOIN org_place o ON o.org_id = x.org_id "
    "WHERE x.code = j.subject_code AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'letter' THEN CAST($5 AS BIGINT) = 1 AND EXISTS (SELECT 1 FROM letter l JOIN org_place o ON "
    "o.org_id = l.org_id WHERE l.code = j.subject_code AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'post' THEN EXISTS (SELECT 1 FROM post p JOIN org_place o ON o.org_id = p.org_id "
    "WHERE p.code = j.subject_code AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'reads' THEN CAST($6 AS BIGINT) = 1 OR EXISTS (SELECT 1 FROM account a JOIN post p ON p.account_id "
    "= a.id JOIN org_place o ON o.org_id = p.org_id WHERE a.code = j.subject_code AND p.superseded_seq IS "
    "NULL "
    "AND o.lo BETWEEN $1 AND $2) "
    "WHEN 'account' THEN EXISTS (SELECT 1 FROM account a WHERE a.code = j.subject_code AND ("
    "EXISTS (SELECT 1 FROM post p JOIN org_place o ON o.org_id = p.org_id WHERE p.account_id = a.id "
    "AND p.superseded_seq IS NULL AND o.lo BETWEEN $1 AND $2) "
    "OR EXISTS (SELECT 1 FROM org_place o WHERE o.org_id = a.home_id AND o.lo BETWEEN $1 AND $2) "
    "OR (CAST($6 AS BIGINT) = 1 AND a.home_id IS NULL AND NOT EXISTS (SELECT 1 FROM post p WHERE "
    "p.account_id = a.id AND p.superseded_seq IS NULL)))) "
    "ELSE CAST($6 AS BIGINT) = 1 END ORDER BY j.seq DESC LIMIT $4";

struct Line {
  std::int64_t seq;
  std::string recorded_at, account, post, act, subject, subject_code, happened_on;
};

// The first moment of a day in Vietnam.
std::string begin_of(rules::Day day) {
  return base::utc_text(base::Instant(day) - std::chrono::hours{7});
}

JournalLine shown(Line&& line, Names& names, sentences::Language language) {
  JournalLine out;
  out.seq = line.seq;
  if (!line.post.empty()) {
    const Names::Holder& who = names.holder(line.post);
    out.account_name = who.account_name;
    out.role_label = who.role_label;
    out.org_name = who.org_name;
  }
  // The acts of a case have names of their own; another record's may be spelt alike.
  const std::string key =
      line.subject == "case" ? "act." + line.act : "journal." + line.subject + "_" + line.act;
  out.label = sentences::name(key, language);
  out.subject_label = sentences::name("journal." + line.subject, language);
  out.name = names.subject(line.subject, line.subject_code);
  if (!line.happened_on.empty()) out.happened_on = std::move(line.happened_on);
  out.recorded_at = std::move(line.recorded_at);
  out.account = std::move(line.account);
  out.act = std::move(line.act);
  out.subject = std::move(line.subject);
  out.subject_code = std::move(line.subject_code);
  return out;
}

} // namespace

record::Answer<JournalPage> read_journal(db::Read& tx, const record::Office& office,
                                         const accounts::Principal& reader, const JournalRequest& request) {
  if (request.limit < 1 || request.limit > 200)
    return record::flawed("/limit", "out_of_range", "limit từ 1 đến 200.");
  if (request.subject && !std::ranges::binary_search(subjects, *request.subject))
    return record::flawed("/subject", "unknown_name", "Không có loại này trong nhật ký.");
  if (reader.scope.kind() != db::Scope::Kind::interval) return record::not_found();
  std::int64_t lo = reader.scope.lo(), hi = reader.scope.hi();
  if (request.org) {
    const auto id = org::id_by_code(tx, *request.org);
    const auto interval = id ? org::interval_of(tx, *id) : std::nullopt;
    if (!interval || interval->lo < lo || interval->hi > hi) return record::not_found();
    lo = interval->lo;
    hi = interval->hi;
  }
  const bool whole = !request.org && accounts::may(reader, Right::admin);
  const auto from = request.from ? std::optional(begin_of(*request.from)) : std::nullopt;
  const auto until =
      request.until ? std::optional(begin_of(*request.until + std::chrono::days{1})) : std::nullopt;
  auto found =
      tx.all<Line>(lines, lo, hi, request.before.value_or(std::numeric_limits<std::int64_t>::max()),
                   request.limit + 1, std::int64_t{accounts::may(reader, Right::see_letters) ? 1 : 0},
                   std::int64_t{whole ? 1 : 0}, request.subject, request.act, request.account, from, until);
  JournalPage page;
  Names names(tx, office, reader, request.language);
  for (Line& line : found) {
    if (static_cast<std::int64_t>(page.items.size()) == request.limit) {
      page.next = page.items.back().seq;
      break;
    }
    page.items.push_back(shown(std::move(line), names, request.language));
  }
  return page;
}

} // namespace ketnap::server
