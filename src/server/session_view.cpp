#include "server/session_view.h"

#include "org/org.h"

namespace ketnap::server {

namespace {

// A caller with one choice need not choose.
void choose_the_only_one(Api& api, const std::string& token, const SessionView& view) {
  if (view.must_change || view.must_enrol || view.posts.size() + view.relations.size() != 1) return;
  (void)api.record.db().write(db::Scope::system(), [&](db::Write& tx) {
    return view.posts.empty() ? accounts::choose_relation(tx, api.record.office(), token,
                                                          view.relations.front(), api.rules.sessions)
                              : accounts::choose_post(tx, api.record.office(), token, view.posts.front().code,
                                                      api.rules.sessions);
  });
}

std::optional<accounts::Principal> principal_by(Api& api, const std::string& token) {
  return api.record.db().read(db::Scope::system(), [&](db::Read& tx) {
    return accounts::principal_of(tx, api.record.office(), token, api.rules.sessions);
  });
}

} // namespace

std::string session_cookie(const Api& api, const std::string& token,
                           std::optional<std::chrono::seconds> lives) {
  std::string line = cookie_of(api) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
  if (api.secure_cookie) line += "; Secure";
  if (lives) line += "; Max-Age=" + std::to_string(lives->count());
  return line;
}

http::Response no_entry(accounts::NoEntry why) {
  if (why == accounts::NoEntry::crowded)
    return http::problem_response(http::problem(http::ProblemKind::too_many));
  return http::problem_response(http::problem(
      http::ProblemKind::not_signed_in,
      "Không đăng nhập được. Kiểm tra tên đăng nhập, mật khẩu, mã xác thực; chờ một lát rồi thử lại."));
}

http::Response too_often(std::chrono::seconds wait) {
  http::Response response = http::problem_response(
      http::problem(http::ProblemKind::too_many,
                    "Từ địa chỉ này đã đăng nhập sai quá nhiều lần. Chờ một lát rồi thử lại."));
  response.headers.set("Retry-After", std::to_string(wait.count()));
  return response;
}

SessionView view_of(Api& api, const accounts::Principal& principal) {
  const record::Office& office = api.record.office();
  SessionView view;
  view.account = principal.who.account;
  view.display_name = principal.account_name;
  view.must_change = principal.must_change;
  view.must_enrol = principal.must_enrol;
  api.record.db().read(db::Scope::system(), [&](db::Read& tx) {
    const accounts::Choices choices = accounts::choices_of(tx, office, principal.who.account_id);
    for (const accounts::Post& post : choices.posts) {
      const auto org = org::find(tx, post.org_id, principal.today);
      view.posts.push_back({post.code, std::string(accounts::word_of(post.role)), org ? org->code : "",
                            org ? org->slug : "", org ? org->name : ""});
    }
    view.relations = choices.relations;
  });
  if (principal.role) {
    view.role = std::string(accounts::word_of(*principal.role));
    for (const auto& [act, word] : rules::enum_names(rules::Act{}))
      if (accounts::allows(*principal.role, act)) view.acts.emplace_back(word);
  }
  if (principal.org_id) view.post = principal.who.post;
  if (!principal.relation.empty()) view.relation = principal.relation;
  return view;
}

std::optional<SessionView> view_of_new(Api& api, const std::string& token) {
  auto principal = principal_by(api, token);
  if (!principal) return std::nullopt;
  choose_the_only_one(api, token, view_of(api, *principal));
  principal = principal_by(api, token);
  if (!principal) return std::nullopt;
  SessionView view = view_of(api, *principal);
  view.token = token;
  return view;
}

http::Response session_opened(Api& api, const std::string& token) {
  const auto view = view_of_new(api, token);
  if (!view) return no_entry(accounts::NoEntry::refused);
  http::Response response = http::json_answer(201, *view);
  response.headers.add("Set-Cookie", session_cookie(api, token, std::nullopt));
  return response;
}

} // namespace ketnap::server
