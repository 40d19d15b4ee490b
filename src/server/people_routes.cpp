// Con người: who is on record in the scope, entering and correcting them, and their standing on the roll of a
// cell. A change of the roll rewrites where the cell's cases stand, in the same transaction.
#include "server/asking.h"

#include <algorithm>
#include <array>
#include <span>

#include "cases/introduce.h"
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

struct PersonLineView {
  static constexpr std::string_view schema_name = "PersonLine";
  std::string code, full_name;
  cases::OrgRefView org; // that keeps the record
  KETNAP_FIELDS(F(code) F(full_name) F(org))
};
struct PersonPage {
  static constexpr std::string_view schema_name = "PersonPage";
  std::vector<PersonLineView> items;
  std::optional<std::string> next; // cursor of the next page; none: this was the last
  KETNAP_FIELDS(F(items) F(next))
};
struct DetailsView {
  static constexpr std::string_view schema_name = "PersonDetails";
  std::optional<rules::Day> born_on;
  std::optional<std::string> national_id, phone, address;
  KETNAP_FIELDS(F(born_on) F(national_id) F(phone) F(address))
};
struct PersonView {
  static constexpr std::string_view schema_name = "Person";
  std::string code, full_name;
  std::int64_t version = 0;
  cases::OrgRefView org;
  std::optional<DetailsView> details; // for those who may set them right; numbers and address masked
  KETNAP_FIELDS(F(code) F(full_name) F(version) F(org) F(details))
};
struct NewPersonBody {
  static constexpr std::string_view schema_name = "NewPerson";
  std::string org, full_name;
  std::optional<rules::Day> born_on;
  std::optional<std::string> national_id, phone, address;
  KETNAP_FIELDS(F(org) F(full_name) F(born_on) F(national_id) F(phone) F(address))
};
struct DescribedBody {
  static constexpr std::string_view schema_name = "Described";
  std::string full_name;
  std::optional<rules::Day> born_on;
  std::optional<std::string> national_id;
  KETNAP_FIELDS(F(full_name) F(born_on) F(national_id))
};
struct AlikePage {
  static constexpr std::string_view schema_name = "AlikePage";
  std::vector<cases::AlikeView> items;
  KETNAP_FIELDS(F(items))
};
enum class Masked : std::uint8_t { national_id, phone, address };
std::span<const std::pair<Masked, std::string_view>> enum_names(Masked) {
  static constexpr std::array<std::pair<Masked, std::string_view>, 3> names{
      {{Masked::national_id, "national_id"}, {Masked::phone, "phone"}, {Masked::address, "address"}}};
  return names;
}

struct PersonBody { // all that is known: what is left out is erased, unless it is kept as it lies there
  static constexpr std::string_view schema_name = "CorrectPerson";
  std::string full_name;
  std::optional<rules::Day> born_on;
  std::optional<std::string> national_id, phone, address;
  std::optional<std::vector<Masked>> keep; // as they are: who corrects a name need not see a number
  KETNAP_FIELDS(F(full_name) F(born_on) F(national_id) F(phone) F(address) F(keep))
};
struct RevealBody {
  static constexpr std::string_view schema_name = "Reveal";
  Masked field{};
  std::string reason; // at least five letters
  KETNAP_FIELDS(F(field) F(reason))
};
struct RevealedView {
  static constexpr std::string_view schema_name = "Revealed";
  Masked field{};
  std::string value;
  KETNAP_FIELDS(F(field) F(value))
};
struct NewMemberBody {
  static constexpr std::string_view schema_name = "NewMember";
  std::string person;
  rules::Standing standing = rules::Standing::official;
  rules::Day from{};
  std::optional<rules::Day> until;
  KETNAP_FIELDS(F(person) F(standing) F(from) F(until))
};
struct EndMemberBody {
  static constexpr std::string_view schema_name = "EndMember";
  rules::Standing standing = rules::Standing::official;
  rules::Day on{};
  KETNAP_FIELDS(F(standing) F(on))
};
// A name is typed into a body: addresses lie in the logs of whatever stands in between.
struct FindPeopleBody {
  static constexpr std::string_view schema_name = "FindPeople";
  std::string find; // words of a name, without marks
  std::optional<std::string> org;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
  KETNAP_FIELDS(F(find) F(org) F(limit) F(cursor))
};
#undef F
#undef KETNAP_FIELDS

constexpr std::int64_t longest_page = 200;

http::Response page_of(Api& api, const accounts::Principal& principal, const FindPeopleBody& asked) {
  const std::int64_t limit = asked.limit.value_or(50);
  if (limit < 1 || limit > longest_page)
    return http::problem_response(http::problem_of({{"/limit", "out_of_range", "limit từ 1 đến 200."}}));
  people::PageRequest wanted{std::nullopt, asked.find, asked.cursor.value_or(""),
                             static_cast<std::size_t>(limit) + 1};
  const auto page = api.record.db().read(principal.scope, [&](db::Read& tx) -> record::Answer<PersonPage> {
    if (asked.org) {
      wanted.org_id = org::id_by_code(tx, *asked.org);
      if (!wanted.org_id || !org::in_scope(tx, *wanted.org_id)) return record::not_found();
    }
    auto found = people::page(tx, wanted);
    if (found.refused()) return base::refuse(found.refusal());
    PersonPage out;
    if (found->size() > static_cast<std::size_t>(limit)) {
      found->pop_back();
      out.next = found->back().code;
    }
    for (people::Person& person : *found)
      out.items.push_back({std::move(person.code), std::move(person.full_name),
                           cases::org_ref(tx, person.org_id, principal.today)});
    return out;
  });
  if (page.refused()) return refusal_of(page.refusal(), api.record.office().regulations.rulebook);
  return told(*page);
}

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_people, [&](const accounts::Principal& principal) {
    return page_of(api, principal,
                   {{}, text_in(request, "org"), number_in(request, "limit"), text_in(request, "cursor")});
  });
}

http::Response search(Api& api, const http::Request& request) {
  return with_body<FindPeopleBody>(api, request, Right::see_people,
                                   [&](const accounts::Principal& principal, FindPeopleBody& body) {
                                     return page_of(api, principal, body);
                                   });
}

// The person of the address, when their record lies in the scope.
std::optional<people::Person> person_of(db::Read& tx, const http::Request& request) {
  auto person = people::find_person(tx, request.param("person"));
  if (!person || !org::in_scope(tx, person->org_id)) return std::nullopt;
  return person;
}

http::Response show(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_people, [&](const accounts::Principal& principal) {
    const auto view = api.record.db().read(principal.scope, [&](db::Read& tx) -> std::optional<PersonView> {
      const auto person = person_of(tx, request);
      if (!person) return std::nullopt;
      PersonView out{person->code, person->full_name, person->version,
                     cases::org_ref(tx, person->org_id, principal.today), std::nullopt};
      if (!accounts::may(principal, Right::enter_person)) return out;
      if (auto found = people::details_of(tx, api.record.office(), person->id)) {
        people::Details details = people::masked(*std::move(found));
        out.details = {details.born_on, std::move(details.national_id), std::move(details.phone),
                       std::move(details.address)};
      }
      return out;
    });
    if (!view) return not_found();
    http::Response response = told(*view);
    response.headers.set("ETag", etag(view->version));
    return response;
  });
}

// Without spaces.
std::ptrdiff_t characters_in(std::string_view text) {
  return std::ranges::count_if(
      text, [](char c) { return c != ' ' && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

std::optional<std::string>& one_of(people::Details& details, Masked field) {
  switch (field) {
  case Masked::national_id:
    return details.national_id;
  case Masked::phone:
    return details.phone;
  case Masked::address:
    break;
  }
  return details.address;
}

// The whole of one detail, for a reason that stands in the log of reads. It is posted because the reason has no place
// in an address; nothing is recorded of the person.
http::Response reveal(Api& api, const http::Request& request) {
  return with_body<RevealBody>(
      api, request, Right::enter_person,
      [&](const accounts::Principal& principal, RevealBody& body) -> http::Response {
        auto reason = text::line_or_error(body.reason, 200);
        if (reason.refused() || characters_in(*reason) < 5)
          return http::problem_response(
              http::problem_of({{"/reason", "too_short",
                                 "Ghi rõ lý do cần xem, ít nhất năm chữ cái và không quá 200 ký tự."}}));
        auto value = api.record.db().read(principal.scope, [&](db::Read& tx) -> std::optional<std::string> {
          const auto person = person_of(tx, request);
          if (!person) return std::nullopt;
          auto details = people::details_of(tx, api.record.office(), person->id);
          return details ? one_of(*details, body.field) : std::nullopt;
        });
        if (!value) return not_found(); // not there, or nothing entered
        http::Response answer = told(RevealedView{body.field, *std::move(value)});
        for (const auto& [field, word] : enum_names(body.field))
          if (field == body.field) answer.tells.what = word;
        answer.tells.why = *std::move(reason);
        return answer;
      });
}

// A question, not an act; it is posted because a name and a number have no place in an address.
http::Response alike(Api& api, const http::Request& request) {
  return with_body<DescribedBody>(
      api, request, Right::enter_person, [&](const accounts::Principal& principal, DescribedBody& body) {
        const AlikePage page{api.record.db().read(principal.scope, [&](db::Read& tx) {
          return cases::alike(tx, api.record.office(), {body.full_name, body.born_on, body.national_id});
        })};
        return told(page);
      });
}

http::Response enter(Api& api, const http::Request& request) {
  return with_body<NewPersonBody>(
      api, request, Right::enter_person, [&](const accounts::Principal& principal, NewPersonBody& body) {
        return act(api, principal, request,
                   [&](db::Write& tx, const record::Office& office,
                       const cases::Caller& caller) -> record::Answer<record::Done> {
                     const auto org = org::id_by_code(tx, body.org);
                     if (!org) return record::not_found();
                     return done(people::enter_person(
                         tx, office, caller.who,
                         {*org, body.full_name, body.born_on, body.national_id, body.phone, body.address}));
                   });
      });
}

http::Response correct(Api& api, const http::Request& request) {
  return with_body<PersonBody>(
      api, request, Right::enter_person, [&](const accounts::Principal& principal, PersonBody& body) {
        return act(
            api, principal, request,
            [&](db::Write& tx, const record::Office& office,
                const cases::Caller& caller) -> record::Answer<record::Done> {
              const auto person = person_of(tx, request);
              if (!person) return record::not_found();
              people::Details wanted{body.born_on, body.national_id, body.phone, body.address};
              if (body.keep && !body.keep->empty()) {
                auto known = people::details_of(tx, office, person->id).value_or(people::Details{});
                for (const Masked field : *body.keep)
                  one_of(wanted, field) = one_of(known, field);
              }
              return done(people::correct_person(
                  tx, office, caller.who, {person->id, expected_version(request), body.full_name, wanted}));
            },
            200);
      });
}

// f(tx, office, who, cell, person): a change of the roll, and what follows from it for the cell's cases.
template <class F>
record::Answer<record::Done> change_roll(Api& api, const accounts::Principal& principal,
                                         const http::Request& request, const std::string& person_code,
                                         F&& f) {
  return carry_out(api, principal, key_of(request),
                   [&](db::Write& tx, const record::Office& office,
                       const cases::Caller& caller) -> record::Answer<record::Done> {
                     const auto cell = org::id_by_code(tx, request.param("org"));
                     const auto person = people::find_person(tx, person_code);
                     if (!cell || !person) return record::not_found();
                     auto changed = done(f(tx, office, caller.who, *cell, person->id));
                     if (changed.refused()) return changed;
                     changed->version = 0; // of a person's record, which did not change
                     cases::reassess_cell(tx, office, *cell);
                     return changed;
                   });
}

http::Response enter_member(Api& api, const http::Request& request) {
  return with_body<NewMemberBody>(
      api, request, Right::edit_members, [&](const accounts::Principal& principal, NewMemberBody& body) {
        return answer_of(change_roll(api, principal, request, body.person,
                                     [&](db::Write& tx, const record::Office& office, const record::Who& who,
                                         std::int64_t cell, std::int64_t person) {
                                       return people::enter_membership(
                                           tx, office, who,
                                           {person, cell, body.standing, body.from, body.until});
                                     }),
                         api.record.office().regulations.rulebook);
      });
}

http::Response end_member(Api& api, const http::Request& request) {
  return with_body<EndMemberBody>(
      api, request, Right::edit_members, [&](const accounts::Principal& principal, EndMemberBody& body) {
        return answer_of(change_roll(api, principal, request, request.param("person"),
                                     [&](db::Write& tx, const record::Office& office, const record::Who& who,
                                         std::int64_t cell, std::int64_t person) {
                                       return people::close_membership(
                                           tx, office, who, {person, cell, body.standing, body.on});
                                     }),
                         api.record.office().regulations.rulebook, 200);
      });
}

} // namespace

std::vector<http::Route> people_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  using http::Writes;
  return {
      {.method = Method::get,
       .path = "/api/v1/people",
       .summary_vi = "Người có hồ sơ trong phạm vi, theo thứ tự tên",
       .permission = "see_people",
       .query = {{"org", QueryKind::text, false, "Mã tổ chức: nó và mọi tổ chức bên dưới"},
                 {"limit", QueryKind::whole_number, false, "1 đến 200; mặc định 50"},
                 {"cursor", QueryKind::text, false, "Mốc trang tiếp theo"}},
       .response = json::shape<PersonPage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "list",
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/people/search",
       .summary_vi = "Tìm người theo tên, không cần dấu; tên đi trong nội dung, không nằm trong địa chỉ",
       .permission = "see_people",
       .request = json::shape<FindPeopleBody>(),
       .response = json::shape<PersonPage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "list",
       .handler = [&api](const http::Request& r) { return search(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/people/{person}",
       .summary_vi =
           "Một người; ngày sinh, số định danh, điện thoại, địa chỉ chỉ cho người được sửa, các số được che",
       .permission = "see_people",
       .response = json::shape<PersonView>(),
       .statuses = {200, 401, 404},
       .reads = "person",
       .handler = [&api](const http::Request& r) { return show(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/people",
       .summary_vi = "Lập hồ sơ một người",
       .permission = "enter_person",
       .writes = Writes::once,
       .request = json::shape<NewPersonBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return enter(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/people/alike",
       .summary_vi = "Có phải là người này? Những người đã có hồ sơ cùng tên hoặc cùng số định danh",
       .permission = "enter_person",
       .request = json::shape<DescribedBody>(),
       .response = json::shape<AlikePage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "search",
       .handler = [&api](const http::Request& r) { return alike(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/people/{person}/reveal",
       .summary_vi =
           "Xem đủ một số đã che (số định danh, điện thoại, địa chỉ), kèm lý do; được ghi vào sổ xem hồ sơ",
       .permission = "enter_person",
       .request = json::shape<RevealBody>(),
       .response = json::shape<RevealedView>(),
       .statuses = {200, 400, 401, 404},
       .reads = "reveal",
       .handler = [&api](const http::Request& r) { return reveal(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/people/{person}",
       .summary_vi = "Ghi lại tên và thông tin của một người; phần bỏ trống bị xoá, trừ phần ghi trong keep",
       .permission = "enter_person",
       .writes = Writes::once_if_match,
       .request = json::shape<PersonBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 400, 401, 404, 409, 412},
       .handler = [&api](const http::Request& r) { return correct(api, r); }},
      {.method = Method::post,
       .path = "/api/v1/orgs/{org}/members",
       .summary_vi = "Ghi tư cách của một người trong danh sách chi bộ",
       .permission = "edit_members",
       .writes = Writes::once,
       .request = json::shape<NewMemberBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {201, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return enter_member(api, r); }},
      {.method = Method::put,
       .path = "/api/v1/orgs/{org}/members/{person}/end",
       .summary_vi = "Thôi một tư cách trong danh sách chi bộ: ngày đầu tiên không còn",
       .permission = "edit_members",
       .writes = Writes::once,
       .request = json::shape<EndMemberBody>(),
       .response = json::shape<DoneView>(),
       .statuses = {200, 400, 401, 404, 409},
       .handler = [&api](const http::Request& r) { return end_member(api, r); }},
  };
}

} // namespace ketnap::server
