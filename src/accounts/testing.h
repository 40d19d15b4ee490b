// For tests: accounts in the small tree, with passwords that cost little.
#pragma once

#include "accounts/accounts.h"
#include "crypto/totp.h"
#include "org/testing.h"
#include "people/people.h"

namespace ketnap::accounts::testing {

using org::testing::flaw_of;
using org::testing::not_found;
using org::testing::on;
using record::testing::FreshRecord;

inline constexpr crypto::PasswordCost cheap{1, 64};
inline constexpr const char* password = "ao sen sau nhà văn hoá";

inline SignInRules cheap_rules() {
  SignInRules rules;
  rules.cost = cheap;
  return rules;
}

struct House {
  FreshRecord record;
  org::testing::SmallTree tree;
  crypto::PasswordGate gate;

  explicit House(record::testing::Engine engine) : record(engine), tree(record) {}

  const record::Office& office() const { return record.office(); }

  PasswordHash hash(std::string_view of = password) {
    return hashed(office(), gate, of, false, {}, cheap).value();
  }
  Answer<Made> create(std::string login, std::optional<std::int64_t> person = std::nullopt) {
    return record.act([&](db::Write& tx) {
      return create_account(tx, office(), {},
                            {.login = std::move(login),
                             .display_name = "Trần Văn Bình",
                             .person_id = person,
                             .password = hash()});
    });
  }
  // An account whose password was changed by its owner.
  std::int64_t account(std::string login, std::optional<std::int64_t> person = std::nullopt) {
    const auto made = create(std::move(login), person).value();
    (void)record
        .act([&](db::Write& tx) {
          return set_password(tx, office(), {made.id, made.code, ""}, {made.id, hash(), ""});
        })
        .value();
    return made.id;
  }
  Answer<Made> post(std::int64_t account, Role role, std::int64_t org, std::string_view from = "2026-01-01",
                    std::optional<Day> until = std::nullopt) {
    return record.act([&](db::Write& tx) {
      return give_post(tx, office(), {},
                       {.account_id = account,
                        .role = role,
                        .org_id = org,
                        .document = "03-QĐ/ĐU",
                        .from = on(from),
                        .until = until});
    });
  }
  Answer<Made> end(std::string_view post, std::string_view day) {
    return record.act([&](db::Write& tx) { return end_post(tx, office(), {}, post, on(day)); });
  }
  base::Result<SignedIn, NoEntry> sign_in(std::string login, std::string with = password,
                                          std::optional<std::string> code = std::nullopt) {
    return accounts::sign_in(office(), gate, {std::move(login), std::move(with), std::move(code)},
                             cheap_rules());
  }
  std::string token(std::string login) { return sign_in(std::move(login)).value().session.token; }

  std::optional<Principal> who(std::string_view token) {
    return record.ask([&](db::Read& tx) { return principal_of(tx, office(), token); });
  }
  Answer<Principal> choose(std::string_view token, std::string_view post) {
    return record.act([&](db::Write& tx) { return choose_post(tx, office(), token, post); });
  }
  Answer<Principal> relate(std::string_view token, std::string_view kind) {
    return record.act([&](db::Write& tx) { return choose_relation(tx, office(), token, kind); });
  }
  db::Scope scope(std::int64_t org) {
    return record.ask([&](db::Read& tx) { return org::scope_of(tx, org); });
  }

  std::string code_now(const std::string& secret) const {
    const auto now = std::chrono::floor<std::chrono::seconds>(office().now()).time_since_epoch().count();
    return crypto::totp_code(*crypto::from_base32(secret), crypto::totp_step(now));
  }
  // Enrols a second factor; its secret in base32.
  std::string factor(std::int64_t account) {
    const auto found = record.ask([&](db::Read& tx) { return find_account(tx, account); }).value();
    const record::Who who{account, found.code, ""};
    const auto enrolment =
        record.act_in(db::Scope(), [&](db::Write& tx) { return enrol_totp(tx, office(), who); }).value();
    (void)record
        .act_in(db::Scope(),
                [&](db::Write& tx) { return confirm_totp(tx, office(), who, code_now(enrolment.secret)); })
        .value();
    return enrolment.secret;
  }
};

} // namespace ketnap::accounts::testing
