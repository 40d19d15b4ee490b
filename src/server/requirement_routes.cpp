// Yêu cầu riêng của một tổ chức: papers it asks for beside the rules, its own or adopted from a ready set.
#include "server/asking.h"

#include <algorithm>

#include "cases/read.h"
#include "org/org.h"
#include "regulations/overlays.h"

namespace ketnap::server {

namespace {

using accounts::Principal;
using accounts::Right;

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct RequirementView {
  static constexpr std::string_view schema_name = "Requirement";
  std::string code, name, form;
  rules::Purpose before = rules::Purpose::admission;
  rules::AskedOf of = rules::AskedOf::everyone;
  std::string asked_by; // the organisation, by name
  bool own = false;     // asked by this organisation itself, not by one above it
  std::string document, source;
  rules::Day from{}; // on which it is asked of this organisation
  std::optional<rules::Day> until;
  KETNAP_FIELDS(F(code) F(name) F(form) F(before) F(of) F(asked_by) F(own) F(document) F(source) F(from)
                    F(until))
};
struct RequirementList {
  static constexpr std::string_view schema_name = "Requirements";
  std::vector<RequirementView> items;
  std::string note; // what these are, and what they are not
  KETNAP_FIELDS(F(items) F(note))
};
struct RequireBody {
  static constexpr std::string_view schema_name = "NewRequirement";
  std::string name, form;
  rules::Purpose before = rules::Purpose::admission;
  rules::AskedOf of = rules::AskedOf::everyone;
  rules::Day from{};
  std::optional<rules::Day> until;
  std::optional<std::string> document;
  KETNAP_FIELDS(F(name) F(form) F(before) F(of) F(from) F(until) F(document))
};
struct AdoptBody {
  static constexpr std::string_view schema_name = "AdoptRequirements";
  std::string set;
  rules::Day from{};
  std::optional<std::string> document;
  KETNAP_FIELDS(F(set) F(from) F(document))
};
struct AskView {
  static constexpr std::string_view schema_name = "RequirementOfSet";
  std::string name, form;
  rules::Purpose before = rules::Purpose::admission;
  rules::AskedOf of = rules::AskedOf::everyone;
  std::string source, note;
  KETNAP_FIELDS(F(name) F(form) F(before) F(of) F(source) F(note))
};
struct SetView {
  static constexpr std::string_view schema_name = "RequirementSet";
  std::string name, title;
  std::vector<AskView> items;
  KETNAP_FIELDS(F(name) F(title) F(items))
};
struct SetList {
  static constexpr std::string_view schema_name = "RequirementSets";
  std::vector<SetView> items;
  std::string note;
  KETNAP_FIELDS(F(items) F(note))
};
#undef F
#undef KETNAP_FIELDS

constexpr char what_they_are[] = "Yêu cầu riêng của tổ chức, theo thông lệ địa phương; không phải quy định "
                                 "của Đảng. Thiếu thì chỉ nhắc, không từ chối.";

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_people, [&](const Principal& principal) {
    const auto on = day_in(request, "on");
    const auto view =
        api.record.db().read(principal.scope, [&](db::Read& tx) -> std::optional<RequirementList> {
          const auto id = org::id_by_code(tx, request.param("org"));
          if (!id || !org::in_scope(tx, *id)) return std::nullopt;
          RequirementList out{{}, what_they_are};
          for (org::Asked& asked : org::asked_of_cell(tx, *id, {number_in(request, "known")})) {
            org::Requirement& row = asked.requirement;
            if (on && !row.when.holds_on(*on)) continue;
            out.items.push_back({std::move(row.code), std::move(row.name), std::move(row.form), row.before,
                                 row.asked_of, std::move(asked.by), row.org_id == *id,
                                 std::move(row.document), std::move(row.source), row.when.from,
                                 row.when.until});
          }
          return out;
        });
    return view ? told(*view) : not_found();
  });
}

// An act that changes what is asked below an organisation: f(tx, office, who, organisation). Where the cases
// concerned stand follows at the end of its batch.
template <class F>
http::Response change(Api& api, const Principal& principal, const http::Request& request, F&& f,
                      int status = 201) {
  return act(
      api, principal, request,
      [&](db::Write& tx, const record::Office& office,
          const cases::Caller& caller) -> record::Answer<record::Done> {
        const auto id = org::id_by_code(tx, request.param("org"));
        if (!id || !org::in_scope(tx, *id)) return record::not_found();
        auto made = f(tx, office, caller.who, *id);
        if (made.refused()) return base::refuse(made.refusal());
        cases::reassess_below(tx, office, *id);
        return done(made);
      },
      status);
}

http::Response require(Api& api, const http::Request& request) {
  return with_body<RequireBody>(api, request, Right::manage_org,
                                [&](const Principal& principal, RequireBody& body) {
                                  return change(api, principal, request,
                                                [&](db::Write& tx, const record::Office& office,
                                                    const record::Who& who, std::int64_t id) {
                                                  return org::require(tx, office, who,
                                                                      {{},
                                                                       id,
                                                                       body.name,
                                                                       body.form,
                                                                       body.before,
                                                                       body.of,
                                                                       body.document.value_or(""),
                                                                       {},
                                                                       {body.from, body.until}});
                                                });
                                });
}

// Every paper of a ready set, as the organisation's own; all or none. Done.code is the last one's.
http::Response adopt(Api& api, const http::Request& request) {
  return with_body<AdoptBody>(
      api, request, Right::manage_org, [&](const Principal& principal, AdoptBody& body) {
        const std::vector<regulations::Overlay> sets = regulations::shipped_overlays();
        const auto set = std::ranges::find(sets, body.set, &regulations::Overlay::name);
        if (set == sets.end())
          return http::problem_response(
              http::problem_of({{"/set", "unknown_name", "không có bộ yêu cầu này: " + body.set}}));
        return change(
            api, principal, request,
            [&](db::Write& tx, const record::Office& office, const record::Who& who, std::int64_t id) {
              record::Answer<org::Made> made = record::not_found();
              for (const regulations::Ask& ask : set->asks) {
                made = org::require(tx, office, who,
                                    {{},
                                     id,
                                     ask.name,
                                     ask.form,
                                     ask.before,
                                     ask.of,
                                     body.document.value_or(""),
                                     ask.source,
                                     {body.from, {}}});
                if (made.refused()) break;
              }
              return made;
            });
      });
}

http::Response end(Api& api, const http::Request& request) {
  return with_body<EndBody>(api, request, Right::manage_org, [&](const Principal& principal, EndBody& body) {
    return change(
        api, principal, request,
        [&](db::Write& tx, const record::Office& office, const record::Who& who, std::int64_t id) {
          return org::end_requirement(tx, office, who, id, request.param("requirement"), body.on);
        },
        200);
  });
}

http::Response sets(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const Principal&) {
    SetList out{{}, what_they_are};
    for (regulations::Overlay& set : regulations::shipped_overlays()) {
      out.items.push_back({std::move(set.name), std::move(set.title), {}});
      for (regulations::Ask& ask : set.asks)
        out.items.back().items.push_back({std::move(ask.name), std::move(ask.form), ask.before, ask.of,
                                          std::move(ask.source), std::move(ask.note)});
    }
    return told(out);
  });
}

} // namespace

std::vector<http::Route> requirement_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  using http::Writes;
  return {
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/requirements",
       .summary_vi =
           "Giấy tờ mà một tổ chức và các cấp trên của nó yêu cầu thêm; không phải quy định của Đảng",
       .permission = "see_people",
       .query = {{"on", QueryKind::day, false, "Chỉ yêu cầu có hiệu lực ngày này"},
                 {"known", QueryKind::whole_number, false, "Như đã biết khi nhật ký có ngần này dòng"}},
       .response = json::shape<RequirementList>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/requirements",
       .summary_vi = "Yêu cầu thêm một giấy tờ, cho tổ chức này và mọi tổ chức bên dưới, từ một ngày",
       .permission = "manage_org",
       .writes = Writes::once,
       .request = json::shape<RequireBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return require(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/requirements/adopted",
       .summary_vi = "Nhận một bộ yêu cầu có sẵn (sinh viên, doanh nghiệp) làm yêu cầu của mình",
       .permission = "manage_org",
       .writes = Writes::once,
       .request = json::shape<AdoptBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return adopt(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/orgs/{org}/requirements/{requirement}/end",
       .summary_vi = "Thôi yêu cầu một giấy tờ: ngày đầu tiên không còn",
       .permission = "manage_org",
       .writes = Writes::once,
       .request = json::shape<EndBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return end(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/requirement-sets",
       .summary_vi = "Các bộ yêu cầu có sẵn, mỗi dòng thấy ở đâu; thông lệ địa phương",
       .permission = "signed_in",
       .response = json::shape<SetList>(),
       .statuses = {200, 401},
       .handler = [&api](const http::Request& r) { return sets(api, r); }},
  };
}

} // namespace ketnap::server
