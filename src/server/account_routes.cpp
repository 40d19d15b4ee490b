// Tài khoản của tôi: password, second factor, open sessions. Whoever has signed in may do all of it, also
// while a password for one use or a missing second factor keeps everything else closed.
#include "server/asking.h"

#include <sstream>

namespace ketnap::server {

namespace {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct ChangePasswordBody {
  static constexpr std::string_view schema_name = "ChangePassword";
  std::string before, after;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) { // words of C++ cannot name members
    visit("old", self.before);
    visit("new", self.after);
  }
};
struct EnrolBody { // nothing yet; a name of an app, perhaps, one day
  static constexpr std::string_view schema_name = "EnrolSecondFactor";
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};
struct EnrolmentView {
  static constexpr std::string_view schema_name = "SecondFactor";
  std::string secret, uri;
  KETNAP_FIELDS(F(secret) F(uri))
};
struct FactorView {
  static constexpr std::string_view schema_name = "OwnSecondFactor";
  bool enrolled = false;
  std::int64_t recovery_codes_left = 0;
  KETNAP_FIELDS(F(enrolled) F(recovery_codes_left))
};
struct JoinedView {
  static constexpr std::string_view schema_name = "OwnSubject";
  bool joined = false;
  std::optional<std::string> provider; // its name, where this installation trusts one
  KETNAP_FIELDS(F(joined) F(provider))
};
struct RecoveryCodesView {
  static constexpr std::string_view schema_name = "RecoveryCodes";
  std::vector<std::string> codes; // told here and never again
  KETNAP_FIELDS(F(codes))
};
struct CodeBody {
  static constexpr std::string_view schema_name = "SecondFactorCode";
  std::string code;
  KETNAP_FIELDS(F(code))
};
struct OpenSessionView {
  static constexpr std::string_view schema_name = "OpenSession";
  std::string code, made_at, seen_at, ends_at;
  std::optional<std::string> post, relation;
  bool asking = false; // this very session
  KETNAP_FIELDS(F(code) F(made_at) F(seen_at) F(ends_at) F(post) F(relation) F(asking))
};
struct OpenSessionList {
  static constexpr std::string_view schema_name = "OpenSessionList";
  std::vector<OpenSessionView> items;
  KETNAP_FIELDS(F(items))
};
#undef F
#undef KETNAP_FIELDS

bool any_text(std::string_view) { // a password may be typed in pieces; it is composed before it is hashed
  return true;
}

// What somebody who knows the account would try first.
std::vector<std::string> own_words(const accounts::Account& account) {
  std::vector<std::string> words{account.login};
  std::istringstream name(account.display_name);
  for (std::string word; name >> word;)
    words.push_back(word);
  return words;
}

record::Answer<accounts::PasswordHash> new_hash(Api& api, const accounts::Account& account,
                                                const ChangePasswordBody& body) {
  const std::string typed = text::to_nfc(body.after);
  if (typed == text::to_nfc(body.before))
    return record::flawed("/new", "password.same", "Mật khẩu mới phải khác mật khẩu cũ.");
  const std::vector<std::string> words = own_words(account);
  const std::vector<std::string_view> known(words.begin(), words.end());
  auto hash = accounts::hashed(api.record.office(), api.gate, typed, account.has_code, known, api.rules.cost);
  if (!hash.refused()) return hash;
  record::Refused refused = hash.refusal();
  for (record::Flaw& flaw : refused.flaws)
    flaw.path = "/new";
  return base::refuse(std::move(refused));
}

http::Response change_password(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    auto body = http::read_body<ChangePasswordBody>(request, any_text);
    if (body.refused()) return http::problem_response(body.refusal());
    const record::Office& office = api.record.office();
    const rules::Rulebook& book = office.regulations.rulebook;
    const std::int64_t id = principal.who.account_id;
    // The old one first: whoever only found the session open learns nothing, not even what is too short.
    const auto right = accounts::password_is_right(office, api.gate, id, body->before, api.rules);
    if (right.refused()) return http::problem_response(http::problem(http::ProblemKind::too_many));
    if (!*right)
      return refusal_of({record::Why::rules,
                         {},
                         {{"/old", "password.wrong",
                           "Mật khẩu cũ không đúng, hoặc đã thử sai nhiều lần; chờ một lát rồi thử lại."}}},
                        book);
    const auto account =
        api.record.db().read(principal.scope, [&](db::Read& tx) { return accounts::find_account(tx, id); });
    if (!account) return not_found();
    const auto hash = new_hash(api, *account, *body);
    if (hash.refused()) return refusal_of(hash.refusal(), book);
    // Under no key: of a body with passwords not even a hash is kept.
    return answer_of(carry_out(api, principal, {},
                               [&](db::Write& tx, const record::Office&, const cases::Caller& caller) {
                                 return done(accounts::set_password(tx, office, caller.who,
                                                                    {id, *hash, principal.session}));
                               }),
                     book, 200);
  });
}

http::Response enrol(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    auto body = http::read_body<EnrolBody>(request, text_check());
    if (body.refused()) return http::problem_response(body.refusal());
    const record::Office& office = api.record.office();
    bool replaces = false; // the telephone that there is
    auto made =
        api.record.db().write(principal.scope, [&](db::Write& tx) -> record::Answer<accounts::Enrolment> {
          if (!accounts::still_holds(tx, office, principal, api.rules.sessions)) return record::not_found();
          const auto account = accounts::find_account(tx, principal.who.account_id);
          replaces = account && account->has_code;
          if (replaces && !principal.confirmed) return record::not_found();
          return accounts::enrol_totp(tx, office, principal.who);
        });
    if (replaces && !principal.confirmed) return confirm_first();
    if (made.refused()) return refusal_of(made.refusal(), office.regulations.rulebook);
    return http::json_answer(201, EnrolmentView{made->secret, made->uri});
  });
}

http::Response confirm(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    auto body = http::read_body<CodeBody>(request, text_check());
    if (body.refused()) return http::problem_response(body.refusal());
    return answer_of(carry_out(api, principal, {},
                               [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                                 return done(accounts::confirm_totp(tx, office, caller.who, body->code,
                                                                    principal.session));
                               }),
                     api.record.office().regulations.rulebook, 200);
  });
}

http::Response factor(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    const record::Office& office = api.record.office();
    return http::json_answer(200, api.record.db().read(principal.scope, [&](db::Read& tx) {
      const std::int64_t id = principal.who.account_id;
      const auto account = accounts::find_account(tx, id);
      const std::size_t left = accounts::recovery_codes_left(tx, office, id);
      return FactorView{account && account->has_code, static_cast<std::int64_t>(left)};
    }));
  });
}

http::Response joined(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    const auto issuer = api.record.db().read(
        principal.scope, [&](db::Read& tx) { return accounts::issuer_of(tx, principal.who.account_id); });
    JoinedView view;
    if (api.elsewhere) view.provider = api.elsewhere->name;
    view.joined = api.elsewhere && issuer == api.elsewhere->provider->issuer();
    return told(view);
  });
}

http::Response recovery_codes(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    auto body = http::read_body<EnrolBody>(request, text_check());
    if (body.refused()) return http::problem_response(body.refusal());
    return confirmed(principal, [&] {
      const record::Office& office = api.record.office();
      auto made = api.record.db().write(
          principal.scope, [&](db::Write& tx) -> record::Answer<accounts::RecoveryCodes> {
            if (!accounts::still_holds(tx, office, principal, api.rules.sessions)) return record::not_found();
            return accounts::make_recovery_codes(tx, office, principal.who);
          });
      if (made.refused()) return refusal_of(made.refusal(), office.regulations.rulebook);
      return http::json_answer(201, RecoveryCodesView{std::move(made->codes)});
    });
  });
}

std::optional<std::string> unless_empty(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

http::Response list_sessions(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    OpenSessionList out;
    api.record.db().read(principal.scope, [&](db::Read& tx) {
      for (accounts::Session& each :
           accounts::sessions_of(tx, api.record.office(), principal.who.account_id, principal.session))
        out.items.push_back({std::move(each.code), std::move(each.made_at), std::move(each.seen_at),
                             std::move(each.ends_at), unless_empty(std::move(each.post)),
                             unless_empty(std::move(each.relation)), each.asking});
    });
    return told(out);
  });
}

http::Response end_session(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    const bool ended = api.record.db().write(principal.scope, [&](db::Write& tx) {
      return accounts::end_session(tx, api.record.office(), principal.who.account_id,
                                   request.param("session"));
    });
    return ended ? http::Response{204, {}, {}} : not_found();
  });
}

} // namespace

std::vector<http::Route> account_routes(Api& api) {
  using http::Method;
  using http::Writes;
  return {
      {.method = Method::put,
       .path = "/api/v1/account/password",
       .summary_vi = "Đổi mật khẩu của tôi; các phiên khác của tôi kết thúc",
       .permission = "signed_in",
       .writes = Writes::freely,
       .request = json::shape<ChangePasswordBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 400, 401, 422, 429},
       .lane = http::Lane::express,
       .handler = [&api](const http::Request& r) { return change_password(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/account/second-factor",
       .summary_vi = "Tôi đã bật ứng dụng xác thực chưa, còn mấy mã dự phòng",
       .permission = "signed_in",
       .response = json::shape<FactorView>(),
       .statuses = {200, 401},
       .handler = [&api](const http::Request& r) { return factor(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/account/recovery-codes",
       .summary_vi = "Tạo mười mã dự phòng, mỗi mã thay điện thoại một lần; chỉ hiện trong câu trả lời này",
       .permission = "signed_in",
       .writes = Writes::freely,
       .request = json::shape<EnrolBody>(),
       .response = json::shape<RecoveryCodesView>(),
       .statuses = {201, 401, 403, 409},
       .handler = [&api](const http::Request& r) { return recovery_codes(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/account/second-factor",
       .summary_vi = "Tạo mã bí mật cho ứng dụng xác thực của tôi, hoặc để đổi sang điện thoại khác",
       .permission = "signed_in",
       .writes = Writes::freely,
       .request = json::shape<EnrolBody>(),
       .response = json::shape<EnrolmentView>(),
       .statuses = {201, 401, 403},
       .handler = [&api](const http::Request& r) { return enrol(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/account/second-factor",
       .summary_vi = "Bật ứng dụng xác thực bằng mã đầu tiên của nó",
       .permission = "signed_in",
       .writes = Writes::freely,
       .request = json::shape<CodeBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 400, 401, 409},
       .handler = [&api](const http::Request& r) { return confirm(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/account/subject",
       .summary_vi = "Tài khoản của tôi có nối với nhà cung cấp danh tính không",
       .permission = "signed_in",
       .response = json::shape<JoinedView>(),
       .statuses = {200, 401},
       .handler = [&api](const http::Request& r) { return joined(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/account/sessions",
       .summary_vi = "Các phiên đang mở của tôi",
       .permission = "signed_in",
       .response = json::shape<OpenSessionList>(),
       .statuses = {200, 401},
       .handler = [&api](const http::Request& r) { return list_sessions(api, r); }},
      {.method = Method::remove,
       .path = "/api/v1/account/sessions/{session}",
       .summary_vi = "Kết thúc một phiên của tôi",
       .permission = "signed_in",
       .writes = Writes::freely,
       .statuses = {204, 401, 404},
       .handler = [&api](const http::Request& r) { return end_session(api, r); }},
  };
}

} // namespace ketnap::server
