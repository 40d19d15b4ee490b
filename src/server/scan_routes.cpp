// Bản chụp giấy tờ: make one of what was sent in pieces, list them, take one away as a file.
#include "server/asking.h"

#include "cases/uploads.h"

namespace ketnap::server {

namespace {

using accounts::Right;

struct ScanList {
  static constexpr std::string_view schema_name = "Scans";
  std::vector<cases::ScanView> items;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("items", self.items);
  }
};

struct AttachBody {
  static constexpr std::string_view schema_name = "AttachScan";
  std::string upload;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("upload", self.upload);
  }
};

http::Response attach(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    const auto body = http::read_body<AttachBody>(request, nfc_check());
    if (body.refused()) return http::problem_response(body.refusal());
    return act(api, principal, request,
               [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                 return cases::finish_upload(tx, office, caller, request.param("case"), request.param("fact"),
                                             body->upload);
               });
  });
}

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_scans, [&](const accounts::Principal& principal) {
    auto scans = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::scans_of(tx, principal.scope, request.param("case"));
    });
    return scans ? http::json_answer(200, ScanList{*std::move(scans)}) : not_found();
  });
}

std::string_view ending_of(std::string_view media_type) {
  return media_type == "application/pdf" ? ".pdf" : media_type == "image/png" ? ".png" : ".jpg";
}

// To keep, not to show: a browser never interprets what somebody uploaded under our address.
http::Response take(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_scans, [&](const accounts::Principal& principal) {
    auto scan = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::open_scan(tx, api.record.office(), principal.scope, request.param("case"),
                              request.param("scan"));
    });
    if (!scan) return not_found();
    http::Response response{200, {}, std::move(scan->bytes)};
    response.headers.set("Content-Type", scan->media_type);
    response.headers.set("Content-Disposition", "attachment; filename=\"" + request.param("scan") +
                                                    std::string(ending_of(scan->media_type)) + "\"");
    return response;
  });
}

} // namespace

std::vector<http::Route> scan_routes(Api& api) {
  using http::Method;
  return {
      {.method = Method::post,
       .path = "/api/v1/cases/{case}/facts/{fact}/scans",
       .summary_vi = "Thêm bản chụp của một giấy tờ, khi mọi phần của tệp đã tới (PDF, JPEG, PNG; đến 20 MB)",
       .permission = "by_act",
       .writes = http::Writes::once,
       .request = json::shape<AttachBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return attach(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/scans",
       .summary_vi = "Các bản chụp của một hồ sơ",
       .permission = "see_scans",
       .response = json::shape<ScanList>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/scans/{scan}",
       .summary_vi = "Lấy một bản chụp",
       .permission = "see_scans",
       .response_type = "application/octet-stream",
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return take(api, r); }},
  };
}

} // namespace ketnap::server
