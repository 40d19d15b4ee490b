#include "record/written.h"

#include <algorithm>
#include <array>
#include <optional>
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
    Rows{"org",
         "SELECT 'org ' || id || ' ' || code || ' ' || slug || ' ' || recorded_seq FROM org WHERE id BETWEEN "
         "$1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'name ' || id || ' ' || org_id || ' ' || LENGTH(name) || ' ' || name || ' ' || "
         "kind || ' ' || cell_kind || ' ' || CASE WHEN section_committee THEN 1 ELSE 0 END || ' ' || from_on "
         "|| ' ' || COALESCE(until_on, '') || ' ' || recorded_seq FROM org_name WHERE id BETWEEN $1 * 65536 "
         "AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'name closed ' || id FROM org_name WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'parent ' || id || ' ' || org_id || ' ' || COALESCE(parent_id, 0) || ' ' || "
         "from_on || ' ' || COALESCE(until_on, '') || ' ' || recorded_seq FROM org_parent WHERE id BETWEEN "
         "$1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'parent closed ' || id FROM org_parent WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'power ' || id || ' ' || org_id || ' ' || power || ' ' || COALESCE(holder_id, 0) "
         "|| ' ' || LENGTH(document) || ' ' || document || ' ' || from_on || ' ' || COALESCE(until_on, '') "
         "|| ' ' || recorded_seq FROM org_power WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'power closed ' || id FROM org_power WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'count ' || id || ' ' || org_id || ' ' || what || ' ' || counted_on || ' ' || "
         "number || ' ' || CASE WHEN estimate THEN 1 ELSE 0 END || ' ' || LENGTH(source) || ' ' || source || "
         "' ' || recorded_seq FROM org_count WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'count closed ' || id FROM org_count WHERE superseded_seq = $1"},
    Rows{"membership", "SELECT 'standing ' || id || ' ' || person_id || ' ' || person_code || ' ' || org_id "
                       "|| ' ' || standing || ' ' || from_on || ' ' || COALESCE(until_on, '') || ' ' || "
                       "recorded_seq FROM membership WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
                       "UNION ALL SELECT 'standing closed ' || id FROM membership WHERE superseded_seq = $1"},
    Rows{"post",
         "SELECT 'post ' || id || ' ' || code || ' ' || account_id || ' ' || role || ' ' || org_id || ' ' || "
         "LENGTH(document) || ' ' || document || ' ' || from_on || ' ' || COALESCE(until_on, '') || ' ' || "
         "recorded_seq FROM post WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'post closed ' || id FROM post WHERE superseded_seq = $1"},
    Rows{"case",
         "SELECT 'case ' || id || ' ' || code || ' ' || person_id || ' ' || org_id || ' ' || opened_on || ' "
         "' || recorded_seq FROM case_file WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'applicant ' || id FROM applicant WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + "
         "65535 "
         "UNION ALL SELECT 'applicant closed ' || id FROM applicant WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'fact ' || id FROM fact WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'fact closed ' || id FROM fact WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'scan ' || id FROM scan WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'scan closed ' || id FROM scan WHERE superseded_seq = $1 "
         "UNION ALL SELECT 'vote ' || fact_id || ' ' || case_id || ' ' || on_roll || ' ' || base || ' ' || "
         "present || ' ' || needed || ' ' || in_favour || ' ' || CASE WHEN passed THEN 1 ELSE 0 END FROM "
         "vote_count WHERE fact_id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'base ' || fact_id || ' ' || case_id || ' ' || person_id || ' ' || reason || ' ' "
         "|| CASE WHEN counts THEN 1 ELSE 0 END || ' ' || CASE WHEN present THEN 1 ELSE 0 END FROM vote_base "
         "WHERE fact_id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'relation ' || id || ' ' || code || ' ' || person_id || ' ' || case_id || ' ' || "
         "org_id || ' ' || kind || ' ' || from_on || ' ' || COALESCE(until_on, '') || ' ' || recorded_seq "
         "FROM relation WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
         "UNION ALL SELECT 'relation closed ' || id FROM relation WHERE superseded_seq = $1"},
    Rows{"meeting", "SELECT 'meeting ' || id || ' ' || code || ' ' || org_id || ' ' || held_on || ' ' || "
                    "kind || ' ' || chair || ' ' || secretary || ' ' || recorded_seq FROM meeting WHERE id "
                    "BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
                    "UNION ALL SELECT 'meeting closed ' || id FROM meeting WHERE superseded_seq = $1 "
                    "UNION ALL SELECT 'attendance ' || meeting_id || ' ' || org_id || ' ' || person_id || ' "
                    "' || CASE WHEN present THEN 1 ELSE 0 END || ' ' || LENGTH(reason) || ' ' || reason FROM "
                    "attendance WHERE meeting_id BETWEEN $1 * 65536 AND $1 * 65536 + 65535"},
    Rows{"target", "SELECT 'target ' || id || ' ' || code || ' ' || org_id || ' ' || LENGTH(resolution) || ' "
                   "' || resolution || ' ' || COALESCE(resolved_on, '') || ' ' || indicator || ' ' || base "
                   "|| ' ' || from_on || ' ' || until_on || ' ' || number || ' ' || recorded_seq FROM target "
                   "WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + 65535 "
                   "UNION ALL SELECT 'target closed ' || id FROM target WHERE superseded_seq = $1 "
                   "UNION ALL SELECT 'claim ' || id || ' ' || target_id || ' ' || org_id || ' ' || "
                   "reported_on || ' ' || done || ' ' || COALESCE(claimed_tenths, -1) || ' ' || CASE WHEN "
                   "estimate THEN 1 ELSE 0 END || ' ' || LENGTH(source) || ' ' || source || ' ' || "
                   "recorded_seq FROM target_claim WHERE id BETWEEN $1 * 65536 AND $1 * 65536 + 65535"},
};

// Corrected in place, with a row_hash.
constexpr std::array without_lines{std::string_view("person"), std::string_view("account")};

std::vector<std::string> lines_of(db::Read& tx, std::string_view subject, std::int64_t seq) {
  const auto* rows = std::ranges::find(all_rows, subject, &Rows::subject);
  base::ensure(rows != all_rows.end() || std::ranges::find(without_lines, subject) != without_lines.end(),
               "every subject of a leaf names its rows");
  if (rows == all_rows.end()) return {};
  std::vector<std::string> lines = tx.all<std::string>(rows->lines, seq);
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
  return crypto::row_hash_holds(keys, stored, "journal", seq, fields_of(lines));
}

} // namespace ketnap::record
