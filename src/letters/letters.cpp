#include "letters/letters.h"

#include "letters/rows.h"
#include "org/answers.h"
#include "org/org.h"
#include "text/utf8.h"

namespace ketnap::letters {

namespace {

using accounts::Principal;
using org::conflict;
using record::Answer;
using record::Done;

constexpr std::size_t longest_line = 300;  // a name with an address, a body
constexpr std::size_t longest_note = 4000; // characters

constexpr char anonymous_note[] =
    "Đơn không ghi tên người viết: chỉ ghi nhận và lưu, không chuyển để giải quyết như "
    "một việc của hồ sơ.";

struct Line {
  std::string code;
  std::optional<std::string> subject;
  std::int64_t org_id;
  std::string org;
  std::int64_t case_id, person_id;
  rules::Day received_on;
  bool anonymous;
  std::optional<rules::Day> passed_on, concluded_on;
};

// Whoever the case is about, helps or speaks for in it learns of no letter, whatever post they hold besides.
bool kept_from(db::Read& tx, const Principal& who, std::int64_t case_id, std::int64_t person_id) {
  if (!who.person_id) return false;
  return *who.person_id == person_id ||
         tx.value<bool>("SELECT EXISTS (SELECT 1 FROM relation WHERE case_id = $1 AND person_id = $2 AND "
                        "superseded_seq IS NULL)",
                        case_id, *who.person_id);
}

std::string state_of(bool anonymous, const std::optional<rules::Day>& passed_on,
                     const std::optional<rules::Day>& concluded_on) {
  return anonymous ? "noted" : concluded_on ? "concluded" : passed_on ? "passed_on" : "received";
}

LetterLine shown(db::Read& tx, Line&& line, rules::Day today) {
  const auto org = org::find(tx, line.org_id, today);
  return {std::move(line.code),
          std::move(line.subject),
          std::move(line.org),
          org ? org->name : std::string(),
          line.received_on,
          line.anonymous,
          state_of(line.anonymous, line.passed_on, line.concluded_on),
          line.passed_on,
          line.concluded_on};
}

LetterPage page_of(db::Read& tx, const Principal& who, std::vector<Line>&& lines) {
  LetterPage page;
  for (Line& line : lines) {
    if (!org::in_scope(tx, line.org_id) || kept_from(tx, who, line.case_id, line.person_id)) continue;
    page.open += !line.anonymous && !line.concluded_on ? 1 : 0;
    page.items.push_back(shown(tx, std::move(line), who.today));
  }
  return page;
}

// The committee, when the caller's post is there.
std::optional<std::int64_t> own_committee(db::Read& tx, const Principal& who, std::string_view org) {
  const auto id = org::id_by_code(tx, org);
  return id && who.org_id == id && org::in_scope(tx, *id) ? id : std::nullopt;
}

// The letter as it is now, for an act of its committee.
std::optional<Row> own_letter(db::Read& tx, const Principal& who, std::string_view org,
                              std::string_view letter) {
  const auto id = own_committee(tx, who, org);
  auto row = id ? find(tx, letter, {}) : std::nullopt;
  if (!row || row->org_id != *id || kept_from(tx, who, row->case_id, row->person_id)) return std::nullopt;
  return row;
}

std::optional<base::Refusal<record::Refused>> against(const Row& row, rules::Day on, rules::Day today) {
  if (row.anonymous) return conflict("", "letter.anonymous", anonymous_note);
  if (row.concluded_on) return conflict("", "letter.concluded", "Đơn thư này đã có kết luận.");
  if (on > today) return record::by_rules({{rules::ReasonId::fact_in_future, {{"on", on}}, nullptr}});
  const rules::Day before = row.passed_on.value_or(row.received_on);
  if (on < before)
    return conflict("/on", "letter.too_early",
                    "Ngày này trước việc đã ghi ngày " + rules::vietnamese(before) + ".");
  return std::nullopt;
}

// The text as it is kept; a flaw under this path for one that is none.
std::string line_in(std::string_view typed, std::string path, std::vector<record::Flaw>& flaws) {
  auto line = text::line_or_error(typed, longest_line);
  if (!line.refused()) return *std::move(line);
  flaws.push_back({std::move(path), std::string(text::id(line.refusal().fault)),
                   "Ghi một dòng, không bỏ trống, không quá 300 chữ."});
  return {};
}
std::string note_in(std::string_view typed, std::string path, std::vector<record::Flaw>& flaws) {
  auto note = text::note_or_error(typed, longest_note);
  if (!note.refused() && !note->empty()) return *std::move(note);
  flaws.push_back({std::move(path),
                   note.refused() ? std::string(text::id(note.refusal().fault)) : "text.empty",
                   "Ghi tóm tắt, không bỏ trống, không quá 4000 chữ."});
  return {};
}

base::Refusal<record::Refused> shape(std::vector<record::Flaw>&& flaws) {
  return base::refuse(record::Refused{record::Why::shape, {}, std::move(flaws)});
}

} // namespace

Answer<Done> receive(db::Write& tx, const record::Office& office, const Principal& who, std::string_view org,
                     const Received& letter) {
  const auto id = own_committee(tx, who, org);
  const auto of_case = id ? cases::find_case(tx, letter.subject) : std::nullopt;
  if (!of_case || !cases::within(tx, who.scope, of_case->org_id, of_case->id) ||
      kept_from(tx, who, of_case->id, of_case->person_id))
    return record::not_found();
  if (letter.received_on > office.today())
    return record::by_rules({{rules::ReasonId::fact_in_future, {{"on", letter.received_on}}, nullptr}});
  std::vector<record::Flaw> flaws;
  const auto committee = org::find(tx, *id, office.today());
  if (!committee || committee->kind == org::Kind::cell)
    flaws.push_back({"", "letter.not_a_committee", "Đơn thư do cấp uỷ cấp trên của chi bộ nhận và lưu."});
  Body body;
  body.about = note_in(letter.about, "/about", flaws);
  if (letter.anonymous && letter.writer)
    flaws.push_back({"/writer", "letter.anonymous_writer",
                     "Đơn không tên thì bỏ trống người viết; đơn có tên thì đừng ghi là không tên."});
  else if (!letter.anonymous)
    body.writer = line_in(letter.writer.value_or(""), "/writer", flaws);
  if (!flaws.empty()) return shape(std::move(flaws));

  Row row;
  row.code = org::unused_code(office.random, [&](const std::string& code) {
    return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM letter WHERE code = $1)", code);
  });
  row.org_id = *id;
  row.case_id = of_case->id;
  row.person_id = of_case->person_id;
  row.received_on = letter.received_on;
  row.anonymous = letter.anonymous;
  std::string code = row.code;
  const std::int64_t seq =
      insert(tx, office, who, "receive_letter", letter.received_on, std::move(row), body);
  return Done{std::move(code), seq, 0, false};
}

Answer<Done> pass_on(db::Write& tx, const record::Office& office, const Principal& who, std::string_view org,
                     std::string_view letter, const PassedOn& passed) {
  auto row = own_letter(tx, who, org, letter);
  if (!row) return record::not_found();
  if (auto why = against(*row, passed.on, office.today())) return *std::move(why);
  std::vector<record::Flaw> flaws;
  Body body = opened(office, *row);
  body.passed_to = line_in(passed.to, "/to", flaws);
  if (!flaws.empty()) return shape(std::move(flaws));
  row->passed_on = passed.on;
  const std::int64_t seq = insert(tx, office, who, "pass_letter_on", passed.on, *std::move(row), body);
  return Done{std::string(letter), seq, 0, false};
}

Answer<Done> conclude(db::Write& tx, const record::Office& office, const Principal& who, std::string_view org,
                      std::string_view letter, const Concluded& concluded) {
  auto row = own_letter(tx, who, org, letter);
  if (!row) return record::not_found();
  if (auto why = against(*row, concluded.on, office.today())) return *std::move(why);
  std::vector<record::Flaw> flaws;
  Body body = opened(office, *row);
  body.outcome = note_in(concluded.outcome, "/outcome", flaws);
  if (!flaws.empty()) return shape(std::move(flaws));
  row->concluded_on = concluded.on;
  const std::int64_t seq = insert(tx, office, who, "conclude_letter", concluded.on, *std::move(row), body);
  return Done{std::string(letter), seq, 0, false};
}

std::optional<LetterPage> at(db::Read& tx, const Principal& who, std::string_view org) {
  const auto id = org::id_by_code(tx, org);
  if (!id || !who.org_id || !org::in_scope(tx, *id)) return std::nullopt;
  return page_of(
      tx, who,
      tx.all<Line>("SELECT l.code, c.code, l.org_id, o.code, l.case_id, l.person_id, l.received_on, "
                   "l.anonymous, l.passed_on, l.concluded_on FROM letter l JOIN org o ON o.id = "
                   "l.org_id LEFT JOIN case_file c ON c.id = l.case_id WHERE l.org_id = $1 AND "
                   "l.superseded_seq IS NULL ORDER BY l.received_on, l.code",
                   *id));
}

std::optional<LetterPage> about(db::Read& tx, const Principal& who, std::string_view case_code) {
  const auto row = cases::find_case(tx, case_code);
  if (!row || !who.org_id || !cases::within(tx, who.scope, row->org_id, row->id)) return std::nullopt;
  LetterPage page = page_of(
      tx, who,
      tx.all<Line>("SELECT l.code, c.code, l.org_id, o.code, l.case_id, l.person_id, l.received_on, "
                   "l.anonymous, l.passed_on, l.concluded_on FROM letter l JOIN org o ON o.id = l.org_id "
                   "JOIN case_file c ON c.id = l.case_id WHERE l.case_id = $1 AND l.superseded_seq IS NULL "
                   "ORDER BY l.received_on, l.code",
                   row->id));
  if (page.open > 0)
    page.note = "Còn " + std::to_string(page.open) +
                " đơn thư về hồ sơ này chưa có kết luận. Nên xem kết luận trước khi quyết định.";
  return page;
}

std::optional<LetterView> open(db::Read& tx, const record::Office& office, const Principal& who,
                               std::string_view org, std::string_view letter, org::AsKnown known) {
  const auto id = org::id_by_code(tx, org);
  if (!id || !who.org_id || !org::in_scope(tx, *id)) return std::nullopt;
  const auto row = find(tx, letter, known);
  if (!row || row->org_id != *id || kept_from(tx, who, row->case_id, row->person_id)) return std::nullopt;
  LetterView view;
  view.letter =
      shown(tx,
            {row->code, tx.one<std::string>("SELECT code FROM case_file WHERE id = $1", row->case_id),
             row->org_id, std::string(org), row->case_id, row->person_id, row->received_on, row->anonymous,
             row->passed_on, row->concluded_on},
            who.today);
  if (row->anonymous) view.note = anonymous_note;
  view.opened = who.org_id == id;
  if (!view.opened) return view;
  Body body = opened(office, *row);
  view.writer = std::move(body.writer);
  view.about = std::move(body.about);
  view.passed_to = std::move(body.passed_to);
  view.outcome = std::move(body.outcome);
  return view;
}

} // namespace ketnap::letters
