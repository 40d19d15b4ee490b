// Chuyển nơi xem xét: a case gets another home, the last move is set right, a merged cell hands over all at once.
#include "server/asking.h"

#include "cases/homes.h"

namespace ketnap::server {

namespace {

using accounts::Right;

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct HomeBody {
  static constexpr std::string_view schema_name = "NewHome";
  std::string org; // the cell that considers it from now on
  rules::Day on{};
  std::optional<std::string> document;
  KETNAP_FIELDS(F(org) F(on) F(document))
};
struct HomeCorrectionBody {
  static constexpr std::string_view schema_name = "HomeCorrection";
  std::string why;
  std::optional<std::string> evidence, org, document;
  std::optional<rules::Day> on;
  std::optional<bool> struck;
  KETNAP_FIELDS(F(why) F(evidence) F(org) F(document) F(on) F(struck))
};
struct AllHomeBody {
  static constexpr std::string_view schema_name = "NewHomeOfAll";
  std::string to;
  rules::Day on{};
  std::optional<std::string> document;
  KETNAP_FIELDS(F(to) F(on) F(document))
};
#undef F
#undef KETNAP_FIELDS

http::Response take_over(Api& api, const http::Request& request) {
  return with_body<HomeBody>(
      api, request, Right::take_over, [&](const accounts::Principal& principal, HomeBody& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                     return cases::take_over(tx, office, caller,
                                             {request.param("case"), body.org, body.on,
                                              body.document.value_or(""), expected_version(request)});
                   });
      });
}

http::Response correct(Api& api, const http::Request& request) {
  return with_body<HomeCorrectionBody>(
      api, request, Right::take_over, [&](const accounts::Principal& principal, HomeCorrectionBody& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                     return cases::correct_home(tx, office, caller,
                                                {.case_code = request.param("case"),
                                                 .reasoned = {body.why, body.evidence.value_or("")},
                                                 .on = body.on,
                                                 .org_code = body.org,
                                                 .document = body.document,
                                                 .struck = body.struck.value_or(false),
                                                 .expected_version = expected_version(request)});
                   });
      });
}

http::Response take_over_all(Api& api, const http::Request& request) {
  return with_body<AllHomeBody>(
      api, request, Right::take_over, [&](const accounts::Principal& principal, AllHomeBody& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                     return cases::take_over_all(
                         tx, office, caller,
                         {request.param("org"), body.to, body.on, body.document.value_or("")});
                   });
      });
}

} // namespace

std::vector<http::Route> home_routes(Api& api) {
  using http::Method;
  using http::Writes;
  return {
      {.method = Method::post,
       .path = "/api/v1/cases/{case}/home",
       .summary_vi = "Chuyển hồ sơ sang chi bộ khác xem xét, từ một ngày, theo một văn bản",
       .permission = "take_over",
       .writes = Writes::once_if_match,
       .request = json::shape<HomeBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409, 412, 422},
       .handler = [&api](const http::Request& r) { return take_over(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/cases/{case}/home/correction",
       .summary_vi = "Sửa lần chuyển gần nhất, hoặc bỏ lần chuyển ghi nhầm: vì sao, theo giấy tờ nào",
       .permission = "take_over",
       .writes = Writes::once_if_match,
       .request = json::shape<HomeCorrectionBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409, 412, 422},
       .handler = [&api](const http::Request& r) { return correct(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/cases-home",
       .summary_vi = "Chuyển mọi hồ sơ đang xem xét của một chi bộ sang chi bộ khác, khi sáp nhập",
       .permission = "take_over",
       .writes = Writes::once,
       .request = json::shape<AllHomeBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409, 422},
       .handler = [&api](const http::Request& r) { return take_over_all(api, r); }},
  };
}

} // namespace ketnap::server
