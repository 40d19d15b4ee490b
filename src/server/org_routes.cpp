// Tổ chức: one organisation as of a day, founding, renaming and moving them, who could admit for a cell, and
// counts of members without a story here. What changes the roster of a cell rewrites where its cases stand.
#include "server/asking.h"

#include <map>

#include "cases/read.h"
#include "org/org.h"

namespace ketnap::server {

namespace {

using accounts::Right;

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct PowerView {
  static constexpr std::string_view schema_name = "Power";
  rules::Power power = rules::Power::upper_direct;
  std::optional<std::string> holder; // public code
  std::string holder_name, document;
  rules::Day from{};
  std::optional<rules::Day> until;
  KETNAP_FIELDS(F(power) F(holder) F(holder_name) F(document) F(from) F(until))
};
struct CountView {
  static constexpr std::string_view schema_name = "Count";
  std::string what;
  rules::Day on{};
  std::int64_t number = 0;
  bool estimate = false;
  std::string source;
  KETNAP_FIELDS(F(what) F(on) F(number) F(estimate) F(source))
};
struct OrgDetailView {
  static constexpr std::string_view schema_name = "OrgDetail";
  std::string code, slug, name;
  org::Kind kind = org::Kind::cell;
  std::optional<rules::CellKind> cell_kind;
  bool section_committee = false;
  std::optional<cases::OrgRefView> parent;
  std::vector<PowerView> powers; // that hold on the day
  std::vector<CountView> counts; // of each thing the latest up to the day
  KETNAP_FIELDS(F(code) F(slug) F(name) F(kind) F(cell_kind) F(section_committee) F(parent) F(powers)
                    F(counts))
};
struct FoundBody {
  static constexpr std::string_view schema_name = "NewOrg";
  std::string parent, slug, name;
  org::Kind kind = org::Kind::cell;
  std::optional<rules::CellKind> cell_kind;
  std::optional<bool> section_committee;
  rules::Day from{};
  KETNAP_FIELDS(F(parent) F(slug) F(name) F(kind) F(cell_kind) F(section_committee) F(from))
};
struct RenameBody {
  static constexpr std::string_view schema_name = "RenameOrg";
  rules::Day from{};
  std::optional<std::string> name;
  std::optional<org::Kind> kind;
  std::optional<rules::CellKind> cell_kind;
  std::optional<bool> section_committee;
  KETNAP_FIELDS(F(from) F(name) F(kind) F(cell_kind) F(section_committee))
};
struct MoveBody {
  static constexpr std::string_view schema_name = "MoveOrg";
  std::string parent;
  rules::Day from{};
  KETNAP_FIELDS(F(parent) F(from))
};
struct PowerBody {
  static constexpr std::string_view schema_name = "GrantPower";
  rules::Power power = rules::Power::upper_direct;
  std::optional<std::string> holder;
  std::string document;
  rules::Day from{};
  std::optional<rules::Day> until;
  KETNAP_FIELDS(F(power) F(holder) F(document) F(from) F(until))
};
#undef F
#undef KETNAP_FIELDS

OrgDetailView detail_of(db::Read& tx, const org::Org& at, rules::Day day, org::AsKnown known) {
  OrgDetailView out{at.code, at.slug, at.name, at.kind, at.cell_kind, at.section_committee, {}, {}, {}};
  if (at.parent_id)
    if (const auto parent = org::find(tx, *at.parent_id, day, known))
      out.parent = {parent->code, parent->slug, parent->name};
  for (org::PowerRow& row : org::powers_of(tx, at.id, known)) {
    if (!row.when.holds_on(day)) continue;
    const auto holder = row.holder_id ? org::find(tx, *row.holder_id, day, known) : std::nullopt;
    out.powers.push_back({row.power, std::nullopt, std::move(row.holder), std::move(row.document),
                          row.when.from, row.when.until});
    if (holder) out.powers.back().holder = holder->code;
  }
  std::map<std::string, CountView> latest; // counts come by what and day
  for (org::Count& count : org::counts_of(tx, at.id, known))
    if (count.on <= day)
      latest[count.what] = {count.what, count.on, count.number, count.estimate, std::move(count.source)};
  for (auto& [what, count] : latest)
    out.counts.push_back(std::move(count));
  return out;
}

http::Response show(Api& api, const http::Request& request) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    const rules::Day day = day_in(request, "on").value_or(principal.today);
    const org::AsKnown known{number_in(request, "known")};
    const auto view =
        api.record.db().read(principal.scope, [&](db::Read& tx) -> std::optional<OrgDetailView> {
          const auto id = org::id_by_code(tx, request.param("org"));
          if (!id || !org::in_scope(tx, *id)) return std::nullopt;
          const auto at = org::find(tx, *id, day, known);
          if (!at) return std::nullopt; // not founded yet
          return detail_of(tx, *at, day, known);
        });
    return view ? told(*view) : not_found();
  });
}

// An act on the tree with a body of its own: f(tx, office, who, organisation of the address, body).
template <class Body, class F>
http::Response change(Api& api, const http::Request& request, F&& f, int status = 201) {
  return with_body<Body>(
      api, request, Right::manage_org, [&](const accounts::Principal& principal, Body& body) {
        return answer_of(carry_out(api, principal, key_of(request),
                                   [&](db::Write& tx, const record::Office& office,
                                       const cases::Caller& caller) -> record::Answer<record::Done> {
                                     const auto id = org::id_by_code(tx, request.param("org"));
                                     if (!id || !org::in_scope(tx, *id)) return record::not_found();
                                     return f(tx, office, caller.who, *id, body);
                                   }),
                         api.record.office().regulations.rulebook, status);
      });
}

http::Response found(Api& api, const http::Request& request) {
  return with_body<FoundBody>(
      api, request, Right::manage_org, [&](const accounts::Principal& principal, FoundBody& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office,
                       const cases::Caller& caller) -> record::Answer<record::Done> {
                     const auto parent = org::id_by_code(tx, body.parent);
                     if (!parent) return record::not_found();
                     return done(org::found(tx, office, caller.who,
                                            {parent, body.slug, body.name, body.kind, body.cell_kind,
                                             body.section_committee.value_or(false), body.from}));
                   });
      });
}

// The rule book asks for the kind of a cell and the power over it.
record::Answer<record::Done> reassessed(db::Write& tx, const record::Office& office, std::int64_t org,
                                        const record::Answer<org::Made>& made) {
  if (!made.refused()) cases::reassess_cell(tx, office, org);
  return done(made);
}

http::Response rename(Api& api, const http::Request& request) {
  return change<RenameBody>(api, request,
                            [](db::Write& tx, const record::Office& office, const record::Who& who,
                               std::int64_t id, const RenameBody& body) {
                              return reassessed(tx, office, id,
                                                org::rename(tx, office, who,
                                                            {id, body.from, body.name, body.kind,
                                                             body.cell_kind, body.section_committee}));
                            });
}

http::Response move(Api& api, const http::Request& request) {
  return change<MoveBody>(api, request,
                          [](db::Write& tx, const record::Office& office, const record::Who& who,
                             std::int64_t id, const MoveBody& body) -> record::Answer<record::Done> {
                            const auto parent = org::id_by_code(tx, body.parent);
                            if (!parent) return record::not_found();
                            auto made = org::move_under(tx, office, who, {id, *parent, body.from});
                            // Those above may ask for more than the rules do.
                            if (!made.refused()) cases::reassess_below(tx, office, id);
                            return done(made);
                          });
}

http::Response grant(Api& api, const http::Request& request) {
  return change<PowerBody>(
      api, request,
      [](db::Write& tx, const record::Office& office, const record::Who& who, std::int64_t id,
         const PowerBody& body) -> record::Answer<record::Done> {
        std::optional<std::int64_t> holder;
        if (body.holder) {
          holder = org::id_by_code(tx, *body.holder);
          if (!holder) return record::not_found();
        }
        return reassessed(tx, office, id,
                          org::grant_power(tx, office, who,
                                           {id, body.power, holder, body.document, body.from, body.until}));
      });
}

http::Response end_power(Api& api, const http::Request& request) {
  return change<EndBody>(
      api, request,
      [](db::Write& tx, const record::Office& office, const record::Who& who, std::int64_t id,
         const EndBody& body) {
        return reassessed(tx, office, id, org::end_power(tx, office, who, id, body.on));
      },
      200);
}

http::Response count(Api& api, const http::Request& request) {
  return change<CountView>(
      api, request,
      [](db::Write& tx, const record::Office& office, const record::Who& who, std::int64_t id,
         const CountView& body) {
        return done(
            org::count(tx, office, who, {id, body.what, body.on, body.number, body.estimate, body.source}));
      });
}

} // namespace

std::vector<http::Route> org_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  using http::Writes;
  return {
      {.method = Method::get,
       .path = "/api/v1/orgs/{org}",
       .summary_vi = "Một tổ chức vào một ngày: tên, loại, cấp trên, thẩm quyền, số liệu",
       .permission = "signed_in",
       .query = {{"on", QueryKind::day, false, "Như vào ngày này"},
                 {"known", QueryKind::whole_number, false, "Như đã biết khi nhật ký có ngần này dòng"}},
       .response = json::shape<OrgDetailView>(),
       .statuses = {200, 401, 404},
       .handler = [&api](const http::Request& r) { return show(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs",
       .summary_vi = "Lập một tổ chức dưới một tổ chức khác",
       .permission = "manage_org",
       .writes = Writes::once,
       .request = json::shape<FoundBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return found(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/names",
       .summary_vi = "Đổi tên, loại tổ chức, từ một ngày",
       .permission = "manage_org",
       .writes = Writes::once,
       .request = json::shape<RenameBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return rename(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/parents",
       .summary_vi = "Chuyển tổ chức cùng mọi tổ chức bên dưới về cấp trên khác, từ một ngày",
       .permission = "manage_org",
       .writes = Writes::once,
       .request = json::shape<MoveBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return move(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/powers",
       .summary_vi = "Ghi cấp có thẩm quyền kết nạp và công nhận cho một chi bộ",
       .permission = "manage_org",
       .writes = Writes::once,
       .request = json::shape<PowerBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return grant(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/orgs/{org}/powers/end",
       .summary_vi = "Hết thẩm quyền: ngày đầu tiên không còn",
       .permission = "manage_org",
       .writes = Writes::once,
       .request = json::shape<EndBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return end_power(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/counts",
       .summary_vi = "Ghi một số liệu của tổ chức, và nguồn của nó",
       .permission = "manage_org",
       .writes = Writes::once,
       .request = json::shape<CountView>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404},
       .handler = [&api](const http::Request& r) { return count(api, r); }},
  };
}

} // namespace ketnap::server
