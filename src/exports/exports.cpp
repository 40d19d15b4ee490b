#include "exports/exports.h"

#include <algorithm>
#include <set>

#include "exports/rows.h"
#include "org/answers.h"
#include "org/org.h"
#include "record/read_log.h"
#include "rules/assess.h"
#include "text/utf8.h"

namespace ketnap::exports {

namespace {

using accounts::Principal;
using accounts::Right;
using org::conflict;
using record::Answer;
using record::Done;

constexpr std::chrono::days shown_for{30};

bool is_phase(std::string_view word) {
#define KETNAP_X(name) rules::Phase::name,
  static constexpr rules::Phase all[] = {KETNAP_PHASES(KETNAP_X)};
#undef KETNAP_X
  return std::ranges::any_of(all, [&](rules::Phase phase) { return rules::word_of(phase) == word; });
}

rules::Day last_day(const Row& row) {
  return row.asked_on + std::chrono::days{days_valid};
}
bool needs_second(const Body& body) {
  return body.persons > static_cast<std::int64_t>(record::most_alone);
}

std::string state_of(const Row& row, const Body& body, rules::Day today) {
  if (row.answer == word_of(Word::declined)) return "declined";
  if (today > last_day(row)) return "lapsed";
  if (row.answer == word_of(Word::agreed)) return "agreed";
  return needs_second(body) ? "waiting" : "ready";
}

// Whether two accounts are one person's.
bool same_person(db::Read& tx, const Principal& who, std::int64_t account_id) {
  if (who.who.account_id == account_id) return true;
  const auto person =
      tx.one<std::optional<std::int64_t>>("SELECT person_id FROM account WHERE id = $1", account_id);
  return who.person_id && person && *person == who.person_id;
}

struct Holder {
  std::string role, display_name;
};
Holder holder_of(db::Read& tx, const std::string& post) {
  return tx
      .one<Holder>("SELECT p.role, a.display_name FROM post p JOIN account a ON a.id = p.account_id WHERE "
                   "p.code = $1 ORDER BY p.recorded_seq DESC LIMIT 1",
                   post)
      .value_or(Holder{});
}

bool asked_for_it(const Row& row, const Principal& who) {
  return row.account_id == who.who.account_id && who.org_id == row.org_id;
}

ExportView shown(db::Read& tx, const Row& row, const Body& body, const Principal& who) {
  ExportView out;
  Holder by = holder_of(tx, body.post);
  out.code = row.code;
  out.by = std::move(by.display_name);
  if (!by.role.empty()) out.by_role = label("role", by.role);
  out.org = cases::org_ref(tx, row.org_id, who.today);
  const auto listed = body.asking.org ? org::id_by_code(tx, *body.asking.org) : std::nullopt;
  out.lists = cases::org_ref(tx, listed.value_or(row.org_id), who.today);
  if (body.asking.phase) out.phase_label = label("phase", *body.asking.phase);
  out.phase = body.asking.phase;
  out.due_by = body.asking.due_by;
  out.persons = body.persons;
  out.asked_on = row.asked_on;
  out.lapses_on = last_day(row);
  out.state = state_of(row, body, who.today);
  out.needs_second = needs_second(body);
  out.mine = asked_for_it(row, who);
  out.may_answer = out.state == "waiting" && accounts::may(who, Right::agree_export) &&
                   !same_person(tx, who, row.account_id);
  out.may_fetch = out.mine && (out.state == "ready" || out.state == "agreed");
  out.reason = body.asking.reason;
  if (body.answered_post) out.answered_by = holder_of(tx, *body.answered_post).display_name;
  out.declined_for = body.declined_for;
  return out;
}

// What one sees of the exports in scope: whoever may agree, all; others their own.
bool may_see(const Row& row, const Principal& who) {
  return asked_for_it(row, who) || accounts::may(who, Right::agree_export);
}

std::optional<std::string> reason_in(std::string_view typed, std::vector<record::Flaw>& flaws) {
  auto line = text::line_or_error(typed, longest_reason);
  if (!line.refused() && text::character_count(*line) >= shortest_reason) return *std::move(line);
  flaws.push_back({"/reason", line.refused() ? std::string(text::id(line.refusal().fault)) : "text.too_short",
                   "Ghi lý do bằng một dòng, từ 5 đến 300 chữ."});
  return std::nullopt;
}

struct Waiting {
  Row row;
  Body body;
};
// The export that whoever answers may answer.
Answer<Waiting> waiting_for(db::Read& tx, const record::Office& office, const Principal& who,
                            std::string_view code) {
  auto row = find(tx, code);
  if (!row || !org::in_scope(tx, row->org_id)) return record::not_found();
  Body body = opened(office, *row);
  if (same_person(tx, who, row->account_id))
    return conflict("", "export.own",
                    "Người xin xuất không tự đồng ý được: cần một người khác, bằng tài khoản của họ.");
  const std::string state = state_of(*row, body, who.today);
  if (state == "ready")
    return conflict("", "export.alone", "Danh sách này không quá 200 người, không cần người thứ hai đồng ý.");
  if (state == "lapsed")
    return conflict("", "export.lapsed", "Đã quá hạn. Người cần danh sách phải xin lại.");
  if (state != "waiting") return conflict("", "export.answered", "Việc này đã có người trả lời.");
  return Waiting{*std::move(row), std::move(body)};
}

} // namespace

Answer<Gathered> gather(db::Read& tx, const record::Office& office, const db::Scope& scope,
                        const Asking& asking) {
  if (asking.phase && !is_phase(*asking.phase))
    return record::flawed("/phase", "unknown_name", "Không có chặng này.");
  cases::ListRequest wanted;
  wanted.org = asking.org;
  wanted.phase = asking.phase;
  wanted.due_by = asking.due_by;
  wanted.limit = cases::longest_page;
  Gathered out;
  std::set<std::string> persons;
  do {
    auto page = cases::list(tx, office, scope, wanted);
    if (page.refused()) return base::refuse(page.refusal());
    for (cases::CaseLine& line : page->items) {
      persons.insert(line.person.code);
      out.lines.push_back(std::move(line));
    }
    if (out.lines.size() > most_cases)
      return record::flawed("/org", "export.too_long",
                            "Danh sách này hơn 20.000 hồ sơ: hãy xuất cho từng tổ chức bên dưới.");
    wanted.cursor = std::move(page->next);
  } while (wanted.cursor);
  out.persons = persons.size();
  return out;
}

Answer<Done> ask(db::Write& tx, const record::Office& office, const Principal& who, const Asking& asking,
                 std::size_t persons) {
  if (!who.org_id || !org::in_scope(tx, *who.org_id)) return record::not_found();
  std::vector<record::Flaw> flaws;
  auto reason = reason_in(asking.reason, flaws);
  if (persons == 0)
    flaws.push_back({"", "export.nobody", "Danh sách này không có ai: bỏ bớt điều kiện lọc."});
  if (!flaws.empty()) return base::refuse(record::Refused{record::Why::shape, {}, std::move(flaws)});
  Row row;
  row.code = org::unused_code(office.random, [&](const std::string& code) {
    return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM list_export WHERE code = $1)", code);
  });
  row.org_id = *who.org_id;
  row.account_id = who.who.account_id;
  row.asked_on = office.today();
  row.answer = word_of(Word::none);
  Body body{asking, static_cast<std::int64_t>(persons), who.who.post, {}, {}};
  body.asking.reason = *std::move(reason);
  std::string code = row.code;
  const std::int64_t seq = insert(tx, office, who, "ask_export", std::move(row), body);
  return Done{std::move(code), seq, 0, false};
}

Answer<Done> agree(db::Write& tx, const record::Office& office, const Principal& who, std::string_view code) {
  auto found = waiting_for(tx, office, who, code);
  if (found.refused()) return base::refuse(found.refusal());
  found->row.answer = word_of(Word::agreed);
  found->body.answered_post = who.who.post;
  return Done{std::string(code), insert(tx, office, who, "agree_export", std::move(found->row), found->body),
              0, false};
}

Answer<Done> decline(db::Write& tx, const record::Office& office, const Principal& who, std::string_view code,
                     const Declining& declining) {
  auto found = waiting_for(tx, office, who, code);
  if (found.refused()) return base::refuse(found.refusal());
  std::vector<record::Flaw> flaws;
  auto reason = reason_in(declining.reason, flaws);
  if (!flaws.empty()) return base::refuse(record::Refused{record::Why::shape, {}, std::move(flaws)});
  found->row.answer = word_of(Word::declined);
  found->body.answered_post = who.who.post;
  found->body.declined_for = *std::move(reason);
  return Done{std::string(code),
              insert(tx, office, who, "decline_export", std::move(found->row), found->body), 0, false};
}

ExportPage all(db::Read& tx, const record::Office& office, const Principal& who) {
  ExportPage page;
  for (const Row& row : since(tx, who.today - shown_for)) {
    if (!org::in_scope(tx, row.org_id) || !may_see(row, who)) continue;
    page.items.push_back(shown(tx, row, opened(office, row), who));
    if (page.items.back().may_answer) ++page.to_answer;
  }
  return page;
}

std::optional<Seen> seen(db::Read& tx, const record::Office& office, const Principal& who,
                         std::string_view code) {
  const auto row = find(tx, code);
  if (!row || !org::in_scope(tx, row->org_id) || !may_see(*row, who)) return std::nullopt;
  Body body = opened(office, *row);
  ExportView view = shown(tx, *row, body, who);
  return Seen{std::move(body), std::move(view)};
}

std::optional<ExportView> one(db::Read& tx, const record::Office& office, const Principal& who,
                              std::string_view code) {
  auto found = seen(tx, office, who, code);
  return found ? std::optional(std::move(found->view)) : std::nullopt;
}

} // namespace ketnap::exports
