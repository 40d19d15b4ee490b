#include "record/tables.h"

namespace ketnap::record {

namespace {

// OFFSET 0 says nothing, and keeps PostgreSQL at one look-up for each row: without it, it may gather all rows of the other
// table once for a statement, of which a page then asks for fifty.

// The organisation of a row lies in the interval.
constexpr const char* org_within = "EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = TABLE.org_id AND p.lo "
                                   "BETWEEN scope_lo() AND scope_hi() LIMIT 1 OFFSET 0)";
// The case of a row lies in the interval, or the person stands in a relation to it.
constexpr const char* case_within =
    "EXISTS (SELECT 1 FROM case_file c WHERE c.id = TABLE.case_id LIMIT 1 OFFSET 0)";
// The person of a row may be seen.
constexpr const char* person_within =
    "EXISTS (SELECT 1 FROM person p WHERE p.id = TABLE.person_id LIMIT 1 OFFSET 0)";
// A correction belongs to a case, or to a meeting of a cell.
constexpr const char* case_or_org_within =
    "EXISTS (SELECT 1 FROM case_file c WHERE c.id = TABLE.case_id) OR EXISTS (SELECT 1 FROM org_place p "
    "WHERE p.org_id = TABLE.org_id AND p.lo BETWEEN scope_lo() AND scope_hi())";
// The cell of a case, or a relation to it.
constexpr const char* related_to_case =
    "EXISTS (SELECT 1 FROM relation r WHERE r.case_id = case_file.id AND r.person_id = scope_person() "
    "AND r.kind = scope_relation() AND r.superseded_seq IS NULL AND r.from_on <= scope_on() "
    "AND (r.until_on IS NULL OR r.until_on > scope_on()))";
// It names its cell itself: asking case_file here would have each of the two ask the other for ever.
constexpr const char* relation_within =
    "EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = relation.org_id AND p.lo BETWEEN scope_lo() AND "
    "scope_hi()) OR relation.person_id = scope_person()";
constexpr const char* person_otherwise =
    "person.id = scope_person() "
    "OR EXISTS (SELECT 1 FROM case_file c WHERE c.person_id = person.id AND scope_person() IS NOT NULL) "
    "OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = person.id AND scope_person() IS NOT NULL)";
// The roll of a cell is needed to judge a case: who stands in a relation to one, or keeps one that was at home
// there, reads standings, never more.
constexpr const char* roll_otherwise =
    "EXISTS (SELECT 1 FROM case_file c WHERE c.org_id = membership.org_id AND scope_person() IS NOT NULL) "
    "OR EXISTS (SELECT 1 FROM case_home h WHERE h.org_id = membership.org_id)";

// Who read it: of a case or person in the interval; of a list, when the reader's post lies in it. No relation shows it.
constexpr const char* read_within =
    "EXISTS (SELECT 1 FROM case_file c JOIN org_place p ON p.org_id = c.org_id WHERE read_log.subject = "
    "'case' "
    "AND c.code = read_log.subject_code AND p.lo BETWEEN scope_lo() AND scope_hi()) "
    "OR EXISTS (SELECT 1 FROM person h JOIN org_place p ON p.org_id = h.org_id WHERE "
    "read_log.subject = 'person' AND h.code = read_log.person AND p.lo BETWEEN scope_lo() AND scope_hi()) "
    "OR EXISTS (SELECT 1 FROM org_place p WHERE p.org_id = read_log.org_id AND p.lo BETWEEN scope_lo() AND "
    "scope_hi())";

struct Otherwise {
  const char* predicate = "";
  const char* by = "";
  bool for_persons = false;
};

db::ScopedTable of(const char* table, std::string predicate, const char* decided_by = "",
                   Otherwise otherwise = {}) {
  for (std::size_t at = predicate.find("TABLE."); at != std::string::npos; at = predicate.find("TABLE."))
    predicate.replace(at, 5, table);
  return {table, std::move(predicate), decided_by, otherwise.predicate, otherwise.by, otherwise.for_persons};
}

} // namespace

std::vector<db::ScopedTable> scoped_tables() {
  std::vector<db::ScopedTable> tables{of("case_file", org_within, "", {related_to_case, "id", true}),
                                      of("person", org_within, "", {person_otherwise, "id", true}),
                                      of("membership", org_within, "org_id", {roll_otherwise, "org_id"}),
                                      of("relation", relation_within),
                                      of("correction", case_or_org_within),
                                      of("read_log", read_within)};
  tables.push_back(of("name_word", person_within));
  for (const char* table : {"applicant", "fact", "vote_count", "vote_base", "scan", "upload", "upload_piece",
                            "case_standing", "case_home"})
    tables.push_back(of(table, case_within, "case_id"));
  for (const char* table : {"meeting", "attendance", "meeting_plan", "target", "target_claim", "letter",
                            "list_export", "report", "report_receipt"})
    tables.push_back(of(table, org_within, "org_id"));
  return tables;
}

std::optional<Installation> installation_of(db::Read& tx) {
  return tx.one<Installation>("SELECT code, demo FROM installation WHERE id = 1");
}

std::optional<Installation> installation_of(db::Database& db) {
  return db.read(db::Scope::system(), [](db::Read& tx) { return installation_of(tx); });
}

} // namespace ketnap::record
