#include "accounts/failures.h"

#include <algorithm>

#include "accounts/posts.h"

namespace ketnap::accounts {

namespace {

constexpr std::chrono::hours failures_are_kept{24};

} // namespace

std::chrono::seconds wait_after(std::int64_t failures, const SignInRules& rules) {
  if (failures < rules.free_failures) return std::chrono::seconds(0);
  std::chrono::seconds wait = rules.first_wait;
  for (std::int64_t i = rules.free_failures; i < failures && wait < rules.longest_wait; ++i)
    wait *= 2;
  return std::min(wait, rules.longest_wait);
}

bool slowed_down(db::Read& tx, base::Instant now, const Indexes& indexes, const SignInRules& rules) {
  struct Line {
    std::int64_t failures;
    std::string failed_at;
  };
  return std::ranges::any_of(indexes, [&](const std::string& index) {
    const auto line =
        tx.one<Line>("SELECT failures, failed_at FROM sign_in_failure WHERE login_index = $1", index);
    return line && line->failed_at > base::utc_text(now - wait_after(line->failures, rules)) &&
           wait_after(line->failures, rules).count() > 0;
  });
}

void count_failure(db::Write& tx, base::Instant now, const Indexes& indexes) {
  const std::string at = base::utc_text(now);
  tx.exec("DELETE FROM main.sign_in_failure WHERE failed_at < $1", base::utc_text(now - failures_are_kept));
  const bool known = std::ranges::any_of(indexes, [&](const std::string& index) {
    return tx.exec("UPDATE main.sign_in_failure SET failures = failures + 1, failed_at = $1 WHERE "
                   "login_index = $2",
                   at, index) > 0;
  });
  if (!known)
    tx.exec("INSERT INTO main.sign_in_failure (login_index, failures, failed_at) VALUES ($1, 1, $2)",
            indexes.front(), at);
}

void forget_failures(db::Write& tx, const Indexes& indexes) {
  for (const std::string& index : indexes)
    tx.exec("DELETE FROM main.sign_in_failure WHERE login_index = $1", index);
}

bool needs_second_factor(db::Read& tx, std::int64_t account_id, Day today) {
  return std::ranges::any_of(posts_on(tx, account_id, today),
                             [](const Post& post) { return spec_of(post.role).needs_code; });
}

} // namespace ketnap::accounts
