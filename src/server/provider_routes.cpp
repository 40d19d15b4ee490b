// Đăng nhập qua nhà cung cấp danh tính: there and back (ADR 22). The browser is sent back to a page, which posts here what
// it brought; so nothing is changed by an address that somebody was made to open.
#include "server/session_view.h"
#include "server/source.h"

#include "http/cookie.h"

namespace ketnap::server {

namespace {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct WaysView {
  static constexpr std::string_view schema_name = "WaysToSignIn";
  std::optional<std::string> provider; // its name, beside the password
  KETNAP_FIELDS(F(provider))
};
struct BeginBody {
  static constexpr std::string_view schema_name = "GoToProvider";
  bool confirm = false; // before a grave act, by who is signed in; else to sign in
  KETNAP_FIELDS(F(confirm))
};
struct BegunView {
  static constexpr std::string_view schema_name = "WayToProvider";
  std::string address; // where the browser is to go
  KETNAP_FIELDS(F(address))
};
struct ReturnBody {
  static constexpr std::string_view schema_name = "BackFromProvider";
  std::string state;
  std::optional<std::string> code, iss, error;
  KETNAP_FIELDS(F(state) F(code) F(iss) F(error))
};
struct SecondBody {
  static constexpr std::string_view schema_name = "CodeAfterProvider";
  std::string code; // of the second factor, or a recovery code
  KETNAP_FIELDS(F(code))
};
struct EntryView {
  static constexpr std::string_view schema_name = "ThroughProvider";
  bool confirm = false;               // it was for a grave act, and the session stays the one there was
  bool code_wanted = false;           // of the second factor, to be posted to …/code
  std::optional<SessionView> session; // once somebody is signed in
  KETNAP_FIELDS(F(confirm) F(code_wanted) F(session))
};
#undef F
#undef KETNAP_FIELDS

constexpr std::string_view way_cookie = "ketnap_provider";

std::string way_cookie_of(const Api& api) {
  return (api.secure_cookie ? "__Host-" : "") + std::string(way_cookie);
}

// What is kept in the browser from begin to finish; an empty one is taken out of it.
void keep(const Api& api, http::Response& response, const std::string& kept, std::chrono::seconds lives) {
  std::string line = way_cookie_of(api) + "=" + kept +
                     "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(lives.count());
  if (api.secure_cookie) line += "; Secure";
  response.headers.add("Set-Cookie", line);
}

std::string kept_in(const Api& api, const http::Request& request) {
  const auto header = request.headers.find("Cookie");
  return header ? http::cookie_value(*header, way_cookie_of(api)).value_or("") : "";
}

http::Response no_way(Api& api, const oidc::Failed& why) {
  if (api.elsewhere->refused) api.elsewhere->refused(oidc::id(why.fault), why.detail);
  if (why.fault == oidc::Fault::crowded) return no_entry(accounts::NoEntry::crowded);
  return http::problem_response(http::problem(
      http::ProblemKind::not_signed_in,
      "Không đăng nhập được qua " + api.elsewhere->name +
          ". Thử lại từ đầu, hoặc đăng nhập bằng mật khẩu; vẫn không được thì hỏi quản trị viên."));
}

http::Response begin(Api& api, const http::Request& request) {
  auto body = http::read_body<BeginBody>(request, text_check());
  if (body.refused()) return http::problem_response(body.refusal());
  if (!api.elsewhere) return not_found();
  const auto principal = body->confirm ? principal_of(api, request) : std::nullopt;
  if (body->confirm && !principal) return not_signed_in();
  oidc::Provider& provider = *api.elsewhere->provider;
  const auto begun = provider.begin(body->confirm ? oidc::Purpose::confirm : oidc::Purpose::sign_in,
                                    principal ? principal->session : "");
  if (begun.refused()) return no_way(api, begun.refusal());
  http::Response response = http::json_answer(200, BegunView{begun->address});
  keep(api, response, begun->kept, provider.way());
  return response;
}

// Who was named comes in, or says yes once more; with a code where the account has a second factor.
struct Entry {
  http::Response answer;
  bool failed = false, code_wanted = false;
};
Entry enter(Api& api, const oidc::Known& known, const std::optional<accounts::Principal>& principal,
            const std::optional<std::string>& code) {
  const record::Office& office = api.record.office();
  const accounts::Through through{{known.who.issuer, known.who.subject}, code};
  const auto refused = [&] { return Entry{no_way(api, {oidc::Fault::denied, "account"}), true, false}; };
  if (known.purpose == oidc::Purpose::confirm) {
    if (!principal) return refused();
    const auto said = accounts::confirm_through(
        office, {principal->who.account_id, principal->session, through}, api.rules);
    if (said && !*said) return refused();
    return {http::json_answer(201, EntryView{true, !said, std::nullopt}), false, !said};
  }
  const auto in = accounts::sign_in_through(office, through, api.rules);
  if (in.refused()) return refused();
  if (!*in) return {http::json_answer(201, EntryView{false, true, std::nullopt}), false, true};
  const std::string& token = (*in)->session.token;
  auto view = view_of_new(api, token);
  if (!view) return refused();
  Entry entry{http::json_answer(201, EntryView{false, false, std::move(view)})};
  entry.answer.headers.add("Set-Cookie", session_cookie(api, token, std::nullopt));
  return entry;
}

// f() under the count of failures of the address it comes from.
template <class F>
http::Response counted(Api& api, const http::Request& request, F&& f) {
  const base::Now& now = api.record.office().now;
  const auto source = source_of(request);
  if (source)
    if (const auto wait = api.throttle->take(*source, now())) return too_often(*wait);
  Entry entry = f();
  if (source && !entry.failed) api.throttle->give_back(*source, now());
  return std::move(entry.answer);
}

http::Response finish(Api& api, const http::Request& request) {
  auto body = http::read_body<ReturnBody>(request, text_check());
  if (body.refused()) return http::problem_response(body.refusal());
  if (!api.elsewhere) return not_found();
  oidc::Provider& provider = *api.elsewhere->provider;
  return counted(api, request, [&] {
    const auto principal = principal_of(api, request);
    const auto known =
        provider.finish(kept_in(api, request), {body->state, body->code, body->iss, body->error},
                        principal ? principal->session : "");
    Entry entry = known.refused() ? Entry{no_way(api, known.refusal()), true, false}
                                  : enter(api, *known, principal, std::nullopt);
    if (entry.code_wanted)
      keep(api, entry.answer, provider.keep_known(*known), std::chrono::minutes{5});
    else
      keep(api, entry.answer, "", std::chrono::seconds{0});
    return entry;
  });
}

http::Response second(Api& api, const http::Request& request) {
  auto body = http::read_body<SecondBody>(request, text_check());
  if (body.refused()) return http::problem_response(body.refusal());
  if (!api.elsewhere) return not_found();
  oidc::Provider& provider = *api.elsewhere->provider;
  return counted(api, request, [&]() -> Entry {
    const std::string kept = kept_in(api, request);
    const auto principal = principal_of(api, request);
    const auto known = provider.known(kept, principal ? principal->session : "");
    if (known.refused()) return {no_way(api, known.refusal()), true, false};
    Entry entry = enter(api, *known, principal, body->code);
    if (entry.failed) return entry; // a mistyped code may be followed by another, as often as failures allow
    provider.use_up(kept);
    keep(api, entry.answer, "", std::chrono::seconds{0});
    return entry;
  });
}

} // namespace

std::vector<http::Route> provider_routes(Api& api) {
  using http::Method;
  using http::Writes;
  return {
      {.method = Method::get,
       .path = "/api/v1/session/ways",
       .summary_vi = "Ngoài mật khẩu còn đăng nhập được bằng gì",
       .permission = "",
       .response = json::shape<WaysView>(),
       .statuses = {200},
       .handler =
           [&api](const http::Request&) {
             WaysView view;
             if (api.elsewhere) view.provider = api.elsewhere->name;
             return http::json_answer(200, view);
           }},
      {.method = Method::post,
       .path = "/api/v1/session/provider/begin",
       .summary_vi = "Bắt đầu đăng nhập, hoặc xác nhận một việc hệ trọng, ở nhà cung cấp danh tính",
       .permission = "",
       .writes = Writes::freely,
       .request = json::shape<BeginBody>(),
       .response = json::shape<BegunView>(),
       .statuses = {200, 401, 404, 429},
       .handler = [&api](const http::Request& r) { return begin(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/session/provider",
       .summary_vi = "Trở về từ nhà cung cấp danh tính",
       .permission = "",
       .writes = Writes::freely,
       .request = json::shape<ReturnBody>(),
       .response = json::shape<EntryView>(),
       .statuses = {201, 400, 401, 404, 429},
       .handler = [&api](const http::Request& r) { return finish(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/session/provider/code",
       .summary_vi = "Mã xác thực, sau khi trở về từ nhà cung cấp danh tính",
       .permission = "",
       .writes = Writes::freely,
       .request = json::shape<SecondBody>(),
       .response = json::shape<EntryView>(),
       .statuses = {201, 400, 401, 404, 429},
       .handler = [&api](const http::Request& r) { return second(api, r); }},
  };
}

} // namespace ketnap::server
