#include "http/body.h"
#include "http/testing.h"

#include "base/invariant.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace ketnap::http {
namespace {

struct NewVote {
  int in_favour{};
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("in_favour", self.in_favour);
  }
};

Route route(Method method, std::string_view path, Handler handler) {
  Route out;
  out.method = method;
  out.path = path;
  out.statuses = {200};
  out.handler = std::move(handler);
  return out;
}

Response hello(const Request& request) {
  return text_response(200, "text/plain; charset=utf-8", "xin chào " + request.param("name"));
}

std::vector<Route> routes() {
  std::vector<Route> out;
  out.push_back(route(Method::get, "/hello/{name}", hello));
  Route search = route(Method::get, "/search", [](const Request&) { return json_response(200, "[]"); });
  search.query = {{"q", QueryKind::text, true, ""},
                  {"page", QueryKind::whole_number, false, ""},
                  {"on", QueryKind::day, false, ""},
                  {"all", QueryKind::yes_no, false, ""}};
  out.push_back(search);
  Route vote = route(Method::post, "/votes", [](const Request& request) {
    const auto body = read_body<NewVote>(request, [](std::string_view) { return true; });
    return body ? json_answer(201, *body) : problem_response(body.refusal());
  });
  vote.request = json::shape<NewVote>();
  vote.writes = Writes::once;
  vote.body_limit = 100;
  out.push_back(vote);
  Route change = vote;
  change.method = Method::put;
  change.writes = Writes::once_if_match;
  out.push_back(change);
  out.push_back(route(Method::get, "/fault", [](const Request&) -> Response {
    throw std::runtime_error("no row for Hoàng Văn Mẫu, 0912345678");
  }));
  out.push_back(route(Method::get, "/odd", [](const Request&) -> Response { throw 7; }));
  out.push_back(route(Method::get, "/bug", [](const Request&) -> Response {
    base::ensure(false, "a vote base is never negative");
    return {};
  }));
  out.push_back(route(Method::get, "/split", [](const Request&) {
    Response response;
    response.headers.add("Location", "/a\r\nSet-Cookie: x=1");
    return response;
  }));
  return out;
}

class DoorTest : public ::testing::Test {
protected:
  testing::Surroundings around;
  Door door{routes(), around.for_door()};

  static Head head(std::string method, std::string target, Headers headers = {}) {
    Head out;
    out.method = std::move(method);
    out.target = std::move(target);
    out.headers = std::move(headers);
    out.headers.add("Host", "localhost");
    return out;
  }
  static Head with_body(std::string method, std::string target, std::uint64_t length, Headers headers = {}) {
    Head out = head(std::move(method), std::move(target), std::move(headers));
    out.content_length = length;
    out.headers.set_if_absent("Content-Type", "application/json");
    out.headers.set_if_absent("Idempotency-Key", "k1");
    return out;
  }
  Response ask(const Head& what, std::string body = {}) {
    auto verdict = door.admit(what, Peer{});
    if (auto* refused = std::get_if<Response>(&verdict)) return *refused;
    auto& admitted = std::get<Admitted>(verdict);
    admitted.request.body = std::move(body);
    return door.answer(admitted);
  }
  // "400 missing unknown": status and the ids of the reasons.
  std::string verdict(const Head& what, std::string body = {}) {
    const Response response = ask(what, std::move(body));
    std::string out = std::to_string(response.status);
    if (response.headers.find("Content-Type") != "application/problem+json") return out;
    const auto document = boost::json::parse(response.body);
    EXPECT_EQ(document.at("status").as_int64(), response.status);
    for (const auto& reason : document.at("reasons").as_array())
      out += " " + std::string(reason.at("id").as_string().c_str());
    return out;
  }
};

TEST_F(DoorTest, ARequestReachesItsHandlerWithDecodedParameters) {
  const Response response = ask(head("GET", "/hello/L%C3%B2"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "xin chào Lò");
}

TEST_F(DoorTest, EveryAnswerCarriesTheSecurityHeadersAnIdAndADate) {
  for (const char* target : {"/hello/a", "/nowhere", "/fault", "/bug", "/%ff"}) {
    const Response response = ask(head("GET", target));
    EXPECT_EQ(response.headers.find("X-Content-Type-Options"), "nosniff") << target;
    EXPECT_NE(response.headers.find("Content-Security-Policy")->find("default-src 'self'"),
              std::string::npos);
    EXPECT_NE(response.headers.find("Content-Security-Policy")->find("frame-ancestors 'none'"),
              std::string::npos);
    EXPECT_EQ(response.headers.find("Referrer-Policy"), "no-referrer") << target;
    EXPECT_EQ(response.headers.find("Cross-Origin-Opener-Policy"), "same-origin") << target;
    EXPECT_EQ(response.headers.find("Cache-Control"), "no-store") << target;
    EXPECT_EQ(response.headers.find("Date"), "Mon, 02 Mar 2026 07:15:00 GMT") << target;
    EXPECT_TRUE(response.headers.find("X-Request-Id")->starts_with("r")) << target;
  }
  EXPECT_FALSE(ask(head("GET", "/hello/a")).headers.has("Strict-Transport-Security"));
}

TEST_F(DoorTest, UnknownAddressesMethodsAndFormsAreTold) {
  EXPECT_EQ(verdict(head("GET", "/nowhere")), "404");
  EXPECT_EQ(verdict(head("DELETE", "/votes")), "405");
  EXPECT_EQ(ask(head("GET", "/votes")).headers.find("Allow"), "POST, PUT");
  EXPECT_EQ(verdict(head("BREW", "/votes")), "405");
  EXPECT_EQ(verdict(head("OPTIONS", "*")), "400 address.not_a_path");
  EXPECT_EQ(verdict(head("CONNECT", "other:443")), "400 address.not_a_path");
  EXPECT_EQ(verdict(head("GET", "http://localhost/hello/a")), "400 address.not_a_path");
  EXPECT_EQ(verdict(head("GET", "/hello/../votes")), "400 address.dot_segment");
  EXPECT_EQ(verdict(head("GET", "/hello/%00")), "400 address.control");
}

TEST_F(DoorTest, AQueryMustBeTheOneTheRouteDeclares) {
  EXPECT_EQ(verdict(head("GET", "/search?q=a&page=2&on=2020-08-05&all=true")), "200");
  EXPECT_EQ(verdict(head("GET", "/search")), "400 missing");
  EXPECT_EQ(verdict(head("GET", "/search?q=a&sort=name;drop")), "400 unknown");
  EXPECT_EQ(verdict(head("GET", "/search?q=a&page=2x&on=2021-02-30&all=1")),
            "400 wrong_kind wrong_kind wrong_kind");
  EXPECT_EQ(verdict(head("GET", "/search?q=a&q=b")), "400 query.duplicate");
  EXPECT_EQ(verdict(head("GET", "/search?q=%C3")), "400 query.utf8");
  EXPECT_EQ(verdict(head("GET", "/hello/a?x=1")), "400 unknown");
}

TEST_F(DoorTest, ABodyMustBeWantedOfTheRightTypeAndNotTooLong) {
  EXPECT_EQ(verdict(with_body("POST", "/votes", 16), R"({"in_favour":11})"), "201");
  EXPECT_EQ(verdict(with_body("POST", "/votes", 16), R"({"in_favor":11})"), "400 missing unknown");
  EXPECT_EQ(verdict(with_body("POST", "/votes", 101)), "413");
  EXPECT_EQ(verdict(with_body("GET", "/hello/a", 1)), "413") << "a body where none is taken";
  EXPECT_EQ(verdict(with_body("POST", "/votes", 16, {{"Content-Type", "text/plain"}})), "415");
  EXPECT_EQ(verdict(with_body("POST", "/votes", 16, {{"Content-Encoding", "gzip"}})), "415");
  Head untyped = head("POST", "/votes", {{"Idempotency-Key", "k"}});
  EXPECT_EQ(verdict(untyped), "415");
  Head chunked = head("GET", "/hello/a", {{"Transfer-Encoding", "chunked"}});
  chunked.chunked = true;
  EXPECT_EQ(verdict(chunked), "413");
}

TEST_F(DoorTest, AWriteCarriesItsKeyAndAChangeItsIfMatch) {
  EXPECT_EQ(verdict(with_body("POST", "/votes", 16, {{"Idempotency-Key", ""}})), "400 idempotency_key");
  EXPECT_EQ(verdict(with_body("POST", "/votes", 16, {{"Idempotency-Key", std::string(129, 'k')}})),
            "400 idempotency_key");
  EXPECT_EQ(verdict(with_body("PUT", "/votes", 16)), "428");
  EXPECT_EQ(verdict(with_body("PUT", "/votes", 16, {{"If-Match", "\"7\""}}), R"({"in_favour":11})"), "201");
}

TEST_F(DoorTest, HeadersThatTwoReadersCouldReadDifferentlyAreRefused) {
  EXPECT_EQ(verdict(head("GET", "/hello/a", {{"Host", "other"}})), "400 duplicate_header");
  EXPECT_EQ(verdict(head("GET", "/hello/a", {{"Cookie", "a=1"}, {"cookie", "a=2"}})), "400 duplicate_header");
  Head hostless;
  hostless.method = "GET";
  hostless.target = "/hello/a";
  EXPECT_EQ(verdict(hostless), "400 host");
  hostless.version = 10;
  EXPECT_EQ(verdict(hostless), "200");
  EXPECT_EQ(verdict(head("GET", "/hello/a", {{"Transfer-Encoding", "gzip"}})), "400 transfer_encoding");
  EXPECT_EQ(verdict(head("GET", "/hello/a", {{"Transfer-Encoding", "chunked, chunked"}})),
            "400 transfer_encoding");
  EXPECT_EQ(verdict(head("GET", "/hello/a", {{"Transfer-Encoding", "chunked"}, {"Content-Length", "0"}})),
            "400 transfer_encoding");
  EXPECT_EQ(verdict(head("GET", "/hello/a", {{"Expect", "gold"}})), "417");
}

TEST_F(DoorTest, AFaultEndsAs503WithAnIncidentIdAndOneLineWithoutPersonalData) {
  const Response response = ask(head("GET", "/fault"));
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.headers.find("Retry-After"), "2");
  const std::string id(*response.headers.find("X-Request-Id"));
  EXPECT_NE(response.body.find("\"request_id\":\"" + id + "\""), std::string::npos);
  EXPECT_EQ(response.body.find("Mẫu"), std::string::npos);
  const std::string log = around.logged();
  EXPECT_NE(log.find("\"event\":\"http.fault\",\"id\":\"" + id +
                     "\",\"route\":\"/fault\",\"type\":\"std::runtime_error\""),
            std::string::npos)
      << log;
  EXPECT_EQ(log.find("0912345678"), std::string::npos);
  EXPECT_EQ(log.find('\n'), log.size() - 1);
  EXPECT_EQ(ask(head("GET", "/odd")).status, 503);
}

TEST_F(DoorTest, TheWordsOfAFaultAreLoggedOnlyAsTheOwnerPutsThem) {
  auto with = around.for_door();
  with.fault_words = [](const std::exception&) { return std::string("disk_full"); };
  Door told(routes(), with);
  auto admitted = told.admit(head("GET", "/fault"), Peer{});
  EXPECT_EQ(told.answer(std::get<Admitted>(admitted)).status, 503);
  EXPECT_NE(around.logged().find("\"words\":\"disk_full\""), std::string::npos);
}

TEST_F(DoorTest, WhoFindsNoRoomIsToldWhomToAsk) {
  auto with = around.for_door();
  with.no_room = [](const std::exception&) { return true; };
  Door full(routes(), with);
  auto admitted = full.admit(head("GET", "/fault"), Peer{});
  const Response response = full.answer(std::get<Admitted>(admitted));
  EXPECT_EQ(response.status, 507);
  EXPECT_NE(response.body.find("đã đầy"), std::string::npos) << response.body;
  EXPECT_NE(response.body.find("người quản trị"), std::string::npos);
}

TEST_F(DoorTest, WhoWasInterruptedIsToldWhetherAnythingWasRecorded) {
  auto with = around.for_door();
  with.nothing_done = [](const std::exception& fault) { return std::string_view(fault.what()) == "refused"; };
  const auto broken = [](const char* words) -> Handler {
    return [words](const Request&) -> Response { throw std::runtime_error(words); };
  };
  Route undone = route(Method::post, "/undone", broken("refused"));
  Route lost = route(Method::post, "/lost", broken("gone"));
  undone.writes = lost.writes = Writes::freely;
  Door broken_door({undone, lost, route(Method::get, "/read", broken("gone"))}, with);
  const auto told = [&](const char* method, const char* target) {
    auto admitted = broken_door.admit(head(method, target), Peer{});
    const Response response = broken_door.answer(std::get<Admitted>(admitted));
    EXPECT_EQ(response.status, 503);
    return response.body;
  };
  EXPECT_NE(told("GET", "/read").find("Không có gì bị thay đổi"), std::string::npos);
  EXPECT_NE(told("POST", "/undone").find("chưa được ghi"), std::string::npos);
  const std::string unsure = told("POST", "/lost");
  EXPECT_NE(unsure.find("chưa rõ"), std::string::npos) << unsure;
  EXPECT_NE(unsure.find("gửi lại chính việc ấy"), std::string::npos) << unsure;
}

TEST_F(DoorTest, ABrokenInvariantEndsAs500AndNamesItsPlaceInTheLog) {
  const Response response = ask(head("GET", "/bug"));
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("vote base"), std::string::npos);
  const std::string log = around.logged();
  EXPECT_NE(log.find("a vote base is never negative"), std::string::npos);
  EXPECT_NE(log.find("door_test.cpp"), std::string::npos);
}

TEST_F(DoorTest, AHandlerCannotSplitTheAnswerNorFrameIt) {
  EXPECT_EQ(ask(head("GET", "/split")).status, 500);
  EXPECT_FALSE(ask(head("GET", "/split")).headers.has("Set-Cookie"));
  for (const char* framing : {"Content-Length", "transfer-encoding", "Connection"}) {
    Door framed({route(Method::get, "/",
                       [&](const Request&) {
                         Response response;
                         response.headers.add(framing, "1");
                         return response;
                       })},
                around.for_door());
    auto admitted = framed.admit(head("GET", "/"), Peer{});
    EXPECT_EQ(framed.answer(std::get<Admitted>(admitted)).status, 500) << framing;
  }
}

TEST_F(DoorTest, AHandlersOwnCachingAndPolicyAreKept) {
  auto with = around.for_door();
  with.hsts = std::chrono::hours{24 * 365};
  Door paged({route(Method::get, "/",
                    [](const Request&) {
                      Response response;
                      response.headers.add("cache-control", "public, max-age=60");
                      return response;
                    })},
             with);
  auto admitted = paged.admit(head("GET", "/"), Peer{});
  const Response response = paged.answer(std::get<Admitted>(admitted));
  EXPECT_EQ(response.headers.find("Cache-Control"), "public, max-age=60");
  EXPECT_EQ(response.headers.count("Cache-Control"), 1U);
  EXPECT_EQ(response.headers.find("Strict-Transport-Security"), "max-age=31536000");
}

TEST_F(DoorTest, TheFallbackServesPagesButNeverWritesNorKnownAddresses) {
  auto with = around.for_door();
  with.fallback = [](const Request& request) {
    return text_response(200, "text/html", "page " + request.path);
  };
  Door paged(routes(), with);
  const auto status = [&](const Head& what) {
    auto verdict = paged.admit(what, Peer{});
    if (auto* refused = std::get_if<Response>(&verdict)) return std::to_string(refused->status);
    return paged.answer(std::get<Admitted>(verdict)).body;
  };
  EXPECT_EQ(status(head("GET", "/so/do?tab=2")), "page /so/do");
  EXPECT_EQ(status(head("POST", "/so/do")), "404");
  EXPECT_EQ(status(head("GET", "/votes")), "405");
}

} // namespace
} // namespace ketnap::http
