#include "people/reads.h"

#include <algorithm>
#include <limits>

#include "org/answers.h"
#include "org/places.h"
#include "people/rows.h"
#include "text/fold.h"

namespace ketnap::people {

namespace {

// A pattern that holds the word as it is: LIKE's own marks lose their meaning.
std::string escaped(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c;
  }
  return out;
}
std::string pattern_of(std::string_view word) {
  return "%" + escaped(word) + "%";
}

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < folded.size();) {
    const auto end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

constexpr org::Interval everywhere{std::numeric_limits<std::int64_t>::min(),
                                   std::numeric_limits<std::int64_t>::max()};

} // namespace

std::optional<Person> find_person(db::Read& tx, std::string_view code) {
  return tx.one<Person>(
      "SELECT id, code, org_id, full_name, version, recorded_seq FROM person WHERE code = $1", code);
}

std::optional<Person> find_person(db::Read& tx, std::int64_t person_id) {
  return tx.one<Person>("SELECT id, code, org_id, full_name, version, recorded_seq FROM person WHERE id = $1",
                        person_id);
}

std::optional<Person> find_by_national_id(db::Read& tx, const record::Office& office,
                                          std::string_view national_id) {
  const auto digits = digits_of(national_id);
  if (!digits) return std::nullopt;
  for (const std::string& index : fingerprints_of(office, *digits))
    if (auto found =
            tx.one<Person>("SELECT p.id, p.code, p.org_id, p.full_name, p.version, p.recorded_seq "
                           "FROM national_id n JOIN person p ON p.id = n.person_id WHERE n.fingerprint = $1",
                           index))
      return found;
  return std::nullopt;
}

Details masked(Details details) {
  const auto last_four = [](std::string& number) {
    // Of a short one not even those.
    number = std::string(mask) + (number.size() >= 8 ? number.substr(number.size() - 4) : "");
  };
  if (details.national_id) last_four(*details.national_id);
  if (details.phone) last_four(*details.phone);
  if (details.address) *details.address = mask;
  return details;
}

std::optional<Details> details_of(db::Read& tx, const record::Office& office, std::int64_t person_id) {
  const auto row = row_of(tx, person_id);
  if (!row) return std::nullopt;
  return opened(*row, office);
}

std::vector<Person> search(db::Read& tx, std::string_view query, std::size_t at_most) {
  // The longest word is asked of the database, the others of what it found.
  std::vector<std::string> words = words_of(text::name_fold(query));
  if (words.empty()) return {};
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  struct Row {
    std::int64_t id;
    std::string code;
    std::int64_t org_id;
    std::string full_name;
    std::int64_t version, recorded_seq;
    std::string fold;
  };
  std::vector<Person> found;
  // Only below the scope's own place: what it finds must not cost more the more others there are.
  for (Row& row :
       tx.all<Row>("SELECT p.id, p.code, p.org_id, p.full_name, p.version, p.recorded_seq, p.name_fold FROM "
                   "org_place o JOIN person p ON p.org_id = o.org_id WHERE o.lo BETWEEN COALESCE(scope_lo(), "
                   "$2) AND COALESCE(scope_hi(), $3) AND p.name_fold LIKE $1 ESCAPE '!' "
                   "ORDER BY p.name_key, p.id",
                   pattern_of(words.front()), everywhere.lo, everywhere.hi)) {
    const bool every = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return row.fold.find(word) != std::string::npos;
    });
    if (!every) continue;
    if (found.size() == at_most) break;
    found.push_back(
        {row.id, std::move(row.code), row.org_id, std::move(row.full_name), row.version, row.recorded_seq});
  }
  return found;
}

NamePatterns name_patterns(std::string_view typed) {
  NamePatterns out;
  std::size_t at = 0;
  for (const std::string& word : words_of(text::name_fold(typed))) {
    std::optional<std::string>& pattern = out[std::min(at++, out.size() - 1)];
    pattern = pattern.value_or("") + "% " + escaped(word) + "%";
  }
  return out;
}

Answer<std::vector<Person>> page(db::Read& tx, const PageRequest& request) {
  struct Place {
    std::string name_key;
    std::int64_t id = 0;
  };
  Place from;
  if (!request.after.empty()) {
    auto found = tx.one<Place>("SELECT name_key, id FROM person WHERE code = $1", request.after);
    if (!found) return record::flawed("/cursor", "cursor", "Mốc trang không đúng; bắt đầu lại từ trang đầu.");
    from = *std::move(found);
  }
  const NamePatterns words = name_patterns(request.find);
  std::optional<org::Interval> below;
  if (request.org_id) below = org::interval_of(tx, *request.org_id);
  return tx.all<Person>(
      "SELECT p.id, p.code, p.org_id, p.full_name, p.version, p.recorded_seq FROM org_place o "
      "JOIN person p ON p.org_id = o.org_id WHERE scope_person() IS NULL AND o.lo BETWEEN "
      "COALESCE(CAST($1 AS BIGINT), scope_lo(), $10) AND COALESCE(CAST($2 AS BIGINT), scope_hi(), $11) "
      "AND (CAST($3 AS TEXT) IS NULL OR ' ' || p.name_fold LIKE $3 ESCAPE '!') "
      "AND (CAST($4 AS TEXT) IS NULL OR ' ' || p.name_fold LIKE $4 ESCAPE '!') "
      "AND (CAST($5 AS TEXT) IS NULL OR ' ' || p.name_fold LIKE $5 ESCAPE '!') "
      "AND (CAST($6 AS TEXT) IS NULL OR ' ' || p.name_fold LIKE $6 ESCAPE '!') "
      "AND (p.name_key > $7 OR (p.name_key = $7 AND p.id > $8)) ORDER BY p.name_key, p.id LIMIT $9",
      below ? std::optional(below->lo) : std::nullopt, below ? std::optional(below->hi) : std::nullopt,
      words[0], words[1], words[2], words[3], from.name_key, from.id,
      static_cast<std::int64_t>(request.at_most), everywhere.lo, everywhere.hi);
}

std::vector<MemberLine> members_of(db::Read& tx, std::int64_t org_id, Day day, AsKnown known) {
  struct Row {
    std::int64_t person_id;
    std::string code;
    std::optional<std::string> full_name;
    std::string standing;
  };
  std::vector<MemberLine> lines;
  for (Row& row :
       tx.all<Row>("SELECT m.person_id, m.person_code, p.full_name, m.standing FROM membership m "
                   "LEFT JOIN person p ON p.id = m.person_id "
                   "WHERE m.org_id = $1 AND m.from_on <= $2 AND (m.until_on IS NULL OR m.until_on > $2) "
                   "AND m.recorded_seq <= $3 AND (m.superseded_seq IS NULL OR m.superseded_seq > $3) "
                   "ORDER BY COALESCE(p.name_key, ''), m.person_id, m.from_on, m.standing",
                   org_id, day, known.at())) {
    if (lines.empty() || lines.back().person_id != row.person_id)
      lines.push_back({row.person_id, std::move(row.code), std::move(row.full_name).value_or(""), {}});
    lines.back().standings.push_back(org::value_of_word<rules::Standing>(row.standing));
  }
  return lines;
}

std::vector<std::string> unsound_persons(db::Read& tx, const record::Office& office) {
  std::vector<std::string> unsound;
  for (const PersonRow& row :
       tx.all<PersonRow>("SELECT id, code, org_id, full_name, born_on, national_id, phone, address, salt, "
                         "row_hash, version, recorded_seq FROM person ORDER BY id")) {
    try {
      const auto stored = tx.one<db::Blob>("SELECT commitment FROM journal WHERE seq = $1", row.recorded_seq);
      const Details details = opened(row, office);
      const auto indexed =
          tx.one<std::string>("SELECT fingerprint FROM national_id WHERE person_id = $1", row.id);
      const auto may_be =
          details.national_id ? fingerprints_of(office, *details.national_id) : std::vector<std::string>();
      const bool found = indexed ? std::ranges::find(may_be, *indexed) != may_be.end() : may_be.empty();
      if (!stored || !std::ranges::equal(*stored, commitment_of(row, details)) || !found)
        unsound.push_back(row.code);
    } catch (const db::Fault& fault) {
      if (fault.kind() != db::FaultKind::corrupt) throw;
      unsound.push_back(row.code);
    }
  }
  return unsound;
}

std::vector<std::string> misfiled_persons(db::Read& tx, const record::Office& office) {
  struct Line {
    std::string code, full_name, name_key, name_fold;
  };
  std::vector<std::string> wrong;
  for (const Line& line : tx.all<Line>("SELECT code, full_name, name_key, name_fold FROM person ORDER BY id"))
    if (line.name_key != office.collation.name_key(line.full_name) ||
        line.name_fold != text::name_fold(line.full_name))
      wrong.push_back(line.code);
  return wrong;
}

} // namespace ketnap::people
