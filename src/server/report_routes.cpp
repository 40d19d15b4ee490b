// Báo cáo lên trên: what waits below an organisation, how long its decisions took, and the reports of cells.
#include "server/asking.h"

#include "reports/handover.h"
#include "reports/pace.h"
#include "reports/reports.h"

namespace ketnap::server {

namespace {

using accounts::Principal;
using accounts::Right;

reports::WaitingRequest wanted_by(const http::Request& request) {
  reports::WaitingRequest wanted{.org = request.param("org"),
                                 .on = day_in(request, "on"),
                                 .known = {number_in(request, "known")},
                                 .cursor = text_in(request, "cursor")};
  wanted.limit = limit_in(request, wanted.limit);
  return wanted;
}

http::Response waiting(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_waiting, [&](const Principal& principal) {
    reports::WaitingRequest wanted = wanted_by(request);
    if (const auto with = text_in(request, "with")) {
      wanted.with = rules::from_word<rules::Body>(*with);
      if (!wanted.with)
        return http::problem_response(http::problem_of({{"/with", "unknown_name", "không có cơ quan này"}}));
    }
    const record::Office& office = api.record.office();
    auto page = api.record.db().read(
        principal.scope, [&](db::Read& tx) { return reports::waiting(tx, office, principal.scope, wanted); });
    return page.refused() ? refusal_of(page.refusal(), office.regulations.rulebook) : told(*page);
  });
}

http::Response work(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_waiting, [&](const Principal& principal) {
    const record::Office& office = api.record.office();
    auto page = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return reports::work(tx, office, principal.scope, *principal.role, wanted_by(request));
    });
    return page.refused() ? refusal_of(page.refusal(), office.regulations.rulebook) : told(*page);
  });
}

http::Response pace(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_waiting, [&](const Principal& principal) {
    const record::Office& office = api.record.office();
    auto view = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return reports::pace(tx, office, principal.scope, request.param("org"),
                           day_in(request, "from").value_or(rules::Day{}),
                           day_in(request, "until").value_or(rules::Day{}));
    });
    return view.refused() ? refusal_of(view.refusal(), office.regulations.rulebook) : told(*view);
  });
}

http::Response handover(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_waiting, [&](const Principal& principal) {
    const record::Office& office = api.record.office();
    const auto list = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return reports::handover_list(tx, office, principal.scope, request.param("org"),
                                    day_in(request, "on").value_or(principal.today));
    });
    return list ? told(*list) : not_found();
  });
}

http::Response send(Api& api, const http::Request& request) {
  return with_body<reports::Sending>(
      api, request, Right::send_report, [&](const Principal& principal, reports::Sending& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller&) {
                     return reports::send(tx, office, principal, request.param("org"), body);
                   });
      });
}

http::Response receive(Api& api, const http::Request& request) {
  return with_body<reports::Receiving>(
      api, request, Right::receive_report, [&](const Principal& principal, reports::Receiving& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller&) {
                     return reports::receive(tx, office, principal, request.param("org"),
                                             request.param("report"), body.on);
                   });
      });
}

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_waiting, [&](const Principal& principal) {
    const auto found = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return reports::reports_under(tx, principal.scope, request.param("org"));
    });
    return found ? told(*found) : not_found();
  });
}

http::Response open(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_waiting, [&](const Principal& principal) {
    const auto found = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return reports::open(tx, api.record.office(), principal.scope, request.param("org"),
                           request.param("report"));
    });
    return found ? told(*found) : not_found();
  });
}

} // namespace

std::vector<http::Route> report_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  using http::Writes;
  return {
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/waiting",
       .summary_vi = "Hồ sơ nào đang chờ ai, từ bao giờ, vì sao; của tổ chức và mọi tổ chức bên dưới",
       .permission = "see_waiting",
       .query = {{"on", QueryKind::day, false, "Như vào ngày này"},
                 {"known", QueryKind::whole_number, false, "Như đã biết khi nhật ký có ngần này dòng"},
                 {"with", QueryKind::text, false, "Đang chờ cơ quan này: cell, grassroots_committee, …"},
                 {"limit", QueryKind::whole_number, false, "1 đến 200; mặc định 200"},
                 {"cursor", QueryKind::text, false, "Mốc trang tiếp theo"}},
       .response = json::shape<reports::WaitingPage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "list",
       .handler = [&api](const http::Request& r) { return waiting(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/work",
       .summary_vi = "Việc cần làm: hồ sơ đang chờ, mỗi hồ sơ kèm những việc mà người hỏi làm được ngay",
       .permission = "see_waiting",
       .query = {{"limit", QueryKind::whole_number, false, "1 đến 200; mặc định 200"},
                 {"cursor", QueryKind::text, false, "Mốc trang tiếp theo"}},
       .response = json::shape<reports::WorkPage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "list",
       .handler = [&api](const http::Request& r) { return work(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/pace",
       .summary_vi = "Từ nghị quyết của chi bộ, từ khi gửi hồ sơ đến quyết định: bao nhiêu ngày làm việc",
       .permission = "see_waiting",
       .query = {{"from", QueryKind::day, true, "Quyết định từ ngày này"},
                 {"until", QueryKind::day, true, "Đến trước ngày này"}},
       .response = json::shape<reports::PaceView>(),
       .statuses = {200, 400, 401, 404},
       .handler = [&api](const http::Request& r) { return pace(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/handover",
       .summary_vi = "Danh sách bàn giao: hồ sơ đang làm, chờ ai, hạn nào, ai giúp đỡ ai",
       .permission = "see_waiting",
       .query = {{"on", QueryKind::day, false, "Như vào ngày này"}},
       .response = json::shape<reports::HandoverList>(),
       .statuses = {200, 401, 404, 422},
       .reads = "handover",
       .handler = [&api](const http::Request& r) { return handover(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/reports",
       .summary_vi = "Báo cáo lên trên danh sách đang chờ, như vào một ngày",
       .permission = "send_report",
       .writes = Writes::once,
       .request = json::shape<reports::Sending>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409, 422},
       .handler = [&api](const http::Request& r) { return send(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/reports",
       .summary_vi = "Các báo cáo của một tổ chức và mọi tổ chức bên dưới, mới nhất trước",
       .permission = "see_waiting",
       .response = json::shape<reports::ReportList>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/reports/{report}",
       .summary_vi = "Một báo cáo, nguyên như khi gửi",
       .permission = "see_waiting",
       .response = json::shape<reports::ReportView>(),
       .statuses = {200, 401, 404},
       .reads = "list",
       .handler = [&api](const http::Request& r) { return open(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/reports/{report}/received",
       .summary_vi = "Cấp trên đã nhận báo cáo: ngày nào",
       .permission = "receive_report",
       .writes = Writes::once,
       .request = json::shape<reports::Receiving>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409, 422},
       .handler = [&api](const http::Request& r) { return receive(api, r); }},
  };
}

} // namespace ketnap::server
