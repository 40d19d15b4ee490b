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
    const auto body = http::read_body<AttachBody>(request, text_check());
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
    return scans ? told(ScanList{*std::move(scans)}) : not_found();
  });
}

std::string_view ending_of(std::string_view media_type) {
  return media_type == "application/pdf" ? ".pdf" : media_type == "image/png" ? ".png" : ".jpg";
}

// A frame of our own pages asks. What browsers say of a request no script can forge; the oldest ones, and any over a
// plain line, say nothing.
bool for_our_own_frame(const http::Request& request) {
  return request.headers.find("Sec-Fetch-Site").value_or("same-origin") == "same-origin" &&
         request.headers.find("Sec-Fetch-Dest").value_or("iframe") == "iframe";
}

// To keep, not to show: a browser never interprets what somebody uploaded under our address. But for one thing: a
// PDF beside what an officer checks in it, in a frame of our own page. It is harmless there because
//   - it was a PDF by its first bytes, is sent as one, and nosniff has no browser take it for a page: its viewer
//     draws it in a place of its own, where what is in it reaches neither our pages nor the session;
//   - our pages alone may frame it, whether or not a browser tells who asks, and the session's cookie goes with
//     no request from elsewhere (SameSite=Strict);
//   - a browser that would make a page of it after all is allowed nothing in it, not even a picture.
void show_beside(http::Response& response) {
  response.headers.set("Content-Disposition", "inline");
  response.headers.set("Content-Security-Policy",
                       "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
  response.headers.set("X-Content-Type-Options", "nosniff");
}

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
    // Pictures need no frame: <img> shows an attachment too, and runs nothing.
    if (scan->media_type == "application/pdf" && request.query.find("beside") == "true" &&
        for_our_own_frame(request))
      show_beside(response);
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
       .reads = "case",
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/scans/{scan}",
       .summary_vi = "Lấy một bản chụp",
       .permission = "see_scans",
       .query = {{"beside", http::QueryKind::yes_no, false,
                  "Hiện tệp PDF trong khung của chính trang này, thay vì tải về"}},
       .response_type = "application/octet-stream",
       .statuses = {200, 401, 404},
       .reads = "scan",
       .handler = [&api](const http::Request& r) { return take(api, r); }},
  };
}

} // namespace ketnap::server
