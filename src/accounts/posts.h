// Chức vụ: dated posts, role × organisation × document. A post that ends keeps its row, as known then.
#pragma once

#include "accounts/account.h"
#include "accounts/roles.h"
#include "org/as_known.h"

namespace ketnap::accounts {

struct Appointment {
  std::int64_t account_id = 0;
  Role role = Role::cell_secretary; // not one that follows from a relation
  std::int64_t org_id = 0;          // in scope; a cell for secretaries, none for committees
  std::string document{};           // number and date of the decision; may be empty
  Day from{};
  std::optional<Day> until{}; // half-open
};
// Refused (`forbidden`): a post for oneself. Refused (`state`): the same post on some of the same days.
[[nodiscard]] Answer<Made> give_post(db::Write& tx, const record::Office& office, const record::Who& who,
                                     const Appointment& appointment);

// Its first day without. On its own first day or before, it never was.
[[nodiscard]] Answer<Made> end_post(db::Write& tx, const record::Office& office, const record::Who& who,
                                    std::string_view code, Day on);

// One act: the former's post of this role there ends, and the other holds it from that day on. Sessions under
// the former's post end with it, unless the day is still to come.
struct HandingOver {
  std::int64_t org_id = 0;
  std::int64_t from_account_id = 0, to_account_id = 0;
  Day on{}; // the first day of the new one
  std::string document{};
  Role role = Role::cell_secretary;
};
// Refused as ending and giving a post are; (`state`): the former does not hold it on the day before. Made.code is
// the new post's.
[[nodiscard]] Answer<Made> hand_over(db::Write& tx, const record::Office& office, const record::Who& who,
                                     const HandingOver& handing);

struct Post {
  std::string code;
  std::int64_t account_id = 0;
  Role role = Role::cell_secretary;
  std::int64_t org_id = 0;
  std::string document;
  Day from{};
  std::optional<Day> until;

  [[nodiscard]] bool holds_on(Day day) const { return from <= day && (!until || day < *until); }
};
// What a row of `post` says. Throws db::Fault (corrupt) at a word that nobody writes.
[[nodiscard]] Role role_written(std::string_view word);
[[nodiscard]] std::optional<Post> find_post(db::Read& tx, std::string_view code);
[[nodiscard]] std::vector<Post> posts_of(db::Read& tx, std::int64_t account_id, org::AsKnown known = {});
// Those that hold on the day.
[[nodiscard]] std::vector<Post> posts_on(db::Read& tx, std::int64_t account_id, Day day);
// All that lie in the scope of the transaction, ended ones too, by account and day.
[[nodiscard]] std::vector<Post> posts_in_scope(db::Read& tx);
[[nodiscard]] std::vector<Post> posts_at(db::Read& tx, std::int64_t org_id, org::AsKnown known = {});

} // namespace ketnap::accounts
