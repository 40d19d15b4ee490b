// Đăng nhập: sign in, see who I am, choose the post to act under, sign out.
#include "server/asking.h"

#include "server/session_view.h"
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
  if (in.refused()) return no_entry(in.refusal());
  return session_opened(api, in->session.token);
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
    if (right.refused()) return no_entry(right.refusal());
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
  response.headers.add("Set-Cookie", session_cookie(api, "", std::chrono::seconds{0}));
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
