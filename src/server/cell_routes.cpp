// Tổ chức, đảng viên, cuộc họp, chỉ tiêu.
#include "server/asking.h"

#include "meetings/meetings.h"
#include "meetings/whole.h"
#include "org/org.h"
#include "targets/targets.h"

namespace ketnap::server {

namespace {

using accounts::Right;

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct OrgView {
  static constexpr std::string_view schema_name = "Org";
  std::string code, slug, name, kind;
  std::optional<std::string> cell_kind;
  int depth = 0;
  KETNAP_FIELDS(F(code) F(slug) F(name) F(kind) F(cell_kind) F(depth))
};
struct OrgList {
  static constexpr std::string_view schema_name = "OrgTree";
  std::vector<OrgView> items;
  KETNAP_FIELDS(F(items))
};
struct MemberView {
  static constexpr std::string_view schema_name = "Member";
  std::string code, full_name;
  std::vector<rules::Standing> standings;
  KETNAP_FIELDS(F(code) F(full_name) F(standings))
};
struct MemberList {
  static constexpr std::string_view schema_name = "MemberList";
  std::vector<MemberView> items;
  KETNAP_FIELDS(F(items))
};
struct MeetingList {
  static constexpr std::string_view schema_name = "MeetingList";
  std::vector<meetings::MeetingSummary> items;
  KETNAP_FIELDS(F(items))
};
struct TargetList {
  static constexpr std::string_view schema_name = "TargetList";
  std::vector<targets::TargetView> items;
  KETNAP_FIELDS(F(items))
};
#undef F
#undef KETNAP_FIELDS

http::Response tree(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    if (!principal.org_id) return not_found();
    const rules::Day day = day_in(request, "on").value_or(api.record.office().today());
    OrgList out;
    api.record.db().read(principal.scope, [&](db::Read& tx) {
      for (org::Branch& branch : org::tree(tx, day, {number_in(request, "known")}, principal.org_id)) {
        OrgView view{branch.org.code, branch.org.slug,
                     branch.org.name, std::string(json::name_of(branch.org.kind)),
                     std::nullopt,    branch.depth};
        if (branch.org.cell_kind) view.cell_kind = std::string(rules::word_of(*branch.org.cell_kind));
        out.items.push_back(std::move(view));
      }
    });
    return told(out);
  });
}

// The organisation of the address, when it lies in the caller's scope.
std::optional<std::int64_t> org_of(db::Read& tx, const accounts::Principal& principal,
                                   const http::Request& request) {
  const auto id = org::id_by_code(tx, request.param("org"));
  if (!id || !cases::within(tx, principal.scope, *id, std::nullopt)) return std::nullopt;
  return id;
}

http::Response members(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_people, [&](const accounts::Principal& principal) {
    const rules::Day day = day_in(request, "on").value_or(api.record.office().today());
    std::optional<MemberList> out;
    api.record.db().read(principal.scope, [&](db::Read& tx) {
      const auto id = org_of(tx, principal, request);
      if (!id) return;
      out.emplace();
      for (people::MemberLine& line : people::members_of(tx, *id, day, {number_in(request, "known")}))
        out->items.push_back({std::move(line.code), std::move(line.full_name), std::move(line.standings)});
    });
    return out ? told(*out) : not_found();
  });
}

http::Response list_meetings(Api& api, const http::Request& request) {
  return with_right(api, request, Right::list_cases, [&](const accounts::Principal& principal) {
    std::optional<MeetingList> out;
    api.record.db().read(principal.scope, [&](db::Read& tx) {
      if (!org_of(tx, principal, request)) return;
      out.emplace(MeetingList{
          meetings::of_cell(tx, principal.scope, request.param("org"), day_in(request, "before"), 200)});
    });
    return out ? told(*out) : not_found();
  });
}

http::Response open_meeting(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_people, [&](const accounts::Principal& principal) {
    const auto out = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return meetings::open(tx, api.record.office(), principal.scope, request.param("meeting"),
                            language_in(request));
    });
    return out ? told(*out) : not_found();
  });
}

http::Response hold_meeting(Api& api, const http::Request& request) {
  return with_body<meetings::Meeting>(
      api, request, Right::hold_meeting, [&](const accounts::Principal& principal, meetings::Meeting& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                     return meetings::hold(tx, office, caller, body);
                   });
      });
}

// Rights over targets are not those over cases.
cases::Caller for_targets(cases::Caller caller) {
  caller.may = [](rules::Act) { return true; };
  return caller;
}

http::Response list_targets(Api& api, const http::Request& request) {
  return with_right(api, request, Right::list_cases, [&](const accounts::Principal& principal) {
    std::optional<TargetList> out;
    api.record.db().read(principal.scope, [&](db::Read& tx) {
      if (!org_of(tx, principal, request)) return;
      out.emplace(TargetList{targets::under(tx, principal.scope, request.param("org"))});
    });
    return out ? told(*out) : not_found();
  });
}

http::Response set_target(Api& api, const http::Request& request) {
  return with_body<targets::Target>(
      api, request, Right::manage_targets, [&](const accounts::Principal& principal, targets::Target& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                     return targets::set(tx, office, for_targets(caller), body);
                   });
      });
}

http::Response report_target(Api& api, const http::Request& request) {
  return with_body<targets::Claim>(
      api, request, Right::manage_targets, [&](const accounts::Principal& principal, targets::Claim& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                     return targets::report(tx, office, for_targets(caller), request.param("target"), body);
                   });
      });
}

} // namespace

std::vector<http::Route> cell_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  using http::Writes;
  const std::vector<http::QueryParameter> at{
      {"on", QueryKind::day, false, "Như vào ngày này"},
      {"known", QueryKind::whole_number, false, "Như đã biết khi nhật ký có ngần này dòng"}};
  return {
      {.method = Method::get,
       .path = "/api/v1/orgs",
       .summary_vi = "Cây tổ chức trong phạm vi",
       .permission = "signed_in",
       .query = at,
       .response = json::shape<OrgList>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return tree(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/members",
       .summary_vi = "Danh sách đảng viên của một chi bộ",
       .permission = "see_people",
       .query = at,
       .response = json::shape<MemberList>(),
       .statuses = {200, 401, 404},
       .reads = "roll",
       .handler = [&api](const http::Request& r) { return members(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/meetings",
       .summary_vi = "Các cuộc họp của một chi bộ, mới nhất trước",
       .permission = "list_cases",
       .query = {{"before", QueryKind::day, false, "Trước ngày này"}},
       .response = json::shape<MeetingList>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return list_meetings(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/meetings/{meeting}",
       .summary_vi = "Một cuộc họp: ai có mặt, và những việc đã ghi trong buổi họp ấy",
       .permission = "see_people",
       .query = {{"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<meetings::MeetingView>(),
       .statuses = {200, 401, 404},
       .reads = "roll",
       .handler = [&api](const http::Request& r) { return open_meeting(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/meetings",
       .summary_vi = "Ghi cuộc họp chi bộ và người có mặt",
       .permission = "hold_meeting",
       .writes = Writes::once,
       .request = json::shape<meetings::Meeting>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 401, 404, 422},
       .handler = [&api](const http::Request& r) { return hold_meeting(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}/targets",
       .summary_vi = "Chỉ tiêu của tổ chức và bên dưới, với hai nửa của mỗi tỷ lệ",
       .permission = "list_cases",
       .response = json::shape<TargetList>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return list_targets(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/targets",
       .summary_vi = "Ghi chỉ tiêu của một nghị quyết",
       .permission = "manage_targets",
       .writes = Writes::once,
       .request = json::shape<targets::Target>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 401, 404},
       .handler = [&api](const http::Request& r) { return set_target(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/targets/{target}/claims",
       .summary_vi = "Ghi một con số đã báo cáo",
       .permission = "manage_targets",
       .writes = Writes::once,
       .request = json::shape<targets::Claim>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 401, 404},
       .handler = [&api](const http::Request& r) { return report_target(api, r); }},
  };
}

} // namespace ketnap::server
