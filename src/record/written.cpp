#include "record/written.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/invariant.h"
#include "crypto/fingerprint.h"

namespace ketnap::record {

namespace {

struct Rows {
  std::string_view subject;
  db::Sql lines; // of one leaf
};

// A text that people wrote is preceded by its length, so that none can end a column early. The ids of an
// entry's rows begin with its number (Entry::new_id), so they are found by the primary key.
constexpr std::array all_rows{
    Rows{
        "org",
        "SELECT 'org ' || id || ' ' || code || ' ' || slug || ' ' || recorded_seq FROM org WHERE id BETWEEN "
        "$2 AND $3 "
        "UNION ALL SELECT 'name ' || id || ' ' || org_id || ' ' || LENGTH(name) || ' ' || name || ' ' || "
        "kind || ' ' || cell_kind || ' ' || CASE WHEN section_committee THEN 1 ELSE 0 END || ' ' || from_on "
        "|| ' ' || COALESCE(until_on, '-') || ' ' || recorded_seq FROM org_name WHERE id BETWEEN $2 AND $3 "
        "UNION ALL SELECT 'name closed ' || id FROM org_name WHERE superseded_seq = $1 "
        "UNION ALL SELECT 'parent ' || id || ' ' || org_id || ' ' || COALESCE(parent_id, -1) || ' ' || "
        "from_on || ' ' || COALESCE(until_on, '-') || ' ' || recorded_seq FROM org_parent WHERE id BETWEEN "
        "$2 AND $3 "
        "UNION ALL SELECT 'parent closed ' || id FROM org_parent WHERE superseded_seq = $1 "
        "UNION ALL SELECT 'power ' || id || ' ' || org_id || ' ' || power || ' ' || COALESCE(holder_id, -1) "
        "|| ' ' || LENGTH(document) || ' ' || document || ' ' || from_on || ' ' || COALESCE(until_on, '-') "
        "|| ' ' || recorded_seq FROM org_power WHERE id BETWEEN $2 AND $3 "
        "UNION ALL SELECT 'power closed ' || id FROM org_power WHERE superseded_seq = $1 "
        "UNION ALL SELECT 'count ' || id || ' ' || org_id || ' ' || what || ' ' || counted_on || ' ' || "
        "number || ' ' || CASE WHEN estimate THEN 1 ELSE 0 END || ' ' || LENGTH(source) || ' ' || source || "
        "' ' || recorded_seq FROM org_count WHERE id BETWEEN $2 AND $3 "
        "UNION ALL SELECT 'count closed ' || id FROM org_count WHERE superseded_seq = $1 "
        "UNION ALL SELECT 'requirement ' || id || ' ' || code || ' ' || org_id || ' ' || LENGTH(name) || ' ' "
        "|| name || ' ' || LENGTH(form) || ' ' || form || ' ' || before_vote || ' ' || asked_of || ' ' || "
        "LENGTH(document) || ' ' || document || ' ' || LENGTH(source) || ' ' || source || ' ' || from_on || "
        "' ' || COALESCE(until_on, '-') || ' ' || recorded_seq FROM org_requirement WHERE id BETWEEN $2 AND "
        "$3 "
        "UNION ALL SELECT 'requirement closed ' || id FROM org_requirement WHERE superseded_seq = $1"},
    Rows{"membership", "SELECT 'standing ' || id || ' ' || person_id || ' ' || person_code || ' ' || org_id "
                       "|| ' ' || standing || ' ' || from_on || ' ' || COALESCE(until_on, '-') || ' ' || "
                       "recorded_seq FROM membership WHERE id BETWEEN $2 AND $3 "
                       "UNION ALL SELECT 'standing closed ' || id FROM membership WHERE superseded_seq = $1"},
    Rows{"post", "SELECT 'post ' || id || ' ' || code || ' ' || account_id || ' ' || role || ' ' || org_id "
                 "|| ' ' || LENGTH(document) || ' ' || document || ' ' || from_on || ' ' || "
                 "COALESCE(until_on, '-') || ' ' || recorded_seq FROM post WHERE id BETWEEN $2 AND $3 "
                 "UNION ALL SELECT 'post closed ' || id FROM post WHERE superseded_seq = $1"},
    // The account itself is corrected in place, with a row_hash.
    Rows{"account",
         "SELECT 'subject ' || id FROM account_subject WHERE id BETWEEN $2 AND $3 "
         "UNION ALL SELECT 'subject closed ' || id FROM account_subject WHERE superseded_seq = $1"},
    // A case that moved was opened in its first home.
    Rows{"case",
         "SELECT 'case ' || id || ' ' || code || ' ' || person_id || ' ' || COALESCE((SELECT "
         "h.org_id FROM case_home h WHERE h.case_id = case_file.id ORDER BY h.id LIMIT 1), org_id) || "
         "' ' || opened_on || ' ' || recorded_seq FROM case_file WHERE id BETWEEN $2 AND $3 "
         "UNION ALL SELECT 'home ' || id || ' ' || case_id || ' ' || org_id || ' ' || from_on || ' ' "
         "|| COALESCE(until_on, '-') || ' ' || LENGTH(document) || ' ' || document || ' ' || "
         "recorded_seq FROM case_home WHERE id BETWEEN $2 AND $3 "
         "UNION ALL SELECT 'home closed ' || id FROM case_home WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'applicant ' || id FROM applicant WHERE id BETWEEN $2 AND $3 "
         "UNION ALL SELECT 'applicant closed ' || id FROM applicant WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'fact ' || id FROM fact WHERE id BETWEEN $2 AND $3 "
         "UNION ALL SELECT 'fact closed ' || id FROM fact WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'scan ' || id FROM scan WHERE id BETWEEN $2 AND $3 "
         "UNION ALL SELECT 'scan closed ' || id FROM scan WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'vote ' || fact_id || ' ' || case_id || ' ' || on_roll || ' ' || base || "
         "' ' || present || ' ' || needed || ' ' || in_favour || ' ' || CASE WHEN passed THEN 1 ELSE "
         "0 END FROM vote_count WHERE fact_id BETWEEN $2 AND $3 "
         "UNION ALL SELECT 'base ' || fact_id || ' ' || case_id || ' ' || person_id || ' ' || reason "
         "|| ' ' || CASE WHEN counts THEN 1 ELSE 0 END || ' ' || CASE WHEN present THEN 1 ELSE 0 END "
         "FROM vote_base WHERE fact_id BETWEEN $2 AND $3 "
         "UNION ALL SELECT 'relation ' || id || ' ' || code || ' ' || person_id || ' ' || case_id || "
         "' ' || org_id || ' ' || kind || ' ' || from_on || ' ' || COALESCE(until_on, '-') || ' ' || "
         "recorded_seq FROM relation WHERE id BETWEEN $2 AND $3 "
         "UNION ALL SELECT 'relation closed ' || id FROM relation WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'correction ' || id FROM correction WHERE id BETWEEN $2 AND $3"},
    Rows{"meeting", "SELECT 'meeting ' || id || ' ' || code || ' ' || org_id || ' ' || held_on || ' ' || "
                    "kind || ' ' || LENGTH(chair) || ' ' || chair || ' ' || LENGTH(secretary) || ' ' || "
                    "secretary || ' ' || recorded_seq FROM meeting WHERE id BETWEEN $2 AND $3 "
                    "UNION ALL SELECT 'meeting closed ' || id FROM meeting WHERE superseded_seq = $1 "
                    "UNION ALL SELECT 'attendance ' || meeting_id || ' ' || org_id || ' ' || person_id || ' "
                    "' || CASE WHEN present THEN 1 ELSE 0 END || ' ' || LENGTH(reason) || ' ' || reason FROM "
                    "attendance WHERE meeting_id BETWEEN $2 AND $3 "
                    "UNION ALL SELECT 'correction ' || id FROM correction WHERE id BETWEEN $2 AND $3 "
                    // a meeting that is held closes the plan of it
                    "UNION ALL SELECT 'plan closed ' || id FROM meeting_plan WHERE superseded_seq = $1"},
    Rows{"plan", "SELECT 'plan ' || id || ' ' || code || ' ' || org_id || ' ' || planned_on || ' ' || "
                 "recorded_seq FROM meeting_plan WHERE id BETWEEN $2 AND $3 "
                 "UNION ALL SELECT 'plan closed ' || id FROM meeting_plan WHERE superseded_seq = $1"},
    Rows{"target", "SELECT 'target ' || id || ' ' || code || ' ' || org_id || ' ' || LENGTH(resolution) || ' "
                   "' || resolution || ' ' || COALESCE(resolved_on, '-') || ' ' || indicator || ' ' || base "
                   "|| ' ' || from_on || ' ' || until_on || ' ' || number || ' ' || recorded_seq FROM target "
                   "WHERE id BETWEEN $2 AND $3 "
                   "UNION ALL SELECT 'target closed ' || id FROM target WHERE superseded_seq = $1 "
                   "UNION ALL SELECT 'claim ' || id || ' ' || target_id || ' ' || org_id || ' ' || "
                   "reported_on || ' ' || done || ' ' || COALESCE(claimed_tenths, -1) || ' ' || CASE WHEN "
                   "estimate THEN 1 ELSE 0 END || ' ' || LENGTH(source) || ' ' || source || ' ' || "
                   "recorded_seq FROM target_claim WHERE id BETWEEN $2 AND $3"},
    Rows{"letter", "SELECT 'letter ' || id || ' ' || code || ' ' || org_id || ' ' || case_id || ' ' || "
                   "person_id || ' ' || received_on || ' ' || CASE WHEN anonymous THEN 1 ELSE 0 END || ' ' "
                   "|| COALESCE(passed_on, '-') || ' ' || COALESCE(concluded_on, '-') || ' ' || recorded_seq "
                   "FROM letter WHERE id BETWEEN $2 AND $3 "
                   "UNION ALL SELECT 'letter closed ' || id FROM letter WHERE superseded_seq = $1"},
    Rows{"export",
         "SELECT 'export ' || id || ' ' || code || ' ' || org_id || ' ' || account_id || ' ' || "
         "asked_on || ' ' || answer || ' ' || recorded_seq FROM list_export WHERE id BETWEEN $2 AND "
         "$3 "
         "UNION ALL SELECT 'export closed ' || id FROM list_export WHERE superseded_seq = $1"},
    Rows{"report",
         "SELECT 'report ' || id || ' ' || code || ' ' || org_id || ' ' || on_day || ' ' || known || "
         "' ' || cases || ' ' || overdue || ' ' || COALESCE(oldest_since, '-') || ' ' || recorded_seq "
         "FROM report WHERE recorded_seq = $1 AND id BETWEEN $2 AND $3 "
         "UNION ALL SELECT 'receipt ' || id || ' ' || report_id || ' ' || org_id || ' ' || by_org_id || "
         "' ' || received_on || ' ' || account_id || ' ' || recorded_seq FROM report_receipt WHERE id "
         "BETWEEN $2 AND $3"},
};

// Corrected in place, with a row_hash; an installation as a whole (restore) is in the origin of every head. The log of
// reads is a chain of its own, and its leaf commits to the last link. Keys come and go in their file.
constexpr std::array without_lines{std::string_view("person"), std::string_view("installation"),
                                   std::string_view("reads"), std::string_view("keys")};

std::vector<std::string> lines_of(db::Read& tx, std::string_view subject, std::int64_t seq) {
  const auto* rows = std::ranges::find(all_rows, subject, &Rows::subject);
  base::ensure(rows != all_rows.end() || std::ranges::find(without_lines, subject) != without_lines.end(),
               "every subject of a leaf names its rows");
  if (rows == all_rows.end()) return {};
  const std::int64_t first = seq << 16; // Entry::new_id
  std::vector<std::string> lines = tx.all<std::string>(rows->lines, seq, first, first | 65535);
  std::ranges::sort(lines); // not in the database, whose order of texts is its own
  return lines;
}

std::vector<crypto::Field> fields_of(const std::vector<std::string>& lines) {
  return {lines.begin(), lines.end()};
}

} // namespace

std::string written_by(db::Read& tx, const crypto::KeyRing& keys, std::string_view subject,
                       std::int64_t seq) {
  const std::vector<std::string> lines = lines_of(tx, subject, seq);
  return crypto::row_hash(keys, "journal", seq, fields_of(lines));
}

bool written_holds(db::Read& tx, const crypto::KeyRing& keys, std::string_view subject, std::int64_t seq,
                   std::string_view stored) {
  const std::vector<std::string> lines = lines_of(tx, subject, seq);
  return crypto::kept_hash_holds(keys, stored, "journal", seq, fields_of(lines)); // the tree keeps it
}

std::vector<std::string> strays(db::Read& tx) {
  struct Stray {
    std::string_view table;
    db::Sql rows;
  };
  // Not constexpr: clang ends a calculation over so many statements at once.
  static const std::array all{
      Stray{"org", "SELECT t.id FROM org t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 FROM "
                   "journal j WHERE j.seq = t.recorded_seq AND j.subject = 'org') ORDER BY t.id"},
      Stray{"org_name", "SELECT t.id FROM org_name t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS "
                        "(SELECT 1 FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'org') OR "
                        "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = "
                        "t.superseded_seq AND c.subject = 'org')) ORDER BY t.id"},
      Stray{"org_parent", "SELECT t.id FROM org_parent t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS "
                          "(SELECT 1 FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'org') OR "
                          "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq "
                          "= t.superseded_seq AND c.subject = 'org')) ORDER BY t.id"},
      Stray{"org_power", "SELECT t.id FROM org_power t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS "
                         "(SELECT 1 FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'org') OR "
                         "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq "
                         "= t.superseded_seq AND c.subject = 'org')) ORDER BY t.id"},
      Stray{"org_count", "SELECT t.id FROM org_count t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS "
                         "(SELECT 1 FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'org') OR "
                         "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq "
                         "= t.superseded_seq AND c.subject = 'org')) ORDER BY t.id"},
      Stray{"org_requirement",
            "SELECT t.id FROM org_requirement t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 "
            "FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'org') OR (t.superseded_seq IS NOT "
            "NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = t.superseded_seq AND c.subject = "
            "'org')) ORDER BY t.id"},
      Stray{"membership",
            "SELECT t.id FROM membership t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 FROM "
            "journal j WHERE j.seq = t.recorded_seq AND j.subject = 'membership') OR (t.superseded_seq IS "
            "NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = t.superseded_seq AND c.subject = "
            "'membership')) ORDER BY t.id"},
      Stray{"post", "SELECT t.id FROM post t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 "
                    "FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'post') OR "
                    "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = "
                    "t.superseded_seq AND c.subject = 'post')) ORDER BY t.id"},
      Stray{"account_subject",
            "SELECT t.id FROM account_subject t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 "
            "FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'account') OR (t.superseded_seq IS "
            "NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = t.superseded_seq AND c.subject = "
            "'account')) ORDER BY t.id"},
      Stray{"case_file",
            "SELECT t.id FROM case_file t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 FROM "
            "journal j WHERE j.seq = t.recorded_seq AND j.subject = 'case') ORDER BY t.id"},
      Stray{"applicant", "SELECT t.id FROM applicant t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS "
                         "(SELECT 1 FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'case') OR "
                         "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq "
                         "= t.superseded_seq AND c.subject = 'case')) OR NOT EXISTS (SELECT 1 FROM case_file "
                         "f WHERE f.id = t.case_id) ORDER BY t.id"},
      Stray{"fact", "SELECT t.id FROM fact t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 "
                    "FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'case') OR "
                    "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = "
                    "t.superseded_seq AND c.subject = 'case')) OR NOT EXISTS (SELECT 1 FROM case_file f "
                    "WHERE f.id = t.case_id) ORDER BY t.id"},
      Stray{"scan", "SELECT t.id FROM scan t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 "
                    "FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'case') OR "
                    "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = "
                    "t.superseded_seq AND c.subject = 'case')) ORDER BY t.id"},
      Stray{"relation", "SELECT t.id FROM relation t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS "
                        "(SELECT 1 FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'case') OR "
                        "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = "
                        "t.superseded_seq AND c.subject = 'case')) ORDER BY t.id"},
      Stray{"case_home",
            "SELECT t.id FROM case_home t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 FROM "
            "journal j WHERE j.seq = t.recorded_seq AND j.subject = 'case') OR (t.superseded_seq IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = t.superseded_seq AND c.subject = 'case')) "
            "ORDER BY t.id"},
      Stray{"correction",
            "SELECT t.id FROM correction t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 FROM "
            "journal j WHERE j.seq = t.recorded_seq AND j.subject IN ('case', 'meeting')) ORDER BY t.id"},
      Stray{"meeting", "SELECT t.id FROM meeting t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS "
                       "(SELECT 1 FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'meeting') OR "
                       "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = "
                       "t.superseded_seq AND c.subject = 'meeting')) ORDER BY t.id"},
      Stray{
          "meeting_plan",
          "SELECT t.id FROM meeting_plan t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 FROM "
          "journal j WHERE j.seq = t.recorded_seq AND j.subject = 'plan') OR (t.superseded_seq IS NOT NULL "
          "AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = t.superseded_seq AND c.subject IN ('plan', "
          "'meeting'))) ORDER BY t.id"},
      Stray{"target", "SELECT t.id FROM target t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT "
                      "1 FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'target') OR "
                      "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = "
                      "t.superseded_seq AND c.subject = 'target')) ORDER BY t.id"},
      Stray{"target_claim",
            "SELECT t.id FROM target_claim t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 "
            "FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'target') ORDER BY t.id"},
      Stray{"letter", "SELECT t.id FROM letter t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT "
                      "1 FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'letter') OR "
                      "(t.superseded_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = "
                      "t.superseded_seq AND c.subject = 'letter')) ORDER BY t.id"},
      Stray{"list_export",
            "SELECT t.id FROM list_export t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 "
            "FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'export') OR (t.superseded_seq IS "
            "NOT NULL AND NOT EXISTS (SELECT 1 FROM journal c WHERE c.seq = t.superseded_seq AND c.subject = "
            "'export')) ORDER BY t.id"},
      Stray{"report",
            "SELECT t.id FROM report t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT "
            "1 FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'report') ORDER BY t.id"},
      Stray{"report_receipt",
            "SELECT t.id FROM report_receipt t WHERE t.id / 65536 <> t.recorded_seq OR NOT EXISTS (SELECT 1 "
            "FROM journal j WHERE j.seq = t.recorded_seq AND j.subject = 'report') ORDER BY t.id"},
      // These stand in the leaf of what they belong to: of nothing that is there, in none.
      Stray{"vote_count", "SELECT t.fact_id FROM vote_count t WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE "
                          "f.id = t.fact_id) ORDER BY t.fact_id"},
      Stray{"vote_base",
            "SELECT t.fact_id FROM vote_base t WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.id "
            "= t.fact_id) ORDER BY t.fact_id"},
      Stray{"attendance", "SELECT t.meeting_id FROM attendance t WHERE NOT EXISTS (SELECT 1 FROM meeting m "
                          "WHERE m.id = t.meeting_id) ORDER BY t.meeting_id"},
  };
  std::vector<std::string> found;
  for (const Stray& stray : all)
    for (const std::int64_t id : tx.all<std::int64_t>(stray.rows))
      found.push_back(std::string(stray.table) + " " + std::to_string(id));
  for (const std::string& code : tx.all<std::string>(
           "SELECT j.subject_code FROM (SELECT subject_code, MAX(seq) AS last FROM journal WHERE subject = "
           "'person' GROUP BY subject_code) j LEFT JOIN person p ON p.code = j.subject_code AND "
           "p.recorded_seq = j.last WHERE p.id IS NULL ORDER BY j.subject_code"))
    found.push_back("person " + code);
  for (const std::string& code : tx.all<std::string>(
           "SELECT j.subject_code FROM (SELECT subject_code, MAX(seq) AS last FROM journal WHERE subject = "
           "'account' GROUP BY subject_code) j LEFT JOIN account a ON a.code = j.subject_code AND "
           "a.recorded_seq = j.last WHERE a.id IS NULL ORDER BY j.subject_code"))
    found.push_back("account " + code);
  return found;
}

} // namespace ketnap::record
