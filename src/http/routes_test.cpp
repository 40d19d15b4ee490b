#include "http/openapi.h"
#include "http/routes.h"

#include "base/invariant.h"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace ketnap::http {
namespace {

Response nothing(const Request&) {
  return {};
}

Route route(Method method, std::string_view path) {
  Route out;
  out.method = method;
  out.path = path;
  out.statuses = {200};
  out.handler = nothing;
  return out;
}

std::string found(const Routes& routes, std::optional<Method> method,
                  const std::vector<std::string>& segments) {
  const auto match = routes.find(method, segments);
  if (match.route == nullptr) return match.allowed.empty() ? "404" : "405 " + match.allowed;
  std::string out(match.route->path);
  for (const auto& [name, value] : match.params)
    out += " " + name + "=" + value;
  return out;
}

Routes some_routes() {
  return Routes({route(Method::get, "/"), route(Method::get, "/cases"), route(Method::post, "/cases"),
                 route(Method::get, "/cases/new"), route(Method::get, "/cases/{case}"),
                 route(Method::put, "/cases/{case}/votes/{vote}"),
                 route(Method::remove, "/cases/{id}/notes")});
}

TEST(Routes, EachAddressLeadsToItsRowWithItsParameters) {
  const Routes routes = some_routes();
  EXPECT_EQ(found(routes, Method::get, {}), "/");
  EXPECT_EQ(found(routes, Method::post, {"cases"}), "/cases");
  EXPECT_EQ(found(routes, Method::head, {"cases"}), "/cases");
  EXPECT_EQ(found(routes, Method::get, {"cases", "new"}), "/cases/new") << "a literal goes first";
  EXPECT_EQ(found(routes, Method::get, {"cases", "K7M4"}), "/cases/{case} case=K7M4");
  EXPECT_EQ(found(routes, Method::put, {"cases", "K", "votes", "a/b"}),
            "/cases/{case}/votes/{vote} case=K vote=a/b");
  EXPECT_EQ(found(routes, Method::remove, {"cases", "new", "notes"}), "/cases/{id}/notes id=new")
      << "a literal that leads nowhere does not hide the parameter";
}

TEST(Routes, WhatIsNotThereIs404AndAnotherMethodIs405WithAllow) {
  const Routes routes = some_routes();
  EXPECT_EQ(found(routes, Method::get, {"Cases"}), "404");
  EXPECT_EQ(found(routes, Method::get, {"cases", ""}), "404") << "no trailing slash, no empty parameter";
  EXPECT_EQ(found(routes, Method::get, {"cases", "K", "votes"}), "404");
  EXPECT_EQ(found(routes, Method::put, {"cases"}), "405 GET, HEAD, POST");
  EXPECT_EQ(found(routes, std::nullopt, {"cases", "K"}), "405 GET, HEAD");
  EXPECT_EQ(found(routes, Method::head, {"cases", "K", "notes"}), "405 DELETE");
}

TEST(Routes, ATableThatContradictsItselfIsABug) {
  EXPECT_THROW(Routes({route(Method::get, "/a/{x}"), route(Method::get, "/a/{y}")}), base::BrokenInvariant);
  for (const char* path : {"a", "/a/", "/a//b", "/a/{}", "/a b", "/{a}{b}", "/ạ"})
    EXPECT_THROW(Routes({route(Method::get, path)}), base::BrokenInvariant) << path;
  EXPECT_THROW(Routes({route(Method::head, "/a")}), base::BrokenInvariant);
  Route deaf = route(Method::get, "/a");
  deaf.handler = nullptr;
  EXPECT_THROW(Routes({deaf}), base::BrokenInvariant);
}

struct NewVote {
  static constexpr std::string_view schema_name = "NewVote";
  int in_favour{};
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("in_favour", self.in_favour);
  }
};

std::string at(const boost::json::value& document, std::string_view pointer) {
  boost::json::error_code ec;
  const auto* value = document.find_pointer(boost::json::string_view(pointer.data(), pointer.size()), ec);
  return value == nullptr ? "(none)" : boost::json::serialize(*value);
}

TEST(OpenApi, ARouteIsPrintedWithParametersBodyAnswersAndPermission) {
  Route vote = route(Method::post, "/cases/{case}/votes");
  vote.summary_vi = "Ghi kết quả biểu quyết";
  vote.permission = "vote.record";
  vote.query = {{"dry_run", QueryKind::yes_no, false, "chỉ thử"}};
  vote.writes = Writes::once_if_match;
  vote.request = json::shape<NewVote>();
  vote.response = json::shape<NewVote>();
  vote.statuses = {201, 409, 422};
  Route paper = route(Method::get, "/cases/{case}/paper");
  paper.response_type = "application/pdf";
  const auto document = openapi({vote, paper}, {"Kết Nạp", "0.1.0"});
  EXPECT_EQ(at(document, "/openapi"), "\"3.1.0\"");
  EXPECT_EQ(at(document, "/info/title"), "\"Kết Nạp\"");
  const std::string post = "/paths/~1cases~1{case}~1votes/post";
  EXPECT_EQ(at(document, post + "/summary"), "\"Ghi kết quả biểu quyết\"");
  EXPECT_EQ(at(document, post + "/x-permission"), "\"vote.record\"");
  EXPECT_EQ(
      at(document, post + "/parameters"),
      R"([{"name":"case","in":"path","required":true,"schema":{"type":"string"}},)"
      R"({"name":"dry_run","in":"query","required":false,"schema":{"type":"boolean"},"description":"chỉ thử"},)"
      R"({"name":"Idempotency-Key","in":"header","required":true,)"
      R"("schema":{"type":"string","minLength":1,"maxLength":128}},)"
      R"({"name":"If-Match","in":"header","required":true,"schema":{"type":"string"}}])");
  EXPECT_EQ(at(document, post + "/requestBody/content/application~1json/schema/$ref"),
            "\"#/components/schemas/NewVote\"");
  EXPECT_EQ(at(document, post + "/responses/201/content/application~1json/schema/$ref"),
            "\"#/components/schemas/NewVote\"");
  for (const char* status :
       {"400", "401", "403", "409", "412", "413", "415", "422", "428", "500", "503", "507"})
    EXPECT_EQ(at(document, post + "/responses/" + status + "/content/application~1problem+json/schema/$ref"),
              "\"#/components/schemas/Problem\"")
        << status;
  EXPECT_EQ(at(document, post + "/responses/200"), "(none)");
  EXPECT_EQ(at(document, "/paths/~1cases~1{case}~1paper/get/responses/200/content/application~1pdf"), "{}");
  EXPECT_EQ(at(document, "/paths/~1cases~1{case}~1paper/get/responses/401"), "(none)");
  EXPECT_EQ(at(document, "/components/schemas/Problem/properties/reasons/items/$ref"),
            "\"#/components/schemas/Reason\"");
  EXPECT_EQ(at(document, "/components/schemas/NewVote/required"), R"(["in_favour"])");
}

} // namespace
} // namespace ketnap::http
