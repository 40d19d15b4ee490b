// Reading and writing the rows of a case. Nothing here decides; scope is held by the database, and the
// callers check it again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/people.h"
#include "record/record.h"
#include "rules/case_file.h"

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

// Opened facts and the latest applicant, as known at a point. Throws Fault(corrupt) when a seal does not
// open or a body cannot be read: a record that was tampered with is never assessed.
[[nodiscard]] rules::CaseFile load_file(db::Read& tx, const record::Office& office, const CaseRow& row,
                                        AsKnown known = {});

struct FactRow {
  std::int64_t id = 0;
  std::string code;
};

// A fact's row with its seal, row hash and journal leaf.
FactRow insert_fact(db::Write& tx, const record::Office& office, const record::Who& who, const CaseRow& row,
                    std::string_view act, const rules::Fact& fact, std::optional<std::int64_t> meeting_id,
                    std::int64_t& seq);

// A version of the applicant; the one before is superseded.
std::int64_t insert_applicant(db::Write& tx, const record::Office& office, const record::Who& who,
                              const CaseRow& row, std::string_view act, const rules::Applicant& applicant);

// What verify finds in one row: the first fault, or nothing.
struct RowFault {
  std::string table;
  std::int64_t id = 0;
  std::string what; // seal, row_hash, leaf
};
[[nodiscard]] std::vector<RowFault> check_rows(db::Read& tx, const record::Office& office);

} // namespace ketnap::cases
