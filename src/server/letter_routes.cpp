// Đơn thư: letters of complaint at the committee that received them; and, beside a case, that some are open.
#include "server/asking.h"

#include "letters/letters.h"

namespace ketnap::server {

namespace {

using accounts::Principal;
using accounts::Right;

template <class View>
http::Response shown(std::optional<View>&& view) {
  return view ? told(*view) : not_found();
}

http::Response receive(Api& api, const http::Request& request) {
  return with_body<letters::Received>(
      api, request, Right::handle_letters, [&](const Principal& principal, letters::Received& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller&) {
                     return letters::receive(tx, office, principal, request.param("org"), body);
                   });
      });
}

// What happens to one letter: passed on, concluded.
template <class Body>
using Step = record::Answer<record::Done> (*)(db::Write&, const record::Office&, const Principal&,
                                              std::string_view, std::string_view, const Body&);
template <class Body>
http::Response step(Api& api, const http::Request& request, Step<Body> take) {
  return with_body<Body>(api, request, Right::handle_letters, [&](const Principal& principal, Body& body) {
    return act(api, principal, request,
               [&](db::Write& tx, const record::Office& office, const cases::Caller&) {
                 return take(tx, office, principal, request.param("org"), request.param("letter"), body);
               });
  });
}

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_letters, [&](const Principal& principal) {
    return shown(api.record.db().read(
        principal.scope, [&](db::Read& tx) { return letters::at(tx, principal, request.param("org")); }));
  });
}

http::Response open(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_letters, [&](const Principal& principal) {
    auto letter = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return letters::open(tx, api.record.office(), principal, request.param("org"), request.param("letter"),
                           {number_in(request, "known")});
    });
    const auto about = letter ? letter->letter.subject : std::nullopt;
    http::Response answer = shown(std::move(letter));
    if (about) answer.tells.of = {*about};
    return answer;
  });
}

http::Response of_case(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_letters, [&](const Principal& principal) {
    return shown(api.record.db().read(
        principal.scope, [&](db::Read& tx) { return letters::about(tx, principal, request.param("case")); }));
  });
}

} // namespace

std::vector<http::Route> letter_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  using http::Writes;
  return {
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/letters",
       .summary_vi = "Ghi một đơn thư về một hồ sơ mà cấp uỷ đã nhận; chi bộ không thấy",
       .permission = "handle_letters",
       .writes = Writes::once,
       .request = json::shape<letters::Received>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 422},
       .handler = [&api](const http::Request& r) { return receive(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/letters",
       .summary_vi = "Các đơn thư một cấp uỷ đã nhận, đang ở đâu",
       .permission = "see_letters",
       .response = json::shape<letters::LetterPage>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/letters/{letter}",
       .summary_vi = "Một đơn thư; người viết và nội dung chỉ mở ở cấp uỷ đã nhận đơn",
       .permission = "see_letters",
       .query = {{"known", QueryKind::whole_number, false, "Như đã biết khi nhật ký có ngần này dòng"}},
       .response = json::shape<letters::LetterView>(),
       .statuses = {200, 401, 404},
       .reads = "letter",
       .handler = [&api](const http::Request& r) { return open(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/letters/{letter}/passed-on",
       .summary_vi = "Đơn thư đã chuyển đến cơ quan nào, ngày nào",
       .permission = "handle_letters",
       .writes = Writes::once,
       .request = json::shape<letters::PassedOn>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409, 422},
       .handler = [&api](const http::Request& r) { return step(api, r, letters::pass_on); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/letters/{letter}/concluded",
       .summary_vi = "Đơn thư đã có kết luận: kết luận gì, ngày nào",
       .permission = "handle_letters",
       .writes = Writes::once,
       .request = json::shape<letters::Concluded>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409, 422},
       .handler = [&api](const http::Request& r) { return step(api, r, letters::conclude); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/letters",
       .summary_vi = "Đơn thư về một hồ sơ, cho cấp uỷ xem trước khi quyết định; chi bộ không thấy",
       .permission = "see_letters",
       .response = json::shape<letters::LetterPage>(),
       .statuses = {200, 401, 404},
       .reads = "case",
       .handler = [&api](const http::Request& r) { return of_case(api, r); }},
  };
}

} // namespace ketnap::server
