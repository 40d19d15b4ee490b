// Reading and writing the rows of a case. Nothing here decides; scope is held by the database, and the
// callers check it again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/people.h"
#include "record/record.h"
#include "rules/case_file.h"
#include "rules/roster.h"

namespace ketnap::cases {

// As known when the journal had so many leaves; none: as known now.
using AsKnown = people::AsKnown;

struct CaseRow {
  std::int64_t id = 0;
  std::string code;
  std::int64_t person_id = 0;
  std::int64_t org_id = 0;
  rules::Day opened_on{};
  std::int64_t version = 0;
  std::int64_t recorded_seq = 0;
};

[[nodiscard]] std::optional<CaseRow> find_case(db::Read& tx, std::string_view code);

// Where a case was at home, in order: the cell that considers it, through time. The first goes back for ever.
struct Home {
  std::int64_t org_id = 0;
  rules::Stretch when;
};
[[nodiscard]] std::vector<Home> homes_of(db::Read& tx, const CaseRow& row, AsKnown known = {});
[[nodiscard]] std::int64_t home_on(const std::vector<Home>& homes, rules::Day day);

// Opened facts and the latest applicant, as known at a point. Throws Fault(corrupt) when a seal does not
// open or a body cannot be read: a record that was tampered with is never assessed.
[[nodiscard]] rules::CaseFile load_file(db::Read& tx, const record::Office& office, const CaseRow& row,
                                        AsKnown known = {});
class Versions; // versions.h: of the same case, as known at the same point
[[nodiscard]] rules::CaseFile load_file(db::Read& tx, const record::Office& office, const CaseRow& row,
                                        const Versions& versions, AsKnown known);
// The facts by day; those of one day as they stand in the file.
[[nodiscard]] std::vector<const rules::Fact*> in_order_of_days(const rules::CaseFile& file);

struct FactRow {
  std::int64_t id = 0;
  std::string code;
};

// A fact's row with its seal, row hash and journal leaf.
FactRow insert_fact(db::Write& tx, const record::Office& office, const record::Who& who, const CaseRow& row,
                    std::string_view act, const rules::Fact& fact, std::optional<std::int64_t> meeting_id,
                    std::int64_t& seq);

// A fact as it was written, in any version.
struct StoredFact {
  std::int64_t id = 0;
  rules::Fact fact;
  std::optional<std::int64_t> meeting_id;
  std::int64_t account_id = 0, recorded_seq = 0;
  std::optional<std::int64_t> superseded_seq;
};
// Throws Fault(corrupt) when its seal does not open.
[[nodiscard]] std::optional<StoredFact> stored_fact(db::Read& tx, const record::Office& office,
                                                    const CaseRow& row, std::string_view code);

struct Reasoned; // cases/versions.h
// A new version of a fact takes the place of the former one; nothing does when it is struck. One leaf.
FactRow insert_version(db::Write& tx, const record::Office& office, const record::Who& who,
                       const CaseRow& row, const StoredFact& former, const rules::Fact& fact,
                       std::optional<std::int64_t> meeting_id, const Reasoned& reasoned, std::int64_t& seq);
void strike_fact(db::Write& tx, const record::Office& office, const record::Who& who, const CaseRow& row,
                 const StoredFact& former, const Reasoned& reasoned, std::int64_t& seq);

// A version of the applicant; the one before is superseded, with a reason when it is a correction.
std::int64_t insert_applicant(db::Write& tx, const record::Office& office, const record::Who& who,
                              const CaseRow& row, std::string_view act, const rules::Applicant& applicant,
                              const Reasoned* reasoned = nullptr);

// What verify finds in one row: the first fault, or nothing.
struct RowFault {
  std::string table;
  std::int64_t id = 0;
  std::string what; // seal, row_hash, leaf
};
[[nodiscard]] std::vector<RowFault> check_rows(db::Read& tx, const record::Office& office);

} // namespace ketnap::cases
