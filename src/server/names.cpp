#include "server/names.h"

#include "org/org.h"

namespace ketnap::server {

using accounts::Right;

Names::Names(db::Read& tx, const record::Office& office, const accounts::Principal& reader,
             sentences::Language language)
    : tx_(tx), today_(office.today()), persons_(accounts::may(reader, Right::see_people)),
      accounts_(accounts::may(reader, Right::manage_accounts)), language_(language) {}

const Names::Holder& Names::holder(const std::string& post) {
  const auto [at, fresh] = holders_.try_emplace(post);
  if (fresh) at->second = holder_of(post);
  return at->second;
}

std::optional<std::string> Names::subject(const std::string& kind, const std::string& code) {
  const auto [at, fresh] = subjects_.try_emplace({kind, code});
  if (fresh) at->second = name_of(kind, code);
  return at->second;
}

Names::Holder Names::holder_of(const std::string& post) {
  Holder out;
  if (const auto role = accounts::role_of_relation(post)) {
    out.role_label = label("role", accounts::word_of(*role));
    return out;
  }
  struct Held {
    std::string role, display_name;
    std::int64_t org_id;
  };
  const auto held =
      tx_.one<Held>("SELECT p.role, a.display_name, p.org_id FROM post p JOIN account a ON "
                    "a.id = p.account_id WHERE p.code = $1 ORDER BY p.recorded_seq DESC LIMIT 1",
                    post);
  if (!held || !org::in_scope(tx_, held->org_id)) return out;
  out.account_name = held->display_name;
  out.role_label = label("role", held->role);
  out.org_name = org_name(held->org_id);
  return out;
}

std::optional<std::string> Names::name_of(const std::string& kind, const std::string& code) {
  if (kind == "case" && persons_)
    return tx_.one<std::string>(
        "SELECT p.full_name FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.code = $1", code);
  if ((kind == "person" || kind == "membership") && persons_)
    return tx_.one<std::string>("SELECT full_name FROM person WHERE code = $1", code);
  if (kind == "account" || kind == "reads") return name_of_account(code);
  if (kind == "post") return holder(code).account_name;
  if (kind == "org") return named(tx_.one<std::int64_t>("SELECT id FROM org WHERE code = $1", code));
  if (kind == "meeting")
    return named(tx_.one<std::int64_t>("SELECT org_id FROM meeting WHERE code = $1", code));
  if (kind == "plan")
    return named(tx_.one<std::int64_t>("SELECT MIN(org_id) FROM meeting_plan WHERE code = $1", code));
  if (kind == "target")
    return named(tx_.one<std::int64_t>("SELECT org_id FROM target WHERE code = $1", code));
  if (kind == "report")
    return named(tx_.one<std::int64_t>("SELECT org_id FROM report WHERE code = $1", code));
  if (kind == "export")
    return named(tx_.one<std::int64_t>("SELECT MIN(org_id) FROM list_export WHERE code = $1", code));
  if (kind == "letter")
    return named(tx_.one<std::int64_t>("SELECT MIN(org_id) FROM letter WHERE code = $1", code));
  return std::nullopt;
}

// Who keeps accounts knows them all; others know who holds a post in their scope.
std::optional<std::string> Names::name_of_account(const std::string& code) {
  return tx_.one<std::string>(
      "SELECT a.display_name FROM account a WHERE a.code = $1 AND (CAST($2 AS BIGINT) = 1 OR EXISTS "
      "(SELECT 1 FROM post p JOIN org_place o ON o.org_id = p.org_id WHERE p.account_id = a.id "
      "AND p.superseded_seq IS NULL AND o.lo BETWEEN scope_lo() AND scope_hi()))",
      code, std::int64_t{accounts_ ? 1 : 0});
}

std::optional<std::string> Names::org_name(std::int64_t id) {
  const auto org = org::find(tx_, id, today_);
  return org ? std::optional(org->name) : std::nullopt;
}

std::optional<std::string> Names::named(std::optional<std::int64_t> org_id) {
  return org_id ? org_name(*org_id) : std::nullopt;
}

std::string Names::label(std::string_view group, std::string_view word) const {
  return std::string(sentences::name(std::string(group) + "." + std::string(word), language_));
}

} // namespace ketnap::server
