// A record in which every table of the record has its rows, and what `verify` leaves alone in it, with reasons.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "record/record.h"

namespace ketnap::journeys {

// Tables that carry no record of the Party's work: "session".
[[nodiscard]] const std::set<std::string>& passing_tables();
// Columns that change without an act, or on which nothing rests: "account.totp_step".
[[nodiscard]] const std::set<std::string>& free_columns();

// On a record of the preset trung-tam-1: what no preset lays, one act after another; told after each.
void fill_every_table(record::Record& record, const std::function<void()>& told = [] {});

} // namespace ketnap::journeys
