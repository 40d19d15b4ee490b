// Ai đã xem: who read one file, for whoever may read its journal; who read what of the whole scope, for inspectors and
// administrators.
#include "server/asking.h"

#include "server/reads_page.h"

namespace ketnap::server {

namespace {

using accounts::Principal;
using accounts::Right;

http::Response page(Api& api, const http::Request& request, Right right, const ReadsRequest& of) {
  return with_right(api, request, right, [&](const Principal& principal) {
    ReadsRequest wanted = of;
    wanted.before = number_in(request, "before");
    wanted.limit = number_in(request, "limit").value_or(50);
    wanted.language = language_in(request);
    const record::Office& office = api.record.office();
    const auto found = api.record.db().read(
        principal.scope, [&](db::Read& tx) { return reads_page(tx, office, principal, wanted); });
    if (found.refused()) return refusal_of(found.refusal(), office.regulations.rulebook);
    http::Response answer = told(*found);
    for (const ReadView& line : found->items)
      if (line.name) answer.tells.of.push_back(line.subject_code);
    return answer;
  });
}

http::Response of_case(Api& api, const http::Request& request) {
  return page(api, request, Right::see_journal, {.of_case = request.param("case")});
}

http::Response of_person(Api& api, const http::Request& request) {
  return page(api, request, Right::see_journal, {.of_person = request.param("person")});
}

http::Response of_all(Api& api, const http::Request& request) {
  return page(api, request, Right::see_reads,
              {.account = text_in(request, "account"),
               .kind = text_in(request, "kind"),
               .from = day_in(request, "from"),
               .until = day_in(request, "until")});
}

} // namespace

std::vector<http::Route> read_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  const std::vector<http::QueryParameter> paged{
      {"before", QueryKind::whole_number, false, "Chỉ những dòng trước dòng này"},
      {"limit", QueryKind::whole_number, false, "1 đến 200; mặc định 50"},
      {"lang", QueryKind::text, false, "vi hoặc en"}};
  std::vector<http::QueryParameter> filtered = paged;
  filtered.insert(filtered.begin(),
                  {{"account", QueryKind::text, false, "Mã tài khoản đã xem"},
                   {"kind", QueryKind::text, false,
                    "case, history, scan, letter, person, reveal, list, roll, search, handover, "
                    "export"},
                   {"from", QueryKind::day, false, "Xem từ ngày này"},
                   {"until", QueryKind::day, false, "Xem đến hết ngày này"}});
  return {
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/reads",
       .summary_vi =
           "Ai đã xem hồ sơ này, mới nhất trước; người kiểm tra xem thì chỉ kiểm tra và quản trị thấy",
       .permission = "see_journal",
       .query = paged,
       .response = json::shape<ReadsPage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "history",
       .handler = [&api](const http::Request& r) { return of_case(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/people/{person}/reads",
       .summary_vi = "Ai đã xem thông tin và các hồ sơ của một người, mới nhất trước",
       .permission = "see_journal",
       .query = paged,
       .response = json::shape<ReadsPage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "person",
       .handler = [&api](const http::Request& r) { return of_person(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/reads",
       .summary_vi = "Ai đã xem những gì trong phạm vi, mới nhất trước",
       .permission = "see_reads",
       .query = filtered,
       .response = json::shape<ReadsPage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "list",
       .handler = [&api](const http::Request& r) { return of_all(api, r); }},
  };
}

} // namespace ketnap::server
