// Quản trị tài khoản: who may sign in. A password for one use is told in one answer and never again, not even
// to the same request sent twice.
#include "server/asking.h"

#include <algorithm>
#include <map>

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

struct AccountPostView {
  static constexpr std::string_view schema_name = "AccountPost";
  std::string code, role, org, org_name, document;
  rules::Day from{};
  std::optional<rules::Day> until;
  KETNAP_FIELDS(F(code) F(role) F(org) F(org_name) F(document) F(from) F(until))
};
struct AccountView {
  static constexpr std::string_view schema_name = "Account";
  std::string code, login, display_name;
  std::optional<std::string> person; // public code, when the record lies in the scope
  bool enabled = true, has_code = false, must_change = false;
  bool joined = false; // to a provider of identities
  std::vector<AccountPostView> posts;
  KETNAP_FIELDS(F(code) F(login) F(display_name) F(person) F(enabled) F(has_code) F(must_change) F(joined)
                    F(posts))
};
struct AccountList {
  static constexpr std::string_view schema_name = "AccountList";
  std::vector<AccountView> items;
  KETNAP_FIELDS(F(items))
};
struct NewAccountBody {
  static constexpr std::string_view schema_name = "NewAccount";
  std::string login, display_name;
  std::optional<std::string> person;
  KETNAP_FIELDS(F(login) F(display_name) F(person))
};
struct OneUseView {
  static constexpr std::string_view schema_name = "OneUsePassword";
  std::string code, login;
  std::optional<std::string> password; // left out when this was done before, under the same Idempotency-Key
  std::int64_t seq = 0;
  bool again = false;
  KETNAP_FIELDS(F(code) F(login) F(password) F(seq) F(again))
};
struct SubjectBody {
  static constexpr std::string_view schema_name = "AccountSubject";
  std::string subject; // what the provider calls this person
  KETNAP_FIELDS(F(subject))
};
struct StateBody {
  static constexpr std::string_view schema_name = "AccountState";
  bool enabled = true;
  KETNAP_FIELDS(F(enabled))
};
#undef F
#undef KETNAP_FIELDS

std::vector<AccountView> accounts_of(db::Read& tx, rules::Day today) {
  std::map<std::int64_t, std::vector<AccountPostView>> posts;
  std::map<std::int64_t, std::optional<org::Org>> orgs;
  for (accounts::Post& post : accounts::posts_in_scope(tx)) {
    const auto known = orgs.try_emplace(post.org_id);
    auto& org = known.first->second;
    if (known.second) org = org::find(tx, post.org_id, today);
    posts[post.account_id].push_back({std::move(post.code), std::string(accounts::word_of(post.role)),
                                      org ? org->code : std::string(), org ? org->name : std::string(),
                                      std::move(post.document), post.from, post.until});
  }
  const std::vector<std::int64_t> joined = accounts::joined_accounts(tx);
  std::vector<AccountView> items;
  for (accounts::Account& each : accounts::accounts_in_scope(tx, today)) {
    AccountView view;
    view.code = std::move(each.code);
    view.login = std::move(each.login);
    view.display_name = std::move(each.display_name);
    if (each.person_id)
      if (auto person = people::find_person(tx, *each.person_id)) view.person = std::move(person->code);
    view.enabled = !each.disabled_at;
    view.has_code = each.has_code;
    view.must_change = each.must_change;
    view.joined = std::ranges::binary_search(joined, each.id);
    view.posts = std::move(posts[each.id]);
    items.push_back(std::move(view));
  }
  return items;
}

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::manage_accounts, [&](const accounts::Principal& principal) {
    return told(AccountList{api.record.db().read(
        principal.scope, [&](db::Read& tx) { return accounts_of(tx, principal.today); })});
  });
}

// Hashed before the act begins: an act may not wait for it.
struct OneUse {
  std::string password;
  accounts::PasswordHash hash;
};
OneUse one_use(Api& api) {
  OneUse made{accounts::temporary_password(api.record.office().random), {}};
  made.hash =
      accounts::hashed(api.record.office(), api.gate, made.password, false, {}, api.rules.cost).value();
  return made;
}

http::Response told_once(Api& api, const record::Answer<record::Done>& done, OneUse& one_use) {
  const rules::Rulebook& book = api.record.office().regulations.rulebook;
  if (done.refused()) return refusal_of(done.refusal(), book);
  const auto account = api.record.db().read(
      db::Scope::system(), [&](db::Read& tx) { return accounts::find_account(tx, done->code); });
  OneUseView view{done->code, account ? account->login : std::string(), std::nullopt, done->seq, done->again};
  if (!done->again) view.password = std::move(one_use.password);
  return http::json_answer(201, view);
}

http::Response create(Api& api, const http::Request& request) {
  return gravely_with_body<NewAccountBody>(
      api, request, Right::manage_accounts, [&](const accounts::Principal& principal, NewAccountBody& body) {
        OneUse fresh = one_use(api);
        const auto made =
            carry_out(api, principal, key_of(request),
                      [&](db::Write& tx, const record::Office& office,
                          const cases::Caller& caller) -> record::Answer<record::Done> {
                        accounts::NewAccount account{body.login, body.display_name, std::nullopt, fresh.hash};
                        if (body.person) {
                          const auto person = people::find_person(tx, *body.person);
                          if (!person) return record::not_found();
                          account.person_id = person->id;
                        }
                        return done(accounts::create_account(tx, office, caller.who, account));
                      });
        return told_once(api, made, fresh);
      });
}

// f(tx, office, who, account) for the account of the address; whether it may be touched, the act itself asks.
// One's own is refused: who is signed in would pass by the old password, or lock the door behind themselves.
template <class F>
record::Answer<record::Done> on_other(Api& api, const accounts::Principal& principal,
                                      const http::Request& request, F&& f) {
  return carry_out(api, principal, key_of(request),
                   [&](db::Write& tx, const record::Office& office,
                       const cases::Caller& caller) -> record::Answer<record::Done> {
                     const auto account = accounts::find_account(tx, request.param("account"));
                     if (!account) return record::not_found();
                     if (account->id == caller.who.account_id)
                       return base::refuse(record::Refused{
                           record::Why::state,
                           {},
                           {{"", "account.own",
                             "Việc này không làm với tài khoản của chính mình; xem /api/v1/account."}}});
                     return done(f(tx, office, caller.who, account->id));
                   });
}

http::Response reset(Api& api, const http::Request& request) {
  return gravely(api, request, Right::manage_accounts, [&](const accounts::Principal& principal) {
    OneUse fresh = one_use(api);
    const auto made =
        on_other(api, principal, request,
                 [&](db::Write& tx, const record::Office& office, const record::Who& who, std::int64_t id) {
                   return accounts::set_password(tx, office, who, {id, fresh.hash, ""});
                 });
    return told_once(api, made, fresh);
  });
}

http::Response set_state(Api& api, const http::Request& request) {
  return gravely_with_body<StateBody>(
      api, request, Right::manage_accounts, [&](const accounts::Principal& principal, StateBody& body) {
        return answer_of(on_other(api, principal, request,
                                  [&](db::Write& tx, const record::Office& office, const record::Who& who,
                                      std::int64_t id) {
                                    return body.enabled ? accounts::enable_account(tx, office, who, id)
                                                        : accounts::disable_account(tx, office, who, id);
                                  }),
                         api.record.office().regulations.rulebook, 200);
      });
}

http::Response unlock(Api& api, const http::Request& request) {
  return with_right(api, request, Right::manage_accounts, [&](const accounts::Principal& principal) {
    return answer_of(on_other(api, principal, request, accounts::unlock_account),
                     api.record.office().regulations.rulebook, 201);
  });
}

http::Response join(Api& api, const http::Request& request) {
  return gravely_with_body<SubjectBody>(
      api, request, Right::manage_accounts, [&](const accounts::Principal& principal, SubjectBody& body) {
        if (!api.elsewhere) return not_found();
        return answer_of(
            on_other(
                api, principal, request,
                [&](db::Write& tx, const record::Office& office, const record::Who& who, std::int64_t id) {
                  return accounts::join_subject(tx, office, who, id,
                                                {api.elsewhere->provider->issuer(), body.subject});
                }),
            api.record.office().regulations.rulebook, 200);
      });
}

http::Response part(Api& api, const http::Request& request) {
  return gravely(api, request, Right::manage_accounts, [&](const accounts::Principal& principal) {
    return answer_of(on_other(api, principal, request, accounts::part_subject),
                     api.record.office().regulations.rulebook, 200);
  });
}

http::Response remove_factor(Api& api, const http::Request& request) {
  return gravely(api, request, Right::manage_accounts, [&](const accounts::Principal& principal) {
    return answer_of(on_other(api, principal, request, accounts::remove_totp),
                     api.record.office().regulations.rulebook, 200);
  });
}

} // namespace

std::vector<http::Route> admin_routes(Api& api) {
  using http::Method;
  using http::Writes;
  return {
      {.method = Method::get,
       .path = "/api/v1/accounts",
       .summary_vi = "Tài khoản trong phạm vi, với các chức trách",
       .permission = "manage_accounts",
       .response = json::shape<AccountList>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/accounts",
       .summary_vi = "Lập tài khoản; mật khẩu dùng một lần chỉ hiện trong câu trả lời này",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .request = json::shape<NewAccountBody>(),
       .response = json::shape<OneUseView>(),
       .statuses = {201, 400, 401, 403, 404, 409},
       .handler = [&api](const http::Request& r) { return create(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/accounts/{account}/password",
       .summary_vi = "Cấp lại mật khẩu dùng một lần, chỉ hiện trong câu trả lời này",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .response = json::shape<OneUseView>(),
       .statuses = {201, 401, 403, 404, 409},
       .handler = [&api](const http::Request& r) { return reset(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/accounts/{account}/state",
       .summary_vi = "Mở hoặc khoá một tài khoản; khoá thì mọi phiên kết thúc",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .request = json::shape<StateBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 401, 403, 404, 409},
       .handler = [&api](const http::Request& r) { return set_state(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/accounts/{account}/unlock",
       .summary_vi = "Bỏ thời gian chờ sau nhiều lần nhập sai mật khẩu",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .response = json::shape<DoneView>(),
       .statuses = {201, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return unlock(api, r); }},
      {.method = Method::remove,
       .path = "/api/v1/accounts/{account}/second-factor",
       .summary_vi = "Gỡ ứng dụng xác thực của người mất điện thoại; mọi phiên kết thúc",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .response = json::shape<DoneView>(),
       .statuses = {200, 401, 403, 404, 409},
       .handler = [&api](const http::Request& r) { return remove_factor(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/accounts/{account}/subject",
       .summary_vi = "Nối một tài khoản với người mà nhà cung cấp danh tính gọi như thế",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .request = json::shape<SubjectBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 400, 401, 403, 404, 409},
       .handler = [&api](const http::Request& r) { return join(api, r); }},
      {.method = Method::remove,
       .path = "/api/v1/accounts/{account}/subject",
       .summary_vi = "Bỏ nối một tài khoản với nhà cung cấp danh tính; mọi phiên kết thúc",
       .permission = "manage_accounts",
       .writes = Writes::once,
       .response = json::shape<DoneView>(),
       .statuses = {200, 401, 403, 404, 409},
       .handler = [&api](const http::Request& r) { return part(api, r); }},
  };
}

} // namespace ketnap::server
