// The rows of letters: sealed on the way in, opened on the way out. Inside this room only.
#pragma once

#include <optional>
#include <string>

#include "letters/letters.h"

namespace ketnap::letters {

// What lies under the seal.
struct Body {
  std::optional<std::string> writer;
  std::string about;
  std::optional<std::string> passed_to, outcome;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("writer", self.writer);
    visit("about", self.about);
    visit("passed_to", self.passed_to);
    visit("outcome", self.outcome);
  }
};

struct Row {
  std::int64_t id = 0;
  std::string code;
  std::int64_t org_id = 0, case_id = 0, person_id = 0;
  rules::Day received_on{};
  bool anonymous = false;
  std::optional<rules::Day> passed_on, concluded_on;
  db::Blob body, salt;
  std::string row_hash;
  std::int64_t account_id = 0, recorded_seq = 0;
};

[[nodiscard]] std::optional<Row> find(db::Read& tx, std::string_view code, org::AsKnown known);
// Throws Fault(corrupt) when the seal does not open.
[[nodiscard]] Body opened(const record::Office& office, const Row& row);

// Writes a version with its leaf; supersedes the one that `row.id` names (0: this is the first). Its number.
std::int64_t insert(db::Write& tx, const record::Office& office, const accounts::Principal& who,
                    std::string_view act, rules::Day on, Row row, const Body& body);

} // namespace ketnap::letters
