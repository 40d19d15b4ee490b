// Chuẩn bị cuộc họp: the next meeting of a cell, before it is held.
#include "server/asking.h"

#include "meetings/plan.h"

namespace ketnap::server {

namespace {

using accounts::Principal;
using accounts::Right;

http::Response open(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_people, [&](const Principal& principal) {
    const auto known = number_in(request, "known");
    const auto out = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return meetings::next_meeting(tx, api.record.office(), principal.scope, request.param("org"), {known},
                                    language_in(request));
    });
    if (!out) return not_found();
    http::Response response = told(*out);
    // Nothing planned has a version too: of two who plan at once, the second is told of the first. What was known
    // earlier is not written against.
    if (!known) response.headers.set("ETag", etag(out->version));
    return response;
  });
}

http::Response save(Api& api, const http::Request& request) {
  return with_body<meetings::Plan>(
      api, request, Right::hold_meeting, [&](const Principal& principal, meetings::Plan& body) {
        return act(
            api, principal, request,
            [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
              return meetings::save(tx, office, caller, request.param("org"), body,
                                    expected_version(request));
            },
            200);
      });
}

http::Response withdraw(Api& api, const http::Request& request) {
  return with_right(api, request, Right::hold_meeting, [&](const Principal& principal) {
    return act(
        api, principal, request,
        [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
          return meetings::withdraw(tx, office, caller, request.param("org"), expected_version(request));
        },
        200);
  });
}

} // namespace

std::vector<http::Route> plan_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  using http::Writes;
  return {
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/next-meeting",
       .summary_vi = "Cuộc họp tới của một chi bộ: ngày, giờ, nơi họp, chương trình; trống khi chưa chuẩn bị",
       .permission = "see_people",
       .query = {{"known", QueryKind::whole_number, false, "Như đã biết khi nhật ký có ngần này dòng"},
                 {"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<meetings::NextMeeting>(),
       .statuses = {200, 400, 401, 404},
       .reads = "roll",
       .handler = [&api](const http::Request& r) { return open(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/orgs/{org}/next-meeting",
       .summary_vi = "Chuẩn bị cuộc họp tới, thay bản đang có; chưa có bản nào thì If-Match là \"0\"",
       .permission = "hold_meeting",
       .writes = Writes::once_if_match,
       .request = json::shape<meetings::Plan>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 400, 401, 404, 412},
       .handler = [&api](const http::Request& r) { return save(api, r); }},
      {.method = Method::remove,
       .path = "/api/v1/orgs/{org}/next-meeting",
       .summary_vi = "Bỏ cuộc họp đã chuẩn bị",
       .permission = "hold_meeting",
       .writes = Writes::once_if_match,
       .response = json::shape<DoneView>(),
       .statuses = {200, 401, 404, 412},
       .handler = [&api](const http::Request& r) { return withdraw(api, r); }},
  };
}

} // namespace ketnap::server
