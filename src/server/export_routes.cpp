// Xuất danh sách: a list of cases asked for as a file, agreed to by a second person when it is long, and fetched.
#include "server/asking.h"

#include "exports/exports.h"

namespace ketnap::server {

namespace {

using accounts::Principal;
using accounts::Right;

http::Response ask(Api& api, const http::Request& request) {
  return with_body<exports::Asking>(
      api, request, Right::export_list, [&](const Principal& principal, exports::Asking& body) {
        const record::Office& office = api.record.office();
        const auto gathered = api.record.db().read(principal.scope, [&](db::Read& tx) {
          return exports::gather(tx, office, principal.scope, body);
        });
        if (gathered.refused()) return refusal_of(gathered.refusal(), office.regulations.rulebook);
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& inside, const cases::Caller&) {
                     return exports::ask(tx, inside, principal, body, gathered->persons);
                   });
      });
}

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::export_list, [&](const Principal& principal) {
    return told(api.record.db().read(
        principal.scope, [&](db::Read& tx) { return exports::all(tx, api.record.office(), principal); }));
  });
}

http::Response show(Api& api, const http::Request& request) {
  return with_right(api, request, Right::export_list, [&](const Principal& principal) {
    const auto view = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return exports::one(tx, api.record.office(), principal, request.param("export"));
    });
    return view ? told(*view) : not_found();
  });
}

http::Response agree(Api& api, const http::Request& request) {
  return gravely(api, request, Right::agree_export, [&](const Principal& principal) {
    return act(api, principal, request,
               [&](db::Write& tx, const record::Office& office, const cases::Caller&) {
                 return exports::agree(tx, office, principal, request.param("export"));
               });
  });
}

http::Response decline(Api& api, const http::Request& request) {
  return with_body<exports::Declining>(
      api, request, Right::agree_export, [&](const Principal& principal, exports::Declining& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller&) {
                     return exports::decline(tx, office, principal, request.param("export"), body);
                   });
      });
}

http::Response fetch(Api& api, const http::Request& request) {
  return with_right(api, request, Right::export_list, [&](const Principal& principal) {
    const record::Office& office = api.record.office();
    auto file = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return exports::fetch(tx, office, principal, request.param("export"));
    });
    if (file.refused()) return refusal_of(file.refusal(), office.regulations.rulebook);
    http::Response response{200, {}, std::move(file->text)};
    response.headers.set("Content-Type", "text/csv; charset=utf-8");
    response.headers.set("Content-Disposition",
                         "attachment; filename=\"danh-sach-" + request.param("export") + ".csv\"");
    response.tells = {std::move(file->persons), {}, std::move(file->reason), file->agreed};
    return response;
  });
}

} // namespace

std::vector<http::Route> export_routes(Api& api) {
  using http::Method;
  using http::Writes;
  return {
      {.method = Method::post,
       .path = "/api/v1/exports",
       .summary_vi = "Xin xuất danh sách hồ sơ ra tệp, ghi lý do; hơn 200 người thì chờ người thứ hai đồng ý",
       .permission = "export_list",
       .writes = Writes::once,
       .request = json::shape<exports::Asking>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 422},
       .handler = [&api](const http::Request& r) { return ask(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/exports",
       .summary_vi = "Các lần xin xuất danh sách trong ba mươi ngày: của mình, và chờ mình trả lời",
       .permission = "export_list",
       .response = json::shape<exports::ExportPage>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/exports/{export}",
       .summary_vi = "Một lần xin xuất danh sách: của ai, vì sao, bao nhiêu người, đã được đồng ý chưa",
       .permission = "export_list",
       .response = json::shape<exports::ExportView>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return show(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/exports/{export}/agreed",
       .summary_vi = "Đồng ý cho người khác xuất danh sách hơn 200 người; phải nhập lại mật khẩu",
       .permission = "agree_export",
       .writes = Writes::once,
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 403, 404, 409},
       .handler = [&api](const http::Request& r) { return agree(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/exports/{export}/declined",
       .summary_vi = "Không đồng ý cho xuất, ghi lý do",
       .permission = "agree_export",
       .writes = Writes::once,
       .request = json::shape<exports::Declining>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return decline(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/exports/{export}/file",
       .summary_vi = "Lấy tệp CSV của danh sách đã xin; mỗi lần lấy ghi vào sổ xem hồ sơ",
       .permission = "export_list",
       .response_type = "text/csv",
       .statuses = {200, 401, 404, 409, 429},
       .reads = "export",
       .handler = [&api](const http::Request& r) { return fetch(api, r); }},
  };
}

} // namespace ketnap::server
