// The rows of exports: sealed on the way in, opened on the way out. Inside this room only.
#pragma once

#include "exports/exports.h"

namespace ketnap::exports {

enum class Word : unsigned char { none, agreed, declined };
[[nodiscard]] std::string_view word_of(Word word);

// What lies under the seal.
struct Body {
  Asking asking;
  std::int64_t persons = 0;
  std::string post; // of whoever asked
  std::optional<std::string> answered_post, declined_for;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("asking", self.asking);
    visit("persons", self.persons);
    visit("post", self.post);
    visit("answered_post", self.answered_post);
    visit("declined_for", self.declined_for);
  }
};

struct Row {
  std::int64_t id = 0;
  std::string code;
  std::int64_t org_id = 0, account_id = 0;
  rules::Day asked_on{};
  std::string answer;
  db::Blob body, salt;
  std::string row_hash;
  std::int64_t recorded_by = 0, recorded_seq = 0;
};

[[nodiscard]] std::optional<Row> find(db::Read& tx, std::string_view code);
[[nodiscard]] std::vector<Row> since(db::Read& tx, rules::Day day); // the newest first
// Throws Fault(corrupt) when the seal does not open.
[[nodiscard]] Body opened(const record::Office& office, const Row& row);

// An export as `one` shows it, with what was under its seal.
struct Seen {
  Body body;
  ExportView view;
};
[[nodiscard]] std::optional<Seen> seen(db::Read& tx, const record::Office& office,
                                       const accounts::Principal& who, std::string_view code);

// The Vietnamese name of a word of the catalogue.
[[nodiscard]] std::string label(std::string_view group, std::string_view word);

// Writes a version with its leaf; supersedes the one that `row.id` names (0: this is the first). Its number.
std::int64_t insert(db::Write& tx, const record::Office& office, const accounts::Principal& who,
                    std::string_view act, Row row, const Body& body);

} // namespace ketnap::exports
