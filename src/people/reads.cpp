#include "people/reads.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

#include "org/answers.h"
#include "org/places.h"
#include "people/pages.h"
#include "people/rows.h"
#include "text/fold.h"

namespace ketnap::people {

namespace {

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
                   "%" + escaped(words.front()) + "%", everywhere.lo, everywhere.hi)) {
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

namespace {

struct Place { // in the order of names
  std::string name_key;
  std::int64_t id = 0;
};
struct Listed {
  std::int64_t id;
  std::string code;
  std::int64_t org_id;
  std::string full_name;
  std::int64_t version, recorded_seq;
  std::string name_key;
};

// What a page asks of a person beside its place in the order. Behind CASE, as no engine counts on how few hold it, and the
// index is walked.
void asked_of(db::Asking& asking, const NamePatterns& patterns, const org::Interval& stretch) {
  asking << " AND CASE WHEN o.lo BETWEEN " << stretch.lo << " AND " << stretch.hi
         << " THEN TRUE ELSE FALSE END";
  for (const auto& pattern : patterns)
    if (pattern)
      asking << " AND CASE WHEN ' ' || p.name_fold LIKE " << std::string_view(*pattern)
             << " ESCAPE '!' THEN TRUE ELSE FALSE END";
}

constexpr char listed[] =
    "SELECT p.id, p.code, p.org_id, p.full_name, p.version, p.recorded_seq, p.name_key ";

std::vector<Listed> sorted_page(db::Read& tx, const NamePatterns& patterns, const org::Interval& stretch,
                                const Place& from, std::size_t at_most) {
  db::Asking asking;
  asking << listed << "FROM org_place o CROSS JOIN person p WHERE p.org_id = o.org_id AND o.lo BETWEEN "
         << stretch.lo << " AND " << stretch.hi;
  asked_of(asking, patterns, stretch);
  asking << " AND (p.name_key > " << std::string_view(from.name_key)
         << " OR (p.name_key = " << std::string_view(from.name_key) << " AND p.id > " << from.id
         << ")) ORDER BY p.name_key || '', p.id" << limit_for(at_most);
  return tx.all<Listed>(asking);
}

std::vector<Listed> walked_page(db::Read& tx, const NamePatterns& patterns, const org::Interval& stretch,
                                const Place& from, std::size_t at_most) {
  db::Asking asking;
  asking << listed
         << "FROM person p CROSS JOIN org_place o WHERE o.org_id = p.org_id AND (p.name_key, p.id) > ("
         << std::string_view(from.name_key) << ", " << from.id << ")";
  asked_of(asking, patterns, stretch);
  asking << " ORDER BY p.name_key, p.id" << limit_for(at_most);
  return tx.all<Listed>(asking);
}

std::vector<Listed> page_of_word(db::Read& tx, std::string_view word, const NamePatterns& patterns,
                                 const org::Interval& stretch, const Place& from, std::size_t at_most,
                                 const Listed* up_to) {
  db::Asking asking;
  asking << listed << "FROM name_word w CROSS JOIN person p CROSS JOIN org_place o WHERE w.word = " << word
         << " AND p.id = w.person_id AND o.org_id = p.org_id AND (w.name_key, w.person_id) > ("
         << std::string_view(from.name_key) << ", " << from.id << ")";
  if (up_to != nullptr) asking << " AND w.name_key <= " << std::string_view(up_to->name_key);
  asked_of(asking, patterns, stretch);
  asking << " ORDER BY w.name_key, w.person_id" << limit_for(at_most);
  return tx.all<Listed>(asking);
}

} // namespace

Answer<std::vector<Person>> page(db::Read& tx, const PageRequest& request) {
  Place from;
  if (!request.after.empty()) {
    auto found = tx.one<Place>("SELECT name_key, id FROM person WHERE code = $1", request.after);
    if (!found) return record::flawed("/cursor", "cursor", "Mốc trang không đúng; bắt đầu lại từ trang đầu.");
    from = *std::move(found);
  }
  struct Bounds {
    std::optional<std::int64_t> lo, hi, person;
  };
  const auto scope = tx.one<Bounds>("SELECT scope_lo(), scope_hi(), scope_person()");
  if (scope->person) return std::vector<Person>{}; // a relation shows cases, and no list of persons
  org::Interval stretch{scope->lo.value_or(everywhere.lo), scope->hi.value_or(everywhere.hi)};
  if (request.org_id)
    if (const auto below = org::interval_of(tx, *request.org_id)) stretch = *below;

  const NamePatterns patterns = name_patterns(request.find);
  const Ground ground = ground_of(tx, stretch);
  const auto few_live_there = [&] {
    return !ground.whole &&
           tx.value<std::int64_t>("SELECT COUNT(*) FROM (SELECT 1 FROM org_place o CROSS JOIN person p WHERE "
                                  "p.org_id = o.org_id AND o.lo BETWEEN $1 AND $2 LIMIT $3) found",
                                  stretch.lo, stretch.hi, ground.few + 1) <= ground.few;
  };
  std::vector<Listed> lines;
  if (few_live_there()) {
    lines = sorted_page(tx, patterns, stretch, from, request.at_most);
  } else {
    std::optional<std::vector<std::string>> words;
    if (const auto telling = telling_word(tx, request.find)) words = words_in_use(tx, *telling);
    if (!words) lines = walked_page(tx, patterns, stretch, from, request.at_most);
    const auto before = [](const Listed& a, const Listed& b) {
      return std::tie(a.name_key, a.id) < std::tie(b.name_key, b.id);
    };
    for (const std::string& word : words.value_or(std::vector<std::string>{})) {
      const Listed* last = lines.size() < request.at_most ? nullptr : &lines.at(request.at_most - 1);
      auto of_word = page_of_word(tx, word, patterns, stretch, from, request.at_most, last);
      std::ranges::move(of_word, std::back_inserter(lines));
      std::ranges::sort(lines, before);
      const auto twice =
          std::ranges::unique(lines, [](const Listed& a, const Listed& b) { return a.id == b.id; });
      lines.erase(twice.begin(), twice.end());
    }
  }
  std::vector<Person> out;
  for (Listed& line : lines)
    if (out.size() < request.at_most)
      out.push_back({line.id, std::move(line.code), line.org_id, std::move(line.full_name), line.version,
                     line.recorded_seq});
  return out;
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
      const Details details = opened(row, office);
      const auto indexed =
          tx.one<std::string>("SELECT fingerprint FROM national_id WHERE person_id = $1", row.id);
      const auto may_be =
          details.national_id ? fingerprints_of(office, *details.national_id) : std::vector<std::string>();
      const bool found = indexed ? std::ranges::find(may_be, *indexed) != may_be.end() : may_be.empty();
      if (!found || !record::leaf_commits(tx, row.recorded_seq, commitment_of(row, details)))
        unsound.push_back(row.code);
    } catch (const db::Fault& fault) {
      if (fault.kind() != db::FaultKind::corrupt) throw;
      unsound.push_back(row.code);
    }
  }
  // A number kept for nobody would turn away whoever brings it.
  for (std::string& nobody :
       tx.all<std::string>("SELECT CAST(n.person_id AS TEXT) FROM national_id n WHERE NOT EXISTS (SELECT 1 "
                           "FROM person p WHERE p.id = n.person_id) ORDER BY 1"))
    unsound.push_back(std::move(nobody));
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
  std::ranges::move(misfiled_words(tx), std::back_inserter(wrong));
  return wrong;
}

} // namespace ketnap::people
