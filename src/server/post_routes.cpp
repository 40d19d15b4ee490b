// Chức trách: the dated posts that say for what an account may be used, and where.
#include "server/asking.h"

#include "org/org.h"

namespace ketnap::server {

namespace {

using accounts::Right;

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct NewPostBody {
  static constexpr std::string_view schema_name = "NewPost";
  std::string account, role, org;
  rules::Day from{};
  std::optional<rules::Day> until;
  std::string document;
  KETNAP_FIELDS(F(account) F(role) F(org) F(from) F(until) F(document))
};
#undef F
#undef KETNAP_FIELDS

http::Response give_post(Api& api, const http::Request& request) {
  return with_body<NewPostBody>(
      api, request, Right::manage_accounts, [&](const accounts::Principal& principal, NewPostBody& body) {
        const auto role = accounts::role_of_word(body.role);
        if (!role)
          return http::problem_response(
              http::problem_of({{"/role", "unknown_name", "không có vai này: " + body.role}}));
        return act(
            api, principal, request,
            [&](db::Write& tx, const record::Office& office,
                const cases::Caller& caller) -> record::Answer<record::Done> {
              const auto account = accounts::find_account(tx, body.account);
              const auto org = org::id_by_code(tx, body.org);
              if (!account || !org) return record::not_found();
              return done(accounts::give_post(
                  tx, office, caller.who, {account->id, *role, *org, body.document, body.from, body.until}));
            });
      });
}

http::Response end_post(Api& api, const http::Request& request) {
  return with_body<EndBody>(
      api, request, Right::manage_accounts, [&](const accounts::Principal& principal, EndBody& body) {
        return act(
            api, principal, request,
            [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
              return done(accounts::end_post(tx, office, caller.who, request.param("post"), body.on));
            },
            200);
      });
}

} // namespace

std::vector<http::Route> post_routes(Api& api) {
  using http::Method;
  using http::Writes;
  return {
      {.method = Method::post,
       .path = "/api/v1/posts",
       .summary_vi = "Giao chức trách ở một tổ chức, từ ngày nào theo quyết định nào",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .request = json::shape<NewPostBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return give_post(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/posts/{post}/end",
       .summary_vi = "Thôi chức trách: ngày đầu tiên không còn giữ",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .request = json::shape<EndBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return end_post(api, r); }},
  };
}

} // namespace ketnap::server
