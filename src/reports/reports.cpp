#include "reports/reports.h"

#include "crypto/fingerprint.h"
#include "crypto/sealed.h"
#include "org/answers.h"
#include "text/utf8.h"
#include "json/read.h"
#include "json/write.h"

namespace ketnap::reports {

namespace {

using record::Answer;
using record::Done;
using rules::Day;

constexpr std::size_t longest_remark = 4000; // characters

struct Body { // what lies under the seal
  std::string remark;
  WaitingPage list;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("remark", self.remark);
    visit("list", self.list);
  }
};

struct Row {
  std::int64_t id = 0;
  std::string code;
  std::int64_t org_id = 0;
  Day on{};
  std::int64_t known = 0, cases = 0, overdue = 0;
  std::optional<Day> oldest_since;
  db::Blob body, salt;
  std::string row_hash;
  std::int64_t account_id = 0, recorded_seq = 0;
};

// Hands on the fields of a row, which refer to it.
template <class F>
auto with_fields(const Row& row, F&& f) {
  const std::string on = rules::iso(row.on);
  const std::string oldest = row.oldest_since ? rules::iso(*row.oldest_since) : std::string();
  return f({row.code, row.org_id, on, row.known, row.cases, row.overdue, oldest, row.body, row.salt,
            row.account_id, row.recorded_seq});
}

journal::Hash commitment_of(const Row& row, std::string_view body) {
  return journal::commit(journal::salt_from(row.salt), {{"code", row.code}, {"body", body}});
}

std::optional<Row> find(db::Read& tx, std::string_view code) {
  return tx.one<Row>("SELECT id, code, org_id, on_day, known, cases, overdue, oldest_since, body, salt, "
                     "row_hash, account_id, recorded_seq FROM report WHERE code = $1",
                     code);
}

// The report, when it is of this organisation and within scope.
std::optional<Row> reachable(db::Read& tx, const db::Scope& scope, std::string_view org,
                             std::string_view report) {
  const auto id = org::id_by_code(tx, org);
  if (!id || !cases::within(tx, scope, *id, std::nullopt)) return std::nullopt;
  auto row = find(tx, report);
  if (row && row->org_id != *id) row.reset();
  return row;
}

std::string who_is(db::Read& tx, std::int64_t account_id) {
  return tx.one<std::string>("SELECT display_name FROM account WHERE id = $1", account_id).value_or("");
}

ReportLine shown(db::Read& tx, const Row& row) {
  ReportLine line{row.code,
                  cases::org_ref(tx, row.org_id, row.on, {row.known}),
                  row.on,
                  row.known,
                  who_is(tx, row.account_id),
                  row.cases,
                  row.overdue,
                  row.oldest_since,
                  {}};
  struct Receipt {
    Day received_on;
    std::int64_t by_org_id, account_id;
  };
  if (const auto receipt = tx.one<Receipt>(
          "SELECT received_on, by_org_id, account_id FROM report_receipt WHERE report_id = $1", row.id)) {
    const auto above = org::find(tx, receipt->by_org_id, receipt->received_on);
    line.received = {receipt->received_on, above ? above->name : std::string(),
                     who_is(tx, receipt->account_id)};
  }
  return line;
}

base::Refusal<record::Refused> in_future(Day on) {
  return record::by_rules({{rules::ReasonId::fact_in_future, {{"on", on}}, nullptr}});
}

} // namespace

Answer<Done> send(db::Write& tx, const record::Office& office, const accounts::Principal& who,
                  std::string_view org, const Sending& sending) {
  const auto id = org::id_by_code(tx, org);
  if (!id || who.org_id != id || !cases::within(tx, who.scope, *id, std::nullopt))
    return record::not_found(); // nobody reports for another
  if (sending.on > office.today()) return in_future(sending.on);
  if (org::ancestors(tx, *id, sending.on).empty())
    return org::conflict("", "report.nobody_above",
                         "Tổ chức này không có cấp trên trong hệ thống để báo cáo.");
  auto remark = text::note_or_error(sending.remark, longest_remark);
  if (remark.refused())
    return record::flawed("/remark", std::string(text::id(remark.refusal().fault)),
                          "Ý kiến ghi không quá 4000 chữ, không có ký tự lạ.");

  record::Entry entry(tx, office, who.who, "send_report", "report");
  Row row;
  row.id = entry.new_id();
  row.code = crypto::public_code(office.random);
  row.org_id = *id;
  row.on = sending.on;
  row.known = entry.seq() - 1; // everything that was recorded before it
  const Body body{*std::move(remark), waiting_now(tx, office, *id, sending.on, {row.known})};
  row.cases = body.list.cases;
  row.overdue = body.list.overdue;
  if (!body.list.items.empty()) row.oldest_since = body.list.items.front().since;
  const std::string text = json::write(body);
  const journal::Salt salt = journal::fresh_salt(office.random);
  row.body = crypto::seal_bytes(office.keys, {"report", row.id, "body"}, text, office.random);
  row.salt.assign(salt.begin(), salt.end());
  row.account_id = who.who.account_id;
  row.recorded_seq = entry.seq();
  const std::string hash = with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash(office.keys, "report", row.id, fields);
  });
  tx.exec(
      "INSERT INTO main.report (id, code, org_id, on_day, known, cases, overdue, oldest_since, body, salt, "
      "row_hash, account_id, recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      row.id, row.code, row.org_id, row.on, row.known, row.cases, row.overdue, row.oldest_since, row.body,
      row.salt, hash, row.account_id, row.recorded_seq);
  entry.close(row.code, row.on, commitment_of(row, text));
  return Done{row.code, entry.seq(), 0, false};
}

Answer<Done> receive(db::Write& tx, const record::Office& office, const accounts::Principal& who,
                     std::string_view org, std::string_view report, Day on) {
  const auto row = reachable(tx, who.scope, org, report);
  if (!row || !who.org_id || *who.org_id == row->org_id) return record::not_found(); // for those above alone
  if (on > office.today()) return in_future(on);
  if (on < row->on)
    return org::conflict("/on", "report.too_early",
                         "Báo cáo này nói về ngày " + rules::vietnamese(row->on) +
                             "; không thể nhận trước đó.");
  if (tx.value<bool>("SELECT EXISTS (SELECT 1 FROM report_receipt WHERE report_id = $1)", row->id))
    return org::conflict("", "report.received", "Báo cáo này đã được ghi là đã nhận.");
  record::Entry entry(tx, office, who.who, "receive_report", "report");
  tx.exec("INSERT INTO main.report_receipt (id, report_id, org_id, by_org_id, received_on, account_id, "
          "recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7)",
          entry.new_id(), row->id, row->org_id, *who.org_id, on, who.who.account_id, entry.seq());
  entry.close(row->code, on,
              journal::commit(record::open_salt, {{"report", row->code}, {"received_on", rules::iso(on)}}));
  return Done{row->code, entry.seq(), 0, false};
}

std::optional<ReportList> reports_under(db::Read& tx, const db::Scope& scope, std::string_view org) {
  const auto id = org::id_by_code(tx, org);
  if (!id || !cases::within(tx, scope, *id, std::nullopt)) return std::nullopt;
  const auto interval = org::interval_of(tx, *id);
  ReportList list;
  for (const std::string& code :
       tx.all<std::string>("SELECT r.code FROM report r JOIN org_place p ON p.org_id = r.org_id WHERE p.lo "
                           "BETWEEN $1 AND $2 ORDER BY r.on_day DESC, r.id DESC",
                           interval->lo, interval->hi))
    list.items.push_back(shown(tx, *find(tx, code)));
  return list;
}

std::optional<ReportView> open(db::Read& tx, const record::Office& office, const db::Scope& scope,
                               std::string_view org, std::string_view report) {
  const auto row = reachable(tx, scope, org, report);
  if (!row) return std::nullopt;
  const auto text = crypto::open_bytes(office.keys, {"report", row->id, "body"}, row->body);
  if (text.refused())
    throw db::Fault(db::FaultKind::corrupt,
                    "a report does not open: " + std::string(crypto::id(text.refusal())));
  auto body = json::read<Body>(*text, [](std::string_view) { return true; });
  if (!body) throw db::Fault(db::FaultKind::corrupt, "a report's body is of another shape");
  return ReportView{shown(tx, *row), std::move(body.value->remark), std::move(body.value->list)};
}

std::vector<cases::RowFault> check(db::Read& tx, const record::Office& office) {
  std::vector<cases::RowFault> faults;
  for (const std::string& code : tx.all<std::string>("SELECT code FROM report ORDER BY id")) {
    const auto row = find(tx, code);
    if (!row) continue;
    const auto text = crypto::open_bytes(office.keys, {"report", row->id, "body"}, row->body);
    const bool holds = with_fields(*row, [&](std::initializer_list<crypto::Field> fields) {
      return crypto::row_hash_holds(office.keys, row->row_hash, "report", row->id, fields);
    });
    if (text.refused()) {
      faults.push_back({"report", row->id, "seal"});
    } else if (!holds) {
      faults.push_back({"report", row->id, "row_hash"});
    } else if (!record::leaf_commits(tx, row->recorded_seq, commitment_of(*row, *text))) {
      faults.push_back({"report", row->id, "leaf"});
    }
  }
  return faults;
}

} // namespace ketnap::reports
