#include "meetings/plan_rows.h"

#include "crypto/fingerprint.h"
#include "crypto/sealed.h"
#include "org/answers.h"
#include "json/read.h"
#include "json/write.h"

namespace ketnap::meetings {

namespace {

// Hands on the fields of a row, which refer to it.
template <class F>
auto with_fields(const PlanRow& row, F&& f) {
  const std::string on = rules::iso(row.planned_on);
  return f({row.code, row.org_id, on, row.body, row.salt, row.account_id, row.recorded_seq});
}

journal::Hash commitment_of(const PlanRow& row, std::string_view body) {
  return journal::commit(journal::salt_from(row.salt), {{"code", row.code}, {"body", body}});
}

} // namespace

std::optional<PlanRow> plan_of(db::Read& tx, std::int64_t org_id, org::AsKnown known) {
  return tx.one<PlanRow>(
      "SELECT id, code, org_id, planned_on, body, salt, row_hash, account_id, recorded_seq "
      "FROM meeting_plan WHERE org_id = $1 AND recorded_seq <= $2 AND (superseded_seq IS "
      "NULL OR superseded_seq > $2)",
      org_id, known.at());
}

Plan opened(const record::Office& office, const PlanRow& row) {
  const auto text = crypto::open_bytes(office.keys, {"meeting_plan", row.id, "body"}, row.body);
  if (text.refused())
    throw db::Fault(db::FaultKind::corrupt,
                    "a plan does not open: " + std::string(crypto::id(text.refusal())));
  auto read = json::read<Plan>(*text, [](std::string_view) { return true; });
  if (!read) throw db::Fault(db::FaultKind::corrupt, "a plan's body is of another shape");
  return *std::move(read.value);
}

record::Done insert_plan(db::Write& tx, const record::Office& office, const record::Who& who,
                         std::int64_t org_id, const Plan& plan, const std::optional<PlanRow>& former) {
  record::Entry entry(tx, office, who, "plan_meeting", "plan");
  if (former)
    tx.exec("UPDATE main.meeting_plan SET superseded_seq = $1 WHERE id = $2", entry.seq(), former->id);
  const std::string text = json::write(plan);
  const journal::Salt salt = journal::fresh_salt(office.random);
  PlanRow row;
  row.id = entry.new_id();
  row.code = former ? former->code : org::unused_code(office.random, [&](const std::string& code) {
    return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM meeting_plan WHERE code = $1)", code);
  });
  row.org_id = org_id;
  row.planned_on = plan.on;
  row.body = crypto::seal_bytes(office.keys, {"meeting_plan", row.id, "body"}, text, office.random);
  row.salt.assign(salt.begin(), salt.end());
  row.account_id = who.account_id;
  row.recorded_seq = entry.seq();
  const std::string hash = with_fields(row, [&](std::initializer_list<crypto::Field> fields) {
    return crypto::row_hash(office.keys, "meeting_plan", row.id, fields);
  });
  tx.exec("INSERT INTO main.meeting_plan (id, code, org_id, planned_on, body, salt, row_hash, account_id, "
          "recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
          row.id, row.code, row.org_id, row.planned_on, row.body, row.salt, hash, row.account_id,
          row.recorded_seq);
  // Planning happens today; the day that is planned has not come.
  entry.close(row.code, std::nullopt, commitment_of(row, text));
  return {row.code, entry.seq(), entry.seq(), false};
}

record::Done close_row(db::Write& tx, const record::Office& office, const record::Who& who,
                       const PlanRow& former) {
  record::Entry entry(tx, office, who, "withdraw_plan", "plan");
  tx.exec("UPDATE main.meeting_plan SET superseded_seq = $1 WHERE id = $2", entry.seq(), former.id);
  entry.close(former.code, std::nullopt,
              journal::commit(record::open_salt, {{"code", former.code}, {"withdrawn", true}}));
  return {former.code, entry.seq(), 0, false};
}

std::vector<cases::RowFault> check_plans(db::Read& tx, const record::Office& office) {
  std::vector<cases::RowFault> faults;
  for (const std::int64_t id : tx.all<std::int64_t>("SELECT id FROM meeting_plan ORDER BY id")) {
    const auto row = tx.one<PlanRow>("SELECT id, code, org_id, planned_on, body, salt, row_hash, account_id, "
                                     "recorded_seq FROM meeting_plan WHERE id = $1",
                                     id);
    if (!row) continue;
    const auto text = crypto::open_bytes(office.keys, {"meeting_plan", id, "body"}, row->body);
    const bool holds = with_fields(*row, [&](std::initializer_list<crypto::Field> fields) {
      return crypto::row_hash_holds(office.keys, row->row_hash, "meeting_plan", id, fields);
    });
    if (text.refused()) {
      faults.push_back({"meeting_plan", id, "seal"});
    } else if (!holds) {
      faults.push_back({"meeting_plan", id, "row_hash"});
    } else if (!record::leaf_commits(tx, row->recorded_seq, commitment_of(*row, *text))) {
      faults.push_back({"meeting_plan", id, "leaf"});
    }
  }
  return faults;
}

} // namespace ketnap::meetings
