// Đăng nhập: sign in, see who I am, choose the post to act under, sign out.
#include "server/asking.h"

#include "org/org.h"
#include "server/source.h"

namespace ketnap::server {

namespace {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct SignInBody {
  static constexpr std::string_view schema_name = "SignIn";
  std::string login, password;
  std::optional<std::string> code; // of the second factor, or a recovery code
  KETNAP_FIELDS(F(login) F(password) F(code))
};
struct PostView {
  static constexpr std::string_view schema_name = "Post";
  std::string code, role, org, org_slug, org_name;
  KETNAP_FIELDS(F(code) F(role) F(org) F(org_slug) F(org_name))
};
struct SessionView {
  static constexpr std::string_view schema_name = "Session";
  std::string account, display_name;
  bool must_change = false, must_enrol = false;
  std::vector<PostView> posts;
  std::vector<std::string> relations;
  std::optional<std::string> post, relation, role; // under which it acts
  std::vector<std::string> acts;    // what this role may record in a case, where the rules allow it
  std::optional<std::string> token; // on signing in, for programs that keep no cookies
  KETNAP_FIELDS(F(account) F(display_name) F(must_change) F(must_enrol) F(posts) F(relations) F(post)
                    F(relation) F(role) F(acts) F(token))
};
struct ConfirmBody {
  static constexpr std::string_view schema_name = "ConfirmSession";
  std::string password;
  std::optional<std::string> code; // where the account has a second factor
  KETNAP_FIELDS(F(password) F(code))
};
struct ChooseBody {
  static constexpr std::string_view schema_name = "ChoosePost";
  std::optional<std::string> post, relation; // exactly one
  KETNAP_FIELDS(F(post) F(relation))
};
#undef F
#undef KETNAP_FIELDS

std::string cookie(const Api& api, const std::string& token, std::optional<std::chrono::seconds> lives) {
  std::string line = cookie_of(api) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
  if (api.secure_cookie) line += "; Secure";
  if (lives) line += "; Max-Age=" + std::to_string(lives->count());
  return line;
}

http::Response refused(accounts::NoEntry why) {
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

http::Response sign_in(Api& api, const http::Request& request) {
  auto body = http::read_body<SignInBody>(request, [](std::string_view) { return true; });
  if (body.refused()) return http::problem_response(body.refusal());
  const base::Now& now = api.record.office().now;
  const auto source = source_of(request);
  if (source)
    if (const auto wait = api.throttle->take(*source, now())) return too_often(*wait);
  auto in = accounts::sign_in(api.record.office(), api.gate,
                              {body->login, text::to_nfc(body->password), body->code}, api.rules);
  if (source && (!in.refused() || in.refusal() == accounts::NoEntry::crowded))
    api.throttle->give_back(*source, now());
  if (in.refused()) return refused(in.refusal());
  const std::string& token = in->session.token;
  auto principal = principal_by(api, token);
  if (!principal) return refused(accounts::NoEntry::refused);
  choose_the_only_one(api, token, view_of(api, *principal));
  principal = principal_by(api, token);
  if (!principal) return refused(accounts::NoEntry::refused);
  SessionView view = view_of(api, *principal);
  view.token = token;
  http::Response response = http::json_answer(201, view);
  response.headers.add("Set-Cookie", cookie(api, token, std::nullopt));
  return response;
}

http::Response choose(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal&) {
    auto body = http::read_body<ChooseBody>(request, text_check());
    if (body.refused()) return http::problem_response(body.refusal());
    if (body->post.has_value() == body->relation.has_value())
      return http::problem_response(
          http::problem_of({{"/post", "one_of", "chọn một chức trách (post) hoặc một quan hệ (relation)"}}));
    const record::Office& office = api.record.office();
    const std::string token = token_of(api, request);
    auto chosen = api.record.db().write(db::Scope::system(), [&](db::Write& tx) {
      return body->post ? accounts::choose_post(tx, office, token, *body->post, api.rules.sessions)
                        : accounts::choose_relation(tx, office, token, *body->relation, api.rules.sessions);
    });
    if (chosen.refused()) return refusal_of(chosen.refusal(), office.regulations.rulebook);
    return told(view_of(api, *chosen));
  });
}

// Password and code once more, for what an open session alone is not enough for.
http::Response confirm(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    auto body = http::read_body<ConfirmBody>(request, [](std::string_view) { return true; });
    if (body.refused()) return http::problem_response(body.refusal());
    const record::Office& office = api.record.office();
    const auto right = accounts::confirm(
        office, api.gate,
        {principal.who.account_id, principal.session, text::to_nfc(body->password), body->code}, api.rules);
    if (right.refused()) return refused(right.refusal());
    if (*right) return http::Response{204, {}, {}};
    return refusal_of(
        {record::Why::rules,
         {},
         {{"/password", "confirm.wrong",
           "Mật khẩu hoặc mã không đúng, hoặc đã thử sai nhiều lần; chờ một lát rồi thử lại."}}},
        office.regulations.rulebook);
  });
}

http::Response sign_out(Api& api, const http::Request& request) {
  const std::string token = token_of(api, request);
  api.record.db().write(db::Scope::system(),
                        [&](db::Write& tx) { return accounts::sign_out(tx, api.record.office(), token); });
  http::Response response{204, {}, {}};
  response.headers.add("Set-Cookie", cookie(api, "", std::chrono::seconds{0}));
  response.headers.set("Clear-Site-Data", "\"cookies\", \"storage\"");
  return response;
}

} // namespace

std::vector<http::Route> session_routes(Api& api) {
  using http::Method;
  using http::Writes;
  return {
      {.method = Method::post,
       .path = "/api/v1/session",
       .summary_vi = "Đăng nhập",
       .permission = "",
       .writes = Writes::freely,
       .request = json::shape<SignInBody>(),
       .response = json::shape<SessionView>(),
       .statuses = {201, 401, 429},
       .lane = http::Lane::express,
       .handler = [&api](const http::Request& r) { return sign_in(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/session",
       .summary_vi = "Tôi đang làm việc dưới chức trách nào",
       .permission = "signed_in",
       .response = json::shape<SessionView>(),
       .statuses = {200, 401},
       .handler =
           [&api](const http::Request& r) {
             return signed_in(api, r, [&](const accounts::Principal& p) { return told(view_of(api, p)); });
           }},
      {.method = Method::put,
       .path = "/api/v1/session/post",
       .summary_vi = "Chọn chức trách, hoặc hồ sơ mình giúp đỡ",
       .permission = "signed_in",
       .writes = Writes::freely,
       .request = json::shape<ChooseBody>(),
       .response = json::shape<SessionView>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return choose(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/session/confirm",
       .summary_vi = "Nhập lại mật khẩu và mã xác thực, trước một việc hệ trọng; đủ cho năm phút",
       .permission = "signed_in",
       .writes = Writes::freely,
       .request = json::shape<ConfirmBody>(),
       .statuses = {204, 400, 401, 422, 429},
       .lane = http::Lane::express,
       .handler = [&api](const http::Request& r) { return confirm(api, r); }},
      {.method = Method::remove,
       .path = "/api/v1/session",
       .summary_vi = "Đăng xuất",
       .permission = "signed_in",
       .writes = Writes::freely,
       .statuses = {204},
       .handler = [&api](const http::Request& r) { return sign_out(api, r); }},
  };
}

} // namespace ketnap::server
