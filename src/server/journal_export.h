// Nhật ký đem ra ngoài: every leaf as a line of JSON, for whoever checks it with a program of their own.
//
//   ["ketnap journal",1]
//   ["leaf",1,"2026-…Z","","","found","org","K7M4Q2RT5X","","<commitment>","<written>","<leaf>"]
//   ["edge",204,"<peaks>"]
//
// What the words mean stands in docs/journal.md; hashes are in hexadecimal digits. No value of the record is in it.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "record/record.h"

namespace ketnap::server {

// Line by line, line ends included; how many leaves there were. In system scope.
std::int64_t export_journal(db::Read& tx, const std::function<void(std::string_view)>& line);

} // namespace ketnap::server
