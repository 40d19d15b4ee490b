#include "meetings/plan.h"

#include "cases/acts.h"
#include "meetings/plan_rows.h"
#include "org/org.h"
#include "people/reads.h"
#include "sentences/sentences.h"
#include "text/utf8.h"

namespace ketnap::meetings {

namespace {

using record::Answer;
using record::Done;

constexpr std::size_t longest_line = 300; // characters
constexpr std::size_t most_items = 60, most_lines = 30;

// 7:05 and 19:30 are hours of a day; what is kept has two digits each.
std::optional<std::string> hour_of(std::string_view typed) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string text = (typed.size() == 4 ? "0" : "") + std::string(typed);
  if (text.size() != 5 || text[2] != ':' || !digit(text[0]) || !digit(text[1]) || !digit(text[3]) ||
      !digit(text[4]))
    return std::nullopt;
  if (text.substr(0, 2) > "23" || text.substr(3) > "59") return std::nullopt;
  return text;
}

// Collects what is wrong with a plan, and makes its texts what is kept of them.
class Judge {
public:
  Judge(db::Read& tx, const db::Scope& scope, std::int64_t org_id, rules::Day today)
      : tx_(tx), scope_(scope), org_id_(org_id), today_(today) {}

  std::vector<record::Flaw> flaws_of(Plan& plan) {
    const auto org = org::find(tx_, org_id_, today_);
    if (!org || org->kind != org::Kind::cell)
      add("", "plan.not_a_cell", "Chỉ chi bộ chuẩn bị cuộc họp ở đây.");
    if (plan.on < today_) add("/on", "plan.day_passed", "Ngày họp đã qua; chọn hôm nay hoặc một ngày tới.");
    if (plan.hour) {
      auto hour = hour_of(*plan.hour);
      if (!hour) add("/hour", "plan.not_an_hour", "Giờ họp ghi theo kiểu 19:30.");
      plan.hour = std::move(hour);
    }
    if (plan.place) line(*plan.place, "/place");
    if (plan.items.size() > most_items) add("/items", "plan.too_many", "Không quá 60 việc một cuộc họp.");
    if (plan.lines.size() > most_lines)
      add("/lines", "plan.too_many", "Không quá 30 việc khác một cuộc họp.");
    for (std::size_t i = 0; i < std::min(plan.items.size(), most_items); ++i)
      item(plan, i);
    for (std::size_t i = 0; i < std::min(plan.lines.size(), most_lines); ++i)
      line(plan.lines[i], "/lines/" + std::to_string(i));
    return std::move(flaws_);
  }

private:
  void add(std::string path, std::string code, std::string detail) {
    flaws_.push_back({std::move(path), std::move(code), std::move(detail)});
  }
  void line(std::string& typed, std::string path) {
    auto kept = text::line_or_error(typed, longest_line);
    if (kept.refused())
      add(std::move(path), std::string(text::id(kept.refusal().fault)),
          "Ghi một dòng, không bỏ trống, không quá 300 chữ.");
    else
      typed = *std::move(kept);
  }
  void item(const Plan& plan, std::size_t at) {
    const PlannedItem& one = plan.items[at];
    const std::string path = "/items/" + std::to_string(at);
    // A case that is missing, of another cell or out of scope: one answer.
    const auto found = cases::find_case(tx_, one.subject);
    if (!found || found->org_id != org_id_ || !cases::within(tx_, scope_, found->org_id, found->id))
      add(path + "/case", "plan.no_such_case", "Chi bộ không có hồ sơ này.");
    if (!cases::is_done_at_meetings(rules::kind_of(one.act)))
      add(path + "/act", "plan.not_at_meetings", "Việc này không làm tại cuộc họp chi bộ.");
    for (std::size_t i = 0; i < at; ++i)
      if (plan.items[i].subject == one.subject && plan.items[i].act == one.act)
        add(path, "twice", "Việc này đã có trong chương trình.");
  }

  db::Read& tx_;
  const db::Scope& scope_;
  std::int64_t org_id_;
  rules::Day today_;
  std::vector<record::Flaw> flaws_;
};

// The cell, when the caller may prepare its meetings.
Answer<std::int64_t> own_cell(db::Read& tx, const cases::Caller& caller, std::string_view org) {
  const auto id = org::id_by_code(tx, org);
  if (!id || !cases::within(tx, caller.scope, *id, std::nullopt)) return record::not_found();
  if (!caller.may(rules::Act::vote_admission))
    return base::refuse(record::Refused{record::Why::forbidden, {}, {}});
  return *id;
}

std::int64_t version_of(const std::optional<PlanRow>& row) {
  return row ? row->recorded_seq : 0;
}

} // namespace

Answer<Done> save(db::Write& tx, const record::Office& office, const cases::Caller& caller,
                  std::string_view org, const Plan& plan, std::optional<std::int64_t> expected_version) {
  const auto id = own_cell(tx, caller, org);
  if (id.refused()) return base::refuse(id.refusal());
  const auto former = plan_of(tx, *id);
  if (expected_version && *expected_version != version_of(former)) return record::stale();
  Plan kept = plan;
  auto flaws = Judge(tx, caller.scope, *id, office.today()).flaws_of(kept);
  if (!flaws.empty()) return base::refuse(record::Refused{record::Why::shape, {}, std::move(flaws)});
  return insert_plan(tx, office, caller.who, *id, kept, former);
}

Answer<Done> withdraw(db::Write& tx, const record::Office& office, const cases::Caller& caller,
                      std::string_view org, std::optional<std::int64_t> expected_version) {
  const auto id = own_cell(tx, caller, org);
  if (id.refused()) return base::refuse(id.refusal());
  const auto former = plan_of(tx, *id);
  if (!former || (expected_version && *expected_version != version_of(former))) return record::stale();
  return close_row(tx, office, caller.who, *former);
}

void close_plan(db::Write& tx, const record::Entry& entry, std::int64_t org_id,
                std::optional<rules::Day> since, rules::Day held_on) {
  tx.exec("UPDATE main.meeting_plan SET superseded_seq = $1 WHERE org_id = $2 AND superseded_seq IS NULL AND "
          "planned_on > $3 AND planned_on <= $4",
          entry.seq(), org_id, since.value_or(rules::day(1900, 1, 1)), held_on);
}

std::optional<NextMeeting> next_meeting(db::Read& tx, const record::Office& office, const db::Scope& scope,
                                        std::string_view org, org::AsKnown known,
                                        sentences::Language language) {
  const auto id = org::id_by_code(tx, org);
  if (!id || scope.kind() == db::Scope::Kind::person || !cases::within(tx, scope, *id, std::nullopt))
    return std::nullopt;
  NextMeeting out;
  const auto row = plan_of(tx, *id, known);
  if (!row) return out;
  out.version = version_of(row);
  Plan plan = opened(office, *row);
  PlanView& view = out.plan.emplace();
  view.code = row->code;
  view.on = plan.on;
  view.kind = plan.kind;
  view.hour = std::move(plan.hour);
  view.place = std::move(plan.place);
  view.lines = std::move(plan.lines);
  for (const PlannedItem& item : plan.items) {
    const auto of_case = cases::find_case(tx, item.subject);
    if (!of_case || of_case->org_id != *id || !cases::within(tx, scope, of_case->org_id, of_case->id))
      continue;
    const auto person = people::find_person(tx, of_case->person_id);
    const std::string act(rules::word_of(item.act));
    view.items.push_back({item.subject,
                          {person ? person->code : std::string(), person ? person->full_name : std::string()},
                          act,
                          std::string(sentences::name("act." + act, language))});
  }
  view.saved_by =
      tx.one<std::string>("SELECT display_name FROM account WHERE id = $1", row->account_id).value_or("");
  view.saved_at =
      tx.one<std::string>("SELECT recorded_at FROM journal WHERE seq = $1", row->recorded_seq).value_or("");
  return out;
}

} // namespace ketnap::meetings
