// Thông báo: what others recorded in the reader's cases, and up to where it was read.
#include "server/asking.h"

#include "notices/notices.h"

namespace ketnap::server {

namespace {

using accounts::Principal;
using accounts::Right;

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::list_cases, [&](const Principal& principal) {
    notices::NoticeRequest wanted{.before = number_in(request, "before")};
    wanted.limit = limit_in(request, wanted.limit);
    const record::Office& office = api.record.office();
    const auto page = api.record.db().read(
        principal.scope, [&](db::Read& tx) { return notices::told_to(tx, office, principal, wanted); });
    return page.refused() ? refusal_of(page.refusal(), office.regulations.rulebook) : told(*page);
  });
}

http::Response seen(Api& api, const http::Request& request) {
  return with_body<notices::SeenUpTo>(api, request, Right::list_cases,
                                      [&](const Principal& principal, notices::SeenUpTo& body) {
                                        (void)api.record.db().write(principal.scope, [&](db::Write& tx) {
                                          notices::mark_seen(tx, principal, body.seq);
                                          return record::Answer<bool>(true);
                                        });
                                        return http::Response{204, {}, {}};
                                      });
}

} // namespace

std::vector<http::Route> notice_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  using http::Writes;
  return {
      {.method = Method::get,
       .path = "/api/v1/notices",
       .summary_vi = "Thông báo: việc người khác đã ghi trong hồ sơ của mình, 90 ngày qua, mới nhất trước",
       .permission = "list_cases",
       .query = {{"before", QueryKind::whole_number, false, "Chỉ những việc ghi trước dòng nhật ký này"},
                 {"limit", QueryKind::whole_number, false, "1 đến 100; mặc định 50"}},
       .response = json::shape<notices::NoticePage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "list",
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/notices/seen",
       .summary_vi = "Đánh dấu đã xem đến dòng nhật ký này",
       .permission = "list_cases",
       .writes = Writes::freely,
       .request = json::shape<notices::SeenUpTo>(),
       .statuses = {204, 400, 401, 404},
       .handler = [&api](const http::Request& r) { return seen(api, r); }},
  };
}

} // namespace ketnap::server
