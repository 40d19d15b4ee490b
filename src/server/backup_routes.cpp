// Sao lưu, for whoever looks after the installation: whether the last one worked and is recent.
#include "server/asking.h"

namespace ketnap::server {

namespace {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct BackupView {
  static constexpr std::string_view schema_name = "Backup";
  std::string standing;                             // good, none_yet, failed, stale, ahead, unreadable
  bool red = false;                                 // and so is /healthz
  std::optional<std::string> since, why, last_good; // UTC; why: a word, with failed
  KETNAP_FIELDS(F(standing) F(red) F(since) F(why) F(last_good))
};
#undef F
#undef KETNAP_FIELDS

} // namespace

std::vector<http::Route> backup_routes(Api& api) {
  return {
      {.method = http::Method::get,
       .path = "/api/v1/backup",
       .summary_vi = "Lần sao lưu gần nhất có thành không, còn trong hạn không",
       .permission = "admin",
       .response = json::shape<BackupView>(),
       .statuses = {200, 401, 404},
       .handler =
           [&api](const http::Request& request) {
             return with_right(api, request, accounts::Right::admin, [&](const accounts::Principal&) {
               const backup::BackupHealth health = backups_of(api);
               return http::json_answer(200,
                                        BackupView{std::string(backup::word(health.standing)), health.red(),
                                                   health.since, health.why, health.last_good});
             });
           }},
  };
}

} // namespace ketnap::server
