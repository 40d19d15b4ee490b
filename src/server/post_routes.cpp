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
struct HandoverBody {
  static constexpr std::string_view schema_name = "Handover";
  rules::Day on{};      // the first day of the new one
  std::string from, to; // accounts
  std::string document;
  std::optional<std::string> role; // the secretary's, when none is named
  KETNAP_FIELDS(F(on) F(from) F(to) F(document) F(role))
};
struct HeldPostView {
  static constexpr std::string_view schema_name = "HeldPost";
  std::string code, account, who, role, document;
  rules::Day from{};
  std::optional<rules::Day> until;
  KETNAP_FIELDS(F(code) F(account) F(who) F(role) F(document) F(from) F(until))
};
struct HeldPostsView {
  static constexpr std::string_view schema_name = "HeldPosts";
  std::vector<HeldPostView> items; // by the day from which
  KETNAP_FIELDS(F(items))
};
#undef F
#undef KETNAP_FIELDS

http::Response unknown_role(const std::string& word) {
  return http::problem_response(http::problem_of({{"/role", "unknown_name", "không có vai này: " + word}}));
}

http::Response give_post(Api& api, const http::Request& request) {
  return gravely_with_body<NewPostBody>(
      api, request, Right::manage_accounts, [&](const accounts::Principal& principal, NewPostBody& body) {
        const auto role = accounts::role_of_word(body.role);
        if (!role) return unknown_role(body.role);
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

http::Response hand_over(Api& api, const http::Request& request) {
  return gravely_with_body<HandoverBody>(
      api, request, Right::manage_accounts, [&](const accounts::Principal& principal, HandoverBody& body) {
        const auto role =
            accounts::role_of_word(body.role.value_or(std::string(word_of(accounts::Role::cell_secretary))));
        if (!role) return unknown_role(*body.role);
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office,
                       const cases::Caller& caller) -> record::Answer<record::Done> {
                     const auto from = accounts::find_account(tx, body.from);
                     const auto to = accounts::find_account(tx, body.to);
                     const auto org = org::id_by_code(tx, request.param("org"));
                     if (!from || !to || !org) return record::not_found();
                     return done(accounts::hand_over(
                         tx, office, caller.who, {*org, from->id, to->id, body.on, body.document, *role}));
                   });
      });
}

// Who was responsible: the holders of each post here, through time.
http::Response held(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_posts, [&](const accounts::Principal& principal) {
    const auto word = text_in(request, "role");
    const auto role = word ? accounts::role_of_word(*word) : std::nullopt;
    if (word && !role) return unknown_role(*word);
    const auto on = day_in(request, "on");
    const auto view =
        api.record.db().read(principal.scope, [&](db::Read& tx) -> std::optional<HeldPostsView> {
          const auto org = org::id_by_code(tx, request.param("org"));
          if (!org || !org::in_scope(tx, *org)) return std::nullopt;
          HeldPostsView out;
          for (accounts::Post& post : accounts::posts_at(tx, *org, {number_in(request, "known")})) {
            if ((role && post.role != *role) || (on && !post.holds_on(*on))) continue;
            const auto account = accounts::find_account(tx, post.account_id);
            out.items.push_back({std::move(post.code), account ? account->code : std::string(),
                                 account ? account->display_name : std::string(),
                                 std::string(word_of(post.role)), std::move(post.document), post.from,
                                 post.until});
          }
          return out;
        });
    return view ? told(*view) : not_found();
  });
}

} // namespace

std::vector<http::Route> post_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  using http::Writes;
  return {
      {.method = Method::post,
       .path = "/api/v1/posts",
       .summary_vi = "Giao chức trách ở một tổ chức, từ ngày nào theo quyết định nào",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .request = json::shape<NewPostBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 403, 404, 409},
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
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/handover",
       .summary_vi = "Bàn giao chức trách bí thư: người cũ thôi, người mới giữ, từ cùng một ngày",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .request = json::shape<HandoverBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 403, 404, 409},
       .handler = [&api](const http::Request& r) { return hand_over(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/posts",
       .summary_vi = "Ai giữ chức trách nào ở một tổ chức, từ ngày nào đến ngày nào",
       .permission = "see_posts",
       .query = {{"role", QueryKind::text, false, "Chỉ vai này: cell_secretary, …"},
                 {"on", QueryKind::day, false, "Chỉ người giữ vào ngày này"},
                 {"known", QueryKind::whole_number, false, "Như đã biết khi nhật ký có ngần này dòng"}},
       .response = json::shape<HeldPostsView>(),
       .statuses = {200, 400, 401, 404},
       .handler = [&api](const http::Request& r) { return held(api, r); }},
  };
}

} // namespace ketnap::server
