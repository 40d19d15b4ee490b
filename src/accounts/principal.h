// Who acts: built from the session at each request, so that a right ends with the post or relation it came
// from.
//
// An act asks still_holds() first, in its own transaction: between reading the principal and writing, the
// post may have ended or the tree may have been laid out anew.
#pragma once

#include "accounts/permissions.h"
#include "accounts/posts.h"
#include "accounts/sessions.h"

namespace ketnap::accounts {

struct Principal {
  record::Who who;          // the post's code, or the kind of relation
  std::string account_name; // as displayed
  std::optional<std::int64_t> person_id;
  std::string session; // hash of its token
  std::optional<Role> role;
  std::optional<std::int64_t> org_id; // of the post; none under a relation
  std::string relation;               // kind of relation; empty under a post
  db::Scope scope;                    // no rows until something is chosen
  Day today{};
  bool must_change = false; // nothing can be chosen until the password by which they came in is changed …
  bool must_enrol = false;  // … and the second factor is there
  bool confirmed = false;   // password and code were given within SessionLimits::confirmed
  bool touch_due = false;   // last seen over a minute ago: touch_session
};

// Read in system scope, which is before there is any other, or in the principal's own (`still_holds`).
// Nothing for a token that is unknown, ended or idle too long, or whose account is switched off.
[[nodiscard]] std::optional<Principal> principal_of(db::Read& tx, const record::Office& office,
                                                    std::string_view token, const SessionLimits& limits = {});

// Does the principal, as it was read, hold in this transaction too?
[[nodiscard]] bool still_holds(db::Read& tx, const record::Office& office, const Principal& principal,
                               const SessionLimits& limits = {});

[[nodiscard]] inline bool may(const Principal& principal, rules::Act act) {
  return principal.role && allows(*principal.role, act);
}
[[nodiscard]] inline bool may(const Principal& principal, Right right) {
  return principal.role && allows(*principal.role, right);
}

// Under a relation: does the chosen kind relate them to this case today? Always so under a post; there the
// scope decides. The scope of a relation carries its kind and the day, so that the rooms ask with it alone.
[[nodiscard]] bool relates_to(db::Read& tx, const Principal& principal, std::int64_t case_id);
[[nodiscard]] bool relates_to(db::Read& tx, const db::Scope& of_person, std::int64_t case_id);

// What a session may act under today.
struct Choices {
  std::vector<Post> posts;
  std::vector<std::string> relations; // kinds
};
[[nodiscard]] Choices choices_of(db::Read& tx, const record::Office& office, std::int64_t account_id);

// The session acts under this post, or this kind of relation, and nothing else, until it chooses again.
// Refused (`not_found`): not one of its choices; (`state`): password or second factor come first.
[[nodiscard]] Answer<Principal> choose_post(db::Write& tx, const record::Office& office,
                                            std::string_view token, std::string_view post,
                                            const SessionLimits& limits = {});
[[nodiscard]] Answer<Principal> choose_relation(db::Write& tx, const record::Office& office,
                                                std::string_view token, std::string_view relation,
                                                const SessionLimits& limits = {});

} // namespace ketnap::accounts
