// Quan hệ với hồ sơ: who may see one case and act in it without a post.
#include "server/asking.h"

#include "cases/read.h"
#include "cases/relations.h"

namespace ketnap::server {

namespace {

using accounts::Right;

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct RelationView {
  static constexpr std::string_view schema_name = "Relation";
  std::string code;
  cases::PersonRefView person;
  std::string kind;
  rules::Day from{};
  std::optional<rules::Day> until;
  KETNAP_FIELDS(F(code) F(person) F(kind) F(from) F(until))
};
struct RelationList {
  static constexpr std::string_view schema_name = "RelationList";
  std::vector<RelationView> items;
  KETNAP_FIELDS(F(items))
};
struct RelateBody {
  static constexpr std::string_view schema_name = "NewRelation";
  std::string person, kind; // union_of | self
  rules::Day on{};
  KETNAP_FIELDS(F(person) F(kind) F(on))
};
#undef F
#undef KETNAP_FIELDS

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_case, [&](const accounts::Principal& principal) {
    auto found = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::relations_of(tx, principal.scope, request.param("case"));
    });
    if (!found) return not_found();
    RelationList out;
    for (cases::Relation& each : *found)
      out.items.push_back({std::move(each.code),
                           {std::move(each.person_code), std::move(each.full_name)},
                           std::move(each.kind),
                           each.from,
                           each.until});
    return told(out);
  });
}

http::Response relate(Api& api, const http::Request& request) {
  return with_body<RelateBody>(
      api, request, Right::manage_relations, [&](const accounts::Principal& principal, RelateBody& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                     return cases::relate(tx, office, caller,
                                          {request.param("case"), body.person, body.kind, body.on});
                   });
      });
}

http::Response end(Api& api, const http::Request& request) {
  return with_body<EndBody>(
      api, request, Right::manage_relations, [&](const accounts::Principal& principal, EndBody& body) {
        return act(
            api, principal, request,
            [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
              return cases::end_relation(tx, office, caller,
                                         {request.param("case"), request.param("relation"), body.on});
            },
            200);
      });
}

} // namespace

std::vector<http::Route> relation_routes(Api& api) {
  using http::Method;
  using http::Writes;
  return {
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/relations",
       .summary_vi = "Ai được vào hồ sơ này mà không cần chức trách, từ ngày nào đến ngày nào",
       .permission = "see_case",
       .response = json::shape<RelationList>(),
       .statuses = {200, 401, 404},
       .reads = "case",
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/cases/{case}/relations",
       .summary_vi = "Cho đoàn thể, hoặc chính người được xem xét, vào hồ sơ này",
       .permission = "manage_relations",
       .writes = Writes::once,
       .request = json::shape<RelateBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return relate(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/cases/{case}/relations/{relation}/end",
       .summary_vi = "Thôi một quan hệ với hồ sơ: ngày đầu tiên không còn",
       .permission = "manage_relations",
       .writes = Writes::once,
       .request = json::shape<EndBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return end(api, r); }},
  };
}

} // namespace ketnap::server
