// Bản chụp đang gửi: announce one, send its pieces, ask which arrived, give it up. `scan_` makes the scan of it.
#include "server/asking.h"

#include <charconv>

#include "cases/uploads.h"

namespace ketnap::server {

namespace {

using cases::UploadView;

// No act of the record and no key: each of these may be repeated and does the same once more.
template <class F>
http::Response in_scope(Api& api, const http::Request& request, int status, F&& f) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    const record::Office& office = api.record.office();
    const cases::Caller caller = caller_of(principal);
    const auto answer =
        api.record.db().write(principal.scope, [&](db::Write& tx) -> record::Answer<UploadView> {
          if (!accounts::still_holds(tx, office, principal, api.rules.sessions)) return record::not_found();
          return f(tx, office, caller);
        });
    return answer.refused() ? refusal_of(answer.refusal(), office.regulations.rulebook)
           : status == 204  ? http::Response{204, {}, {}}
                            : http::json_answer(status, *answer);
  });
}

http::Response begin(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    const auto body = http::read_body<cases::Announced>(request, text_check());
    if (body.refused()) return http::problem_response(body.refusal());
    // What is too old goes first, so that it takes nobody's place. How much is left is read before the act and not
    // in it: those who begin at one moment may pass the cap together, by no more than a scan each.
    const cases::OnTheWay on_the_way = api.record.db().write(db::Scope::system(), [&](db::Write& tx) {
      return cases::forget_uploads(tx, api.record.office(), principal.who.account_id);
    });
    return in_scope(api, request, 200, [&](db::Write& tx, const auto& office, const auto& caller) {
      return cases::begin_upload(tx, office, caller, request.param("case"), request.param("fact"), *body,
                                 on_the_way);
    });
  });
}

http::Response show(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    const auto answer = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::upload_of(tx, api.record.office(), caller_of(principal), request.param("case"),
                              request.param("fact"), request.param("upload"));
    });
    return answer.refused() ? not_found() : told(*answer);
  });
}

http::Response keep(Api& api, const http::Request& request) {
  const std::string& text = request.param("piece");
  std::int64_t number = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size()) number = -1; // no such piece
  return in_scope(api, request, 204, [&](db::Write& tx, const auto& office, const auto& caller) {
    return cases::keep_piece(tx, office, caller, request.param("case"), request.param("fact"),
                             request.param("upload"), number, request.body);
  });
}

http::Response cancel(Api& api, const http::Request& request) {
  return in_scope(api, request, 204, [&](db::Write& tx, const auto& office, const auto& caller) {
    return cases::cancel_upload(tx, office, caller, request.param("case"), request.param("fact"),
                                request.param("upload"));
  });
}

} // namespace

std::vector<http::Route> upload_routes(Api& api) {
  using http::Method;
  using http::Writes;
  return {
      {.method = Method::post,
       .path = "/api/v1/cases/{case}/facts/{fact}/uploads",
       .summary_vi = "Báo trước một bản chụp sẽ gửi từng phần; báo lại cùng tệp thì gặp lại lần gửi dở",
       .permission = "by_act",
       .writes = Writes::freely,
       .request = json::shape<cases::Announced>(),
       .response = json::shape<UploadView>(),
       .statuses = {200, 400, 401, 404},
       .handler = [&api](const http::Request& r) { return begin(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/facts/{fact}/uploads/{upload}",
       .summary_vi = "Những phần nào của một lần gửi dở đã tới",
       .permission = "by_act",
       .response = json::shape<UploadView>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return show(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/cases/{case}/facts/{fact}/uploads/{upload}/pieces/{piece}",
       .summary_vi = "Gửi một phần (đánh số từ 0, thứ tự nào cũng được, gửi lại cũng được)",
       .permission = "by_act",
       .writes = Writes::freely,
       .request_type = "application/octet-stream",
       .statuses = {204, 400, 401, 404, 413},
       .body_limit = static_cast<std::size_t>(cases::piece_bytes),
       .handler = [&api](const http::Request& r) { return keep(api, r); }},
      {.method = Method::remove,
       .path = "/api/v1/cases/{case}/facts/{fact}/uploads/{upload}",
       .summary_vi = "Bỏ một lần gửi dở",
       .permission = "by_act",
       .writes = Writes::freely,
       .statuses = {204, 401, 404},
       .handler = [&api](const http::Request& r) { return cancel(api, r); }},
  };
}

} // namespace ketnap::server
