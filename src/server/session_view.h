// Phiên làm việc: what a browser is told of its session, and how it gets one. For the routes that open one, internal to
// this room.
#pragma once

#include <chrono>

#include "server/asking.h"

namespace ketnap::server {

struct PostView {
  static constexpr std::string_view schema_name = "Post";
  std::string code, role, org, org_slug, org_name;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code);
    visit("role", self.role);
    visit("org", self.org);
    visit("org_slug", self.org_slug);
    visit("org_name", self.org_name);
  }
};
struct SessionView {
  static constexpr std::string_view schema_name = "Session";
  std::string account, display_name;
  bool must_change = false, must_enrol = false;
  std::vector<PostView> posts;
  std::vector<std::string> relations;
  std::optional<std::string> post, relation, role; // under which it acts
  std::vector<std::string> acts;    // what this role may record in a case, where the rules allow it
  std::optional<std::string> token; // on signing in, for programs that keep no cookies
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("account", self.account);
    visit("display_name", self.display_name);
    visit("must_change", self.must_change);
    visit("must_enrol", self.must_enrol);
    visit("posts", self.posts);
    visit("relations", self.relations);
    visit("post", self.post);
    visit("relation", self.relation);
    visit("role", self.role);
    visit("acts", self.acts);
    visit("token", self.token);
  }
};

[[nodiscard]] SessionView view_of(Api& api, const accounts::Principal& principal);

[[nodiscard]] std::string session_cookie(const Api& api, const std::string& token,
                                         std::optional<std::chrono::seconds> lives);

// The one who has just signed in, under the only choice where there is one; nothing when the session is gone already.
[[nodiscard]] std::optional<SessionView> view_of_new(Api& api, const std::string& token);

// 201 with the session, its token and its cookie; or as if it had been refused.
[[nodiscard]] http::Response session_opened(Api& api, const std::string& token);

// One answer for every failure.
[[nodiscard]] http::Response no_entry(accounts::NoEntry why);
[[nodiscard]] http::Response too_often(std::chrono::seconds wait);

} // namespace ketnap::server
