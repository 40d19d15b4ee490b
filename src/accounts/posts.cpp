#include "accounts/posts.h"

#include <algorithm>

#include "accounts/last_admin.h"
#include "accounts/sessions.h"
#include "org/answers.h"
#include "org/org.h"
#include "text/utf8.h"

namespace ketnap::accounts {

namespace {

using org::conflict;
using record::flawed;
using record::not_found;

constexpr std::size_t longest_document = 200;

struct Line {
  std::int64_t id;
  std::string code;
  std::int64_t account_id;
  std::string role;
  std::int64_t org_id;
  std::string document;
  Day from_on;
  std::optional<Day> until_on;
};

Post post_of(Line&& line) {
  return {std::move(line.code), line.account_id,          role_written(line.role),
          line.org_id,          std::move(line.document), line.from_on,
          line.until_on};
}

std::vector<Post> posts(std::vector<Line>&& lines) {
  std::vector<Post> out;
  for (Line& line : lines)
    out.push_back(post_of(std::move(line)));
  return out;
}

std::optional<Line> present_line(db::Read& tx, std::string_view code) {
  return tx.one<Line>("SELECT id, code, account_id, role, org_id, document, from_on, until_on FROM post "
                      "WHERE code = $1 AND superseded_seq IS NULL",
                      code);
}

void insert(db::Write& tx, record::Entry& entry, const Post& post) {
  tx.exec("INSERT INTO main.post (id, code, account_id, role, org_id, document, from_on, until_on, "
          "recorded_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
          entry.new_id(), post.code, post.account_id, word_of(post.role), post.org_id, post.document,
          post.from, post.until, entry.seq());
}

journal::Hash commitment(db::Read& tx, const Post& post, bool struck) {
  return journal::commit(
      record::open_salt,
      {{"post", post.code},
       {"account", tx.value<std::string>("SELECT code FROM account WHERE id = $1", post.account_id)},
       {"role", word_of(post.role)},
       {"org", tx.value<std::string>("SELECT code FROM org WHERE id = $1", post.org_id)},
       {"document", post.document},
       {"from", rules::iso(post.from)},
       {"until", post.until ? rules::iso(*post.until) : ""},
       {"struck", struck}});
}

Made end(db::Write& tx, const record::Office& office, const record::Who& who, std::int64_t former, Post post,
         Day on) {
  const bool struck = on <= post.from;
  record::Entry entry(tx, office, who, "end_post", "post");
  tx.exec("UPDATE main.post SET superseded_seq = $1 WHERE id = $2", entry.seq(), former);
  post.until = on;
  if (!struck) insert(tx, entry, post);
  entry.close(post.code, on, commitment(tx, post, struck));
  return {post.account_id, post.code, entry.seq()};
}

// Why there can be no post of this role at an organisation of this kind.
std::optional<base::Refusal<record::Refused>> against(Role role, const std::optional<org::Org>& org) {
  if (!org) return conflict("/org", "org.not_yet", "Ngày này chưa có tổ chức đó.");
  switch (spec_of(role).seat) {
  case Seat::cell:
    if (org->kind == org::Kind::cell) return std::nullopt;
    return conflict("/role", "post.not_a_cell", "Vai này chỉ có ở chi bộ.");
  case Seat::committee:
    if (org->kind != org::Kind::cell) return std::nullopt;
    return conflict("/role", "post.not_a_committee", "Vai này chỉ có từ đảng uỷ trở lên.");
  case Seat::anywhere:
    return std::nullopt;
  case Seat::relation:
    break;
  }
  return flawed("/role", "post.relation", "Vai này gắn với từng hồ sơ, không phải chức vụ.");
}

} // namespace

Answer<Made> give_post(db::Write& tx, const record::Office& office, const record::Who& who,
                       const Appointment& appointment) {
  if (!org::in_scope(tx, appointment.org_id) || !find_account(tx, appointment.account_id)) return not_found();
  if (who.account_id != 0 && who.account_id == appointment.account_id)
    return base::refuse(record::Refused{record::Why::forbidden, {}, {}});
  // Who holds posts elsewhere may be given one here, too; an account without any belongs to somebody.
  if (posts_on(tx, appointment.account_id, office.today()).empty() &&
      !may_touch(tx, {}, appointment.account_id, office.today()))
    return not_found();
  const rules::Stretch when{appointment.from, appointment.until};
  if (org::is_empty(when))
    return flawed("/until", "stretch.empty", "Ngày thôi giữ chức vụ phải sau ngày bắt đầu.");
  std::string document;
  if (!appointment.document.empty()) {
    auto line = text::line_or_error(appointment.document, longest_document);
    if (line.refused())
      return flawed("/document", std::string(text::id(line.refusal().fault)),
                    "Số quyết định không ghi được.");
    document = *std::move(line);
  }
  if (auto why = against(appointment.role, org::find(tx, appointment.org_id, appointment.from)))
    return *std::move(why);
  for (const Post& post : posts_of(tx, appointment.account_id))
    if (post.role == appointment.role && post.org_id == appointment.org_id &&
        org::overlap({post.from, post.until}, when))
      return conflict("/from", "post.twice", "Những ngày này người đó đã giữ chức vụ ấy.");

  record::Entry entry(tx, office, who, "give_post", "post");
  const Post post{org::unused_code(office.random,
                                   [&](const std::string& code) {
                                     return tx.value<bool>(
                                         "SELECT EXISTS (SELECT 1 FROM post WHERE code = $1)", code);
                                   }),
                  appointment.account_id,
                  appointment.role,
                  appointment.org_id,
                  std::move(document),
                  appointment.from,
                  appointment.until};
  insert(tx, entry, post);
  entry.close(post.code, post.from, commitment(tx, post, false));
  return Made{post.account_id, post.code, entry.seq()};
}

Answer<Made> end_post(db::Write& tx, const record::Office& office, const record::Who& who,
                      std::string_view code, Day on) {
  auto line = present_line(tx, code);
  if (!line || !org::in_scope(tx, line->org_id)) return not_found();
  const std::int64_t former = line->id;
  Post post = post_of(*std::move(line));
  if (post.until && *post.until <= on)
    return conflict("/on", "post.ended", "Chức vụ này đã thôi trước ngày đó.");
  if (auto why = leaves_no_admin(tx, office, post, on, "/on", {.post = post.code})) return *std::move(why);
  return end(tx, office, who, former, std::move(post), on);
}

Answer<Made> hand_over(db::Write& tx, const record::Office& office, const record::Who& who,
                       const HandingOver& handing) {
  if (!org::in_scope(tx, handing.org_id)) return not_found();
  const std::vector<Post> held = posts_of(tx, handing.from_account_id);
  const auto post = std::ranges::find_if(held, [&](const Post& each) {
    return each.role == handing.role && each.org_id == handing.org_id && each.holds_on(handing.on) &&
           each.from < handing.on;
  });
  if (post == held.end())
    return conflict("/from", "post.not_held", "Đến ngày này người bàn giao không giữ chức vụ ấy ở đây.");
  auto line = present_line(tx, post->code);
  (void)end(tx, office, who, line->id, *post, handing.on);
  if (handing.on <= office.today()) end_sessions_under(tx, office, post->code);
  auto given =
      give_post(tx, office, who,
                {handing.to_account_id, handing.role, handing.org_id, handing.document, handing.on, {}});
  if (given.refused()) return given;
  // The one who takes over counts as well, unless that account is switched off.
  if (auto why = leaves_no_admin(tx, office, *post, handing.on, "/to")) return *std::move(why);
  return given;
}

Role role_written(std::string_view word) {
  const auto role = role_of_word(word);
  if (!role) throw db::Fault(db::FaultKind::corrupt, "a post holds a role that nobody writes");
  return *role;
}

std::optional<Post> find_post(db::Read& tx, std::string_view code) {
  auto line = present_line(tx, code);
  if (!line) return std::nullopt;
  return post_of(*std::move(line));
}

std::vector<Post> posts_of(db::Read& tx, std::int64_t account_id, org::AsKnown known) {
  return posts(
      tx.all<Line>("SELECT id, code, account_id, role, org_id, document, from_on, until_on FROM post "
                   "WHERE account_id = $1 AND recorded_seq <= $2 AND (superseded_seq IS NULL OR "
                   "superseded_seq > $2) ORDER BY from_on, id",
                   account_id, known.at()));
}

std::vector<Post> posts_on(db::Read& tx, std::int64_t account_id, Day day) {
  std::vector<Post> held = posts_of(tx, account_id);
  std::erase_if(held, [&](const Post& post) { return !post.holds_on(day); });
  return held;
}

std::vector<Post> posts_in_scope(db::Read& tx) {
  return posts(tx.all<Line>(
      "SELECT p.id, p.code, p.account_id, p.role, p.org_id, p.document, p.from_on, p.until_on FROM post p "
      "JOIN org_place o ON o.org_id = p.org_id WHERE p.superseded_seq IS NULL AND (scope_system() OR o.lo "
      "BETWEEN scope_lo() AND scope_hi()) ORDER BY p.account_id, p.from_on, p.id"));
}

std::vector<Post> posts_at(db::Read& tx, std::int64_t org_id, org::AsKnown known) {
  return posts(tx.all<Line>(
      "SELECT id, code, account_id, role, org_id, document, from_on, until_on FROM post "
      "WHERE org_id = $1 AND recorded_seq <= $2 AND (superseded_seq IS NULL OR superseded_seq > $2) ORDER BY "
      "from_on, id",
      org_id, known.at()));
}

} // namespace ketnap::accounts
