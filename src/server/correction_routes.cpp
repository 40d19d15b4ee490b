// Sửa việc đã ghi: a fact, what is known of the person, a meeting; and every version that there was.
#include "server/asking.h"
#include "server/members.h"

#include "cases/body.h"
#include "cases/corrections.h"
#include "meetings/meetings.h"

namespace ketnap::server {

namespace {

using accounts::Right;

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct CorrectionShape { // as it is described to clients; the body is one of the fact's own kind
  static constexpr std::string_view schema_name = "Correction";
  std::string why;
  std::optional<std::string> evidence, meeting;
  std::optional<rules::Day> on;
  std::optional<bool> struck;
  std::optional<json::Raw> body;
  KETNAP_FIELDS(F(why) F(evidence) F(meeting) F(on) F(struck) F(body))
};
struct ApplicantCorrectionShape {
  static constexpr std::string_view schema_name = "ApplicantCorrection";
  std::string why;
  std::optional<std::string> evidence;
  rules::Applicant applicant;
  KETNAP_FIELDS(F(why) F(evidence) F(applicant))
};
struct VersionList {
  static constexpr std::string_view schema_name = "FactVersions";
  std::vector<cases::VersionView> items;
  KETNAP_FIELDS(F(items))
};
#undef F
#undef KETNAP_FIELDS

http::Response correct_fact(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    const record::Office& office = api.record.office();
    const auto kind = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::kind_of_fact(tx, office, caller_of(principal), request.param("case"),
                                 request.param("fact"));
    });
    if (!kind) return not_found();
    Members members(request.body);
    if (!members.is_object()) return errors(members.wrong);
    cases::CorrectionRequest wanted;
    wanted.reasoned.why = members.take<std::string>("why", false).value_or("");
    wanted.reasoned.evidence = members.take<std::string>("evidence", false).value_or("");
    wanted.on = members.take<rules::Day>("on", false);
    wanted.meeting_code = members.take<std::string>("meeting", false);
    wanted.struck = members.take<bool>("struck", false).value_or(false);
    if (const auto body = members.raw("body")) {
      auto read = cases::read_fact(*kind, *body, text_check());
      members.add("body", read.errors);
      wanted.body = std::move(read.value);
    }
    members.nothing_else();
    if (!members.wrong.empty()) return errors(members.wrong);
    wanted.case_code = request.param("case");
    wanted.fact_code = request.param("fact");
    wanted.expected_version = expected_version(request);
    return act(api, principal, request,
               [&](db::Write& tx, const record::Office& inside, const cases::Caller& caller) {
                 return cases::correct_fact(tx, inside, caller, wanted);
               });
  });
}

http::Response correct_applicant(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    if (!accounts::may(principal, rules::Act::introduce)) return not_found();
    Members members(request.body);
    if (!members.is_object()) return errors(members.wrong);
    cases::Reasoned reasoned;
    reasoned.why = members.take<std::string>("why", false).value_or("");
    reasoned.evidence = members.take<std::string>("evidence", false).value_or("");
    std::optional<rules::Applicant> applicant;
    if (const auto body = members.raw("applicant")) {
      auto read = cases::read_applicant(*body, text_check());
      members.add("applicant", read.errors);
      applicant = std::move(read.value);
    } else {
      members.missing("applicant");
    }
    members.nothing_else();
    if (!members.wrong.empty()) return errors(members.wrong);
    return act(api, principal, request,
               [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                 return cases::correct_applicant(tx, office, caller, request.param("case"), *applicant,
                                                 reasoned, expected_version(request));
               });
  });
}

http::Response correct_meeting(Api& api, const http::Request& request) {
  return with_body<meetings::MeetingCorrection>(
      api, request, Right::hold_meeting,
      [&](const accounts::Principal& principal, meetings::MeetingCorrection& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                     return meetings::correct(tx, office, caller, request.param("meeting"), body);
                   });
      });
}

http::Response history(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_case, [&](const accounts::Principal& principal) {
    auto versions = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::history_of(tx, api.record.office(), principal.scope, request.param("case"),
                               request.param("fact"), language_in(request));
    });
    return versions ? told(VersionList{*std::move(versions)}) : not_found();
  });
}

http::Response corrected(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_case, [&](const accounts::Principal& principal) {
    auto versions = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::corrected_in(tx, api.record.office(), principal.scope, request.param("case"),
                                 language_in(request));
    });
    return versions ? told(VersionList{*std::move(versions)}) : not_found();
  });
}

} // namespace

std::vector<http::Route> correction_routes(Api& api) {
  using http::Method;
  using http::Writes;
  const std::vector<http::QueryParameter> language{{"lang", http::QueryKind::text, false, "vi hoặc en"}};
  return {
      {.method = Method::post,
       .path = "/api/v1/cases/{case}/facts/{fact}/correction",
       .summary_vi = "Sửa một việc đã ghi, hoặc bỏ việc ghi nhầm: vì sao, theo giấy tờ nào",
       .permission = "by_act",
       .writes = Writes::once_if_match,
       .request = json::shape<CorrectionShape>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409, 412, 422},
       .handler = [&api](const http::Request& r) { return correct_fact(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/facts/{fact}/history",
       .summary_vi = "Mọi bản đã ghi của một việc: ai, khi nào, vì sao sửa, theo giấy tờ nào",
       .permission = "see_case",
       .query = language,
       .response = json::shape<VersionList>(),
       .statuses = {200, 401, 404},
       .reads = "history",
       .handler = [&api](const http::Request& r) { return history(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/corrections",
       .summary_vi = "Những việc của hồ sơ đã được sửa hoặc bỏ",
       .permission = "see_case",
       .query = language,
       .response = json::shape<VersionList>(),
       .statuses = {200, 401, 404},
       .reads = "history",
       .handler = [&api](const http::Request& r) { return corrected(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/cases/{case}/applicant/correction",
       .summary_vi = "Sửa thông tin người được xem xét: vì sao, theo giấy tờ nào",
       .permission = "by_act",
       .writes = Writes::once_if_match,
       .request = json::shape<ApplicantCorrectionShape>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 412},
       .handler = [&api](const http::Request& r) { return correct_applicant(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/meetings/{meeting}/correction",
       .summary_vi = "Sửa ngày họp hoặc người có mặt; các lần biểu quyết của cuộc họp được tính lại",
       .permission = "hold_meeting",
       .writes = Writes::once,
       .request = json::shape<meetings::MeetingCorrection>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409, 422},
       .handler = [&api](const http::Request& r) { return correct_meeting(api, r); }},
  };
}

} // namespace ketnap::server
