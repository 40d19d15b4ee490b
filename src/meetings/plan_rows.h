// The rows of plans: sealed on the way in, opened on the way out. Inside this room only.
#pragma once

#include <optional>
#include <string>

#include "meetings/plan.h"

namespace ketnap::meetings {

struct PlanRow {
  std::int64_t id = 0;
  std::string code;
  std::int64_t org_id = 0;
  rules::Day planned_on{};
  db::Blob body, salt;
  std::string row_hash;
  std::int64_t account_id = 0, recorded_seq = 0;
};

// The one that stood when the journal had so many leaves.
[[nodiscard]] std::optional<PlanRow> plan_of(db::Read& tx, std::int64_t org_id, org::AsKnown known = {});
// Throws Fault(corrupt) when the seal does not open.
[[nodiscard]] Plan opened(const record::Office& office, const PlanRow& row);

// A version in the place of `former`, with its leaf. What it made; the version is the number of its leaf.
[[nodiscard]] record::Done insert_plan(db::Write& tx, const record::Office& office, const record::Who& who,
                                       std::int64_t org_id, const Plan& plan,
                                       const std::optional<PlanRow>& former);
[[nodiscard]] record::Done close_row(db::Write& tx, const record::Office& office, const record::Who& who,
                                     const PlanRow& former);

} // namespace ketnap::meetings
