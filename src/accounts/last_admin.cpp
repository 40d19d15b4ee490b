#include "accounts/last_admin.h"

#include <algorithm>

#include "org/answers.h"
#include "sentences/sentences.h"

namespace ketnap::accounts {

namespace {

struct Stretch {
  Day from_on;
  std::optional<Day> until_on;
};

// Of everybody else who administers the organisation, from itself up to the root, earliest first.
std::vector<Stretch> others(db::Read& tx, std::int64_t org_id, WithoutThem without) {
  return tx.all<Stretch>(
      "SELECT p.from_on, p.until_on FROM post p JOIN account a ON a.id = p.account_id "
      "JOIN org_place above ON above.org_id = p.org_id JOIN org_place here ON here.org_id = $1 "
      "WHERE p.role = $2 AND p.superseded_seq IS NULL AND a.disabled_at IS NULL "
      "AND above.lo <= here.lo AND here.hi <= above.hi AND a.id <> $3 AND p.code <> $4 ORDER BY p.from_on",
      org_id, word_of(Role::admin), without.account_id, without.post);
}

} // namespace

std::optional<base::Refusal<record::Refused>> leaves_no_admin(db::Read& tx, const record::Office& office,
                                                              const Post& post, Day from,
                                                              std::string_view path, WithoutThem without) {
  if (post.role != Role::admin) return std::nullopt;
  Day alone = std::max({from, post.from, office.today()}); // nobody is known yet from this day on
  const auto over = [&] { return post.until && *post.until <= alone; };
  for (const Stretch& held : others(tx, post.org_id, without)) {
    if (over() || held.from_on > alone) break;
    if (!held.until_on) return std::nullopt;
    alone = std::max(alone, *held.until_on);
  }
  if (over()) return std::nullopt;
  return org::conflict(std::string(path), "account.last_admin",
                       std::string(sentences::name("account.last_admin", sentences::Language::vi)));
}

} // namespace ketnap::accounts
