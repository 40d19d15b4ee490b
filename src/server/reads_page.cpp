#include "server/reads_page.h"

#include <limits>

#include "org/org.h"
#include "people/reads.h"
#include "record/read_log.h"
#include "server/names.h"
#include "server/reading.h"

namespace ketnap::server {

namespace {

using accounts::Right;

constexpr char columns[] =
    "SELECT r.seq, r.read_at, r.times, r.account, r.post, r.kind, r.subject, r.subject_code, r.person, "
    "CAST(LENGTH(r.listed) / 4 AS BIGINT), r.detail, r.reason FROM read_log r WHERE r.seq < $1 "
    "AND (CAST($2 AS BIGINT) = 1 OR r.role <> 'inspector') "
    "AND (CAST($3 AS BIGINT) = 1 OR r.kind <> 'letter') "
    "AND (CAST($4 AS TEXT) IS NULL OR r.account = $4) AND (CAST($5 AS TEXT) IS NULL OR r.kind = $5) "
    "AND (CAST($6 AS TEXT) IS NULL OR r.read_at >= $6) AND (CAST($7 AS TEXT) IS NULL OR r.read_at < $7) AND ";
// Of one file: of its case, and of the record of the person it is about.
constexpr char of_one[] = "r.person = $8 AND (r.subject = 'person' OR ((CAST($9 AS TEXT) IS NULL OR "
                          "r.subject_code = $9) AND EXISTS "
                          "(SELECT 1 FROM case_file c JOIN org_place p ON p.org_id = c.org_id WHERE c.code = "
                          "r.subject_code AND p.lo "
                          "BETWEEN scope_lo() AND scope_hi()))) ";
// Of everything within the interval: files there, and lists by those whose post lies there.
constexpr char of_all[] =
    "(EXISTS (SELECT 1 FROM person h JOIN org_place p ON p.org_id = h.org_id WHERE r.subject = 'person' AND "
    "h.code = r.person AND p.lo BETWEEN $8 AND $9) "
    "OR EXISTS (SELECT 1 FROM case_file c JOIN org_place p ON p.org_id = c.org_id WHERE r.subject = 'case' "
    "AND "
    "c.code = r.subject_code AND p.lo BETWEEN $8 AND $9) "
    "OR EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = r.org_id AND p.lo BETWEEN $8 AND $9)) ";
constexpr char ending[] = "ORDER BY r.seq DESC LIMIT $10";

struct Line {
  std::int64_t seq;
  std::string read_at;
  std::int64_t times;
  std::string account, post, kind, subject, subject_code, person;
  std::int64_t named;
  std::string detail;
  std::optional<db::Blob> reason;
};

// The first moment of a day in Vietnam.
std::string begin_of(rules::Day day) {
  return base::utc_text(base::Instant(day) - std::chrono::hours{7});
}

// Whose file was asked for, when it lies in the reader's scope.
std::optional<std::string> person_asked_for(db::Read& tx, const ReadsRequest& request) {
  struct Found {
    std::string person;
    std::int64_t org_id;
  };
  const auto found =
      request.of_case
          ? tx.one<Found>("SELECT p.code, c.org_id FROM case_file c JOIN person p ON p.id = c.person_id "
                          "WHERE c.code = $1",
                          *request.of_case)
          : tx.one<Found>("SELECT code, org_id FROM person WHERE code = $1", *request.of_person);
  if (!found || !org::in_scope(tx, found->org_id)) return std::nullopt;
  return found->person;
}

ReadView shown(Line&& line, const record::Office& office, Names& names, sentences::Language language) {
  ReadView out;
  const Names::Holder& who = names.holder(line.post);
  out.account_name = who.account_name;
  out.role_label = who.role_label;
  out.org_name = who.org_name;
  out.label =
      sentences::name(line.kind == "reveal" ? "read.reveal_" + line.detail : "read." + line.kind, language);
  if (!line.subject_code.empty()) out.name = names.subject(line.subject, line.subject_code);
  if (!line.detail.empty()) out.detail = std::move(line.detail);
  out.reason = record::opened_reason(office, line.seq, line.reason);
  out.seq = line.seq;
  out.read_at = std::move(line.read_at);
  out.times = line.times;
  out.account = std::move(line.account);
  out.kind = std::move(line.kind);
  out.subject = std::move(line.subject);
  out.subject_code = std::move(line.subject_code);
  out.named = line.named;
  return out;
}

} // namespace

record::Answer<ReadsPage> reads_page(db::Read& tx, const record::Office& office,
                                     const accounts::Principal& reader, const ReadsRequest& request) {
  if (request.limit < 1 || request.limit > 200)
    return record::flawed("/limit", "out_of_range", "limit từ 1 đến 200.");
  if (request.kind && !is_kind_of_read(*request.kind))
    return record::flawed("/kind", "unknown_name", "Không có cách xem nào gọi như vậy.");
  if (reader.scope.kind() != db::Scope::Kind::interval) return record::not_found();
  const auto day = [](const std::optional<rules::Day>& on, int later) {
    return on ? std::optional(begin_of(*on + std::chrono::days{later})) : std::nullopt;
  };
  const std::int64_t before = request.before.value_or(std::numeric_limits<std::int64_t>::max());
  const std::int64_t watches = accounts::may(reader, Right::see_reads) ? 1 : 0;
  const std::int64_t letters = accounts::may(reader, Right::see_letters) ? 1 : 0;
  const auto from = day(request.from, 0), until = day(request.until, 1);
  std::vector<Line> found;
  db::SqlBuilder sql;
  if (request.of_case || request.of_person) {
    const auto person = person_asked_for(tx, request);
    if (!person) return record::not_found();
    sql << columns << of_one << ending;
    found = tx.all<Line>(sql.sql(), before, watches, letters, request.account, request.kind, from, until,
                         *person, request.of_case, request.limit + 1);
  } else {
    sql << columns << of_all << ending;
    found = tx.all<Line>(sql.sql(), before, watches, letters, request.account, request.kind, from, until,
                         reader.scope.lo(), reader.scope.hi(), request.limit + 1);
  }
  ReadsPage page;
  Names names(tx, office, reader, request.language);
  for (Line& line : found) {
    if (static_cast<std::int64_t>(page.items.size()) == request.limit) {
      page.next = page.items.back().seq;
      break;
    }
    page.items.push_back(shown(std::move(line), office, names, request.language));
  }
  return page;
}

} // namespace ketnap::server
