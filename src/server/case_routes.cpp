// Hồ sơ: list, introduce, show, and one route for every kind of fact of the road.
#include "server/asking.h"
#include "server/members.h"

#include "cases/body.h"
#include "cases/introduce.h"

namespace ketnap::server {

namespace {

using accounts::Right;

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct IntroduceShape { // as it is described to clients
  static constexpr std::string_view schema_name = "Introduce";
  std::string org;
  rules::Day on{};
  rules::Introduced how;
  std::optional<rules::Applicant> applicant;
  std::optional<std::string> person; // somebody on record; then none of the following
  std::optional<std::string> full_name, national_id, phone, address;
  std::optional<bool> another; // is another person than the one on record who is called alike
  KETNAP_FIELDS(F(org) F(on) F(how) F(applicant) F(person) F(full_name) F(national_id) F(phone) F(address)
                    F(another))
};

template <class T>
struct FactShape {
  rules::Day on{};
  std::optional<std::string> meeting;
  std::optional<T> body; // left out when nothing in it must be said
  KETNAP_FIELDS(F(on) F(meeting) F(body))
};

// A name is typed into a body: addresses lie in the logs of whatever stands in between.
struct FindCasesBody {
  static constexpr std::string_view schema_name = "FindCases";
  std::string find; // words of a name, without marks
  std::optional<std::string> org, phase;
  std::optional<rules::Day> due_by;
  std::optional<std::string> sort;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
  KETNAP_FIELDS(F(find) F(org) F(phase) F(due_by) F(sort) F(limit) F(cursor))
};

struct DiaryView {
  static constexpr std::string_view schema_name = "Diary";
  std::vector<cases::LeafView> items;
  KETNAP_FIELDS(F(items))
};
#undef F
#undef KETNAP_FIELDS

http::Response introduce(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    Members members(request.body);
    if (!members.is_object()) return errors(members.wrong);
    cases::Introduction introduction;
    const auto org = members.take<std::string>("org", true);
    const auto on = members.take<rules::Day>("on", true);
    introduction.person_code = members.take<std::string>("person", false);
    if (introduction.person_code)
      for (const char* known : {"full_name", "national_id", "phone", "address", "another"})
        if (members.raw(known))
          members.add(known, {{"", "on_record", "đã có trong hồ sơ cá nhân của người này; sửa ở đó"}});
    const auto name = members.take<std::string>("full_name", !introduction.person_code);
    introduction.another = members.take<bool>("another", false).value_or(false);
    if (const auto how = members.raw("how")) {
      auto read = cases::read_fact("introduced", *how, text_check());
      members.add("how", read.errors);
      if (read) introduction.how = std::get<rules::Introduced>(*read.value);
    } else {
      members.missing("how");
    }
    if (const auto applicant = members.raw("applicant")) {
      auto read = cases::read_applicant(*applicant, text_check());
      members.add("applicant", read.errors);
      if (read) introduction.applicant = *std::move(read.value);
    }
    introduction.national_id = members.take<std::string>("national_id", false);
    introduction.phone = members.take<std::string>("phone", false);
    introduction.address = members.take<std::string>("address", false);
    members.nothing_else();
    if (!members.wrong.empty()) return errors(members.wrong);
    introduction.org_code = *org;
    introduction.full_name = name.value_or("");
    introduction.on = *on;
    http::Response response =
        act(api, principal, request,
            [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
              return cases::introduce(tx, office, caller, introduction);
            });
    return response;
  });
}

http::Response record_fact(Api& api, const http::Request& request, std::string_view kind) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    Members members(request.body);
    if (!members.is_object()) return errors(members.wrong);
    cases::FactRequest wanted;
    const auto on = members.take<rules::Day>("on", true);
    wanted.meeting_code = members.take<std::string>("meeting", false);
    const boost::json::value body = members.raw("body").value_or(boost::json::object());
    auto read = cases::read_fact(kind, body, text_check());
    members.add("body", read.errors);
    members.nothing_else();
    if (!members.wrong.empty()) return errors(members.wrong);
    wanted.case_code = request.param("case");
    wanted.on = *on;
    wanted.body = *std::move(read.value);
    wanted.expected_version = expected_version(request);
    return act(api, principal, request,
               [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                 return cases::record_fact(tx, office, caller, wanted);
               });
  });
}

http::Response describe(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    auto parsed = json::parse(request.body);
    if (auto* error = std::get_if<json::ParseError>(&parsed))
      return errors({{"", error->code, error->message}});
    auto applicant = cases::read_applicant(std::get<boost::json::value>(parsed), text_check());
    if (!applicant) return errors(applicant.errors);
    return act(api, principal, request,
               [&](db::Write& tx, const record::Office& office, const cases::Caller& caller) {
                 return cases::describe(tx, office, caller, request.param("case"), *applicant.value,
                                        expected_version(request));
               });
  });
}

http::Response page_of(Api& api, const accounts::Principal& principal, cases::ListRequest wanted,
                       const std::string& sort) {
  if (sort == "due")
    wanted.order = cases::Order::due;
  else if (sort == "opened")
    wanted.order = cases::Order::opened;
  else if (sort != "name")
    return errors({{"/sort", "unknown_name", "sort là name, due hoặc opened"}});
  const record::Office& office = api.record.office();
  auto page = api.record.db().read(
      principal.scope, [&](db::Read& tx) { return cases::list(tx, office, principal.scope, wanted); });
  if (page.refused()) return refusal_of(page.refusal(), office.regulations.rulebook);
  return told(*page);
}

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::list_cases, [&](const accounts::Principal& principal) {
    cases::ListRequest wanted;
    wanted.org = text_in(request, "org");
    wanted.phase = text_in(request, "phase");
    wanted.due_by = day_in(request, "due_by");
    wanted.cursor = text_in(request, "cursor");
    wanted.limit = limit_in(request, wanted.limit);
    return page_of(api, principal, std::move(wanted), text_in(request, "sort").value_or("name"));
  });
}

http::Response search(Api& api, const http::Request& request) {
  return with_body<FindCasesBody>(
      api, request, Right::list_cases, [&](const accounts::Principal& principal, FindCasesBody& body) {
        cases::ListRequest wanted{.org = body.org,
                                  .phase = body.phase,
                                  .due_by = body.due_by,
                                  .find = body.find,
                                  .cursor = body.cursor};
        if (body.limit) wanted.limit = *body.limit < 0 ? 0 : static_cast<std::size_t>(*body.limit);
        return page_of(api, principal, std::move(wanted), body.sort.value_or("name"));
      });
}

http::Response show(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_case, [&](const accounts::Principal& principal) {
    const record::Office& office = api.record.office();
    const auto view = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::show(tx, office, principal.scope, request.param("case"), day_in(request, "on"),
                         {number_in(request, "known")}, language_in(request));
    });
    if (!view) return not_found();
    http::Response response = told(*view);
    if (view->version > 0) response.headers.set("ETag", etag(view->version));
    return response;
  });
}

http::Response vote_base(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_case, [&](const accounts::Principal& principal) {
    const auto view = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::stored_base(tx, principal.scope, request.param("case"), request.param("fact"),
                                language_in(request));
    });
    return view ? told(*view) : not_found();
  });
}

http::Response vote_count(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_case, [&](const accounts::Principal& principal) {
    const record::Office& office = api.record.office();
    const auto view = api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::count_ahead(tx, office, principal.scope, request.param("case"),
                                text_in(request, "meeting"), day_in(request, "on"), language_in(request));
    });
    if (view.refused()) return refusal_of(view.refusal(), office.regulations.rulebook);
    return told(*view);
  });
}

http::Response diary(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_journal, [&](const accounts::Principal& principal) {
    DiaryView view{api.record.db().read(principal.scope, [&](db::Read& tx) {
      return cases::diary_of(tx, principal.scope, request.param("case"));
    })};
    return view.items.empty() ? not_found() : told(view);
  });
}

template <class T>
http::Route fact_route(Api& api, std::string_view path) {
  return {.method = http::Method::post,
          .path = path,
          .summary_vi = sentences::name("act." + std::string(rules::word_of(rules::act_of(T{}))),
                                        sentences::Language::vi),
          .permission = "by_act",
          .writes = http::Writes::once_if_match,
          .request = json::shape<FactShape<T>>(),
          .response = json::shape<DoneView>(),
          .statuses = {201, 401, 404, 412, 422},
          .handler = [&api](const http::Request& r) { return record_fact(api, r, T::name); }};
}

// The addresses live as long as the program: a route only refers to its path.
template <class T>
std::string_view fact_path() {
  static const std::string path = "/api/v1/cases/{case}/facts/" + std::string(T::name);
  return path;
}

template <class... T>
void add_fact_routes(Api& api, std::vector<http::Route>& routes, std::variant<T...>*) {
  (routes.push_back(fact_route<T>(api, fact_path<T>())), ...);
}

} // namespace

std::vector<http::Route> case_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  using http::Writes;
  const std::vector<http::QueryParameter> at{
      {"on", QueryKind::day, false, "Như vào ngày này"},
      {"known", QueryKind::whole_number, false, "Như đã biết khi nhật ký có ngần này dòng"},
      {"lang", QueryKind::text, false, "vi hoặc en"}};
  std::vector<http::Route> routes{
      {.method = Method::get,
       .path = "/api/v1/cases",
       .summary_vi = "Danh sách hồ sơ trong phạm vi",
       .permission = "list_cases",
       .query = {{"org", QueryKind::text, false, "Mã tổ chức: nó và mọi tổ chức bên dưới"},
                 {"phase", QueryKind::text, false,
                  "prospect, applicant, decided, probationary, official, closed"},
                 {"due_by", QueryKind::day, false, "Có hạn đến ngày này"},
                 {"sort", QueryKind::text, false, "name, due hoặc opened"},
                 {"limit", QueryKind::whole_number, false, "1 đến 200; mặc định 50"},
                 {"cursor", QueryKind::text, false, "Mốc trang tiếp theo"}},
       .response = json::shape<cases::CasePage>(),
       .statuses = {200, 401, 404},
       .reads = "list",
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/cases/search",
       .summary_vi = "Tìm hồ sơ theo tên, không cần dấu; tên đi trong nội dung, không nằm trong địa chỉ",
       .permission = "list_cases",
       .request = json::shape<FindCasesBody>(),
       .response = json::shape<cases::CasePage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "list",
       .handler = [&api](const http::Request& r) { return search(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/cases",
       .summary_vi = "Giới thiệu với chi bộ một người mới, hoặc một người đã có hồ sơ cá nhân (person)",
       .permission = "by_act",
       .writes = Writes::once,
       .request = json::shape<IntroduceShape>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 401, 404, 409, 422},
       .handler = [&api](const http::Request& r) { return introduce(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}",
       .summary_vi = "Một hồ sơ: các bước, thời hạn, việc cần xem lại, việc làm được",
       .permission = "see_case",
       .query = at,
       .response = json::shape<cases::CaseView>(),
       .statuses = {200, 401, 404},
       .reads = "case",
       .handler = [&api](const http::Request& r) { return show(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/cases/{case}/applicant",
       .summary_vi = "Ghi lại thông tin người được xem xét",
       .permission = "by_act",
       .writes = Writes::once_if_match,
       .request = json::shape<rules::Applicant>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 401, 404, 412},
       .handler = [&api](const http::Request& r) { return describe(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/facts/{fact}/base",
       .summary_vi = "Số người được tính khi biểu quyết, từng người một và vì sao",
       .permission = "see_case",
       .query = {{"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<cases::BaseView>(),
       .statuses = {200, 401, 404},
       .reads = "case",
       .handler = [&api](const http::Request& r) { return vote_base(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/vote-count",
       .summary_vi = "Nếu chi bộ biểu quyết: ai được tính, cần bao nhiêu; không ghi gì",
       .permission = "see_case",
       .query = {{"meeting", QueryKind::text, false, "Mã cuộc họp; không có thì như mọi người đều có mặt"},
                 {"on", QueryKind::day, false, "Vào ngày này; mặc định ngày họp, hoặc hôm nay"},
                 {"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<cases::CountView>(),
       .statuses = {200, 400, 401, 404},
       .reads = "case",
       .handler = [&api](const http::Request& r) { return vote_count(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/cases/{case}/journal",
       .summary_vi = "Nhật ký của một hồ sơ",
       .permission = "see_journal",
       .response = json::shape<DiaryView>(),
       .statuses = {200, 401, 404},
       .reads = "history",
       .handler = [&api](const http::Request& r) { return diary(api, r); }},
  };
  add_fact_routes(api, routes, static_cast<rules::FactBody*>(nullptr));
  return routes;
}

} // namespace ketnap::server
