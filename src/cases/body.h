// Facts and applicants as JSON: what the API takes, what is sealed in the database. One description
// (rules/facts.h) serves both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "rules/case_file.h"
#include "json/read.h"

namespace ketnap::cases {

// "cell_voted", … in the order of rules::FactBody.
[[nodiscard]] std::vector<std::string_view> fact_names();

// Texts, lists and yes/no fields may be left out and are then empty or no; everything else must be said.
[[nodiscard]] json::Outcome<rules::FactBody> read_fact(std::string_view name, const boost::json::value& in,
                                                       const json::TextCheck& is_nfc);
[[nodiscard]] std::string written(const rules::FactBody& body);
[[nodiscard]] boost::json::value fact_schema(std::string_view name);

[[nodiscard]] json::Outcome<rules::Applicant> read_applicant(const boost::json::value& in,
                                                             const json::TextCheck& is_nfc);
[[nodiscard]] std::string written(const rules::Applicant& applicant);

} // namespace ketnap::cases
