// A case written as a text file, one line a fact, so that anyone can put a question to the rulebook
// and tests read like case files. docs/casefile.md tells the whole format.
//
//   cell under_grassroots from 2010-03-10
//   power upper_direct from 2010-03-10 holder="Đảng uỷ cấp trên"
//   member L.A. official 2005-05-19
//   members m 15 official 2012-02-03 exempt 2019-01-01..2020-01-01
//   person born_on=1995-04-30 education=higher youth_union_member=yes
//   2020-08-15 cell_voted present=all method=secret_ballot in_favour=11 against=5
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/case_file.h"
#include "rules/roster.h"

namespace ketnap::casefile {

struct Written {
  rules::CaseFile file;
  rules::Roster roster;
};

struct Complaint {
  int line = 0; // from 1
  std::string reason;
};

// The case, or every complaint. Text must be valid UTF-8 in NFC; ≤ 1 MiB.
[[nodiscard]] std::variant<Written, std::vector<Complaint>> read(std::string_view text);

} // namespace ketnap::casefile
