#include "record/tables.h"

namespace ketnap::record {

namespace {

// The organisation of a row lies in the interval.
constexpr const char* org_within = "EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = TABLE.org_id AND p.lo "
                                   "BETWEEN scope_lo() AND scope_hi())";
// The case of a row lies in the interval, or the person stands in a relation to it.
constexpr const char* case_within = "EXISTS (SELECT 1 FROM case_file c WHERE c.id = TABLE.case_id)";
// A correction belongs to a case, or to a meeting of a cell.
constexpr const char* case_or_org_within =
    "EXISTS (SELECT 1 FROM case_file c WHERE c.id = TABLE.case_id) OR EXISTS (SELECT 1 FROM org_place p "
    "WHERE p.org_id = TABLE.org_id AND p.lo BETWEEN scope_lo() AND scope_hi())";
// The cell of a case, or a relation to it.
constexpr const char* case_or_relation =
    "EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = case_file.org_id AND p.lo BETWEEN scope_lo() AND "
    "scope_hi()) "
    "OR EXISTS (SELECT 1 FROM relation r WHERE r.case_id = case_file.id AND r.person_id = scope_person() "
    "AND r.kind = scope_relation() AND r.superseded_seq IS NULL AND r.from_on <= scope_on() "
    "AND (r.until_on IS NULL OR r.until_on > scope_on()))";
// It names its cell itself: asking case_file here would have each of the two ask the other for ever.
constexpr const char* relation_within =
    "EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = relation.org_id AND p.lo BETWEEN scope_lo() AND "
    "scope_hi()) OR relation.person_id = scope_person()";
constexpr const char* person_within =
    "EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = person.org_id AND p.lo BETWEEN scope_lo() AND "
    "scope_hi()) "
    "OR person.id = scope_person() "
    "OR EXISTS (SELECT 1 FROM case_file c WHERE c.person_id = person.id AND scope_person() IS NOT NULL) "
    "OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = person.id AND scope_person() IS NOT NULL)";
// The roll of a cell is needed to judge a case: who stands in a relation to one, or keeps one that was at home
// there, reads standings, never more.
constexpr const char* roll_within =
    "EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = membership.org_id AND p.lo BETWEEN scope_lo() AND "
    "scope_hi()) "
    "OR EXISTS (SELECT 1 FROM case_file c WHERE c.org_id = membership.org_id AND scope_person() IS NOT NULL) "
    "OR EXISTS (SELECT 1 FROM case_home h WHERE h.org_id = membership.org_id)";

db::ScopedTable of(const char* table, std::string predicate) {
  for (std::size_t at = predicate.find("TABLE."); at != std::string::npos; at = predicate.find("TABLE."))
    predicate.replace(at, 5, table);
  return {table, std::move(predicate)};
}

} // namespace

std::vector<db::ScopedTable> scoped_tables() {
  return {
      of("case_file", case_or_relation), of("person", person_within),
      of("membership", roll_within),     of("meeting", org_within),
      of("attendance", org_within),      of("meeting_plan", org_within),
      of("applicant", case_within),      of("fact", case_within),
      of("vote_count", case_within),     of("vote_base", case_within),
      of("scan", case_within),           of("upload", case_within),
      of("upload_piece", case_within),   of("relation", relation_within),
      of("case_standing", case_within),  of("target", org_within),
      of("target_claim", org_within),    of("correction", case_or_org_within),
      of("case_home", case_within),      of("letter", org_within),
      of("report", org_within),          of("report_receipt", org_within),
  };
}

std::optional<Installation> installation_of(db::Read& tx) {
  return tx.one<Installation>("SELECT code, demo FROM installation WHERE id = 1");
}

std::optional<Installation> installation_of(db::Database& db) {
  return db.read(db::Scope::system(), [](db::Read& tx) { return installation_of(tx); });
}

} // namespace ketnap::record
