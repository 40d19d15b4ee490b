// Cho người vận hành: health, figures, and what the API is.
#include "server/asking.h"

#include <algorithm>
#include <memory>
#include <mutex>

#include <boost/json/serialize.hpp>

#include "http/openapi.h"

namespace ketnap::server {

namespace {

http::Response ready(Api& api) {
  if (const auto stopped = api.record.db().stopped())
    return http::text_response(503, "text/plain; charset=utf-8", "không ghi được: " + *stopped + "\n");
  try {
    api.record.db().read(db::Scope::system(), [](db::Read& tx) {
      return tx.value<std::int64_t>("SELECT size FROM journal_edge WHERE id = 1");
    });
  } catch (const db::Fault& fault) {
    return http::text_response(503, "text/plain; charset=utf-8",
                               "cơ sở dữ liệu: " + std::string(db::word(fault.kind())) + "\n");
  }
  return http::text_response(200, "text/plain; charset=utf-8", "sẵn sàng\n");
}

// What people have to hear of, though the server works: red is 503. Whoever restarts or routes by an answer asks
// /readyz, which knows nothing of backups.
http::Response healthy(Api& api) {
  constexpr auto words = "text/plain; charset=utf-8";
  const backup::BackupHealth health = backups_of(api);
  if (!health.red()) return http::text_response(200, words, "tốt\n");
  return http::text_response(503, words,
                             "sao lưu: " + std::string(backup::word(health.standing)) +
                                 (health.since ? ", từ " + *health.since : "") + "\n" +
                                 health.sentence(true) + "\n");
}

std::string figures(Api& api) {
  const backup::BackupHealth health = backups_of(api);
  api.metrics.gauge("ketnap_backup_red", "1 while the last backup failed or is older than it may be, else 0")
      .set(health.red() ? 1 : 0);
  return api.metrics.text();
}

} // namespace

backup::BackupHealth backups_of(Api& api) {
  return api.backups ? api.backups() : backup::BackupHealth{};
}

std::vector<http::Route> operator_routes(Api& api) {
  using http::Method;
  return {
      {.method = Method::get,
       .path = "/healthz",
       .summary_vi = "Máy chủ còn sống và sao lưu còn chạy",
       .response_type = "text/plain",
       .statuses = {200, 503},
       .lane = http::Lane::watch,
       .handler = [&api](const http::Request&) { return healthy(api); }},
      {.method = Method::get,
       .path = "/readyz",
       .summary_vi = "Máy chủ đọc và ghi được",
       .response_type = "text/plain",
       .statuses = {200, 503},
       .lane = http::Lane::watch,
       .handler = [&api](const http::Request&) { return ready(api); }},
      {.method = Method::get,
       .path = "/metrics",
       .summary_vi = "Số đo vận hành (Prometheus)",
       .response_type = "text/plain",
       .statuses = {200},
       .lane = http::Lane::watch,
       .handler =
           [&api](const http::Request&) {
             return http::text_response(200, "text/plain; version=0.0.4; charset=utf-8", figures(api));
           }},
  };
}

std::string openapi_text(const std::vector<http::Route>& routes) {
  return boost::json::serialize(http::openapi(routes, {"Kết Nạp", KETNAP_VERSION}));
}

namespace {

// Written when it is first asked for: it takes as long as a fifth of the start, and few ever ask.
class Described {
public:
  explicit Described(std::vector<http::Route> routes) : routes_(std::move(routes)) {}
  [[nodiscard]] const std::string& text() {
    std::call_once(once_, [this] {
      text_ = openapi_text(routes_);
      routes_.clear();
    });
    return text_;
  }

private:
  std::once_flag once_;
  std::vector<http::Route> routes_;
  std::string text_;
};

} // namespace

std::vector<http::Route> all_routes(Api& api) {
  std::vector<http::Route> routes;
  for (auto part :
       {session_routes,    provider_routes, account_routes, admin_routes,   post_routes,   case_routes,
        correction_routes, home_routes,     change_routes,  scan_routes,    upload_routes, relation_routes,
        letter_routes,     export_routes,   notice_routes,  report_routes,  org_routes,    requirement_routes,
        people_routes,     cell_routes,     plan_routes,    rule_routes,    form_routes,   calendar_routes,
        journal_routes,    read_routes,     backup_routes,  operator_routes}) {
    std::vector<http::Route> some = part(api);
    for (http::Route& route : some) // whoever reads of persons may have read of too many
      if (!route.reads.empty() && std::ranges::find(route.statuses, 429) == route.statuses.end())
        route.statuses.push_back(429);
    routes.insert(routes.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  // It describes itself, too.
  routes.push_back({.method = http::Method::get,
                    .path = "/api/openapi.json",
                    .summary_vi = "Mô tả API này (OpenAPI 3.1)",
                    .response_type = "application/json",
                    .statuses = {200},
                    .handler = [](const http::Request&) { return http::Response{}; }});
  const auto described = std::make_shared<Described>(routes);
  routes.back().handler = [described](const http::Request&) {
    return http::json_response(200, described->text());
  };
  return routes;
}

} // namespace ketnap::server
