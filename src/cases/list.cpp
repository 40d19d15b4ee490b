// The list of cases: a page of a subtree, in one of three orders, of those that fit what was asked.
//
// A statement first finds the cases of the page, then reads no more than these. How it finds them follows from how many
// there are to choose among (people/pages.h); every way asks the same of a case, so every way answers alike.
#include <algorithm>
#include <charconv>
#include <iterator>
#include <tuple>

#include "cases/acting.h"
#include "cases/read.h"
#include "crypto/bytes.h"
#include "crypto/sealed.h"
#include "people/pages.h"

namespace ketnap::cases {

namespace {

using sentences::Language;

struct Cursor {
  std::string key;
  std::int64_t id = 0;
};

// Sealed: it goes back and forth in addresses, which are logged on their way, and a key is made of a name.
crypto::Place cursor_of(Order order) {
  return {"case_list", static_cast<std::int64_t>(order), "cursor"};
}

std::string written_cursor(const record::Office& office, Order order, const Cursor& last) {
  return crypto::base64url(crypto::seal_bytes(office.keys, cursor_of(order),
                                              std::to_string(last.id) + " " + last.key, office.random));
}

std::optional<Cursor> read_cursor(const record::Office& office, Order order, const std::string& text) {
  const auto bytes = crypto::from_base64url(text);
  if (!bytes) return std::nullopt;
  const auto opened = crypto::open_bytes(office.keys, cursor_of(order), *bytes);
  if (opened.refused()) return std::nullopt;
  const std::string& plain = *opened;
  Cursor cursor;
  const auto [end, fault] = std::from_chars(plain.data(), plain.data() + plain.size(), cursor.id);
  if (fault != std::errc{} || end == plain.data() + plain.size() || *end != ' ') return std::nullopt;
  cursor.key = std::string(end + 1, plain.data() + plain.size());
  return cursor;
}

// --- one statement -------------------------------------------------------------------------------------------

enum class Way : unsigned char {
  place,    // all of a small subtree, sorted
  phase,    // all in a rare phase
  due,      // all that fall due by a near day
  name,     // all whose names have a rare word
  relation, // all that a person stands in a relation to
  along,    // along an index in the order of the list
  word,     // along the names that have one word, in their order
};
bool sorts(Way way) {
  return way != Way::along && way != Way::word;
}

struct Wanted {
  Order order = Order::name;
  org::Interval stretch;
  std::optional<std::string> phase, due_by;
  std::string find; // words of a name, as they were typed
  people::NamePatterns patterns;
  std::optional<people::Beginning> beginning; // of the word that tells most, when it is asked for
  Cursor after;
  std::size_t rows = 0; // of the page, and the one behind it
  std::string today;
};

struct Line {
  std::int64_t id;
  std::string code;
  std::int64_t person_id, org_id;
  rules::Day opened_on;
  std::int64_t version, recorded_seq;
  std::string person_code, full_name, sort_key, org_code, org_slug;
  std::optional<std::string> org_name; // before it was founded it has none
  std::int64_t place;
  std::string phase;
  std::int64_t visible_step;
  std::string step, responsible, next_due_clock;
  std::optional<rules::Day> next_due_on;
  std::int64_t breaches, cautions;
  std::optional<rules::Day> next_change_on;
  std::string rulebook;
};

// The order of the joins is the order of the words: SQLite keeps to it for CROSS JOIN, PostgreSQL finds its own.
void add_tables(db::Asking& asking, const Wanted& wanted, Way way, bool standing) {
  const auto then_standing = [&](const db::SqlPiece& tables, const db::SqlPiece& joined) {
    asking << tables;
    if (standing) asking << " CROSS JOIN case_standing s";
    asking << joined;
    if (standing) asking << " AND s.case_id = c.id";
  };
  switch (way) {
  case Way::place:
    then_standing("FROM org_place pl CROSS JOIN case_file c CROSS JOIN person p",
                  " WHERE c.org_id = pl.org_id AND p.id = c.person_id");
    asking << " AND pl.lo BETWEEN " << wanted.stretch.lo << " AND " << wanted.stretch.hi;
    return;
  case Way::phase:
  case Way::due:
    asking << "FROM case_standing s CROSS JOIN case_file c CROSS JOIN person p CROSS JOIN org_place pl WHERE "
              "c.id = s.case_id AND p.id = c.person_id AND pl.org_id = c.org_id";
    if (way == Way::phase)
      asking << " AND s.phase = " << std::string_view(*wanted.phase);
    else
      asking << " AND COALESCE(s.next_due_on, '9999-12-31') <= " << std::string_view(*wanted.due_by);
    return;
  case Way::name:
    then_standing("FROM case_file c CROSS JOIN person p CROSS JOIN org_place pl",
                  " WHERE p.id = c.person_id AND pl.org_id = c.org_id");
    asking << " AND c.person_id IN (SELECT w.person_id FROM name_word w WHERE w.word >= "
           << std::string_view(wanted.beginning->from) << " AND w.word < "
           << std::string_view(wanted.beginning->below) << ")";
    return;
  case Way::relation:
    then_standing("FROM case_file c CROSS JOIN person p CROSS JOIN org_place pl",
                  " WHERE p.id = c.person_id AND pl.org_id = c.org_id AND c.id IN (SELECT r.case_id FROM "
                  "relation r WHERE r.person_id = scope_person())");
    return;
  case Way::word:
    then_standing("FROM name_word w CROSS JOIN person p CROSS JOIN case_file c CROSS JOIN org_place pl",
                  " WHERE p.id = w.person_id AND c.person_id = p.id AND pl.org_id = c.org_id");
    return;
  case Way::along:
    break;
  }
  switch (wanted.order) {
  case Order::name:
    then_standing("FROM person p CROSS JOIN case_file c CROSS JOIN org_place pl",
                  " WHERE c.person_id = p.id AND pl.org_id = c.org_id");
    break;
  case Order::due:
    asking << "FROM case_standing s CROSS JOIN case_file c CROSS JOIN person p CROSS JOIN org_place pl WHERE "
              "c.id = s.case_id AND p.id = c.person_id AND pl.org_id = c.org_id";
    break;
  case Order::opened:
    then_standing("FROM case_file c CROSS JOIN person p CROSS JOIN org_place pl",
                  " WHERE p.id = c.person_id AND pl.org_id = c.org_id");
    break;
  }
}

// What is asked of a case, whichever way it was come by. Behind CASE, as no engine counts on how few hold it, and an index is
// walked.
void add_conditions(db::Asking& asking, const Wanted& wanted) {
  asking << " AND CASE WHEN pl.lo BETWEEN " << wanted.stretch.lo << " AND " << wanted.stretch.hi
         << " THEN TRUE ELSE FALSE END";
  if (wanted.phase)
    asking << " AND CASE WHEN s.phase = " << std::string_view(*wanted.phase) << " THEN TRUE ELSE FALSE END";
  if (wanted.due_by)
    asking << " AND CASE WHEN s.next_due_on <= " << std::string_view(*wanted.due_by)
           << " THEN TRUE ELSE FALSE END";
  for (const auto& pattern : wanted.patterns)
    if (pattern)
      asking << " AND CASE WHEN ' ' || p.name_fold LIKE " << std::string_view(*pattern)
             << " ESCAPE '!' THEN TRUE ELSE FALSE END";
}

// What is sorted is sorted by an expression that no index has: none is walked from end to end for it.
db::SqlPiece key_of(Way way, Order order) {
  if (way == Way::word) return "w.name_key";
  if (order == Order::due) {
    if (sorts(way)) return "COALESCE(s.next_due_on, '9999-12-31') || ''";
    return "COALESCE(s.next_due_on, '9999-12-31')";
  }
  if (order == Order::opened) {
    if (sorts(way)) return "c.opened_on || ''";
    return "c.opened_on";
  }
  if (sorts(way)) return "p.name_key || ''";
  return "p.name_key";
}

// Days are shared by many: behind a cursor come first the others of its day, then those of later days.
enum class Part : unsigned char { later, same_day };

void add_end(db::Asking& asking, const Wanted& wanted, Way way, Part part) {
  const db::SqlPiece key = key_of(way, wanted.order);
  const std::string_view after = wanted.after.key;
  const std::int64_t after_id = wanted.after.id;
  if (way == Way::along && wanted.order != Order::name) {
    const db::SqlPiece id = wanted.order == Order::due ? db::SqlPiece("s.case_id") : db::SqlPiece("c.id");
    if (part == Part::same_day)
      asking << " AND " << key << " = " << after << " AND " << id << " > " << after_id;
    else
      asking << " AND " << key << " > " << after;
    asking << " ORDER BY " << key << ", " << id;
  } else {
    // One name is followed by the cases of all who bear it, in their own order.
    asking << " AND " << key << " >= " << after << " AND (" << key << " > " << after << " OR c.id > "
           << after_id << ") ORDER BY " << key << ", c.id";
  }
  asking << people::limit_for(wanted.rows);
}

std::vector<Line> lines_by(db::Read& tx, const Wanted& wanted, Way way, Part part = Part::later,
                           std::string_view word = {}, const Line* up_to = nullptr) {
  db::Asking asking;
  asking
      << "SELECT c.id, c.code, c.person_id, c.org_id, c.opened_on, c.version, c.recorded_seq, p.code, "
         "p.full_name, page.sort_key, o.code, o.slug, (SELECT n.name FROM org_name n JOIN org_parent u ON "
         "u.org_id = n.org_id WHERE n.org_id = o.id AND n.from_on <= "
      << std::string_view(wanted.today) << " AND (n.until_on IS NULL OR n.until_on > "
      << std::string_view(wanted.today)
      << ") AND n.superseded_seq IS NULL AND u.from_on <= " << std::string_view(wanted.today)
      << " AND (u.until_on IS NULL OR u.until_on > " << std::string_view(wanted.today)
      << ") AND u.superseded_seq IS NULL), pl.lo, s.phase, s.visible_step, s.step, s.responsible, "
         "s.next_due_clock, s.next_due_on, s.breaches, s.cautions, s.next_change_on, s.rulebook FROM (SELECT "
         "c.id AS id, "
      << key_of(way, wanted.order) << " AS sort_key ";
  add_tables(asking, wanted, way, wanted.phase || wanted.due_by || wanted.order == Order::due);
  if (way == Way::word) asking << " AND w.word = " << word;
  if (up_to != nullptr) asking << " AND w.name_key <= " << std::string_view(up_to->sort_key);
  add_conditions(asking, wanted);
  add_end(asking, wanted, way, part);
  asking
      << ") page CROSS JOIN case_file c CROSS JOIN person p CROSS JOIN org o CROSS JOIN org_place pl CROSS "
         "JOIN case_standing s WHERE c.id = page.id AND p.id = c.person_id AND o.id = c.org_id AND "
         "pl.org_id = c.org_id AND s.case_id = c.id ORDER BY page.sort_key, page.id";
  return tx.all<Line>(asking);
}

// --- which statement -----------------------------------------------------------------------------------------

Way way_to(db::Read& tx, const db::Scope& scope, Wanted& wanted) {
  if (scope.kind() == db::Scope::Kind::person) return Way::relation;
  const people::Ground ground = people::ground_of(tx, wanted.stretch);
  const std::int64_t some = ground.few + 1;
  if (!ground.whole &&
      tx.value<std::int64_t>("SELECT COUNT(*) FROM (SELECT 1 FROM org_place pl CROSS JOIN case_file c WHERE "
                             "c.org_id = pl.org_id AND pl.lo BETWEEN $1 AND $2 LIMIT $3) found",
                             wanted.stretch.lo, wanted.stretch.hi, some) <= ground.few)
    return Way::place;
  if (wanted.due_by && wanted.order != Order::due &&
      tx.value<std::int64_t>("SELECT COUNT(*) FROM (SELECT 1 FROM case_standing s WHERE "
                             "COALESCE(s.next_due_on, '9999-12-31') <= $1 LIMIT $2) found",
                             *wanted.due_by, some) <= ground.few)
    return Way::due;
  if (wanted.phase && tx.value<std::int64_t>(
                          "SELECT COUNT(*) FROM (SELECT 1 FROM case_standing s WHERE s.phase = $1 LIMIT $2) "
                          "found",
                          *wanted.phase, some) <= ground.few)
    return Way::phase;
  wanted.beginning = people::telling_word(tx, wanted.find);
  if (!wanted.beginning) return Way::along;
  if (wanted.order == Order::name) return Way::word;
  // Of several words nobody knows how many names have them all: those with one of them are sorted, however many.
  if (wanted.patterns[1] || people::count_of(tx, *wanted.beginning, some) <= ground.few) return Way::name;
  return Way::along;
}

std::vector<Line> lines_of(db::Read& tx, const db::Scope& scope, Wanted& wanted) {
  const Way way = way_to(tx, scope, wanted);
  if (way == Way::along && wanted.order != Order::name && !wanted.after.key.empty()) {
    std::vector<Line> lines = lines_by(tx, wanted, way, Part::same_day);
    if (lines.size() < wanted.rows)
      std::ranges::move(lines_by(tx, wanted, way, Part::later), std::back_inserter(lines));
    return lines;
  }
  if (way != Way::word) return lines_by(tx, wanted, way);
  const auto words = people::words_in_use(tx, *wanted.beginning);
  if (!words) return lines_by(tx, wanted, Way::along); // so many begin like this that the next is near
  std::vector<Line> lines;
  for (const std::string& word : *words) {
    const Line* last = lines.size() < wanted.rows ? nullptr : &lines.at(wanted.rows - 1);
    std::ranges::move(lines_by(tx, wanted, Way::word, Part::later, word, last), std::back_inserter(lines));
    std::ranges::sort(lines, [](const Line& a, const Line& b) {
      return std::tie(a.sort_key, a.id) < std::tie(b.sort_key, b.id);
    });
    const auto twice = std::ranges::unique(lines, [](const Line& a, const Line& b) { return a.id == b.id; });
    lines.erase(twice.begin(), twice.end());
  }
  return lines;
}

void make_fresh(db::Read& tx, const record::Office& office, rules::Day today, Line& line) {
  if (line.rulebook == office.rulebook_version && (!line.next_change_on || *line.next_change_on > today))
    return;
  const CaseRow row{line.id,        line.code,    line.person_id,   line.org_id,
                    line.opened_on, line.version, line.recorded_seq};
  Standing now = standing_of(office, assess(office, load(tx, office, row), today), today);
  line.phase = std::move(now.phase);
  line.visible_step = now.visible_step;
  line.step = std::move(now.step);
  line.responsible = std::move(now.responsible);
  line.next_due_clock = std::move(now.next_due_clock);
  line.next_due_on = now.next_due_on;
  line.breaches = now.breaches;
  line.cautions = now.cautions;
}

} // namespace

record::Answer<CasePage> list(db::Read& tx, const record::Office& office, const db::Scope& scope,
                              const ListRequest& request) {
  if (request.limit < 1 || request.limit > longest_page)
    return record::flawed("/limit", "out_of_range", "limit từ 1 đến 200.");
  Wanted wanted;
  if (request.cursor) {
    auto read = read_cursor(office, request.order, *request.cursor);
    if (!read) return record::flawed("/cursor", "cursor", "Mốc trang không đúng; bắt đầu lại từ trang đầu.");
    wanted.after = *std::move(read);
  }
  const auto stretch = stretch_within(tx, scope, request.org);
  if (!stretch) return record::not_found();
  const rules::Day today = office.today();
  wanted.order = request.order;
  wanted.stretch = *stretch;
  wanted.phase = request.phase;
  if (request.due_by) wanted.due_by = rules::iso(*request.due_by);
  wanted.find = request.find.value_or("");
  wanted.patterns = people::name_patterns(wanted.find);
  wanted.rows = request.limit + 1;
  wanted.today = rules::iso(today);
  std::vector<Line> lines = lines_of(tx, scope, wanted);

  CasePage page;
  for (std::size_t i = 0; i < lines.size() && i < request.limit; ++i) {
    Line& line = lines[i];
    if (!within_at(tx, scope, line.place, line.id)) continue;
    make_fresh(tx, office, today, line);
    CaseLine out;
    out.code = std::move(line.code);
    out.person = {std::move(line.person_code), std::move(line.full_name)};
    out.org = {std::move(line.org_code), std::move(line.org_slug), std::move(line.org_name).value_or("")};
    out.opened_on = line.opened_on;
    out.phase = std::move(line.phase);
    out.visible_step = line.visible_step;
    out.step_label = sentences::name(line.step, Language::vi);
    out.step = std::move(line.step);
    if (!line.responsible.empty())
      out.responsible = sentences::name("body." + line.responsible, Language::vi);
    if (!line.next_due_clock.empty()) out.next_due_clock = std::move(line.next_due_clock);
    out.next_due_on = line.next_due_on;
    if (!outsider(scope)) {
      out.breaches = line.breaches;
      out.cautions = line.cautions;
    }
    page.items.push_back(std::move(out));
  }
  if (lines.size() > request.limit) {
    const Line& last = lines[request.limit - 1];
    page.next = written_cursor(office, request.order, {last.sort_key, last.id});
  }
  return page;
}

} // namespace ketnap::cases
