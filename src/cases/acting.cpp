#include "cases/acting.h"

#include <algorithm>
#include <array>

#include "accounts/principal.h"
#include "cases/follow.h"

namespace ketnap::cases {

namespace {

using record::Answer;

struct Attended {
  std::int64_t id, org_id;
  rules::Day held_on;
};

} // namespace

Answer<CaseRow> open_for(db::Read& tx, const Caller& caller, std::string_view code,
                         std::optional<std::int64_t> expected_version) {
  auto row = find_case(tx, code);
  if (!row || !within(tx, caller.scope, row->org_id, row->id)) return record::not_found();
  if (expected_version && *expected_version != row->version) return record::stale();
  return *std::move(row);
}

std::vector<std::string> present_at(db::Read& tx, std::int64_t meeting_id) {
  return tx.all<std::string>(
      "SELECT DISTINCT m.person_code FROM attendance a JOIN membership m ON m.person_id = a.person_id "
      "WHERE a.meeting_id = $1 AND a.present ORDER BY m.person_code",
      meeting_id);
}

bool is_done_at_meetings(std::string_view kind) {
  static constexpr std::array<std::string_view, 8> kinds{
      "listed",          "struck",          "trial_task",   "mentor_assigned",
      "mentor_released", "mentor_reported", "start_agreed", "cell_voted"};
  return std::ranges::find(kinds, kind) != kinds.end();
}

Answer<std::optional<std::int64_t>> meeting_of(db::Read& tx, const CaseRow& row,
                                               const std::optional<std::string>& meeting_code, rules::Day on,
                                               rules::FactBody& body) {
  auto* vote = std::get_if<rules::CellVoted>(&body);
  if (!meeting_code) {
    if (vote != nullptr && vote->present.empty())
      return record::flawed("/meeting", "missing", "Chọn cuộc họp chi bộ đã ghi danh sách có mặt.");
    return std::optional<std::int64_t>();
  }
  if (!is_done_at_meetings(rules::name_of(body)))
    return record::flawed("/meeting", "not_at_meetings",
                          "Việc này không làm tại cuộc họp chi bộ; bỏ mã cuộc họp.");
  const auto meeting = tx.one<Attended>("SELECT id, org_id, held_on FROM meeting WHERE code = $1 "
                                        "AND superseded_seq IS NULL",
                                        *meeting_code);
  if (!meeting || meeting->org_id != home_on(homes_of(tx, row), on))
    return record::flawed("/meeting", "unknown", "Không có cuộc họp này của chi bộ.");
  if (meeting->held_on != on)
    return record::flawed(
        "/on", "other_day",
        (vote != nullptr ? "Ngày biểu quyết phải là ngày họp " : "Việc làm tại cuộc họp thì ghi ngày họp ") +
            rules::vietnamese(meeting->held_on) + ".");
  if (vote != nullptr) {
    if (!vote->present.empty())
      return record::flawed("/present", "from_meeting", "Danh sách có mặt lấy từ cuộc họp, không nhập lại.");
    vote->present = present_at(tx, meeting->id);
  }
  return std::optional<std::int64_t>(meeting->id);
}

std::optional<record::Refused> nameless_paper(const rules::FactBody& body) {
  const auto* paper = std::get_if<rules::PaperRegistered>(&body);
  if (paper == nullptr || paper->form.find_first_not_of(" .,-–/") != std::string::npos) return std::nullopt;
  return record::Refused{
      record::Why::shape,
      {},
      {{"/body/form", "missing",
        "Ghi giấy tờ nào: số mẫu (2-KNĐ) hoặc tên giấy (Bằng tốt nghiệp, Giấy khai sinh)."}}};
}

void store_count(db::Write& tx, const record::Office& office, const Loaded& loaded, std::int64_t fact_id,
                 const rules::Fact& fact) {
  const auto* vote = std::get_if<rules::CellVoted>(&fact.body);
  if (vote == nullptr) return;
  const rules::Rulebook& book = office.regulations.rulebook;
  const rules::VoteCount count =
      rules::count_vote(loaded.roster, *vote, fact.on, book.find(rules::Key::vote_base_minus, fact.on),
                        book.find(rules::Key::vote_cell, fact.on));
  tx.exec("INSERT INTO main.vote_count (fact_id, case_id, on_roll, base, present, needed, in_favour, passed) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
          fact_id, loaded.row.id, count.on_roll, count.base, count.present, count.needed, count.in_favour,
          count.passed);
  for (const rules::BaseLine& line : count.lines)
    tx.exec("INSERT INTO main.vote_base (fact_id, case_id, person_id, reason, counts, present) "
            "VALUES ($1, $2, (SELECT MIN(person_id) FROM membership WHERE person_code = $6), $3, $4, $5)",
            fact_id, loaded.row.id, word_of(line.reason), line.counts(), line.present, line.person);
}

void advance(db::Write& tx, const record::Office& office, CaseRow& row, const Loaded& loaded) {
  ++row.version;
  tx.exec("UPDATE main.case_file SET version = $1 WHERE id = $2", row.version, row.id);
  const rules::Day today = office.today();
  save_standing(tx, row, standing_of(office, assess(office, loaded, today), today));
}

std::optional<record::Refused> settle(db::Write& tx, const record::Office& office, const Caller& caller,
                                      CaseRow& row, const rules::CaseFile& before) {
  Loaded after = load(tx, office, row);
  auto followed = follow(tx, office, caller, row, after.homes, before, after.file);
  if (followed.refused()) return followed.refusal();
  if (!followed->rolls.empty()) after.roster = roster_for(tx, after.homes);
  for (const std::int64_t cell : followed->rolls)
    reassess_cell(tx, office, cell, row.id);
  advance(tx, office, row, after);
  return std::nullopt;
}

} // namespace ketnap::cases
