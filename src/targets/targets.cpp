#include "targets/targets.h"

#include "crypto/public_code.h"
#include "json/describe.h"

namespace ketnap::targets {

namespace {

using record::Answer;
using record::Done;

struct Line {
  std::int64_t id;
  std::string code, org;
  std::int64_t lo, hi;
  std::string resolution;
  std::optional<rules::Day> resolved_on;
  std::string indicator, base;
  rules::Day from, until;
  std::int64_t number;
};

struct ClaimLine {
  rules::Day reported_on;
  std::int64_t done;
  std::optional<std::int64_t> claimed_tenths;
  bool estimate;
  std::string source;
};

// Persons introduced by the day of the introduction; admitted and recognised by the decision's day, which is
// how the statistics here count unless a report says otherwise.
std::int64_t counted(db::Read& tx, const Line& line) {
  const bool introduced = line.indicator == "introduced";
  return tx.value<std::int64_t>(
      "SELECT COUNT(DISTINCT f.case_id) FROM fact f JOIN case_file c ON c.id = f.case_id "
      "JOIN org_place p ON p.org_id = c.org_id WHERE p.lo BETWEEN $1 AND $2 AND f.superseded_seq IS NULL "
      "AND f.kind = $3 AND f.purpose = $4 AND f.answer = $5 AND f.happened_on >= $6 AND f.happened_on < $7",
      line.lo, line.hi, introduced ? "introduced" : "decided",
      introduced                     ? ""
      : line.indicator == "admitted" ? "admission"
                                     : "recognition",
      introduced ? "" : "approved", line.from, line.until);
}

base::Refusal<record::Refused> forbidden() {
  return base::refuse(record::Refused{record::Why::forbidden, {}, {}});
}

} // namespace

std::optional<std::int64_t> percent_tenths(std::int64_t part, std::int64_t whole) {
  if (whole <= 0 || part < 0) return std::nullopt;
  return (part * 2000 + whole) / (2 * whole);
}

Answer<Done> set(db::Write& tx, const record::Office& office, const cases::Caller& caller,
                 const Target& target) {
  const auto org = tx.one<std::int64_t>("SELECT id FROM org WHERE code = $1", target.org);
  if (!org || !cases::within(tx, caller.scope, *org, std::nullopt)) return record::not_found();
  if (!caller.may(rules::Act::propose_admission)) return forbidden();
  if (target.number < 0) return record::flawed("/number", "negative", "Chỉ tiêu không thể là số âm.");
  if (target.until <= target.from)
    return record::flawed("/until", "before_from", "Ngày kết thúc phải sau ngày bắt đầu.");
  record::Entry entry(tx, office, caller.who, "set_target", "target");
  const std::string code = crypto::public_code(office.random);
  const std::string indicator(json::name_of(target.indicator));
  const std::string base(json::name_of(target.base));
  tx.exec("INSERT INTO main.target (id, code, org_id, resolution, resolved_on, indicator, base, from_on, "
          "until_on, number, version, recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11)",
          entry.new_id(), code, *org, target.resolution, target.resolved_on, indicator, base, target.from,
          target.until, target.number, entry.seq());
  entry.close(code, target.from,
              journal::commit(record::open_salt, {{"org", target.org},
                                                  {"resolution", target.resolution},
                                                  {"indicator", indicator},
                                                  {"base", base},
                                                  {"from", rules::iso(target.from)},
                                                  {"until", rules::iso(target.until)},
                                                  {"number", target.number}}));
  return Done{code, entry.seq(), 1, false};
}

Answer<Done> report(db::Write& tx, const record::Office& office, const cases::Caller& caller,
                    std::string_view target_code, const Claim& claim) {
  struct Of {
    std::int64_t id, org_id;
  };
  const auto target =
      tx.one<Of>("SELECT id, org_id FROM target WHERE code = $1 AND superseded_seq IS NULL", target_code);
  if (!target || !cases::within(tx, caller.scope, target->org_id, std::nullopt)) return record::not_found();
  if (!caller.may(rules::Act::propose_admission)) return forbidden();
  if (claim.done < 0) return record::flawed("/done", "negative", "Kết quả không thể là số âm.");
  record::Entry entry(tx, office, caller.who, "report_target", "target");
  tx.exec(
      "INSERT INTO main.target_claim (id, target_id, org_id, reported_on, done, claimed_tenths, estimate, "
      "source, recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      entry.new_id(), target->id, target->org_id, claim.reported_on, claim.done, claim.claimed_tenths,
      claim.estimate, claim.source, entry.seq());
  entry.close(target_code, claim.reported_on,
              journal::commit(record::open_salt, {{"reported_on", rules::iso(claim.reported_on)},
                                                  {"done", claim.done},
                                                  {"claimed_tenths", claim.claimed_tenths},
                                                  {"estimate", claim.estimate},
                                                  {"source", claim.source}}));
  return Done{std::string(target_code), entry.seq(), 1, false};
}

std::vector<TargetView> under(db::Read& tx, const db::Scope& scope, std::string_view org) {
  const auto id = tx.one<std::int64_t>("SELECT id FROM org WHERE code = $1", org);
  if (!id || !cases::within(tx, scope, *id, std::nullopt)) return {};
  std::vector<TargetView> out;
  for (const Line& line : tx.all<Line>(
           "SELECT t.id, t.code, o.code, p.lo, p.hi, t.resolution, t.resolved_on, t.indicator, t.base, "
           "t.from_on, t.until_on, t.number FROM target t JOIN org o ON o.id = t.org_id "
           "JOIN org_place p ON p.org_id = t.org_id JOIN org_place top ON top.org_id = $1 "
           "WHERE t.superseded_seq IS NULL AND p.lo BETWEEN top.lo AND top.hi "
           "ORDER BY p.lo, t.from_on, t.id",
           *id)) {
    TargetView view;
    view.code = line.code;
    view.target = {line.org,
                   line.resolution,
                   line.resolved_on,
                   json::value_named<Indicator>(line.indicator).value_or(Indicator::admitted),
                   json::value_named<Base>(line.base).value_or(Base::year),
                   line.from,
                   line.until,
                   line.number};
    view.recorded = counted(tx, line);
    view.recorded_tenths = percent_tenths(view.recorded, line.number);
    for (ClaimLine& claim :
         tx.all<ClaimLine>("SELECT reported_on, done, claimed_tenths, estimate, source FROM target_claim "
                           "WHERE target_id = $1 ORDER BY reported_on, id",
                           line.id)) {
      ClaimView shown{
          {claim.reported_on, claim.done, claim.claimed_tenths, claim.estimate, std::move(claim.source)},
          percent_tenths(claim.done, line.number),
          true};
      shown.agrees = !claim.claimed_tenths || shown.computed_tenths == claim.claimed_tenths;
      view.claims.push_back(std::move(shown));
    }
    out.push_back(std::move(view));
  }
  return out;
}

} // namespace ketnap::targets
