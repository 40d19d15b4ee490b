#include "accounts/principal.h"

#include <algorithm>

#include "crypto/session_token.h"
#include "org/answers.h"
#include "org/stretches.h"

namespace ketnap::accounts {

namespace {

constexpr std::chrono::minutes touched_each{1};

// Whose session it is, beside one post of theirs, or none.
struct Line {
  std::int64_t account_id;
  std::string account, display_name;
  std::optional<std::int64_t> person_id;
  bool has_code, must_change;
  std::string post, relation, seen_at;
  std::optional<std::string> confirmed_at;
  std::optional<std::string> code, role;
  std::optional<std::int64_t> org_id;
  std::optional<Day> from, until;
  std::optional<std::int64_t> lo, hi;

  [[nodiscard]] bool holds_on(Day day) const { return from && org::Stretch{*from, until}.holds_on(day); }
};

bool is_related(db::Read& tx, std::int64_t person_id, std::string_view kind, Day today) {
  return tx.value<bool>("SELECT EXISTS (SELECT 1 FROM relation WHERE person_id = $1 AND kind = $2 AND "
                        "superseded_seq IS NULL AND from_on <= $3 AND (until_on IS NULL OR until_on > $3))",
                        person_id, kind, today);
}

bool must_enrol(const std::vector<Line>& posts, Day today) {
  return !posts.front().has_code && std::ranges::any_of(posts, [&](const Line& post) {
    return post.holds_on(today) && spec_of(role_written(*post.role)).needs_code;
  });
}

// A clock that was set back makes nothing last longer.
bool confirmed(const Line& line, base::Instant now, const SessionLimits& limits) {
  return line.confirmed_at && *line.confirmed_at > base::utc_text(now - limits.confirmed) &&
         *line.confirmed_at <= base::utc_text(now + std::chrono::minutes(1));
}

std::optional<Principal> by_hash(db::Read& tx, const record::Office& office, const std::string& hash,
                                 const SessionLimits& limits) {
  const base::Instant now = office.now();
  // All at once: this is asked twice for every act, and each answer is a way to the engine and back.
  auto posts =
      tx.all<Line>("SELECT a.id, a.code, a.display_name, a.person_id, a.totp IS NOT NULL, "
                   "a.must_change AND s.issuer IS NULL, s.post, s.relation, s.seen_at, s.confirmed_at, "
                   "p.code, p.role, p.org_id, p.from_on, p.until_on, "
                   "(SELECT o.lo FROM org_place o WHERE o.org_id = p.org_id), "
                   "(SELECT o.hi FROM org_place o WHERE o.org_id = p.org_id) FROM session s "
                   "JOIN account a ON a.id = s.account_id "
                   "LEFT JOIN post p ON p.account_id = a.id AND p.superseded_seq IS NULL "
                   "WHERE s.token_hash = $1 AND s.ended_at IS "
                   "NULL AND s.ends_at > $2 AND a.disabled_at IS NULL",
                   hash, base::utc_text(now));
  if (posts.empty()) return std::nullopt;
  const auto chosen =
      std::ranges::find_if(posts, [](const Line& each) { return each.code && *each.code == each.post; });
  const bool holds = chosen != posts.end();
  const std::optional<Role> role = holds ? std::optional(role_written(*chosen->role)) : std::nullopt;
  const auto idle = role == Role::admin ? limits.idle_of_admin : limits.idle;
  Line* const line = &posts.front();
  if (line->seen_at <= base::utc_text(now - idle)) return std::nullopt;

  Principal principal;
  principal.who = {line->account_id, line->account, ""};
  principal.account_name = std::move(line->display_name);
  principal.person_id = line->person_id;
  principal.session = hash;
  principal.today = record::Office::day_of(now);
  principal.must_change = line->must_change;
  principal.must_enrol = must_enrol(posts, principal.today);
  principal.confirmed = confirmed(*line, now, limits);
  principal.touch_due = line->seen_at <= base::utc_text(now - touched_each);
  if (principal.must_change || principal.must_enrol) return principal;
  if (holds && chosen->holds_on(principal.today)) {
    principal.who.post = line->post;
    principal.role = role;
    principal.org_id = chosen->org_id;
    principal.scope = chosen->lo ? db::Scope::interval(*chosen->lo, *chosen->hi) : db::Scope();
  } else if (!line->relation.empty() && line->person_id &&
             is_related(tx, *line->person_id, line->relation, principal.today)) {
    principal.who.post = line->relation;
    principal.role = role_of_relation(line->relation);
    principal.relation = std::move(line->relation);
    principal.scope = db::Scope::of_person(*line->person_id, principal.relation, rules::iso(principal.today));
  }
  return principal;
}

// Writes the choice when it is one; `post` or `relation` is empty.
Answer<Principal> choose(db::Write& tx, const record::Office& office, std::string_view token,
                         std::string_view post, std::string_view relation, const SessionLimits& limits) {
  const auto before = principal_of(tx, office, token, limits);
  if (!before) return record::not_found();
  if (before->must_change) return org::conflict("", "session.password_first", "Hãy đổi mật khẩu tạm trước.");
  if (before->must_enrol)
    return org::conflict("", "session.code_first", "Chức vụ này cần ứng dụng xác thực; hãy cài đặt trước.");
  const Choices choices = choices_of(tx, office, before->who.account_id);
  const bool offered =
      post.empty() ? std::ranges::find(choices.relations, relation) != choices.relations.end()
                   : std::ranges::any_of(choices.posts, [&](const Post& each) { return each.code == post; });
  if (!offered) return record::not_found();
  tx.exec("UPDATE main.session SET post = $1, relation = $2 WHERE token_hash = $3", post, relation,
          before->session);
  touch_session(tx, office, token);
  auto chosen = by_hash(tx, office, before->session, limits);
  base::ensure(chosen && chosen->role, "what was offered can be chosen");
  return *std::move(chosen);
}

} // namespace

std::optional<Principal> principal_of(db::Read& tx, const record::Office& office, std::string_view token,
                                      const SessionLimits& limits) {
  const auto hash = crypto::session_token_hash(token);
  if (!hash) return std::nullopt;
  return by_hash(tx, office, *hash, limits);
}

bool still_holds(db::Read& tx, const record::Office& office, const Principal& principal,
                 const SessionLimits& limits) {
  const auto now = by_hash(tx, office, principal.session, limits);
  return now && now->who.account_id == principal.who.account_id && now->who.post == principal.who.post &&
         now->role == principal.role && now->scope == principal.scope;
}

bool relates_to(db::Read& tx, const Principal& principal, std::int64_t case_id) {
  if (principal.relation.empty()) return principal.role.has_value();
  return relates_to(tx, principal.scope, case_id);
}

bool relates_to(db::Read& tx, const db::Scope& of_person, std::int64_t case_id) {
  return of_person.kind() == db::Scope::Kind::person &&
         tx.value<bool>("SELECT EXISTS (SELECT 1 FROM relation WHERE person_id = $1 AND kind = $2 AND "
                        "case_id = $3 AND superseded_seq IS NULL AND from_on <= $4 AND (until_on IS NULL OR "
                        "until_on > $4))",
                        of_person.person(), of_person.relation(), case_id, of_person.on());
}

Choices choices_of(db::Read& tx, const record::Office& office, std::int64_t account_id) {
  Choices choices;
  const Day today = office.today();
  choices.posts = posts_on(tx, account_id, today);
  const auto person =
      tx.one<std::optional<std::int64_t>>("SELECT person_id FROM account WHERE id = $1", account_id);
  if (!person || !*person) return choices;
  for (const RoleSpec& spec : role_specs)
    if (spec.seat == Seat::relation && is_related(tx, **person, spec.relation, today))
      choices.relations.emplace_back(spec.relation);
  return choices;
}

Answer<Principal> choose_post(db::Write& tx, const record::Office& office, std::string_view token,
                              std::string_view post, const SessionLimits& limits) {
  if (post.empty()) return record::not_found();
  return choose(tx, office, token, post, "", limits);
}

Answer<Principal> choose_relation(db::Write& tx, const record::Office& office, std::string_view token,
                                  std::string_view relation, const SessionLimits& limits) {
  if (relation.empty()) return record::not_found();
  return choose(tx, office, token, "", relation, limits);
}

} // namespace ketnap::accounts
