#include "http/door.h"

#include "base/invariant.h"
#include "base/utf8.h"
#include "http/cookie.h"
#include "http/sender.h"
#include "json/write.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cxxabi.h>
#include <memory>
#include <typeinfo>

namespace ketnap::http {

namespace {

constexpr std::pair<std::string_view, std::string_view> security_headers[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
                                "frame-ancestors 'none'"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};

// A second line of one of these is how requests are smuggled past a proxy that reads the other one.
constexpr std::string_view only_once[] = {
    "Host",   "Content-Length", "Transfer-Encoding", "Content-Type",     "Authorization",   "Cookie",
    "Origin", "Expect",         "If-Match",          "Content-Encoding", "Idempotency-Key", "Sec-Fetch-Site"};

// The class of an exception, never its words.
std::string class_of(const std::exception& thrown) {
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> name(
      abi::__cxa_demangle(typeid(thrown).name(), nullptr, nullptr, &status), &std::free);
  return status == 0 && name ? std::string(name.get()) : std::string("?");
}

Problem malformed(std::string id, std::string message) {
  return problem(ProblemKind::malformed, std::nullopt,
                 {Reason{std::move(id), std::move(message), std::nullopt, std::nullopt, std::nullopt}});
}

bool is_whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

// Empty when the value is of the kind.
std::string_view wrong_kind(QueryKind kind, std::string_view value) {
  switch (kind) {
  case QueryKind::text:
    return {};
  case QueryKind::whole_number:
    return is_whole_number(value) ? "" : "phải là số nguyên";
  case QueryKind::day:
    return json::day_from(value).day ? "" : "phải là ngày có thật, viết kiểu 2020-08-05";
  case QueryKind::yes_no:
    break;
  }
  return value == "true" || value == "false" ? "" : "phải là true hoặc false";
}

std::optional<Problem> wrong_with_query(const Route& route, const Query& query) {
  std::vector<Reason> reasons;
  const auto complain = [&](std::string_view name, std::string id, std::string_view message) {
    reasons.push_back({std::move(id),
                       "tham số “" + base::printable_utf8(name, 64) + "”: " + std::string(message),
                       std::nullopt, std::nullopt, std::nullopt});
  };
  for (const auto& [name, value] : query.all()) {
    const auto known = std::ranges::find(route.query, name, &QueryParameter::name);
    if (known == route.query.end())
      complain(name, "unknown", "không có tham số này");
    else if (const std::string_view wrong = wrong_kind(known->kind, value); !wrong.empty())
      complain(name, "wrong_kind", wrong);
  }
  for (const QueryParameter& parameter : route.query)
    if (parameter.required && !query.find(parameter.name))
      complain(parameter.name, "missing", "bắt buộc phải có");
  if (reasons.empty()) return std::nullopt;
  return problem(ProblemKind::malformed, std::nullopt, std::move(reasons));
}

bool is_visible_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

std::optional<Problem> wrong_with_write_headers(const Head& head, const Route& route) {
  if (route.writes != Writes::once && route.writes != Writes::once_if_match) return std::nullopt;
  const auto key = head.headers.find("Idempotency-Key");
  if (!key || key->empty() || key->size() > 128 || !is_visible_ascii(*key))
    return malformed("idempotency_key", "phải gửi kèm tiêu đề Idempotency-Key, từ 1 đến 128 ký tự ASCII");
  if (route.writes == Writes::once_if_match && head.headers.find("If-Match").value_or("").empty())
    return problem(ProblemKind::precondition_required);
  return std::nullopt;
}

bool carries_body(const Head& head) {
  return head.chunked || head.content_length.value_or(0) > 0;
}

bool is_header_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

} // namespace

std::string http_date(base::Instant at) {
  using namespace std::chrono;
  static constexpr std::array days_of_week{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months_of_year{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string utc = base::utc_text(at); // 2026-03-02T07:15:00.250Z
  const year_month_day date{floor<days>(at)};
  const weekday on{floor<days>(at)};
  return std::string(days_of_week.at(on.c_encoding())) + ", " + utc.substr(8, 2) + ' ' +
         months_of_year.at(static_cast<unsigned>(date.month()) - 1) + ' ' + utc.substr(0, 4) + ' ' +
         utc.substr(11, 8) + " GMT";
}

Door::Door(std::vector<Route> routes, Surroundings surroundings)
    : routes_(std::move(routes)), with_(std::move(surroundings)) {}

// What is wrong with a head whatever the route.
std::optional<Problem> Door::wrong_with(const Head& head) const {
  for (const std::string_view name : only_once)
    if (head.headers.count(name) > 1)
      return malformed("duplicate_header", "tiêu đề " + std::string(name) + " chỉ được có một lần");
  if (head.version == 11 && head.headers.find("Host").value_or("").empty())
    return malformed("host", "thiếu tiêu đề Host");
  // "3, 3" and "+3" are read as three by some and refused by others.
  if (const auto length = head.headers.find("Content-Length");
      length && !std::ranges::all_of(*length, [](char c) { return c >= '0' && c <= '9'; }))
    return malformed("content_length", "Content-Length phải là một số");
  if (const auto coding = head.headers.find("Transfer-Encoding"))
    if (head.version != 11 || !same_without_case(*coding, "chunked") || head.headers.has("Content-Length"))
      return malformed("transfer_encoding", "chỉ nhận Transfer-Encoding: chunked, không kèm Content-Length");
  if (const auto expect = head.headers.find("Expect"); expect && !same_without_case(*expect, "100-continue"))
    return problem(ProblemKind::expectation_failed);
  return std::nullopt;
}

std::optional<Problem> Door::wrong_with_body(const Head& head, const Route* route) const {
  const bool takes = route != nullptr && route->takes_body();
  if (!takes)
    return carries_body(head)
               ? std::optional(problem(ProblemKind::too_large, "địa chỉ này không nhận nội dung gửi kèm"))
               : std::nullopt;
  const std::string_view wanted = route->request ? "application/json" : route->request_type;
  if (!is_media_type(head.headers.find("Content-Type").value_or(""), wanted))
    return problem(ProblemKind::unsupported_media, "phải gửi Content-Type: " + std::string(wanted));
  if (!same_without_case(head.headers.find("Content-Encoding").value_or("identity"), "identity"))
    return problem(ProblemKind::unsupported_media, "không nhận nội dung nén (Content-Encoding)");
  if (head.content_length.value_or(0) > route->body_limit)
    return problem(ProblemKind::too_large, "tối đa " + std::to_string(route->body_limit) + " byte");
  return std::nullopt;
}

std::variant<Admitted, Response> Door::admit(const Head& head, const Peer& peer) {
  std::variant<Admitted, Response> verdict = consider(head, peer);
  if (const Response* refused = std::get_if<Response>(&verdict)) note_refusal(*refused);
  return verdict;
}

void Door::note_refusal(const Response& response) const {
  with_.metrics
      .counter("ketnap_http_refused_total", "Requests refused before any handler saw them",
               {{"status", std::to_string(response.status)}})
      .add();
  with_.log.info("http.refused",
                 {{"id", response.headers.find("X-Request-Id").value_or("")}, {"status", response.status}});
}

std::variant<Admitted, Response> Door::consider(const Head& head, const Peer& peer) const {
  Admitted admitted;
  Request& request = admitted.request;
  request.id = with_.new_id();
  if (auto wrong = wrong_with(head)) return refusal(request.id, std::move(*wrong));

  auto parsed = parse_target(head.target);
  if (auto* bad = std::get_if<BadTarget>(&parsed))
    return refusal(request.id, malformed("address." + bad->code, bad->message));
  auto& target = std::get<Target>(parsed);

  const std::optional<Method> method = method_named(head.method);
  Routes::Match match = routes_.find(method, target.segments);
  const bool reads = method == Method::get || method == Method::head;
  const bool falls_back = match.allowed.empty() && with_.fallback && reads;
  if (match.route == nullptr && !falls_back) {
    if (match.allowed.empty()) return refusal(request.id, problem(ProblemKind::not_found));
    Response response = refusal(request.id, problem(ProblemKind::method_not_allowed));
    response.headers.set("Allow", std::move(match.allowed));
    return response;
  }
  // Whoever comes through the socket is known by their system user; no browser does.
  if (!reads && !peer.local_socket)
    if (auto wrong = wrong_with_sender(head.headers, with_.public_origin))
      return refusal(request.id, std::move(*wrong));
  if (auto wrong = wrong_with_body(head, match.route)) return refusal(request.id, std::move(*wrong));

  auto query = Query::parse(target.query);
  if (auto* bad = std::get_if<BadTarget>(&query))
    return refusal(request.id, malformed("query." + bad->code, bad->message));
  request.query = std::move(std::get<Query>(query));
  if (match.route != nullptr) {
    if (auto wrong = wrong_with_query(*match.route, request.query))
      return refusal(request.id, std::move(*wrong));
    if (auto wrong = wrong_with_write_headers(head, *match.route))
      return refusal(request.id, std::move(*wrong));
  }

  request.head_only = method == Method::head;
  request.method = match.route != nullptr ? match.route->method : Method::get;
  request.path = std::move(target.path);
  request.params = std::move(match.params);
  request.headers = head.headers;
  request.peer = peer;
  if (match.route != nullptr) request.reads = match.route->reads;
  admitted.route = match.route;
  admitted.body_limit = match.route != nullptr && match.route->takes_body() ? match.route->body_limit : 0;
  admitted.expects_continue = head.headers.has("Expect") && head.version == 11;
  return admitted;
}

namespace {

// What happened, whether anything was recorded, and what to do now.
constexpr std::string_view read_failed = "Máy chủ gặp sự cố khi đọc dữ liệu. Không có gì bị thay đổi. Chờ "
                                         "một lát rồi mở lại; nếu vẫn như vậy, báo "
                                         "người quản trị.";
constexpr std::string_view write_failed = "Máy chủ gặp sự cố nên việc này chưa được ghi, dữ liệu vẫn như "
                                          "trước. Chờ một lát rồi gửi lại; nếu vẫn như "
                                          "vậy, báo người quản trị.";
constexpr std::string_view no_room_left =
    "Ổ đĩa của máy chủ đã đầy nên việc này chưa được ghi, dữ liệu vẫn "
    "như trước; xem hồ sơ vẫn được. Báo người quản trị dọn chỗ, rồi gửi "
    "lại.";
constexpr std::string_view write_unsure = "Máy chủ gặp sự cố giữa chừng, chưa rõ việc này đã được ghi hay "
                                          "chưa. Chờ một lát rồi gửi lại chính việc ấy: "
                                          "nếu đã ghi thì không ghi thêm lần nữa.";

} // namespace

Response Door::answer(const Admitted& admitted) {
  const Request& request = admitted.request;
  const std::string_view route = admitted.route != nullptr ? admitted.route->path : "(fallback)";
  bool nothing_done = admitted.route == nullptr || admitted.route->writes == Writes::nothing;
  const std::string_view safe = nothing_done ? read_failed : write_failed;
  try {
    const Handler& handler = admitted.route != nullptr ? admitted.route->handler : with_.fallback;
    Response response = handler(request);
    name_request(response, request.id);
    finish(response, request.id);
    return response;
  } catch (const base::BrokenInvariant& bug) {
    with_.log.error("http.bug", {{"id", request.id},
                                 {"route", route},
                                 {"promise", bug.what()},
                                 {"file", bug.where().file_name()},
                                 {"line", bug.where().line()}});
    return refusal(request.id, problem(ProblemKind::bug));
  } catch (const std::exception& fault) {
    with_.log.error("http.fault", {{"id", request.id},
                                   {"route", route},
                                   {"type", class_of(fault)},
                                   {"words", with_.fault_words ? with_.fault_words(fault) : std::string{}}});
    if (with_.no_room && with_.no_room(fault))
      return refusal(request.id, problem(ProblemKind::no_room, std::string(no_room_left)));
    nothing_done = nothing_done || (with_.nothing_done && with_.nothing_done(fault));
  } catch (...) {
    with_.log.error("http.fault", {{"id", request.id}, {"route", route}, {"type", "?"}});
  }
  return refusal(request.id, problem(ProblemKind::fault, std::string(nothing_done ? safe : write_unsure)));
}

void Door::finish(Response& response, const std::string& id) const {
  base::ensure(response.status >= 200 && response.status <= 599, "a handler answers with a final status");
  for (const auto& [name, value] : response.headers.lines()) {
    base::ensure(is_header_name(name), "a header's name is a token");
    base::ensure(std::ranges::none_of(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }),
                 "a header's value is one line");
    // The network layer frames the message; a second opinion about its length would be smuggling.
    for (const std::string_view ours : {"Content-Length", "Transfer-Encoding", "Connection"})
      base::ensure(!same_without_case(name, ours), "a handler leaves framing to the server");
  }
  base::ensure(response.body.empty() || (response.status != 204 && response.status != 304),
               "204 and 304 have no body");
  for (const auto& [name, value] : security_headers)
    response.headers.set_if_absent(name, value);
  if (with_.hsts.count() > 0)
    response.headers.set_if_absent("Strict-Transport-Security",
                                   "max-age=" + std::to_string(with_.hsts.count()));
  response.headers.set("X-Request-Id", id);
  response.headers.set_if_absent("Date", http_date(with_.now()));
}

Response Door::refusal(const std::string& id, Problem what) const {
  what.request_id = id;
  Response response = problem_response(what);
  finish(response, id);
  return response;
}

Response Door::refuse(ProblemKind kind, std::optional<std::string> detail) {
  Response response = refusal(with_.new_id(), problem(kind, std::move(detail)));
  note_refusal(response);
  return response;
}

Response Door::refuse(const Admitted& admitted, ProblemKind kind, std::optional<std::string> detail) {
  Response response = refusal(admitted.request.id, problem(kind, std::move(detail)));
  note_refusal(response);
  return response;
}

Response Door::too_busy(const Admitted& admitted) const {
  return refusal(admitted.request.id,
                 problem(ProblemKind::overloaded,
                         "Máy chủ đang bận nên chưa nhận việc này; chưa ghi gì. Chờ vài giây rồi gửi lại."));
}

void Door::note(const Admitted& admitted, int status, std::uint64_t microseconds, std::size_t bytes) {
  const std::string route(admitted.route != nullptr ? admitted.route->path : "(fallback)");
  const std::string method(word(admitted.request.method));
  with_.metrics
      .counter("ketnap_http_requests_total", "Requests answered, by route",
               {{"method", method}, {"route", route}, {"status", std::to_string(status)}})
      .add();
  with_.metrics
      .histogram("ketnap_http_request_seconds",
                 "From the last byte of the request to the first of the answer",
                 {{"method", method}, {"route", route}})
      .observe_us(microseconds);
  with_.log.info("http.request", {{"id", admitted.request.id},
                                  {"method", method},
                                  {"route", route},
                                  {"status", status},
                                  {"us", microseconds},
                                  {"bytes", bytes}});
}

} // namespace ketnap::http
