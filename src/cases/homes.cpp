#include "cases/homes.h"

#include "cases/acting.h"
#include "cases/follow.h"
#include "org/answers.h"
#include "org/org.h"
#include "text/utf8.h"

namespace ketnap::cases {

namespace {

using record::Answer;
using record::Done;
using rules::Day;

constexpr std::size_t longest_document = 200; // characters

struct Kept { // a present row
  std::int64_t id = 0, org_id = 0;
  Day from_on{};
  std::optional<Day> until_on;
  std::string document;
};

std::vector<Kept> kept_of(db::Read& tx, std::int64_t case_id) {
  return tx.all<Kept>("SELECT id, org_id, from_on, until_on, document FROM case_home WHERE case_id = $1 AND "
                      "superseded_seq IS NULL ORDER BY from_on, id",
                      case_id);
}

std::string code_of(db::Read& tx, std::int64_t org_id) {
  return tx.value<std::string>("SELECT code FROM org WHERE id = $1", org_id);
}

// A cell in the caller's scope on that day.
Answer<std::int64_t> cell_on(db::Read& tx, const Caller& caller, std::string_view code, Day on) {
  const auto id = org::id_by_code(tx, code);
  if (!id || !within(tx, caller.scope, *id, std::nullopt)) return record::not_found();
  const auto cell = org::find(tx, *id, on);
  if (!cell || cell->kind != org::Kind::cell)
    return org::conflict("/org", "case.not_a_cell", "Ngày này tổ chức đó chưa phải là chi bộ.");
  return *id;
}

Answer<std::string> line_of(const std::string& document) {
  if (document.empty()) return std::string();
  auto line = text::line_or_error(document, longest_document);
  if (!line.refused()) return *std::move(line);
  return record::flawed("/document", std::string(text::id(line.refusal().fault)),
                        "Số và ngày văn bản viết trên một dòng, không quá 200 chữ cái.");
}

std::int64_t insert_home(db::Write& tx, record::Entry& entry, std::int64_t case_id, const Kept& home) {
  const std::int64_t id = entry.new_id();
  tx.exec("INSERT INTO main.case_home (id, case_id, org_id, from_on, until_on, document, recorded_seq) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7)",
          id, case_id, home.org_id, home.from_on, home.until_on, home.document, entry.seq());
  return id;
}

void close_home(db::Write& tx, const record::Entry& entry, std::int64_t id) {
  const auto changed =
      tx.exec("UPDATE main.case_home SET superseded_seq = $1 WHERE id = $2", entry.seq(), id);
  base::ensure(changed == 1, "a home within scope can be closed");
}

// The case and whoever stands in a relation to it are the new cell's from now on. A relation's row names its
// cell, so each present one gets a new version.
void settle_in(db::Write& tx, record::Entry& entry, CaseRow& row, std::int64_t org_id) {
  struct RelationRow {
    std::int64_t id;
    std::string code;
    std::int64_t person_id;
    std::string kind;
    Day from_on;
    std::optional<Day> until_on;
  };
  for (const RelationRow& r : tx.all<RelationRow>("SELECT id, code, person_id, kind, from_on, until_on FROM "
                                                  "relation WHERE case_id = $1 AND superseded_seq IS NULL "
                                                  "ORDER BY id",
                                                  row.id)) {
    tx.exec("UPDATE main.relation SET superseded_seq = $1 WHERE id = $2", entry.seq(), r.id);
    tx.exec("INSERT INTO main.relation (id, code, person_id, case_id, org_id, kind, from_on, until_on, "
            "recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            entry.new_id(), r.code, r.person_id, row.id, org_id, r.kind, r.from_on, r.until_on, entry.seq());
  }
  tx.exec("UPDATE main.case_file SET org_id = $1 WHERE id = $2", org_id, row.id);
  row.org_id = org_id;
}

journal::Hash commitment_of(db::Read& tx, const CaseRow& row, const std::vector<Kept>& homes) {
  std::string all;
  for (const Kept& home : homes)
    all += code_of(tx, home.org_id) + " " + rules::iso(home.from_on) + ".." +
           (home.until_on ? rules::iso(*home.until_on) : "") + "\n" + home.document + "\n";
  return journal::commit(record::open_salt, {{"case", row.code}, {"homes", all}});
}

// What follows once the homes changed: the person's record and standing, the cells' rolls, this assessment.
std::optional<record::Refused> follow_move(db::Write& tx, const record::Office& office, const Caller& caller,
                                           CaseRow& row, std::int64_t former_org,
                                           const std::vector<Home>& before) {
  const auto person = people::find_person(tx, row.person_id);
  if (person && person->org_id == former_org && former_org != row.org_id) {
    auto moved = people::move_record(tx, office, caller.who, person->id, row.org_id);
    if (moved.refused()) return moved.refusal();
  }
  const rules::CaseFile file = load_file(tx, office, row);
  auto followed = follow_standings(tx, office, caller.who, row, standings_that_follow(file, before),
                                   standings_that_follow(file, homes_of(tx, row)));
  if (followed.refused()) return followed.refusal();
  for (const std::int64_t cell : followed->rolls)
    reassess_cell(tx, office, cell, row.id);
  advance(tx, office, row, load(tx, office, row));
  return std::nullopt;
}

// One case, once the cell and the document are known to be right.
Answer<Done> move_one(db::Write& tx, const record::Office& office, const Caller& caller, CaseRow row,
                      std::int64_t to, Day on, const std::string& document) {
  if (on > office.today())
    return record::by_rules({{rules::ReasonId::fact_in_future, {{"on", on}}, nullptr}});
  if (row.org_id == to)
    return org::conflict("/org", "case.at_home", "Hồ sơ đang do chính chi bộ này xem xét.");
  const std::vector<Home> before = homes_of(tx, row);
  std::vector<Kept> homes = kept_of(tx, row.id);
  const bool first_move = homes.empty();
  if (first_move) homes.push_back({0, row.org_id, row.opened_on, std::nullopt, ""});
  if (on <= homes.back().from_on)
    return org::conflict("/on", "case.before_home",
                         "Ngày chuyển phải sau ngày hồ sơ về chi bộ đang xem xét: " +
                             rules::vietnamese(homes.back().from_on) + ".");
  const std::int64_t former_org = row.org_id;
  record::Entry entry(tx, office, caller.who, "take_over", "case");
  if (!first_move) close_home(tx, entry, homes.back().id);
  homes.back().until_on = on;
  (void)insert_home(tx, entry, row.id, homes.back());
  homes.push_back({0, to, on, std::nullopt, document});
  (void)insert_home(tx, entry, row.id, homes.back());
  settle_in(tx, entry, row, to);
  entry.close(row.code, on, commitment_of(tx, row, homes));
  const std::int64_t seq = entry.seq();
  if (auto refused = follow_move(tx, office, caller, row, former_org, before))
    return base::refuse(*std::move(refused));
  return Done{row.code, seq, row.version, false};
}

} // namespace

Answer<Done> take_over(db::Write& tx, const record::Office& office, const Caller& caller,
                       const TakeOver& request) {
  auto row = open_for(tx, caller, request.case_code, request.expected_version);
  if (row.refused()) return base::refuse(row.refusal());
  const auto to = cell_on(tx, caller, request.org_code, request.on);
  if (to.refused()) return base::refuse(to.refusal());
  const auto document = line_of(request.document);
  if (document.refused()) return base::refuse(document.refusal());
  return move_one(tx, office, caller, *row, *to, request.on, *document);
}

Answer<Done> correct_home(db::Write& tx, const record::Office& office, const Caller& caller,
                          const HomeCorrection& request) {
  auto opened = open_for(tx, caller, request.case_code, request.expected_version);
  if (opened.refused()) return base::refuse(opened.refusal());
  CaseRow row = *opened;
  auto reasoned = checked(request.reasoned);
  if (reasoned.refused()) return base::refuse(reasoned.refusal());
  std::vector<Kept> homes = kept_of(tx, row.id);
  if (homes.size() < 2) return org::conflict("", "case.never_moved", "Hồ sơ này chưa chuyển chi bộ lần nào.");
  const bool changes = request.on || request.org_code || request.document;
  if (changes == request.struck)
    return record::flawed("", request.struck ? "correction.both" : "correction.nothing",
                          "Ghi ngày, chi bộ hoặc văn bản đúng; hoặc bỏ hẳn lần chuyển này.");
  const Kept last = homes.back();
  const Kept former = *(homes.end() - 2);
  if (!within(tx, caller.scope, former.org_id, std::nullopt)) return record::not_found();
  Kept next = last;
  next.from_on = request.on.value_or(last.from_on);
  if (next.from_on > office.today())
    return record::by_rules({{rules::ReasonId::fact_in_future, {{"on", next.from_on}}, nullptr}});
  if (request.org_code) {
    const auto to = cell_on(tx, caller, *request.org_code, next.from_on);
    if (to.refused()) return base::refuse(to.refusal());
    next.org_id = *to;
  }
  if (request.document) {
    auto document = line_of(*request.document);
    if (document.refused()) return base::refuse(document.refusal());
    next.document = *std::move(document);
  }
  if (next.from_on <= former.from_on || next.org_id == former.org_id)
    return org::conflict("/on", "case.before_home",
                         "Lần chuyển phải sau ngày " + rules::vietnamese(former.from_on) +
                             " và sang một chi bộ khác.");

  const std::vector<Home> before = homes_of(tx, row);
  record::Entry entry(tx, office, caller.who, request.struck ? "strike_home" : "correct_home", "case");
  close_home(tx, entry, last.id);
  close_home(tx, entry, former.id);
  homes.pop_back();
  homes.back().until_on = request.struck ? std::nullopt : std::optional(next.from_on);
  (void)insert_home(tx, entry, row.id, homes.back());
  std::optional<std::int64_t> present;
  if (!request.struck) {
    homes.push_back(next);
    present = insert_home(tx, entry, row.id, next);
  }
  settle_in(tx, entry, row, homes.back().org_id);
  const journal::Hash content = request.struck ? journal::Hash{} : commitment_of(tx, row, homes);
  entry.close(row.code, next.from_on,
              insert_correction(tx, office, caller.who, entry,
                                {.case_id = row.id,
                                 .what = of_home,
                                 .former_id = last.id,
                                 .present_id = present,
                                 .reasoned = *reasoned},
                                content));
  const std::int64_t seq = entry.seq();
  if (auto refused = follow_move(tx, office, caller, row, last.org_id, before))
    return base::refuse(*std::move(refused));
  return Done{row.code, seq, row.version, false};
}

Answer<Done> take_over_all(db::Write& tx, const record::Office& office, const Caller& caller,
                           const TakeOverAll& request) {
  const auto from = org::id_by_code(tx, request.from_code);
  if (!from || !within(tx, caller.scope, *from, std::nullopt)) return record::not_found();
  const auto to = cell_on(tx, caller, request.to_code, request.on);
  if (to.refused()) return base::refuse(to.refusal());
  const auto document = line_of(request.document);
  if (document.refused()) return base::refuse(document.refusal());
  const auto codes = tx.all<std::string>(
      "SELECT c.code FROM case_file c JOIN case_standing s ON s.case_id = c.id WHERE c.org_id = $1 AND "
      "s.phase NOT IN ('closed', 'official') ORDER BY c.id",
      *from);
  if (codes.empty())
    return org::conflict("", "case.none_open", "Chi bộ này không có hồ sơ nào đang xem xét.");
  Done last{request.from_code, 0, 0, false};
  for (const std::string& code : codes) {
    const auto row = find_case(tx, code);
    base::ensure(row.has_value(), "a case of the list is there");
    auto done = move_one(tx, office, caller, *row, *to, request.on, *document);
    if (done.refused()) return done;
    last.seq = done->seq;
  }
  return last;
}

std::vector<std::string> homeless(db::Read& tx) {
  return tx.all<std::string>(
      "SELECT c.code FROM case_file c WHERE EXISTS (SELECT 1 FROM case_home h WHERE h.case_id = c.id AND "
      "h.superseded_seq IS NULL) AND NOT EXISTS (SELECT 1 FROM case_home h WHERE h.case_id = c.id AND "
      "h.org_id = c.org_id AND h.superseded_seq IS NULL AND h.until_on IS NULL) ORDER BY c.id");
}

} // namespace ketnap::cases
