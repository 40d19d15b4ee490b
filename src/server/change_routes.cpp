// Quy định đổi thì hồ sơ này đổi gì: what each new row did to one open case.
#include "server/asking.h"

#include "cases/rule_changes.h"

namespace ketnap::server {

namespace {

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, accounts::Right::see_case, [&](const accounts::Principal& principal) {
    const auto found = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::rule_changes(tx, api.record.office(), principal.scope, request.param("case"),
                                 language_in(request));
    });
    return found ? told(*found) : not_found();
  });
}

} // namespace

std::vector<http::Route> change_routes(Api& api) {
  return {
      {.method = http::Method::get,
       .path = "/api/v1/cases/{case}/rule-changes",
       .summary_vi = "Từ ngày lập hồ sơ, mỗi lần quy định đổi đã làm hồ sơ này đổi gì",
       .permission = "see_case",
       .query = {{"lang", http::QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<cases::RuleChanges>(),
       .statuses = {200, 401, 404},
       .reads = "case",
       .handler = [&api](const http::Request& r) { return list(api, r); }},
  };
}

} // namespace ketnap::server
