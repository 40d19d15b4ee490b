// The API: every route of /api/v1 in one readable block per room, each describing itself.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "accounts/accounts.h"
#include "backup/outcome.h"
#include "base/metrics.h"
#include "crypto/password.h"
#include "http/route.h"
#include "oidc/provider.h"
#include "record/record.h"

namespace ketnap::server {

// A provider of identities that the installation trusts; without one nothing of it is there.
struct Elsewhere {
  std::string name; // on the button
  std::shared_ptr<oidc::Provider> provider;
  std::function<void(std::string_view id, std::string_view detail)> refused{}; // for the log; never a value
};

// What the routes work with; outlives the door.
struct Api {
  record::Record& record;
  crypto::PasswordGate& gate;
  base::Metrics& metrics;
  accounts::SignInRules rules{};
  bool secure_cookie = false;                      // behind TLS the cookie is __Host- and Secure
  std::function<backup::BackupHealth()> backups{}; // how the last ones ended; without it all is well
  record::HeadStore
      heads{}; // where the last signed head is kept; without it the journal is held against none
  std::shared_ptr<accounts::Throttle> throttle = std::make_shared<accounts::Throttle>();
  std::optional<Elsewhere> elsewhere{};
};

[[nodiscard]] std::vector<http::Route> session_routes(Api& api);
[[nodiscard]] std::vector<http::Route> provider_routes(Api& api); // signing in at a provider of identities
[[nodiscard]] std::vector<http::Route> account_routes(Api& api);  // one's own account
[[nodiscard]] std::vector<http::Route> admin_routes(Api& api);    // everybody's accounts
[[nodiscard]] std::vector<http::Route> post_routes(Api& api);     // for what they may be used
[[nodiscard]] std::vector<http::Route> case_routes(Api& api);
[[nodiscard]] std::vector<http::Route> correction_routes(Api& api); // other versions of what was recorded
[[nodiscard]] std::vector<http::Route> home_routes(Api& api);       // which cell considers a case
[[nodiscard]] std::vector<http::Route> change_routes(Api& api);     // what new rules did to a case
[[nodiscard]] std::vector<http::Route> scan_routes(Api& api);       // scans of papers
[[nodiscard]] std::vector<http::Route> upload_routes(Api& api);     // scans on their way, in pieces
[[nodiscard]] std::vector<http::Route> relation_routes(Api& api);   // who may see one case without a post
[[nodiscard]] std::vector<http::Route> org_routes(Api& api);        // one organisation, and changing the tree
[[nodiscard]] std::vector<http::Route> people_routes(Api& api);     // persons, and changing the roll
[[nodiscard]] std::vector<http::Route> cell_routes(Api& api);       // the tree, the roll, meetings, targets
[[nodiscard]] std::vector<http::Route> plan_routes(Api& api);       // the next meeting of a cell
[[nodiscard]] std::vector<http::Route> letter_routes(Api& api); // letters of complaint, sealed from the cell
[[nodiscard]] std::vector<http::Route> export_routes(Api& api); // lists of cases as files
[[nodiscard]] std::vector<http::Route> notice_routes(Api& api); // what others recorded
[[nodiscard]] std::vector<http::Route> report_routes(Api& api); // what waits, and what cells report upward
[[nodiscard]] std::vector<http::Route> requirement_routes(Api& api); // papers asked for beside the rules
[[nodiscard]] std::vector<http::Route> rule_routes(Api& api);
[[nodiscard]] std::vector<http::Route> form_routes(Api& api);     // of papers, through the years
[[nodiscard]] std::vector<http::Route> calendar_routes(Api& api); // days off, and counting working days
[[nodiscard]] std::vector<http::Route> journal_routes(Api& api);  // of the whole installation
[[nodiscard]] std::vector<http::Route> backup_routes(Api& api);   // how the last backups ended
[[nodiscard]] std::vector<http::Route> read_routes(Api& api);     // who read whose file
[[nodiscard]] std::vector<http::Route> operator_routes(Api& api); // health, figures, OpenAPI

// All of them; OpenAPI describes exactly these.
[[nodiscard]] std::vector<http::Route> all_routes(Api& api);
[[nodiscard]] std::string openapi_text(const std::vector<http::Route>& routes);

} // namespace ketnap::server
